/**
 * The model as a file: "FLM2", the SHA-256 of what follows, the length of a JSON head (4 bytes, little end first), the head, then
 * the arrays one after the other, each at a multiple of four bytes.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Model } from "./model.js";
import { vocabularyOf } from "./vocabulary.js";
import { shippedVectors } from "./word-vectors.js";

const magic = "FLM2";
const headAt = 40;

const numbers = z.array(z.number());
const headSchema = z.object({
  intents: z.array(z.string()),
  temperature: z.number().positive(),
  threshold: z.number(),
  belief: z.object({ slope: z.number(), offset: z.number() }),
  scope: z.object({ means: numbers, scales: numbers, weights: numbers, bias: z.number() }),
  known: z.array(z.string()),
  features: z.number().int().nonnegative(),
  words: z.number().int().nonnegative(),
  charLength: z.number(),
  denseLength: z.number().optional(),
});

const rounded = (length: number) => Math.ceil(length / 4) * 4;
const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

/** The bytes of a model. */
export function encodeModel(model: Model): Uint8Array {
  const { intents, temperature, belief, threshold, scope, vocabulary, weights, scales, dense } = model;
  const features = vocabulary.idf.length;
  const hashes = new Int32Array(features);
  vocabulary.ids.forEach((id, slot) => {
    if (id >= 0) hashes[id] = vocabulary.keys[slot]!;
  });
  const head = new TextEncoder().encode(
    JSON.stringify({
      intents,
      known: model.words,
      temperature,
      belief,
      threshold,
      scope,
      features,
      words: vocabulary.words,
      charLength: vocabulary.charLength,
      ...(dense ? { denseLength: dense.length } : {}),
    }),
  );
  const parts = [hashes, vocabulary.idf, scales, ...(dense ? [dense.mean, dense.weights] : []), weights].map(
    ({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength),
  );
  const bytes = new Uint8Array(
    headAt + rounded(head.length) + parts.reduce((sum, part) => sum + rounded(part.length), 0),
  );
  bytes.set(new TextEncoder().encode(magic));
  new DataView(bytes.buffer).setUint32(36, head.length, true);
  bytes.set(head, headAt);
  let at = headAt + rounded(head.length);
  for (const part of parts) {
    bytes.set(part, at);
    at += rounded(part.length);
  }
  bytes.set(digest(bytes.subarray(36)), 4);
  return bytes;
}

/** The model that `encodeModel` wrote; undefined when the bytes are not such a file, whole and unchanged. */
export function decodeModel(file: Uint8Array): Model | undefined {
  if (file.length < headAt || new TextDecoder().decode(file.subarray(0, 4)) !== magic) return undefined;
  if (!digest(file.subarray(36)).equals(file.subarray(4, 36))) return undefined;
  // A copy of its own begins at a multiple of four bytes, which typed arrays need.
  const bytes = file.slice();
  const length = new DataView(bytes.buffer).getUint32(36, true);
  const { features, words, charLength, denseLength, known, ...head } = headSchema.parse(
    JSON.parse(new TextDecoder().decode(bytes.subarray(headAt, headAt + length))),
  );
  const classes = head.intents.length + 1;
  let at = headAt + rounded(length);
  const take = (size: number): number => {
    const start = at;
    at += rounded(size);
    return start;
  };
  const hashes = new Int32Array(bytes.buffer, take(features * 4), features);
  const idf = new Float32Array(bytes.buffer, take(features * 4), features);
  const vectors = denseLength === undefined ? undefined : shippedVectors();
  const rows = features + (vectors?.dimensions ?? 0) + 1;
  const scales = new Float32Array(bytes.buffer, take(rows * 4), rows);
  const dense = vectors && {
    vectors,
    length: denseLength!,
    mean: new Float32Array(bytes.buffer, take(vectors.dimensions * 4), vectors.dimensions),
    weights: new Uint8Array(bytes.buffer, take(vectors.count), vectors.count),
  };
  const weights = new Int8Array(bytes.buffer, take(rows * classes), rows * classes);
  return {
    ...head,
    words: known,
    ...(dense ? { dense } : {}),
    vocabulary: vocabularyOf(hashes, idf, words, charLength),
    weights,
    scales,
  };
}
