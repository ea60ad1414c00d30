/** From examples to a model: features, weights, temperature, threshold, all from the training examples alone. */
import { readFileSync } from "node:fs";
import { fitLogistic, fitTemperature, logistic, quantile } from "./calibrate.js";
import { corpusOf } from "./corpus.js";
import { evidenceOf, type Model, quantise } from "./model.js";
import { outOfFold, type Training, trainOn } from "./out-of-fold.js";
import { misspelt } from "./typos.js";

export interface Example {
  text: string;
  /** null for a text that is out of scope. */
  intent: string | null;
}

export interface TrainOptions {
  /** Lines that no desk of this kind handles; the shipped ones if it is not given. */
  background?: string[];
  price?: number;
  positive?: number;
  epochs?: number;
  /** The share of words misspelt in the copies; 0 for no copies. */
  typos?: number;
  /** The share of in-scope examples that the threshold may turn away. */
  turnedAway?: number;
}

/** The shipped lines that no IT desk handles. */
export function shippedBackground(): string[] {
  return readFileSync(new URL("./data/background.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/**
 * Trains a model; deterministic, about a second for 1,500 short examples of 80 intents on one core. Examples with empty texts
 * are left out. Throws nothing; without any in-scope example, everything is out of scope.
 */
export function train(examples: readonly Example[], options: TrainOptions = {}): Model {
  const given = examples.filter(({ text }) => text.trim() !== "");
  const intents = [...new Set(given.flatMap(({ intent }) => (intent === null ? [] : [intent])))].sort();
  const number = new Map(intents.map((intent, index) => [intent, index]));
  const background = options.background ?? shippedBackground();
  const texts = [...given.map(({ text }) => text), ...background];
  const classes = intents.length + 1;
  const labels = Int16Array.from(texts, (_, at) => number.get(given[at]?.intent ?? "") ?? intents.length);
  const share = options.typos ?? 0.25;
  const training: Training = {
    corpus: corpusOf(share > 0 ? [...texts, ...misspelt(texts, share)] : texts),
    labels,
    classes,
    copies: share > 0,
  };
  const svm = { price: options.price ?? 1, positive: options.positive ?? 3, epochs: options.epochs ?? 6 };
  const large = texts.length > 5_000;
  const unseen = outOfFold(training, 5, large ? 1 : 5, svm);
  const unseenLabels = Array.from(unseen.members, (text) => labels[text]!);
  const temperature = fitTemperature(unseen.scores, unseenLabels, classes, intents.length);

  const inside: number[][] = [];
  const outside: number[][] = [];
  unseenLabels.forEach((label, row) => {
    const own = unseen.scores.subarray(row * classes, (row + 1) * classes);
    const [best, second] = twoBest(own, intents.length);
    const evidence = evidenceOf(best, second, own[intents.length]!, unseen.coverage[row]!);
    (label < intents.length ? inside : outside).push(evidence);
  });
  const scope = fitLogistic(inside, outside);
  const threshold = quantile(
    inside.map((evidence) => logistic(scope, evidence)),
    options.turnedAway ?? 0.1,
  );
  const { vocabulary, weights } = trainOn(
    training,
    Int32Array.from(texts, (_, text) => text),
    svm,
  );
  return { intents, vocabulary, ...quantise(weights, classes), temperature, scope, threshold };
}

/** The best and the second of the first `count` scores; -1 stands for what is missing. */
function twoBest(scores: ArrayLike<number>, count: number): [number, number] {
  let best = count > 0 ? Number.NEGATIVE_INFINITY : -1;
  let second = -1;
  for (let c = 0; c < count; c += 1) {
    const score = scores[c]!;
    if (score > best) {
      second = c === 0 ? -1 : best;
      best = score;
    } else if (score > second || c === 1) second = score;
  }
  return [best, second];
}
