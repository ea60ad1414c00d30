/** From scores to probabilities, fitted on rows that the scoring model had not seen. */

/** A logistic function over features that are first centred and scaled. */
export interface Logistic {
  means: number[];
  scales: number[];
  weights: number[];
  bias: number;
}

/** Softmax of the first `classes` scores from `at`, each divided by the temperature; written to `out`. */
export function softmax(
  scores: ArrayLike<number>,
  at: number,
  classes: number,
  temperature: number,
  out: Float64Array,
): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < classes; c += 1) if (scores[at + c]! > most) most = scores[at + c]!;
  let sum = 0;
  for (let c = 0; c < classes; c += 1) {
    const value = Math.exp((scores[at + c]! - most) / temperature);
    out[c] = value;
    sum += value;
  }
  for (let c = 0; c < classes; c += 1) out[c]! /= sum;
}

/** What a temperature costs: the mean negative logarithm of the right class's probability. */
function surprise(
  scores: Float32Array,
  labels: ArrayLike<number>,
  width: number,
  classes: number,
  temperature: number,
): number {
  const out = new Float64Array(classes);
  let sum = 0;
  let counted = 0;
  for (let row = 0; row < labels.length; row += 1) {
    const label = labels[row]!;
    if (label < 0 || label >= classes) continue;
    softmax(scores, row * width, classes, temperature, out);
    sum -= Math.log(Math.max(out[label]!, 1e-12));
    counted += 1;
  }
  return counted > 0 ? sum / counted : 0;
}

/**
 * The temperature under which the softmax of the scores fits the labels best (Guo et al., ICML 2017): golden section search over
 * its logarithm between .02 and 5. Row i's scores begin at i * width; labels outside 0..classes-1 are left out.
 */
export function fitTemperature(
  scores: Float32Array,
  labels: ArrayLike<number>,
  width: number,
  classes: number,
): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  const cost = (log: number) => surprise(scores, labels, width, classes, Math.exp(log));
  let low = Math.log(0.02);
  let high = Math.log(5);
  let left = high - ratio * (high - low);
  let right = low + ratio * (high - low);
  let leftCost = cost(left);
  let rightCost = cost(right);
  for (let step = 0; step < 16; step += 1) {
    if (leftCost < rightCost) {
      high = right;
      right = left;
      rightCost = leftCost;
      left = high - ratio * (high - low);
      leftCost = cost(left);
    } else {
      low = left;
      left = right;
      leftCost = rightCost;
      right = low + ratio * (high - low);
      rightCost = cost(right);
    }
  }
  return Math.exp((low + high) / 2);
}

/** What to make of a softmax's best probability: its log-odds times `slope` plus `offset`. */
export interface Belief {
  slope: number;
  offset: number;
}

const logOdds = (p: number): number => {
  const inside = Math.min(Math.max(p, 1e-6), 1 - 1e-6);
  return Math.log(inside / (1 - inside));
};

/** The probability by a belief. */
export const believed = ({ slope, offset }: Belief, p: number): number =>
  1 / (1 + Math.exp(-(slope * logOdds(p) + offset)));

/**
 * Fits a belief to outcomes (Platt, 1999), by Newton's method; 10 rows' worth of doubt keep it near the softmax itself. A softmax
 * over support vector machines is too sure above .8 and not sure enough below .6.
 */
export function fitBelief(outcomes: readonly { probability: number; right: boolean }[]): Belief {
  const doubt = 10;
  const belief: Belief = { slope: 1, offset: 0 };
  for (let step = 0; step < 20; step += 1) {
    let [g0, g1] = [doubt * (belief.slope - 1), doubt * belief.offset];
    let [h00, h01, h11] = [doubt, 0, doubt];
    for (const { probability, right } of outcomes) {
      const x = logOdds(probability);
      const p = believed(belief, probability);
      const spread = p * (1 - p);
      g0 += (p - (right ? 1 : 0)) * x;
      g1 += p - (right ? 1 : 0);
      h00 += spread * x * x;
      h01 += spread * x;
      h11 += spread;
    }
    const determinant = h00 * h11 - h01 * h01;
    belief.slope = Math.min(3, Math.max(0.1, belief.slope - (h11 * g0 - h01 * g1) / determinant));
    belief.offset = Math.min(5, Math.max(-5, belief.offset - (h00 * g1 - h01 * g0) / determinant));
  }
  return belief;
}

/** The value of a logistic function for one row of features, 0..1. */
export function logistic(fitted: Logistic, features: readonly number[]): number {
  let sum = fitted.bias;
  for (let k = 0; k < features.length; k += 1)
    sum += fitted.weights[k]! * ((features[k]! - fitted.means[k]!) / fitted.scales[k]!);
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Fits a logistic function that tells `yes` rows from `no` rows, both sides weighing the same, by gradient descent with a little
 * ridge, so that a handful of rows gives a gentle slope. Every feature is a sign of yes: no weight goes below 0, so that more of
 * all of them never means less.
 */
export function fitLogistic(yes: number[][], no: number[][]): Logistic {
  const rows = [...yes, ...no];
  const size = rows[0]?.length ?? 0;
  const means = Array.from({ length: size }, (_, k) => rows.reduce((sum, row) => sum + row[k]!, 0) / rows.length);
  const scales = means.map(
    (mean, k) => Math.sqrt(rows.reduce((sum, row) => sum + (row[k]! - mean) ** 2, 0) / rows.length) || 1,
  );
  const fitted: Logistic = { means, scales, weights: new Array<number>(size).fill(0), bias: 0 };
  if (yes.length === 0 || no.length === 0) return fitted;
  const ridge = 1 / Math.min(yes.length, no.length);
  for (let step = 0; step < 300; step += 1) {
    const slope = new Array<number>(size + 1).fill(0);
    for (const [side, list] of [yes, no].entries()) {
      for (const row of list) {
        const error = (logistic(fitted, row) - (side === 0 ? 1 : 0)) / (2 * list.length);
        for (let k = 0; k < size; k += 1) slope[k]! += (error * (row[k]! - means[k]!)) / scales[k]!;
        slope[size]! += error;
      }
    }
    for (let k = 0; k < size; k += 1)
      fitted.weights[k] = Math.max(0, fitted.weights[k]! - 2 * (slope[k]! + ridge * 0.1 * fitted.weights[k]!));
    fitted.bias -= 2 * slope[size]!;
  }
  return fitted;
}

/** The value below which a share of the numbers lies; 0 for none. */
export function quantile(numbers: number[], share: number): number {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** The least and the largest share of examples in scope that a threshold may turn away. */
const turnedAway = { least: 0.07, most: 0.25 };
/** As many examples as one half, where both sides weigh the same, counts for: a handful of examples moves the threshold little. */
const doubt = 20;

/**
 * The threshold that tells best what is inside from what is outside, both sides weighing the same, within the shares that may be
 * turned away. The numbers come from models that had fewer examples than the final one, which turns away less.
 */
export function chooseThreshold(inside: number[], outside: number[]): number {
  const low = quantile(inside, turnedAway.least);
  const high = quantile(inside, turnedAway.most);
  let best = { threshold: low, gain: Number.NEGATIVE_INFINITY };
  for (const threshold of [low, ...outside.map((value) => value + 1e-9), high]) {
    if (threshold < low || threshold > high) continue;
    const kept = inside.filter((value) => value >= threshold).length / Math.max(1, inside.length);
    const gain = kept + outside.filter((value) => value < threshold).length / Math.max(1, outside.length);
    if (gain > best.gain) best = { threshold, gain };
  }
  return (best.threshold * inside.length + doubt * 0.5) / (inside.length + doubt);
}
