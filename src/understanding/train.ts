/** From examples to a model: features, weights, temperature, threshold, all from the training examples alone. */
import { existsSync, readFileSync } from "node:fs";
import { chooseThreshold, fitBelief, fitLogistic, fitTemperature, logistic, softmax } from "./calibrate.js";
import { corpusOf, type Shape } from "./corpus.js";
import { evidenceOf, type Model, quantise } from "./model.js";
import { outOfFold, type Training, trainOn } from "./out-of-fold.js";
import { plainIn } from "./plain.js";
import { wordsIn } from "./spelling.js";
import { shippedVectors, type WordVectors } from "./word-vectors.js";

export interface Example {
  text: string;
  /** null for a text that is out of scope. */
  intent: string | null;
}

export interface TrainOptions {
  /** Lines that no desk of this kind handles; the shipped ones if it is not given. */
  background?: string[];
  /** Vectors of words for the dense block; the shipped ones if it is not given, none with null. */
  vectors?: WordVectors | null;
}

/** One error costs .5; one in the few rows of a class itself three times that (NLU.md, section 2). */
const svm = { price: 0.5, positive: 3, epochs: 6 };

/** Whether there are many texts for each intent: then what occurs once is noise, and meanings of words count less. */
const many = (texts: number, intents: number): boolean => texts > 40 * intents;

/**
 * How texts become features, by how many texts in scope there are for each intent; tuned on the validation sets of CLINC150, banking77, hwu64 and on
 * five-fold rasa-helpdesk. Misspelt copies of the texts are not needed: spelling is mended before a text is read (`spelling.ts`).
 */
const shapeOf = (many: boolean): Shape =>
  many
    ? { leastWords: 2, leastChars: 2, charLength: 1, denseLength: 0.5 }
    : { leastWords: 1, leastChars: 2, charLength: 1.3, denseLength: 1 };

/** The shipped lines in a language that no IT desk handles; none where there are none. */
export function shippedBackground(language = "en"): string[] {
  const path = language === "en" ? "./data/background.txt" : `../words/${language}/background.txt`;
  const url = new URL(path, import.meta.url);
  if (language !== "en" && !existsSync(url)) return [];
  return readFileSync(url, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/** What training needs in a language: word vectors are English ones, and texts of another language are made plain. */
export const trainingIn = (language: string): TrainOptions =>
  language === "en"
    ? {}
    : { vectors: null, background: shippedBackground(language).map((line) => plainIn(language)(line)) };

/** What training begins with: the examples that have words, the intents in the order of their classes, the texts as n-grams. */
function prepare(examples: readonly Example[], options: TrainOptions) {
  const given = examples.filter(({ text }) => text.trim() !== "");
  const intents = [...new Set(given.flatMap(({ intent }) => (intent === null ? [] : [intent])))].sort();
  const number = new Map(intents.map((intent, index) => [intent, index]));
  const texts = [...given.map(({ text }) => text), ...(options.background ?? shippedBackground())];
  const labels = new Int16Array(texts.length).fill(intents.length);
  given.forEach(({ intent }, at) => {
    if (intent !== null) labels[at] = number.get(intent)!;
  });
  const inScope = labels.filter((label) => label < intents.length).length;
  const vectors = options.vectors === undefined ? shippedVectors() : options.vectors;
  const training: Training = {
    corpus: corpusOf(texts),
    labels,
    classes: intents.length + 1,
    generic: given.length,
    shape: shapeOf(many(inScope, intents.length)),
    ...(vectors ? { vectors } : {}),
  };
  return { given, intents, inScope, training };
}

/** What models that had not seen an example make of it. */
export interface HeldOut {
  text: string;
  intent: string;
  /** The best intent and its probability, 0..1, and the probability of the right one. */
  best: string;
  probability: number;
  own: number;
}

/** Each example in scope, judged by a model of the other four fifths. Takes about as long as training. */
export function crossValidate(examples: readonly Example[], options: TrainOptions = {}): HeldOut[] {
  const { given, intents, training } = prepare(examples, options);
  const { labels, classes } = training;
  const unseen = outOfFold(training, 5, 5, svm);
  const unseenLabels = Array.from(unseen.members, (text) => labels[text]!);
  const temperature = fitTemperature(unseen.scores, unseenLabels, classes, intents.length);
  const probabilities = new Float64Array(intents.length);
  return unseenLabels.flatMap((label, row) => {
    if (label >= intents.length) return [];
    softmax(unseen.scores, row * classes, intents.length, temperature, probabilities);
    const best = probabilities.indexOf(Math.max(...probabilities));
    return [
      {
        text: given[unseen.members[row]!]!.text,
        intent: intents[label]!,
        best: intents[best]!,
        probability: probabilities[best]!,
        own: probabilities[label]!,
      },
    ];
  });
}

/**
 * Trains a model; deterministic, about a second for 1,500 short examples of 80 intents on one core. Examples with empty texts
 * are left out. Throws nothing; without any in-scope example, everything is out of scope.
 */
export function train(examples: readonly Example[], options: TrainOptions = {}): Model {
  const { given, intents, inScope, training } = prepare(examples, options);
  const { labels, classes } = training;
  const unseen = outOfFold(training, 5, labels.length > 5_000 ? 1 : 5, svm);
  const unseenLabels = Array.from(unseen.members, (text) => labels[text]!);
  const temperature = fitTemperature(unseen.scores, unseenLabels, classes, intents.length);

  const probabilities = new Float64Array(intents.length);
  const outcomes = unseenLabels.flatMap((label, row) => {
    if (label >= intents.length) return [];
    softmax(unseen.scores, row * classes, intents.length, temperature, probabilities);
    const best = probabilities.indexOf(Math.max(...probabilities));
    return [{ probability: probabilities[best]!, right: best === label }];
  });
  const belief = fitBelief(outcomes);

  const inside: number[][] = [];
  const outside: number[][] = [];
  unseenLabels.forEach((label, row) => {
    const own = unseen.scores.subarray(row * classes, (row + 1) * classes);
    const [best, second] = twoBest(own, intents.length);
    const evidence = evidenceOf(best, second, own[intents.length]!, unseen.coverage[row]!);
    if (label < intents.length) inside.push(evidence);
    else if (unseen.claimed[row] === 0) outside.push(evidence);
  });
  const scope = fitLogistic(inside, outside);
  const value = (evidence: number[]) => logistic(scope, evidence);
  const threshold = chooseThreshold(inside.map(value), outside.map(value));
  const { vocabulary, dense, machines } = trainOn(
    training,
    Int32Array.from(labels, (_, text) => text),
    svm,
  );
  const words = wordsIn(
    given.flatMap(({ text, intent }) => (intent === null ? [] : [text])),
    many(inScope, intents.length) ? 2 : 1,
  );
  return {
    intents,
    words,
    vocabulary,
    ...(dense ? { dense } : {}),
    ...quantise(machines.weights(), classes),
    temperature,
    belief,
    scope,
    threshold,
  };
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
