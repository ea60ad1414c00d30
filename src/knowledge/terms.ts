/** What search compares: stems without the words that every text has, and pairs of neighbours. */
import { stemOf, tokensOf } from "../understanding/words.js";

/** Words that say nothing about what a text is about. "not" and "no" stay: "does not open" is a symptom. */
const stopWords = new Set(
  `a an the this that these those it its i me my mine we us our you your he him his she her they them their and or but if
  then than so as of at by for with from to in on into is are was were be been being am do does did have has had having will would
  shall should can could may might must there here what which who whom when where how why also just very some any s t im ive id
  youre theyre its thats please hi hello hey thanks thank get gets got because while about`.split(/\s+/),
);

/** The stems of a normalised text, in order, without stop words. */
export function termsOf(normalised: string): string[] {
  const terms: string[] = [];
  for (const token of tokensOf(normalised)) if (!stopWords.has(token)) terms.push(stemOf(token));
  return terms;
}

/** The stem that stands for a word, or undefined for one that says nothing. */
export const termOf = (token: string): string | undefined => (stopWords.has(token) ? undefined : stemOf(token));

/** Each two neighbours as one term. */
export function pairsOf(terms: string[]): string[] {
  const pairs: string[] = [];
  for (let at = 1; at < terms.length; at += 1) pairs.push(`${terms[at - 1]} ${terms[at]}`);
  return pairs;
}

/** Where words stand in a text, in characters, for marking them; `stems` are those of the words, other forms of them count too. */
export function highlights(stems: ReadonlySet<string>, text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:'[\p{L}]+)*/gu)) {
    const stem = stemOf(match[0].toLowerCase().replaceAll("'", ""));
    if (stems.has(stem)) found.push({ start: match.index, end: match.index + match[0].length });
  }
  return found;
}
