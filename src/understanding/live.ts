/** Understanding that keeps up with the articles: search at once, the classifier as soon as it was trained again in its thread. */
import type { Article } from "../knowledge/articles.js";
import { intentExamples } from "./examples.js";
import { type Evidence, evidenceFrom, interpret, type Reading, type Why, why } from "./interpret.js";
import type { Example } from "./train.js";
import { loadOrTrain } from "./understanding.js";

export interface Understanding {
  /** Reads a message. */
  understand(text: string): Reading;
  /** The evidence behind a reading. */
  why(text: string): Why;
  /** Goes on with these articles. Search knows them when this returns; the promise ends when the classifier does, or failed to. */
  update(articles: readonly Article[]): Promise<void>;
  /** How many intents the classifier knows. */
  readonly intents: number;
}

export interface Learnt {
  /** Whether the model was trained now, not read from its file. */
  trained: boolean;
  /** How long it took, milliseconds. */
  ms: number;
  intents: number;
}

export interface UnderstandingOptions {
  articles: readonly Article[];
  /** What people say to commands and actions. */
  sayings: readonly Example[];
  /** Where the model is kept. */
  dir: string;
  /** Told each time the classifier learnt, or why it did not; the one before stays then. */
  learnt?: (outcome: Learnt | Error) => void;
}

/** Reads or trains the classifier, and understands from then on. Throws when the first training fails. */
export async function createUnderstanding(options: UnderstandingOptions): Promise<Understanding> {
  const { sayings, dir } = options;
  const tell = options.learnt ?? (() => {});
  const learn = async (articles: readonly Article[]) => {
    const { classifier, trained, ms } = await loadOrTrain({ examples: intentExamples(articles, sayings), dir });
    tell({ trained, ms, intents: classifier.intents.length });
    return classifier;
  };
  let evidence: Evidence = evidenceFrom(options.articles, sayings, await learn(options.articles));
  let newest = options.articles;
  let learning: Promise<void> | undefined;

  /** Learns until it has learnt the newest articles; those that came in between are passed over. */
  const catchUp = async () => {
    for (let articles = newest; ; articles = newest) {
      try {
        const classifier = await learn(articles);
        evidence = { ...evidence, classifier };
      } catch (error) {
        tell(error as Error);
      }
      if (articles === newest) return;
    }
  };

  return {
    understand: (text) => interpret(text, evidence),
    why: (text) => why(text, evidence),
    update(articles) {
      newest = articles;
      evidence = evidenceFrom(articles, sayings, evidence.classifier);
      learning ??= catchUp().finally(() => {
        learning = undefined;
      });
      return learning;
    },
    get intents() {
      return evidence.classifier.intents.length;
    },
  };
}
