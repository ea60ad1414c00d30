/**
 * One-against-rest linear support vector machines with squared hinge loss, trained by dual coordinate descent (Hsieh et al.,
 * ICML 2008), all classes of a row at once: the row's features are walked through twice instead of twice per class.
 */
import type { Rows } from "./corpus.js";
import { createRandom, shuffle } from "./random.js";
import { createKernel, stride, together } from "./simd.js";

export interface SvmOptions {
  /** Price of an error (C); for the few rows of a class itself it counts `positive` times. */
  price: number;
  positive: number;
  epochs: number;
}

/** The weights: feature f of class c at [f * classes + c]; the last row is the bias. */
export type Weights = Float32Array;

/** Which rows teach which classes: the rows by number, the classes from..to-1. */
export interface Lesson {
  taught: Int32Array;
  from: number;
  to: number;
}

export interface Machines {
  /** Trains the weights of some classes on some rows; labels are by row, 0..classes-1. Deterministic. */
  teach(labels: Int16Array, lesson: Lesson, options: SvmOptions): void;
  /** The scores of a row for each class; the same array each time. */
  score(row: number): Float32Array;
  weights(): Weights;
}

/** Machines that know nothing yet, over rows of `features` features. */
export function createMachines(rows: Rows, features: number, classes: number): Machines {
  const { starts, ids, values } = rows;
  const width = Math.ceil(classes / together) * stride;
  const size = (features + 1) * width;
  // One after the other in the kernel's memory: the weights, the features of all rows, their values, the scores, the steps.
  const idsAt = size;
  const valuesAt = idsAt + ids.length * 4;
  const scoresAt = Math.ceil((valuesAt + values.length * 4) / stride) * stride;
  const stepsAt = scoresAt + width;
  const { memory, score, step } = createKernel(stepsAt + width);
  const { buffer } = memory;
  const weights = new Float32Array(buffer, 0, size / 4);
  const bias = weights.subarray((features * width) / 4);
  new Int32Array(buffer, idsAt, ids.length).set(ids.map((id) => id * width));
  new Float32Array(buffer, valuesAt, values.length).set(values);
  const scores = new Float32Array(buffer, scoresAt, classes);
  const steps = new Float32Array(buffer, stepsAt, width / 4);

  /** The scores of a row for the classes whose floats lie between `from` and `to`. */
  const scoreRow = (row: number, from: number, to: number) => {
    const start = starts[row]! * 4;
    score(idsAt + start, idsAt + starts[row + 1]! * 4, valuesAt + start, 0, from, to, scoresAt);
  };

  return {
    score(row) {
      scoreRow(row, 0, width);
      for (let c = 0; c < classes; c += 1) scores[c]! += bias[c]!;
      return scores;
    },
    weights() {
      const own = new Float32Array((features + 1) * classes);
      for (let f = 0; f <= features; f += 1)
        own.set(weights.subarray((f * width) / 4, (f * width) / 4 + classes), f * classes);
      return own;
    },
    teach(labels, { taught, from, to }, options) {
      const firstByte = Math.floor(from / together) * stride;
      const lastByte = Math.ceil(to / together) * stride;
      const count = to - from;
      const alphas = new Float32Array(taught.length * count);
      const squares = Float64Array.from(taught, (row) => {
        let sum = 1;
        for (let at = starts[row]!; at < starts[row + 1]!; at += 1) sum += values[at]! ** 2;
        return sum;
      });
      const order = Int32Array.from(taught, (_, place) => place);
      const random = createRandom(7);
      const slack = 1 / (2 * options.price);
      for (let epoch = 0; epoch < options.epochs; epoch += 1) {
        shuffle(order, random);
        for (const place of order) {
          const row = taught[place]!;
          const label = labels[row]!;
          const alphaAt = place * count - from;
          scoreRow(row, firstByte, lastByte);
          let changed = false;
          for (let c = from; c < to; c += 1) {
            const own = c === label;
            const alpha = alphas[alphaAt + c]!;
            const value = scores[c]! + bias[c]!;
            const gap = (own ? value : -value) - 1;
            steps[c] = 0;
            if (alpha === 0 && gap >= 0) continue;
            const d = own ? slack / options.positive : slack;
            const next = Math.max(0, alpha - (gap + alpha * d) / (squares[place]! + d));
            if (next === alpha) continue;
            alphas[alphaAt + c] = next;
            steps[c] = own ? next - alpha : alpha - next;
            bias[c]! += steps[c]!;
            changed = true;
          }
          if (!changed) continue;
          const start = starts[row]! * 4;
          step(idsAt + start, idsAt + starts[row + 1]! * 4, valuesAt + start, 0, firstByte, lastByte, stepsAt);
        }
      }
      steps.fill(0);
    },
  };
}
