/**
 * Which language a message is in. Each word speaks for the languages whose commonest words have it, else, more softly, for those
 * whose spelling it has (letters after the two before them). English in doubt: names of programs are the same everywhere.
 */
import { languages, ofLanguage } from "../words/languages.js";
import { tokenHash } from "./features.js";
import { shippedBackground } from "./train.js";
import { shippedVectors, wordOf } from "./word-vectors.js";
import { normalise, tokensOf } from "./words.js";

/**
 * What a word that only one language has among its commonest speaks for it, what one that it has at all, and what spelling may
 * speak, in nats. English words are everywhere in the talk of computers, so one that only English has says little.
 */
const most = { common: 4, known: 3, english: 1, spelling: 1.6 };
/** By how much a language must lead the next one before a message is taken to be in it. */
const lead = { english: 2, other: 3 };
/** So many words of a message are looked at. */
const looked = 60;

const plain = (word: string): string => word.normalize("NFD").replace(/\p{M}/gu, "");

/** The logarithm of a word's probability by the letters of a language: each after the two before it. */
type Spelling = (word: string) => number;

function spellingOf(words: Iterable<string>): Spelling {
  const counts = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  const totals = [0, new Map<string, number>(), new Map<string, number>()] as const;
  let letters = 0;
  for (const word of words) {
    const text = `  ${word} `;
    for (let at = 2; at < text.length; at += 1) {
      letters += 1;
      for (let before = 0; before < 3; before += 1) {
        const gram = text.slice(at - before, at + 1);
        counts[before]!.set(gram, (counts[before]!.get(gram) ?? 0) + 1);
        if (before > 0) {
          const known = totals[before] as Map<string, number>;
          known.set(gram.slice(0, -1), (known.get(gram.slice(0, -1)) ?? 0) + 1);
        }
      }
    }
  }
  return (word) => {
    const text = `  ${word} `;
    let sum = 0;
    for (let at = 2; at < text.length; at += 1) {
      let p = ((counts[0]!.get(text[at]!) ?? 0) + 0.1) / (letters + 10);
      for (let before = 1; before < 3; before += 1) {
        const gram = text.slice(at - before, at + 1);
        const seen = (totals[before] as Map<string, number>).get(gram.slice(0, -1)) ?? 0;
        // Witten and Bell (1991), with a fixed share: the more a beginning was seen, the more its ends are believed
        p = ((counts[before]!.get(gram) ?? 0) + 4 * p) / (seen + 4);
      }
      sum += Math.log(p);
    }
    return sum;
  };
}

interface Known {
  language: string;
  common: ReadonlySet<string>;
  /** Whether the language is known to have a word. */
  has(word: string): boolean;
  spelling: Spelling;
}

/** What is shipped in a language. */
const shipped = await Promise.all(
  languages.map(async (language) => ({
    language,
    common: (await ofLanguage<string[]>(language, "common")) ?? [],
    texts: [
      ...Object.values((await ofLanguage<Record<string, string>>(language, "sentences")) ?? {}),
      ...Object.values((await ofLanguage<Record<string, string[]>>(language, "sayings")) ?? {}).flat(),
      ...Object.keys((await ofLanguage<Record<string, string>>(language, "glossary")) ?? {}),
    ],
  })),
);

/** What is known of a language by what is shipped in it. */
function knownOf({ language, common, texts: own }: (typeof shipped)[number]): Known {
  const texts = [...own, ...shippedBackground(language)];
  const words = new Set(texts.flatMap((text) => tokensOf(normalise(text))));
  const plainOnes = new Set([...words].map(plain));
  const vectors = language === "en" ? shippedVectors() : undefined;
  return {
    language,
    common: new Set([...common, ...common.map(plain)]),
    has: (word) =>
      words.has(word) || plainOnes.has(word) || (vectors !== undefined && wordOf(vectors, tokenHash(word)) >= 0),
    spelling: spellingOf(new Set([...common, ...words])),
  };
}

let all: readonly Known[] | undefined;

/** Made by the first message, which takes some 40 ms longer. */
function knownLanguages(): readonly Known[] {
  all ??= shipped.map(knownOf);
  return all;
}

/** The words of a text; of French those before an apostrophe too, with it: `j'`, `qu'`. */
const wordsIn = (text: string): string[] =>
  (normalise(text).match(/(?<!\p{L})(?:qu|[cdjlmnst])'(?=\p{L})|[\p{L}\p{M}\p{N}]+(?:'\p{L}+)*/gu) ?? []).map((word) =>
    word.endsWith("'") ? word : word.replaceAll("'", ""),
  );

/** What each word of a text speaks for each language, in nats below the language that it speaks for most. */
function scores(text: string, known: readonly Known[]): number[] {
  const sums = known.map(() => 0);
  for (const word of wordsIn(text).slice(0, looked)) {
    if (/\d/.test(word) || word.length > 30) continue;
    const isCommon = known.map(({ common }) => common.has(word));
    if (isCommon.some(Boolean)) {
      isCommon.forEach((yes, at) => {
        if (!yes) sums[at]! -= most.common;
      });
      continue;
    }
    if (word.length < 3) continue;
    const isKnown = known.map(({ has }) => has(word));
    if (isKnown.some(Boolean)) {
      const onlyEnglish = !known.some(({ language }, at) => isKnown[at] && language !== "en");
      isKnown.forEach((yes, at) => {
        if (!yes) sums[at]! -= onlyEnglish ? most.english : most.known;
      });
      continue;
    }
    const spelt = known.map(({ spelling }) => spelling(word));
    const best = Math.max(...spelt);
    spelt.forEach((value, at) => {
      sums[at]! -= Math.min(most.spelling, best - value);
    });
  }
  return sums;
}

/** The language of a text where it is plain, two letters; undefined where it could be several, as "vpn" could. */
export function languageOf(text: string): string | undefined {
  const known = knownLanguages();
  const sums = scores(text, known);
  const order = sums.map((_, at) => at).sort((one, other) => sums[other]! - sums[one]!);
  const [first, second] = order as [number, number?];
  const { language } = known[first]!;
  if (second === undefined) return language;
  return sums[first]! - sums[second]! >= (language === "en" ? lead.english : lead.other) ? language : undefined;
}
