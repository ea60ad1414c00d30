/** What a message is taken to mean: the evidence weighed, and what to do with the doubt. */
import type { Candidate } from "./model.js";
import { plainIn } from "./plain.js";
import { type Evidence, type Scales, type Weighed, weigh } from "./weigh.js";

export { type Evidence, evidenceFrom } from "./weigh.js";

export type Reading = Verdict & {
  /** The five best after both were weighed, with the probability of each, 0..1; what is missing to 1 is "none of them". */
  candidates: Candidate[];
  /** The probability of the best candidate. */
  confidence: number;
  outOfScope: boolean;
};

type Verdict =
  | { kind: "clear"; intent: string }
  | { kind: "choice"; intents: string[] }
  | { kind: "unknown"; intents: string[] };

/**
 * What mistakes cost, in needless tickets. A wrong answer costs trust and a turn; a question costs a glance and a tap, and a
 * little more for each button; one about their own device ("phone or computer?") less than one about our titles; a question without
 * the right answer costs the same again; a needless ticket costs a technician.
 */
export const costs = {
  wrongAnswer: 3,
  question: 0.4,
  plainQuestion: 0.3,
  eachChoice: 0.02,
  wrongQuestion: 0.6,
  needlessTicket: 1,
};

/** From this probability on an answer costs less than a question between two, 0..1. */
export const answersFrom = 1 - (costs.question + 2 * costs.eachChoice) / costs.wrongAnswer;

/** Weak guesses below this are not shown at all. */
const leastGuess = 0.04;

/** The cheapest thing to do with these candidates. */
export function decide(candidates: Candidate[], outOfScope: boolean): Verdict {
  const first = candidates[0];
  const guesses = candidates
    .slice(0, 3)
    .filter(({ probability }) => probability >= leastGuess)
    .map(({ intent }) => intent);
  if (!first || outOfScope) return { kind: "unknown", intents: guesses };
  const answer = costs.wrongAnswer * (1 - first.probability);
  let choice = { cost: Number.POSITIVE_INFINITY, count: 0 };
  let covered = first.probability;
  for (let count = 2; count <= Math.min(3, candidates.length); count += 1) {
    covered += candidates[count - 1]!.probability;
    const cost = costs.question + costs.eachChoice * count + costs.wrongQuestion * Math.max(0, 1 - covered);
    if (cost < choice.cost) choice = { cost, count };
  }
  const inScope = Math.min(
    1,
    candidates.reduce((sum, { probability }) => sum + probability, 0),
  );
  const ticket = costs.needlessTicket * inScope;
  if (answer <= choice.cost && answer <= ticket) return { kind: "clear", intent: first.intent };
  if (choice.cost <= ticket)
    return { kind: "choice", intents: candidates.slice(0, choice.count).map(({ intent }) => intent) };
  return { kind: "unknown", intents: guesses };
}

/** Reads a message; for any text one of the three kinds, and no more than the first 2,000 characters are looked at. */
export const interpret = (text: string, evidence: Evidence): Reading => readingOf(weigh(text, evidence));

/** What these candidates, the likeliest first, come to. */
export function readingOf({ candidates, outOfScope }: { candidates: Candidate[]; outOfScope: boolean }): Reading {
  return {
    ...decide(candidates, outOfScope),
    candidates: candidates.map(({ intent, probability }) => ({ intent, probability })),
    confidence: candidates[0]?.probability ?? 0,
    outOfScope,
  };
}

/** Why a message is read as it is: for `firstline ask --why` and for technicians. */
export interface Why {
  kind: Reading["kind"];
  outOfScope: boolean;
  /** How likely the message is for this desk, 0..1, and below what the classifier takes it not to be. */
  inScope: number;
  threshold: number;
  /** The five best with what speaks for each. */
  candidates: Weighed[];
  /** The words that spoke for the best candidate (above 0) and against it, the weightiest first. */
  words: { word: string; weight: number }[];
}

/** The evidence behind `interpret`. */
export const why = (text: string, evidence: Evidence): Why => whyOf(text, weigh(text, evidence), evidence);

/** The evidence behind what was weighed. */
export function whyOf(text: string, scales: Scales, evidence: Evidence): Why {
  const first = scales.candidates[0];
  return {
    ...scales,
    kind: decide(scales.candidates, scales.outOfScope).kind,
    words: first ? evidence.classifier.explain(plainIn(evidence.language ?? "en")(text), first.intent) : [],
  };
}
