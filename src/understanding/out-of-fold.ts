/** Scores of training rows by models that had not seen them: what calibration and the threshold are fitted on. */
import { type Corpus, rowsOf, type Shape, vocabularyFrom } from "./corpus.js";
import { type SvmOptions, scoreRow, trainSvm } from "./svm.js";

export interface Unseen {
  /** The texts that were held out once. */
  members: Int32Array;
  /** Their scores: those of members[i] begin at i * width. */
  scores: Float32Array;
  /** Their share of known word n-grams. */
  coverage: Float32Array;
}

/** The examples to train on: texts 0..count-1, and misspelt copies of them after that, in the same order, or none. */
export interface Training {
  corpus: Corpus;
  /** Class of each text without the copies; the last class is the background. */
  labels: Int16Array;
  classes: number;
  copies: boolean;
  shape: Shape;
}

/**
 * Trains on some texts and their copies; gives the weights and the vocabulary. The words of the background are no features: that a
 * text has words which no example has is itself a sign (see `evidenceOf`).
 */
export function trainOn(training: Training, members: Int32Array, options: SvmOptions) {
  const { corpus, labels, classes, copies, shape } = training;
  const own = members.filter((text) => labels[text] !== classes - 1);
  const vocabulary = vocabularyFrom(corpus, own, shape);
  const all = copies
    ? Int32Array.from({ length: members.length * 2 }, (_, k) =>
        k < members.length ? members[k]! : members[k - members.length]! + labels.length,
      )
    : members;
  const classOf = Int16Array.from(all, (text) => labels[text % labels.length]!);
  return {
    vocabulary,
    weights: trainSvm(rowsOf(corpus, all, vocabulary), classOf, vocabulary.idf.length, classes, options),
  };
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
  const { corpus, labels, classes } = training;
  const fold = deal(labels, classes, folds);
  const texts = Array.from(labels, (_, text) => text);
  const members = Int32Array.from(texts.filter((text) => fold[text]! < rounds));
  const unseen: Unseen = {
    members,
    scores: new Float32Array(members.length * classes),
    coverage: new Float32Array(members.length),
  };
  const place = new Int32Array(labels.length);
  members.forEach((text, index) => {
    place[text] = index;
  });
  const scores = new Float64Array(classes);
  for (let round = 0; round < rounds; round += 1) {
    const { vocabulary, weights } = trainOn(
      training,
      Int32Array.from(texts.filter((text) => fold[text] !== round)),
      options,
    );
    const held = Int32Array.from(texts.filter((text) => fold[text] === round));
    const rows = rowsOf(corpus, held, vocabulary);
    held.forEach((text, row) => {
      scoreRow(rows, row, weights, classes, scores);
      unseen.scores.set(scores, place[text]! * classes);
      unseen.coverage[place[text]!] = rows.coverage[row]!;
    });
  }
  return unseen;
}
