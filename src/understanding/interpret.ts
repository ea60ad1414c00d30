/** What a message is taken to mean: the classifier and the search weighed together, and what to do with the doubt. */
import type { Index } from "../knowledge/search.js";
import type { Candidate, Classifier } from "./model.js";
import { mostRead } from "./words.js";

export interface Evidence {
  classifier: Classifier;
  /** Over the articles: title, description, body, questions. */
  index: Index;
  /** The articles that may be given; an intent `article:ID` of any other is left out. */
  articleIds: readonly string[];
}

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
export const costs = { wrongAnswer: 2, question: 0.35, eachChoice: 0.04, wrongQuestion: 0.6, needlessTicket: 1 };

/** How much search moves a candidate: it multiplies by exp(weight * share of the query that the article matches). */
export const searchWeight = 4;
/** So many candidates of the classifier and of the search are weighed. */
const looked = 12;
/** Weak guesses below this are not shown at all. */
const leastGuess = 0.04;

/** The candidates with their probabilities, best first, and whether the message is out of scope. */
function weigh(
  text: string,
  { classifier, index, articleIds }: Evidence,
): { candidates: Candidate[]; outOfScope: boolean } {
  const allowed: ReadonlySet<string> = new Set(articleIds);
  const understood = classifier.understand(text, looked);
  const bound = index.bound(text);
  const matched = new Map<string, number>(
    index
      .search(text, looked)
      .flatMap(({ id, score }) =>
        allowed.has(id) ? [[`article:${id}`, bound > 0 ? Math.min(1, score / bound) : 0] as const] : [],
      ),
  );
  const floor = Math.min(1e-3, understood.candidates.at(-1)?.probability ?? 0);
  const prior = new Map(understood.candidates.map(({ intent, probability }) => [intent, probability]));
  for (const intent of matched.keys()) if (!prior.has(intent)) prior.set(intent, floor);
  const weighed = [...prior].flatMap(([intent, probability]) =>
    intent.startsWith("article:") && !allowed.has(intent.slice("article:".length))
      ? []
      : [{ intent, probability: probability * Math.exp(searchWeight * (matched.get(intent) ?? 0)) }],
  );
  const sum = weighed.reduce((total, { probability }) => total + probability, 0);
  const candidates = weighed
    .map(({ intent, probability }) => ({
      intent,
      probability: sum > 0 ? Math.min(1, (understood.inScope * probability) / sum) : 0,
    }))
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
  const { candidates, outOfScope } = weigh(text.slice(0, mostRead), evidence);
  return { ...decide(candidates, outOfScope), candidates, confidence: candidates[0]?.probability ?? 0, outOfScope };
}
