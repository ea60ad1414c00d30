/**
 * One-against-rest linear support vector machines with squared hinge loss, trained by dual coordinate descent (Hsieh et al.,
 * ICML 2008), all classes of a row at once: the row's features are walked through twice instead of twice per class.
 */
import type { Rows } from "./corpus.js";
import { createRandom, shuffle } from "./random.js";

export interface SvmOptions {
  /** Price of an error (C); for the few rows of a class itself it counts `positive` times. */
  price: number;
  positive: number;
  epochs: number;
}

/** The weights: feature f of class c at [f * classes + c]; the last row is the bias. */
export type Weights = Float32Array;

/** The scores of a row of `rows` for each class; adds the bias. */
export function scoreRow(rows: Rows, row: number, weights: Weights, classes: number, scores: Float64Array): void {
  const { starts, ids, values } = rows;
  const bias = weights.length - classes;
  for (let c = 0; c < classes; c += 1) scores[c] = weights[bias + c]!;
  let at = starts[row]!;
  const end = starts[row + 1]!;
  // Four features a pass: the scores are read and written once for four rows of weights.
  for (; at + 3 < end; at += 4) {
    const r0 = ids[at]! * classes;
    const r1 = ids[at + 1]! * classes;
    const r2 = ids[at + 2]! * classes;
    const r3 = ids[at + 3]! * classes;
    const v0 = values[at]!;
    const v1 = values[at + 1]!;
    const v2 = values[at + 2]!;
    const v3 = values[at + 3]!;
    for (let c = 0; c < classes; c += 1) {
      scores[c]! += v0 * weights[r0 + c]! + v1 * weights[r1 + c]! + v2 * weights[r2 + c]! + v3 * weights[r3 + c]!;
    }
  }
  for (; at < end; at += 1) {
    const r = ids[at]! * classes;
    const v = values[at]!;
    for (let c = 0; c < classes; c += 1) scores[c]! += v * weights[r + c]!;
  }
}

/** Which rows teach which classes: the rows by number, the classes from..to-1. */
export interface Lesson {
  taught: Int32Array;
  from: number;
  to: number;
}

/** Weights of nothing. */
export const noWeights = (features: number, classes: number): Weights => new Float32Array((features + 1) * classes);

/** Trains the weights of some classes on some rows; labels are by row, 0..classes-1. Deterministic. */
export function trainSvm(
  rows: Rows,
  labels: Int16Array,
  weights: Weights,
  classes: number,
  { taught, from, to }: Lesson,
  options: SvmOptions,
): void {
  const { starts, ids, values } = rows;
  const bias = weights.length - classes;
  const width = to - from;
  const alphas = new Float32Array(taught.length * width);
  const squares = Float64Array.from(taught, (row) => {
    let sum = 1;
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) sum += values[at]! ** 2;
    return sum;
  });
  const scores = new Float64Array(classes);
  const changed = new Int32Array(classes);
  const steps = new Float64Array(classes);
  const order = Int32Array.from(taught, (_, place) => place);
  const random = createRandom(7);
  const slack = 1 / (2 * options.price);
  for (let epoch = 0; epoch < options.epochs; epoch += 1) {
    shuffle(order, random);
    for (const place of order) {
      const row = taught[place]!;
      scoreRow(rows, row, weights, classes, scores);
      const label = labels[row]!;
      const alphaAt = place * width - from;
      let changes = 0;
      for (let c = from; c < to; c += 1) {
        const alpha = alphas[alphaAt + c]!;
        const own = c === label;
        const gap = (own ? scores[c]! : -scores[c]!) - 1;
        if (alpha === 0 && gap >= 0) continue;
        const d = own ? slack / options.positive : slack;
        let next = alpha - (gap + alpha * d) / (squares[place]! + d);
        if (next < 0) next = 0;
        if (next === alpha) continue;
        alphas[alphaAt + c] = next;
        changed[changes] = c;
        steps[changes] = own ? next - alpha : alpha - next;
        changes += 1;
      }
      if (changes === 0) continue;
      for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
        const r = ids[at]! * classes;
        const v = values[at]!;
        for (let k = 0; k < changes; k += 1) weights[r + changed[k]!]! += steps[k]! * v;
      }
      for (let k = 0; k < changes; k += 1) weights[bias + changed[k]!]! += steps[k]!;
    }
  }
}
