/** Vectors of common words, one byte a number: what GloVe knows about which words mean alike (data/words.LICENSE.txt). */
import { readFileSync } from "node:fs";
import { tokenHash } from "./features.js";
import { featureOf, slotOf } from "./vocabulary.js";

export interface WordVectors {
  count: number;
  dimensions: number;
  /** Number d of word w is values[w * dimensions + d] * scales[w]. */
  values: Int8Array;
  scales: Float32Array;
  /** An open-addressing table from the hash of a token to the number of its word; -1 where a slot is empty. */
  keys: Int32Array;
  ids: Int32Array;
}

/** The word of a token's hash, or -1. Words are numbered by how common they are. */
export const wordOf = (vectors: WordVectors, hash: number): number => featureOf(vectors, hash);

/** Reads the file that scripts/bake-word-vectors.mjs wrote; it says there how the file is laid out. Throws on any other file. */
export function readWordVectors(file: Uint8Array): WordVectors {
  if (new TextDecoder().decode(file.subarray(0, 4)) !== "FLV1") throw new Error("This is no file of word vectors.");
  const bytes = file.slice();
  const view = new DataView(bytes.buffer);
  const [count, dimensions, length] = [4, 8, 12].map((at) => view.getUint32(at, true)) as [number, number, number];
  const head = 16 + Math.ceil(length / 4) * 4;
  const words = new TextDecoder().decode(bytes.subarray(16, 16 + length)).split("\n");
  let size = 16;
  while (size < count * 2) size *= 2;
  const keys = new Int32Array(size);
  const ids = new Int32Array(size).fill(-1);
  words.forEach((word, id) => {
    const hash = tokenHash(word);
    let slot = slotOf(hash, size - 1);
    while (ids[slot] !== -1) slot = (slot + 1) & (size - 1);
    keys[slot] = hash;
    ids[slot] = id;
  });
  return {
    count,
    dimensions,
    scales: new Float32Array(bytes.buffer, head, count),
    values: new Int8Array(bytes.buffer, head + count * 4, count * dimensions),
    keys,
    ids,
  };
}

let shipped: WordVectors | undefined;

/** The vectors that come with Firstline; read once, about 20 ms. */
export function shippedVectors(): WordVectors {
  shipped ??= readWordVectors(readFileSync(new URL("./data/words.bin", import.meta.url)));
  return shipped;
}
