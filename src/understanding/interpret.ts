/** What a message is taken to mean: the classifier and the search weighed together, and what to do with the doubt. */
import type { Article } from "../knowledge/articles.js";
import { createIndex, type Index } from "../knowledge/search.js";
import { exampleDocs, intentDocs, intentExamples } from "./examples.js";
import { plainWords } from "./jargon.js";
import type { Candidate, Classifier } from "./model.js";
import type { Example } from "./train.js";

export interface Evidence {
  classifier: Classifier;
  /** Over all intents (`intentDocs`); the ids of its documents are intents. */
  index: Index;
  /** Over all examples (`exampleDocs`). */
  nearest: Index;
  /** The articles that may be given; an intent `article:ID` of any other is left out. */
  articleIds: readonly string[];
}

/** What decides, over these articles and sayings; the classifier was trained on their `intentExamples`. */
export const evidenceFrom = (
  articles: readonly Article[],
  sayings: readonly Example[],
  classifier: Classifier,
): Evidence => ({
  classifier,
  index: createIndex(intentDocs(articles, sayings)),
  nearest: createIndex(exampleDocs(intentExamples(articles, sayings))),
  articleIds: articles.map(({ id }) => id),
});

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
 * little more for each button; a question without the right answer costs the same again; a needless ticket costs a technician.
 */
export const costs = { wrongAnswer: 2.5, question: 0.4, eachChoice: 0.02, wrongQuestion: 0.6, needlessTicket: 1 };

/**
 * How the parts are weighed: the logarithm of the classifier's probability, the score of the article as a whole, and that of the
 * example nearest to the message, both over the square root of the most they could be, so that a long message does not weigh more
 * only for its length. Fitted by maximum likelihood on messages that were written apart from the shipped articles, then made 15 %
 * gentler. `forUs` is the share of messages to an IT desk that is for it; the classifier's `inScope` supposes one half.
 */
export const weights = { classifier: 0.95, index: 0.95, nearest: 1.6, forUs: 0.75 };
/** So many candidates of the classifier and of the search are weighed. */
const looked = 12;
/** Weak guesses below this are not shown at all. */
const leastGuess = 0.04;

/** The best score of each intent, over the square root of the most it could be. */
function scoresBy(index: Index, text: string, limit: number, intentOf: (id: string) => string): Map<string, number> {
  const most = Math.sqrt(index.bound(text)) || 1;
  const best = new Map<string, number>();
  for (const { id, score } of index.search(text, limit)) {
    const intent = intentOf(id);
    if (!best.has(intent)) best.set(intent, score / most);
  }
  return best;
}

/** The candidates with their probabilities, best first, and whether the message is out of scope. */
function weigh(
  text: string,
  { classifier, index, nearest, articleIds }: Evidence,
): { candidates: Candidate[]; outOfScope: boolean } {
  const allowed: ReadonlySet<string> = new Set(articleIds);
  const may = (intent: string) => !intent.startsWith("article:") || allowed.has(intent.slice("article:".length));
  const understood = classifier.understand(text, looked);
  const found = scoresBy(index, text, looked, (id) => id);
  const near = scoresBy(nearest, text, looked * 3, (id) => id.slice(0, id.lastIndexOf("#")));
  const known = new Map(understood.candidates.map(({ intent, probability }) => [intent, probability]));
  const unknown = Math.min(1e-3, understood.candidates.at(-1)?.probability ?? 1e-3);
  const intents =
    understood.candidates.length > 0
      ? [...new Set([...known.keys(), ...found.keys(), ...near.keys()])].filter(may)
      : [];
  const logs = intents.map(
    (intent) =>
      weights.classifier * Math.log(Math.max(known.get(intent) ?? unknown, 1e-6)) +
      weights.index * (found.get(intent) ?? 0) +
      weights.nearest * (near.get(intent) ?? 0),
  );
  const highest = Math.max(...logs);
  const shares = logs.map((log) => Math.exp(log - highest));
  const sum = shares.reduce((total, one) => total + one, 0);
  const odds =
    (understood.inScope / (1 - Math.min(understood.inScope, 1 - 1e-9))) * (weights.forUs / (1 - weights.forUs));
  const inScope = odds / (1 + odds);
  const candidates = intents
    .map((intent, at) => ({ intent, probability: (inScope * shares[at]!) / sum }))
    .sort((one, other) => other.probability - one.probability)
    .slice(0, 5);
  return { candidates, outOfScope: understood.outOfScope };
}

/** The cheapest thing to do with these candidates. */
function decide(candidates: Candidate[], outOfScope: boolean): Verdict {
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
export function interpret(text: string, evidence: Evidence): Reading {
  const { candidates, outOfScope } = weigh(plainWords(text), evidence);
  return { ...decide(candidates, outOfScope), candidates, confidence: candidates[0]?.probability ?? 0, outOfScope };
}
