/** Which n-grams count as features, and how a text becomes a vector of them. */
import type { Grams } from "./features.js";

/** An open-addressing table from the hash of an n-gram to the number of its feature. */
export interface Vocabulary {
  /** Slots; `ids` is -1 where a slot is empty. A power of two. */
  keys: Int32Array;
  ids: Int32Array;
  /** Weight of each feature by rarity: ln((1+N)/(1+df))+1. */
  idf: Float32Array;
  /** How many features belong to the word block: they have the numbers 0..words-1. */
  words: number;
  /** Length of the character block in a vector; the word block has length 1. */
  charLength: number;
}

/** A sparse vector; only the first `count` places are in use. */
export interface Vector {
  ids: Int32Array;
  values: Float32Array;
  count: number;
  /** The share of the text's word n-grams that were seen in training, 0..1. */
  coverage: number;
}

/** The slot of a hash: its bits are mixed, because FNV leaves the low ones poor. */
export const slotOf = (hash: number, mask: number): number =>
  (Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7) & mask;

/** The feature of a hash, or -1. */
export function featureOf(vocabulary: Pick<Vocabulary, "keys" | "ids">, hash: number): number {
  const { keys, ids } = vocabulary;
  const mask = keys.length - 1;
  let slot = slotOf(hash, mask);
  for (;;) {
    const id = ids[slot]!;
    if (id === -1 || keys[slot] === hash) return id;
    slot = (slot + 1) & mask;
  }
}

/** A table over hashes; feature numbers are their places in the list. */
export function vocabularyOf(
  hashes: ArrayLike<number>,
  idf: Float32Array,
  words: number,
  charLength: number,
): Vocabulary {
  let size = 16;
  while (size < hashes.length * 2) size *= 2;
  const keys = new Int32Array(size);
  const ids = new Int32Array(size).fill(-1);
  for (let id = 0; id < hashes.length; id += 1) {
    let slot = slotOf(hashes[id]!, size - 1);
    while (ids[slot] !== -1) slot = (slot + 1) & (size - 1);
    keys[slot] = hashes[id]!;
    ids[slot] = id;
  }
  return { keys, ids, idf, words, charLength };
}

/** No text has more different n-grams than this (see `gramsOf`). */
export const mostFeatures = 16_384;

/** Makes vectors by one vocabulary; keeps what it needs for that between calls. */
export function createVectoriser(vocabulary: Vocabulary): (grams: Grams) => Vector {
  const { idf, words, charLength } = vocabulary;
  const times = new Int32Array(idf.length);
  const vector: Vector = {
    ids: new Int32Array(mostFeatures),
    values: new Float32Array(mostFeatures),
    count: 0,
    coverage: 0,
  };
  const { ids, values } = vector;
  return (grams) => {
    const { hashes } = grams;
    let count = 0;
    let known = 0;
    for (let at = 0; at < grams.count; at += 1) {
      const id = featureOf(vocabulary, hashes[at]!);
      if (id < 0) continue;
      if (at < grams.words) known += 1;
      if (times[id] === 0) ids[count++] = id;
      times[id]! += 1;
    }
    // Each block has its own length, so that long words do not drown the words themselves.
    let wordSquares = 0;
    let charSquares = 0;
    for (let k = 0; k < count; k += 1) {
      const id = ids[k]!;
      const value = (1 + Math.log(times[id]!)) * idf[id]!;
      times[id] = 0;
      values[k] = value;
      if (id < words) wordSquares += value * value;
      else charSquares += value * value;
    }
    const wordScale = wordSquares > 0 ? 1 / Math.sqrt(wordSquares) : 0;
    const charScale = charSquares > 0 ? charLength / Math.sqrt(charSquares) : 0;
    for (let k = 0; k < count; k += 1) values[k]! *= ids[k]! < words ? wordScale : charScale;
    vector.count = count;
    vector.coverage = grams.words > 0 ? known / grams.words : 0;
    return vector;
  };
}
