/**
 * A text as one vector of word meanings: the mean of its words' vectors, common words counting less (smooth inverse frequency:
 * Arora et al., ICLR 2017), made 1 long, less the mean of the training texts, made 1 long again.
 */
import type { Corpus } from "./corpus.js";
import type { Grams } from "./features.js";
import { type WordVectors, wordOf } from "./word-vectors.js";

export interface Dense {
  vectors: WordVectors;
  /** How much each word counts, 0..255. */
  weights: Uint8Array;
  /** The mean of the training texts. */
  mean: Float32Array;
  /** How long the block is beside the word block, whose length is 1. */
  length: number;
}

/** The a of a/(a + p); and how many words of training text the guess of p from a word's rank is worth. */
const smooth = 0.01;
const guessWeight = 2_000;

/** Every third n-gram of the word block begins a token (see `gramsOf`). */
const tokensIn = (wordGrams: number): number => Math.floor((wordGrams - 1) / 3);

/** Weighs the words by how often they occur in these texts of a corpus, and finds the mean text. */
export function denseFrom(corpus: Corpus, members: Int32Array, vectors: WordVectors, length: number): Dense {
  const { starts, middles, hashes } = corpus;
  const times = new Float64Array(vectors.count);
  let total = 0;
  for (const text of members) {
    const start = starts[text]!;
    for (let token = tokensIn(middles[text]! - start) - 1; token >= 0; token -= 1) {
      const word = wordOf(vectors, hashes[start + token * 3]!);
      if (word >= 0) times[word]! += 1;
      total += 1;
    }
  }
  let harmonic = 0;
  for (let word = 0; word < vectors.count; word += 1) harmonic += 1 / (word + 3);
  const weights = Uint8Array.from(times, (count, word) => {
    const guess = 1 / ((word + 3) * harmonic);
    const p = (count + guessWeight * guess) / (total + guessWeight);
    return Math.max(1, Math.round((255 * smooth) / (smooth + p)));
  });
  const dense: Dense = { vectors, weights, mean: new Float32Array(vectors.dimensions), length };
  const sum = new Float64Array(vectors.dimensions);
  const out = new Float32Array(vectors.dimensions);
  let counted = 0;
  for (const text of members) {
    if (!denseOf(dense, hashes, starts[text]!, middles[text]!, out)) continue;
    for (let d = 0; d < out.length; d += 1) sum[d]! += out[d]!;
    counted += 1;
  }
  // `denseOf` gave vectors of the block's length, because the mean was still 0.
  if (counted > 0) dense.mean = Float32Array.from(sum, (value) => value / counted / length);
  return dense;
}

/** Writes the vector of the text whose word block is hashes[start..middle) to `out`; false when no word is known. */
export function denseOf(dense: Dense, hashes: Int32Array, start: number, middle: number, out: Float32Array): boolean {
  const { vectors, weights, mean, length } = dense;
  const { dimensions, values, scales } = vectors;
  out.fill(0);
  let known = 0;
  for (let token = tokensIn(middle - start) - 1; token >= 0; token -= 1) {
    const word = wordOf(vectors, hashes[start + token * 3]!);
    if (word < 0) continue;
    known += 1;
    const share = weights[word]! * scales[word]!;
    const at = word * dimensions;
    for (let d = 0; d < dimensions; d += 1) out[d]! += share * values[at + d]!;
  }
  if (known === 0) return false;
  let squares = 0;
  for (let d = 0; d < dimensions; d += 1) squares += out[d]! * out[d]!;
  const first = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  let left = 0;
  for (let d = 0; d < dimensions; d += 1) {
    const value = out[d]! * first - mean[d]!;
    out[d] = value;
    left += value * value;
  }
  const second = left > 0 ? length / Math.sqrt(left) : 0;
  for (let d = 0; d < dimensions; d += 1) out[d]! *= second;
  return true;
}

/**
 * Adds to `scores` what the dense block says for each class. The score of each word for each class is kept once it was needed, so
 * that a message costs a few additions per word and class instead of a hundred per class.
 */
export function createDenseScorer(
  dense: Dense,
  weights: Int8Array,
  rowScales: Float32Array,
  firstRow: number,
  classes: number,
): (grams: Grams, scores: Float64Array) => void {
  const { vectors, mean, length } = dense;
  const { dimensions, values, scales } = vectors;
  const rows = new Map<number, Float32Array>();
  const toClasses = (vector: (d: number) => number): Float32Array => {
    const row = new Float32Array(classes);
    for (let d = 0; d < dimensions; d += 1) {
      const value = vector(d) * rowScales[firstRow + d]!;
      const at = (firstRow + d) * classes;
      for (let c = 0; c < classes; c += 1) row[c]! += value * weights[at + c]!;
    }
    return row;
  };
  const middle = toClasses((d) => mean[d]!);
  const sum = new Float64Array(dimensions);
  const found = new Int32Array(1024);
  return (grams, scores) => {
    let count = 0;
    sum.fill(0);
    for (let token = 0; token < grams.tokens; token += 1) {
      const word = wordOf(vectors, grams.hashes[token * 3]!);
      if (word < 0) continue;
      found[count++] = word;
      const share = dense.weights[word]! * scales[word]!;
      const at = word * dimensions;
      for (let d = 0; d < dimensions; d += 1) sum[d]! += share * values[at + d]!;
    }
    if (count === 0) return;
    let squares = 0;
    for (let d = 0; d < dimensions; d += 1) squares += sum[d]! * sum[d]!;
    const first = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    let left = 0;
    for (let d = 0; d < dimensions; d += 1) left += (sum[d]! * first - mean[d]!) ** 2;
    const second = left > 0 ? length / Math.sqrt(left) : 0;
    for (let k = 0; k < count; k += 1) {
      const word = found[k]!;
      let row = rows.get(word);
      if (!row) {
        row = toClasses((d) => values[word * dimensions + d]! * scales[word]!);
        rows.set(word, row);
      }
      const share = dense.weights[word]! * first * second;
      for (let c = 0; c < classes; c += 1) scores[c]! += share * row[c]!;
    }
    for (let c = 0; c < classes; c += 1) scores[c]! -= second * middle[c]!;
  };
}
