/**
 * Misspelt words of a message made good: a word that neither training nor the word vectors know becomes the commonest training
 * word that one edit away (a letter dropped, added, replaced, or two swapped). Words are found by what is left when one letter is
 * left out of either (W. Garbe's symmetric deletes), so that a look-up costs a few hashes.
 */
import { createGrams, gramsOf, tokenHash } from "./features.js";

/** Shorter words have too many neighbours. */
const shortest = 4;
const longest = 24;

/** The words of texts that occur in at least `least` of them, commonest first. */
export function wordsIn(texts: readonly string[], least: number): string[] {
  const grams = createGrams();
  const times = new Map<string, number>();
  for (const text of texts) {
    gramsOf(text, grams);
    const own = new Set<string>();
    for (let token = 0; token < grams.tokens; token += 1)
      own.add(String.fromCharCode(...grams.codes.subarray(grams.starts[token]!, grams.ends[token]!)));
    for (const word of own) times.set(word, (times.get(word) ?? 0) + 1);
  }
  return [...times]
    .filter(([word, count]) => count >= least && word.length >= shortest && word.length <= longest && !/\d/.test(word))
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .map(([word]) => word);
}

/** Whether one edit makes one word of the other. */
export function oneEditApart(one: string, other: string): boolean {
  if (one.length > other.length) return oneEditApart(other, one);
  if (other.length - one.length > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  if (one.length < other.length) return one.slice(at) === other.slice(at + 1);
  if (at === one.length) return false;
  if (one.slice(at + 1) === other.slice(at + 1)) return true;
  return one[at] === other[at + 1] && one[at + 1] === other[at] && one.slice(at + 2) === other.slice(at + 2);
}

/** The word with each letter left out in turn, and itself. */
function* without(word: string): Generator<string> {
  yield word;
  for (let at = 0; at < word.length; at += 1)
    if (word[at] !== word[at + 1]) yield word.slice(0, at) + word.slice(at + 1);
}

export type Speller = (word: string) => string | undefined;

/** A function that gives the word that was meant, or undefined. `words` are the known ones, commonest first. */
export function createSpeller(words: readonly string[]): Speller {
  const near = new Map<number, number[]>();
  words.forEach((word, id) => {
    for (const rest of without(word)) {
      const hash = tokenHash(rest);
      const list = near.get(hash);
      if (list) list.push(id);
      else near.set(hash, [id]);
    }
  });
  return (word) => {
    if (word.length < shortest || word.length > longest) return undefined;
    let best = words.length;
    for (const rest of without(word)) {
      for (const id of near.get(tokenHash(rest)) ?? []) if (id < best && oneEditApart(word, words[id]!)) best = id;
    }
    return words[best];
  };
}
