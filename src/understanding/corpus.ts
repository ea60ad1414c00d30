/** Texts to train on: their n-grams kept once as hashes, and as vectors by the vocabulary of some of them. */
import { type Dense, denseOf } from "./dense.js";
import { createGrams, type Grams, gramsOf } from "./features.js";
import { createVectoriser, type Vocabulary, vocabularyOf } from "./vocabulary.js";

/** The n-grams of each text, one after the other; text i has those from starts[i], the word block up to middles[i]. */
export interface Corpus {
  starts: Int32Array;
  middles: Int32Array;
  hashes: Int32Array;
}

/** Vectors of texts, one after the other; vector i has the features from starts[i] to starts[i + 1]. */
export interface Rows {
  starts: Int32Array;
  ids: Int32Array;
  values: Float32Array;
  coverage: Float32Array;
}

/** Puts lists of numbers into one typed array that grows as needed. */
function growing() {
  let array = new Int32Array(1 << 16);
  let length = 0;
  return {
    add(from: Int32Array, count: number) {
      if (length + count > array.length) {
        const next = new Int32Array(Math.max(array.length * 2, length + count));
        next.set(array);
        array = next;
      }
      array.set(from.subarray(0, count), length);
      length += count;
    },
    get length() {
      return length;
    },
    done: () => array.slice(0, length),
  };
}

/** Reads texts into a corpus. */
export function corpusOf(texts: string[]): Corpus {
  const grams = createGrams();
  const starts = new Int32Array(texts.length + 1);
  const middles = new Int32Array(texts.length);
  const all = growing();
  texts.forEach((text, index) => {
    gramsOf(text, grams);
    middles[index] = all.length + grams.words;
    all.add(grams.hashes, grams.count);
    starts[index + 1] = all.length;
  });
  return { starts, middles, hashes: all.done() };
}

/** How texts become features; what is best depends on how many there are. */
export interface Shape {
  /** In how many texts a word n-gram must occur, and a character n-gram. */
  leastWords: number;
  leastChars: number;
  charLength: number;
  /** Length of the block of word vectors. */
  denseLength: number;
}

/** The vocabulary of some texts of a corpus. */
export function vocabularyFrom(corpus: Corpus, members: Int32Array, shape: Shape): Vocabulary {
  const { starts, middles, hashes } = corpus;
  const counters = [new Map<number, number>(), new Map<number, number>()];
  const last = [new Map<number, number>(), new Map<number, number>()];
  for (const text of members) {
    for (let at = starts[text]!; at < starts[text + 1]!; at += 1) {
      const block = at < middles[text]! ? 0 : 1;
      const hash = hashes[at]!;
      if (last[block]!.get(hash) === text) continue;
      last[block]!.set(hash, text);
      counters[block]!.set(hash, (counters[block]!.get(hash) ?? 0) + 1);
    }
  }
  const kept: number[] = [];
  const frequency: number[] = [];
  let words = 0;
  for (const [block, counts] of counters.entries()) {
    for (const [hash, df] of counts) {
      if (
        df < (block === 0 ? shape.leastWords : shape.leastChars) ||
        (block === 1 && (counters[0]!.get(hash) ?? 0) >= shape.leastWords)
      )
        continue;
      kept.push(hash);
      frequency.push(df);
    }
    if (block === 0) words = kept.length;
  }
  const idf = Float32Array.from(frequency, (df) => Math.log((1 + members.length) / (1 + df)) + 1);
  return vocabularyOf(kept, idf, words, shape.charLength);
}

/** The vectors of some texts of a corpus, in the order of `members`; the dense block has the features after the vocabulary's. */
export function rowsOf(corpus: Corpus, members: Int32Array, vocabulary: Vocabulary, dense?: Dense): Rows {
  const vectorise = createVectoriser(vocabulary);
  const grams: Grams = createGrams();
  const starts = new Int32Array(members.length + 1);
  const coverage = new Float32Array(members.length);
  const dimensions = dense?.vectors.dimensions ?? 0;
  const own = new Float32Array(dimensions);
  const first = vocabulary.idf.length;
  let most = members.length * dimensions;
  for (const text of members) most += corpus.starts[text + 1]! - corpus.starts[text]!;
  const ids = new Int32Array(most);
  const values = new Float32Array(most);
  let length = 0;
  members.forEach((text, index) => {
    const start = corpus.starts[text]!;
    grams.hashes = corpus.hashes.subarray(start, corpus.starts[text + 1]!);
    grams.words = corpus.middles[text]! - start;
    grams.count = grams.hashes.length;
    const vector = vectorise(grams);
    ids.set(vector.ids.subarray(0, vector.count), length);
    values.set(vector.values.subarray(0, vector.count), length);
    coverage[index] = vector.coverage;
    length += vector.count;
    if (dense && denseOf(dense, corpus.hashes, start, corpus.middles[text]!, own)) {
      for (let d = 0; d < dimensions; d += 1) ids[length + d] = first + d;
      values.set(own, length);
      length += dimensions;
    }
    starts[index + 1] = length;
  });
  return { starts, ids: ids.slice(0, length), values: values.slice(0, length), coverage };
}
