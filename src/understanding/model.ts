/** A trained model and how it understands a text: the hot path, about 50 microseconds a message. */
import { type Belief, believed, type Logistic, logistic, softmax } from "./calibrate.js";
import { createDenseScorer, type Dense } from "./dense.js";
import { createGrams, gramsOf } from "./features.js";
import { createKernel, together } from "./simd.js";
import { createSpeller, type Speller } from "./spelling.js";
import type { Weights } from "./svm.js";
import { createVectoriser, featureOf, mostFeatures, type Vocabulary } from "./vocabulary.js";
import { wordOf } from "./word-vectors.js";

/** All that a classifier needs. */
export interface Model {
  /** The classes in the order of the weights; the background is the class after the last one. */
  intents: string[];
  vocabulary: Vocabulary;
  /** Word vectors; their features come after those of the vocabulary. */
  dense?: Dense;
  /** Words of the training texts that spelling is mended towards, commonest first. */
  words: string[];
  /** Weight of feature f for class c: weights[f * classes + c] * scales[f]; the last row is the bias. */
  weights: Int8Array;
  scales: Float32Array;
  /** Divides the scores before the softmax. */
  temperature: number;
  /** Corrects the best probability of the softmax; the others share what is left. */
  belief: Belief;
  /** Tells in scope from out of scope by `evidenceOf`. */
  scope: Logistic;
  /** Below this `inScope`, a message is out of scope. */
  threshold: number;
}

export interface Candidate {
  intent: string;
  /** How likely it is this one if it is any of them, 0..1. */
  probability: number;
}

export interface Understood {
  /** The five best, best first. */
  candidates: Candidate[];
  /** How likely it is that the message is for this desk at all, 0..1; half where both weigh the same. */
  inScope: number;
  outOfScope: boolean;
  /** The share of the message's words and pairs that training knew, 0..1. */
  coverage: number;
}

export interface Classifier {
  /** `most` candidates instead of five, if it is given. */
  understand(text: string, most?: number): Understood;
  /** Which words of the text spoke for an intent (above 0) and against it, the weightiest first. */
  explain(text: string, intent: string): { word: string; weight: number }[];
  readonly intents: string[];
  /** Below this `inScope`, a message is out of scope. */
  readonly threshold: number;
  /** Size of the model, bytes. */
  readonly bytes: number;
}

/** What tells in scope from out of scope: best score, its lead over the background, known words. */
export function evidenceOf(best: number, second: number, background: number, coverage: number): number[] {
  return [best, best - second, best - background, coverage];
}

/** Weights as one byte each, with one scale a feature. */
export function quantise(weights: Weights, classes: number): { weights: Int8Array; scales: Float32Array } {
  const rows = weights.length / classes;
  const bytes = new Int8Array(weights.length);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let most = 0;
    for (let c = 0; c < classes; c += 1) most = Math.max(most, Math.abs(weights[row * classes + c]!));
    if (most === 0) continue;
    scales[row] = most / 127;
    for (let c = 0; c < classes; c += 1)
      bytes[row * classes + c] = Math.round((weights[row * classes + c]! * 127) / most);
  }
  return { weights: bytes, scales };
}

/** The size of a model's arrays, bytes. */
const bytesOf = ({ vocabulary, weights, scales, dense }: Model): number =>
  vocabulary.keys.byteLength +
  vocabulary.ids.byteLength +
  vocabulary.idf.byteLength +
  weights.byteLength +
  scales.byteLength +
  (dense
    ? dense.vectors.values.byteLength +
      dense.vectors.scales.byteLength +
      dense.vectors.keys.byteLength * 2 +
      dense.weights.byteLength +
      dense.mean.byteLength
    : 0);

/** A classifier over a model. It keeps its working space between calls and must not be shared between threads. */
export function createClassifier(model: Model): Classifier {
  const { intents, vocabulary, weights, scales, temperature, dense } = model;
  const count = intents.length;
  const classes = count + 1;
  const features = scales.length - 1;
  const bias = Float64Array.from({ length: classes }, (_, c) => weights[features * classes + c]! * scales[features]!);
  const grams = createGrams();
  const vectorise = createVectoriser(vocabulary);
  // One after the other in the kernel's memory: the weights, the features of a text, their values, the scores.
  const width = Math.ceil(classes / together) * together;
  const rowsAt = features * width;
  const valuesAt = rowsAt + mostFeatures * 4;
  const scoresAt = valuesAt + mostFeatures * 4;
  const scores = new Float64Array(classes);
  const addDense = dense && createDenseScorer(dense, weights, scales, vocabulary.idf.length, classes);
  const probabilities = new Float64Array(count);

  let speller: Speller | undefined;
  /** Reads a text; where it has words that nobody knows, reads it again with those mended that look misspelt. */
  const read = (text: string): void => {
    gramsOf(text, grams);
    const { hashes, codes, starts, ends, tokens } = grams;
    let mended: string[] | undefined;
    for (let token = 0; token < tokens; token += 1) {
      const hash = hashes[token * 3]!;
      if (featureOf(vocabulary, hash) >= 0 || (dense && wordOf(dense.vectors, hash) >= 0)) continue;
      speller ??= createSpeller(model.words);
      const meant = speller(String.fromCharCode(...codes.subarray(starts[token]!, ends[token]!)));
      if (meant === undefined) continue;
      mended ??= Array.from({ length: tokens }, (_, each) =>
        String.fromCharCode(...codes.subarray(starts[each]!, ends[each]!)),
      );
      mended[token] = meant;
    }
    if (mended) gramsOf(mended.join(" "), grams);
  };

  const kernel = createKernel(scoresAt + width * 4);
  const table = new Int8Array(kernel.memory.buffer, 0, features * width);
  for (let f = 0; f < features; f += 1) table.set(weights.subarray(f * classes, (f + 1) * classes), f * width);
  const rowsIn = new Int32Array(kernel.memory.buffer, rowsAt, mostFeatures);
  const valuesIn = new Float32Array(kernel.memory.buffer, valuesAt, mostFeatures);
  const scoresOut = new Float32Array(kernel.memory.buffer, scoresAt, width);

  const scoresOf = (text: string) => {
    read(text);
    const vector = vectorise(grams);
    const { ids, values } = vector;
    for (let at = 0; at < vector.count; at += 1) {
      const f = ids[at]!;
      rowsIn[at] = f * width;
      valuesIn[at] = values[at]! * scales[f]!;
    }
    kernel.scoreBytes(rowsAt, rowsAt + vector.count * 4, valuesAt, 0, 0, width, scoresAt);
    for (let c = 0; c < classes; c += 1) scores[c] = scoresOut[c]! + bias[c]!;
    addDense?.(grams, scores);
    return vector;
  };

  return {
    intents,
    threshold: model.threshold,
    bytes: bytesOf(model),
    understand(text, most = 5) {
      const { coverage } = scoresOf(text);
      const best: number[] = [];
      for (let c = 0; c < count; c += 1) {
        if (best.length === most && scores[c]! <= scores[best[most - 1]!]!) continue;
        let place = Math.min(best.length, most - 1);
        while (place > 0 && scores[best[place - 1]!]! < scores[c]!) {
          best[place] = best[place - 1]!;
          place -= 1;
        }
        best[place] = c;
      }
      if (count === 0 || grams.tokens === 0) return { candidates: [], inScope: 0, outOfScope: true, coverage };
      softmax(scores, 0, count, temperature, probabilities);
      const sure = probabilities[best[0]!]!;
      const corrected = count > 1 ? believed(model.belief, sure) : sure;
      const rest = sure < 1 ? (1 - corrected) / (1 - sure) : 0;
      const first = scores[best[0]!]!;
      const second = best.length > 1 ? scores[best[1]!]! : -1;
      const inScope = logistic(model.scope, evidenceOf(first, second, scores[count]!, coverage));
      return {
        candidates: best.map((c, place) => ({
          intent: intents[c]!,
          probability: place === 0 ? corrected : Math.min(corrected, probabilities[c]! * rest),
        })),
        inScope,
        outOfScope: inScope < model.threshold,
        coverage,
      };
    },
    explain(text, intent) {
      const chosen = intents.indexOf(intent);
      if (chosen < 0) return [];
      const { ids, values, count: used } = scoresOf(text);
      const { codes, starts, ends, hashes, owner, tokens } = grams;
      // What a feature says for this intent beyond what it says for all; shared out to the places where it stands.
      const says = new Map<number, number>();
      const places = new Map<number, number>();
      for (let at = 0; at < used; at += 1) {
        const f = ids[at]!;
        let sum = 0;
        for (let c = 0; c < count; c += 1) sum += weights[f * classes + c]!;
        says.set(f, values[at]! * scales[f]! * (weights[f * classes + chosen]! - sum / count));
      }
      for (let at = 0; at < grams.count; at += 1) {
        const f = featureOf(vocabulary, hashes[at]!);
        if (f >= 0) places.set(f, (places.get(f) ?? 0) + 1);
      }
      const weight = new Float64Array(tokens);
      for (let at = 0; at < grams.count; at += 1) {
        const f = featureOf(vocabulary, hashes[at]!);
        if (f >= 0) weight[owner[at]!]! += says.get(f)! / places.get(f)!;
      }
      const byWord = new Map<string, number>();
      for (let token = 0; token < tokens; token += 1) {
        const word = String.fromCharCode(...codes.subarray(starts[token]!, ends[token]!));
        byWord.set(word, (byWord.get(word) ?? 0) + weight[token]!);
      }
      return [...byWord]
        .map(([word, value]) => ({ word, weight: value }))
        .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
    },
  };
}
