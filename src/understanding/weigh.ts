/** The evidence about a message, and the probability of each candidate by all of it. */
import type { Article } from "../knowledge/articles.js";
import { createIndex, type Index } from "../knowledge/search.js";
import { exampleDocs, intentDocs, intentExamples } from "./examples.js";
import type { Candidate, Classifier } from "./model.js";
import { plainIn } from "./plain.js";
import { type Example, shippedBackground } from "./train.js";
import { normalise, tokensOf } from "./words.js";

export interface Evidence {
  classifier: Classifier;
  /** Over all intents (`intentDocs`); the ids of its documents are intents. */
  index: Index;
  /** Over all examples (`exampleDocs`). */
  nearest: Index;
  /** The examples by the number that `nearest` knows them by; those without an intent are for no desk of this kind. */
  examples: readonly Example[];
  /** The articles that may be given; an intent `article:ID` of any other is left out. */
  articleIds: readonly string[];
  /** The language of all this, two letters; English unless it is said. */
  language?: string;
}

/**
 * What decides, over these articles and sayings. The classifier was trained on their `intentExamples`; it may lag behind: what it
 * has not learnt yet is found by search alone.
 */
export function evidenceFrom(
  articles: readonly Article[],
  sayings: readonly Example[],
  classifier: Classifier,
  language = "en",
): Evidence {
  const plain = plainIn(language);
  const examples = [
    ...intentExamples(articles, sayings, language),
    ...shippedBackground(language).map((line) => ({ text: plain(line), intent: null })),
  ];
  return {
    classifier,
    index: createIndex(intentDocs(articles, sayings, language)),
    nearest: createIndex(exampleDocs(examples)),
    examples,
    articleIds: articles.map(({ id }) => id),
    language,
  };
}

/**
 * How the parts are weighed: the logarithm of the classifier's probability, the score of the article as a whole, and that of the
 * example nearest to the message, both over the square root of the most they could be, so that a long message does not weigh more
 * only for its length. Fitted by maximum likelihood on messages that were written apart from the shipped articles, then made 20 %
 * gentler. `forUs` is the share of messages to an IT desk that is for it; the classifier's `inScope` supposes one half. A line that
 * no IT desk handles speaks against all by how near it is to the message, beyond what is usual for messages that are for us.
 */
export const weights = {
  classifier: 0.8,
  index: 0.8,
  nearest: 1.7,
  forUs: 0.75,
  background: 2.5,
  usual: 0.65,
  oneWord: 0.6,
};
/** So many candidates of the classifier and of the search are weighed; of the nearest examples, four times as many. */
const looked = 12;
/** What the nearest line of the background counts as among intents. */
const none = "";
/** What an intent that the classifier has not learnt yet counts as: a fair guess, neither for nor against. */
const unlearnt = 0.1;
/** An intent's place in the evidence. */
export interface Witnesses {
  /** The classifier's probability, 0..1; null for an intent that it has not learnt yet. */
  classifier: number | null;
  /** The score of its text and of its nearest example, each over the square root of the most it could be. */
  index: number;
  nearest: number;
  /** The example nearest to the message, in plain words; absent when no word of it matches. */
  example?: string;
}

export interface Weighed extends Candidate {
  witnesses: Witnesses;
}

export interface Scales {
  /** Best first; what is missing to 1 is "none of them". */
  candidates: Weighed[];
  outOfScope: boolean;
  /** How likely the message is for this desk, 0..1; half where both weigh the same; and below what it is taken not to be. */
  inScope: number;
  threshold: number;
}

/** The best hit of each intent: its score over the square root of the most it could be, and the id of the document. */
function bestHits(index: Index, text: string, limit: number, intentOf: (id: string) => string) {
  const most = Math.sqrt(index.bound(text)) || 1;
  const best = new Map<string, { score: number; id: string }>();
  for (const { id, score } of index.search(text, limit)) {
    const intent = intentOf(id);
    if (!best.has(intent)) best.set(intent, { score: score / most, id });
  }
  return best;
}

/** A probability with something added to the logarithm of its odds. */
function shifted(p: number, by: number): number {
  const inside = Math.min(Math.max(p, 1e-9), 1 - 1e-9);
  return 1 / (1 + Math.exp(-Math.log(inside / (1 - inside)) - by));
}

/** Weighs a message; no more than its first 2,000 characters are looked at. */
export function weigh(message: string, evidence: Evidence): Scales {
  const { classifier, index, nearest, examples, articleIds } = evidence;
  const text = plainIn(evidence.language ?? "en")(message);
  const allowed: ReadonlySet<string> = new Set(articleIds);
  const may = (intent: string) =>
    intent !== none && (!intent.startsWith("article:") || allowed.has(intent.slice("article:".length)));
  const understood = classifier.understand(text, looked);
  const found = bestHits(index, text, looked, (id) => id);
  const near = bestHits(nearest, text, looked * 4, (id) => examples[Number(id.slice(1))]?.intent ?? none);
  const known = new Map(understood.candidates.map(({ intent, probability }) => [intent, probability]));
  const learnt: ReadonlySet<string> = new Set(classifier.intents);
  const least = Math.min(1e-3, understood.candidates.at(-1)?.probability ?? 1e-3);
  const intents = [...new Set([...known.keys(), ...found.keys(), ...near.keys()])].filter(may);
  const weighed = intents.map((intent) => {
    const probability = known.get(intent) ?? (learnt.has(intent) ? least : null);
    const hit = near.get(intent);
    const example = hit && examples[Number(hit.id.slice(1))]?.text;
    const witnesses: Witnesses = {
      classifier: probability,
      index: found.get(intent)?.score ?? 0,
      nearest: hit?.score ?? 0,
      ...(example === undefined ? {} : { example }),
    };
    const log =
      weights.classifier * Math.log(Math.max(probability ?? unlearnt, 1e-6)) +
      weights.index * witnesses.index +
      weights.nearest * witnesses.nearest;
    return { intent, witnesses, log };
  });
  weighed.sort((one, other) => other.log - one.log);
  const first = weighed[0];
  // The classifier cannot call out of scope what it has not learnt yet.
  const isNew = first !== undefined && first.witnesses.classifier === null;
  const against = weights.background * ((near.get(none)?.score ?? 0) - weights.usual);
  const byBoth = shifted(understood.inScope, -against);
  const inScope = isNew ? Math.max(0.5, byBoth) : byBoth;
  const odds = (inScope / (1 - inScope)) * (weights.forUs / (1 - weights.forUs));
  // a word alone, "printer", says what it is about and not what is wrong: the evidence counts less
  const trust = first?.intent.startsWith("article:") && tokensOf(normalise(text)).length === 1 ? weights.oneWord : 1;
  const shares = weighed.map(({ log }) => Math.exp(trust * (log - first!.log)));
  const whole = shares.reduce((total, one) => total + one, 0) * (1 + 1 / odds);
  return {
    candidates: weighed
      .slice(0, 5)
      .map(({ intent, witnesses }, at) => ({ intent, probability: odds > 0 ? shares[at]! / whole : 0, witnesses })),
    outOfScope: byBoth < classifier.threshold && !isNew,
    inScope: byBoth,
    threshold: classifier.threshold,
  };
}
