/** "The second one", "2", "the outlook one": which of the choices somebody means. */
import { normalise, stemOf, tokensOf } from "./words.js";

const ordinals: readonly (readonly string[])[] = [
  "1 1st first one 1. erste ersten erster eins primero primera uno premier première un number1".split(" "),
  "2 2nd second two zweite zweiten zweiter zwei segundo segunda dos deuxième second seconde deux middle".split(" "),
  "3 3rd third three dritte dritten dritter drei tercero tercera tres troisième trois".split(" "),
];
const last = new Set("last bottom letzte letzten letzter último última dernier dernière".split(" "));
/** Words that may stand around an ordinal: with others it is no choice ("the second monitor stays black"). */
const around = new Set(
  `the a one ones number no nr option choice answer button it is its i think guess believe take pick want mean please thanks yes yeah ok
  about with would be was that this think probably maybe rather of them these those definitely sure das die der nehme ich bitte ja ist nummer
  el la lo sí si es creo por favor opción número le oui c'est cest numéro s'il te plaît plait sil sobre über vous merci`.split(
    /\s+/,
  ),
);

/** The place of the choice that a text means, from 0; undefined when it means none, or several alike. */
export function pickedFrom(text: string, choices: readonly string[]): number | undefined {
  const tokens = tokensOf(normalise(text));
  if (tokens.length === 0 || tokens.length > 12) return undefined;
  const named = tokens.flatMap((token) => {
    if (last.has(token)) return [choices.length - 1];
    const at = ordinals.findIndex((words) => words.includes(token));
    return at >= 0 && !(token === "one" && tokens.length > 1) && !(token === "un" && tokens.length > 1) ? [at] : [];
  });
  const rest = tokens.filter((token) => !last.has(token) && !ordinals.some((words) => words.includes(token)));
  if (named.length && new Set(named).size === 1 && rest.every((token) => around.has(token)))
    return named[0]! < choices.length ? named[0] : undefined;
  if (named.length) return undefined;
  // by its words: those that only one choice has
  const said = new Set(rest.filter((token) => !around.has(token)).map(stemOf));
  if (said.size === 0 || said.size > 6) return undefined;
  const scores = choices.map((choice) => {
    const words = new Set(tokensOf(normalise(choice)).map(stemOf));
    return [...said].filter((word) => words.has(word)).length / said.size;
  });
  const best = Math.max(...scores);
  const at = scores.indexOf(best);
  return best > 0.6 && scores.filter((score) => score >= best - 0.2).length === 1 ? at : undefined;
}
