/** Scores of training rows by models that had not seen them: what calibration and the threshold are fitted on. */
import { type Corpus, rowsOf, type Shape, vocabularyFrom } from "./corpus.js";
import { type Dense, denseFrom } from "./dense.js";
import { noWeights, type SvmOptions, scoreRow, trainSvm } from "./svm.js";
import type { WordVectors } from "./word-vectors.js";

export interface Unseen {
  /** The texts that were held out once. */
  members: Int32Array;
  /** Their scores: those of members[i] begin at i * width. */
  scores: Float32Array;
  /** Their share of known word n-grams. */
  coverage: Float32Array;
  /** Which of them are generic lines that an intent claims. */
  claimed: Uint8Array;
}

/** The examples to train on. */
export interface Training {
  corpus: Corpus;
  /** Class of each text; the last class is the background. */
  labels: Int16Array;
  classes: number;
  /** Texts from this one on are the generic background, not examples of somebody's. */
  generic: number;
  shape: Shape;
  /** Vectors of words, for the dense block; without them there is none. */
  vectors?: WordVectors;
}

/** A generic line of background whose best score in scope is above this is claimed by an intent: here it may well be in scope. */
const claimed = -0.2;
/** Where more of the generic lines than this are claimed, or they outnumber the examples, claims say nothing, and all are kept. */
const mostClaimed = 0.5;

/**
 * Trains on some texts; gives the weights and the vocabulary, and which texts of the background were left out because an intent
 * claims them. The words of the background are no features: that a text has words which no example has is itself a sign (see
 * `evidenceOf`). It teaches only its own weights, after those of the intents.
 */
export function trainOn(training: Training, members: Int32Array, options: SvmOptions) {
  const { corpus, labels, classes, shape, vectors, generic } = training;
  const background = classes - 1;
  const own = members.filter((text) => labels[text] !== background);
  const vocabulary = vocabularyFrom(corpus, own, shape);
  const dense: Dense | undefined = vectors && denseFrom(corpus, own, vectors, shape.denseLength);
  const features = vocabulary.idf.length + (vectors?.dimensions ?? 0);
  const rows = rowsOf(corpus, members, vocabulary, dense);
  const classOf = Int16Array.from(members, (text) => labels[text]!);
  const weights = noWeights(features, classes);
  const all = Int32Array.from(members, (_, row) => row);
  const inside = all.filter((row) => classOf[row] !== background);
  trainSvm(rows, classOf, weights, classes, { taught: inside, from: 0, to: background }, options);
  const scores = new Float64Array(classes);
  const lines = all.filter((row) => classOf[row] === background && members[row]! >= generic);
  const claims = lines.filter((row) => {
    scoreRow(rows, row, weights, classes, scores);
    return isClaimed(scores, background);
  });
  const left = new Set(lines.length > own.length || claims.length > mostClaimed * lines.length ? [] : claims);
  const kept = all.filter((row) => !left.has(row));
  trainSvm(rows, classOf, weights, classes, { taught: kept, from: background, to: classes }, options);
  return { vocabulary, dense, weights, claims: left.size > 0 };
}

/** Whether an intent claims the text with these scores. */
function isClaimed(scores: ArrayLike<number>, intents: number): boolean {
  for (let c = 0; c < intents; c += 1) if (scores[c]! > claimed) return true;
  return false;
}

/** Which of `folds` parts each text is in: every class is dealt out evenly. */
export function deal(labels: Int16Array, classes: number, folds: number): Uint8Array {
  const seen = new Int32Array(classes);
  return Uint8Array.from(labels, (label) => {
    const fold = (seen[label]! + label) % folds;
    seen[label]! += 1;
    return fold;
  });
}

/** Holds out `rounds` of `folds` parts, one after the other, and scores each by a model of the rest. */
export function outOfFold(training: Training, folds: number, rounds: number, options: SvmOptions): Unseen {
  const { corpus, labels, classes, generic } = training;
  const fold = deal(labels, classes, folds);
  const texts = Array.from(labels, (_, text) => text);
  const members = Int32Array.from(texts.filter((text) => fold[text]! < rounds));
  const unseen: Unseen = {
    members,
    scores: new Float32Array(members.length * classes),
    coverage: new Float32Array(members.length),
    claimed: new Uint8Array(members.length),
  };
  const place = new Int32Array(labels.length);
  members.forEach((text, index) => {
    place[text] = index;
  });
  const scores = new Float64Array(classes);
  for (let round = 0; round < rounds; round += 1) {
    const { vocabulary, dense, weights, claims } = trainOn(
      training,
      Int32Array.from(texts.filter((text) => fold[text] !== round)),
      options,
    );
    const held = Int32Array.from(texts.filter((text) => fold[text] === round));
    const rows = rowsOf(corpus, held, vocabulary, dense);
    held.forEach((text, row) => {
      scoreRow(rows, row, weights, classes, scores);
      unseen.scores.set(scores, place[text]! * classes);
      unseen.coverage[place[text]!] = rows.coverage[row]!;
      if (claims && text >= generic && isClaimed(scores, classes - 1)) unseen.claimed[place[text]!] = 1;
    });
  }
  return unseen;
}
