/** Scores of training rows by models that had not seen them: what calibration and the threshold are fitted on. */
import { type Corpus, rowsOf, type Shape, vocabularyFrom } from "./corpus.js";
import { type Dense, denseFrom } from "./dense.js";
import { createMachines, type SvmOptions } from "./svm.js";
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
 * Trains on the texts `members`; gives what it learnt, with the rows of `members` and after them those of `held`, which it did not
 * learn from, and whether generic lines of the background were left out because an intent claims them. The words of the background are no features: that a text has words which no example has is itself a sign (see
 * `evidenceOf`). It teaches only its own weights, after those of the intents.
 */
export function trainOn(training: Training, members: Int32Array, options: SvmOptions, held = new Int32Array()) {
  const { corpus, labels, classes, shape, vectors, generic } = training;
  const background = classes - 1;
  const own = members.filter((text) => labels[text] !== background);
  const vocabulary = vocabularyFrom(corpus, own, shape);
  const dense: Dense | undefined = vectors && denseFrom(corpus, own, vectors, shape.denseLength);
  const features = vocabulary.idf.length + (vectors?.dimensions ?? 0);
  const texts = new Int32Array([...members, ...held]);
  const rows = rowsOf(corpus, texts, vocabulary, dense);
  const classOf = Int16Array.from(members, (text) => labels[text]!);
  const machines = createMachines(rows, features, classes);
  const all = Int32Array.from(members, (_, row) => row);
  const inside = all.filter((row) => classOf[row] !== background);
  machines.teach(classOf, { taught: inside, from: 0, to: background }, options);
  const lines = all.filter((row) => classOf[row] === background && members[row]! >= generic);
  const claims = lines.filter((row) => isClaimed(machines.score(row), background));
  const left = new Set(lines.length > own.length || claims.length > mostClaimed * lines.length ? [] : claims);
  const kept = all.filter((row) => !left.has(row));
  machines.teach(classOf, { taught: kept, from: background, to: classes }, options);
  return { vocabulary, dense, rows, machines, claims: left.size > 0 };
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
  const { labels, classes, generic } = training;
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
  for (let round = 0; round < rounds; round += 1) {
    const taught = Int32Array.from(texts.filter((text) => fold[text] !== round));
    const held = Int32Array.from(texts.filter((text) => fold[text] === round));
    const { rows, machines, claims } = trainOn(training, taught, options, held);
    held.forEach((text, at) => {
      const row = taught.length + at;
      const scores = machines.score(row);
      unseen.scores.set(scores, place[text]! * classes);
      unseen.coverage[place[text]!] = rows.coverage[row]!;
      if (claims && text >= generic && isClaimed(scores, classes - 1)) unseen.claimed[place[text]!] = 1;
    });
  }
  return unseen;
}
