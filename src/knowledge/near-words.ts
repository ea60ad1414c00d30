/** Words of a dictionary near a misspelt one: those that share letters in threes, then by distance. */
import { distanceOf } from "../understanding/words.js";

export interface Near {
  word: string;
  /** How much the word counts for the misspelt one, 0..1. */
  share: number;
}

/** Shares by distance (NLU.md, section 3). */
const shares = [1, 0.7, 0.45];
const mostCompared = 12;

const threes = (word: string): string[] => {
  const padded = `^${word}$`;
  return Array.from({ length: padded.length - 2 }, (_, at) => padded.slice(at, at + 3));
};

/**
 * A function that gives the words nearest to one that the dictionary lacks: at distance 1, or 2 above seven letters; none for
 * words below four letters and above thirty.
 */
export function createNearWords(words: string[]): (word: string) => Near[] {
  const byThree = new Map<string, number[]>();
  const push = (three: string, index: number) => {
    const list = byThree.get(three);
    if (list) list.push(index);
    else byThree.set(three, [index]);
  };
  words.forEach((word, index) => {
    if (word.length >= 3 && word.length <= 32) for (const three of threes(word)) push(three, index);
  });
  return (word) => {
    if (word.length < 4 || word.length > 30) return [];
    const allowed = word.length > 7 ? 2 : 1;
    const shared = new Map<number, number>();
    for (const three of new Set(threes(word)))
      for (const index of byThree.get(three) ?? []) shared.set(index, (shared.get(index) ?? 0) + 1);
    // One edit spoils at most three groups of letters; a swap spoils four.
    const needed = Math.max(1, word.length - 4 * allowed);
    const candidates = [...shared]
      .filter(([index, times]) => times >= needed && Math.abs(words[index]!.length - word.length) <= allowed)
      .sort((one, other) => other[1] - one[1])
      .slice(0, mostCompared);
    let nearest = allowed;
    const found: { word: string; distance: number }[] = [];
    for (const [index] of candidates) {
      const distance = distanceOf(word, words[index]!);
      if (distance > nearest) continue;
      nearest = distance;
      found.push({ word: words[index]!, distance });
    }
    return found
      .filter(({ distance }) => distance === nearest)
      .map((one) => ({ word: one.word, share: shares[one.distance]! }));
  };
}
