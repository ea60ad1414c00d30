/** Understanding that keeps up with the articles: search at once, the classifier as soon as it was trained again, aside. */
import type { Article } from "../knowledge/articles.js";
import { languageOfTag } from "../words/languages.js";
import { interpretIn, weighIn } from "./bilingual.js";
import { intentExamples } from "./examples.js";
import { type Found, findArticles } from "./find.js";
import { type Evidence, evidenceFrom, interpret, type Reading, type Why, why, whyOf } from "./interpret.js";
import type { Example } from "./train.js";
import { type Classifier, loadOrTrain, noClassifier } from "./understanding.js";

export interface Understanding {
  /** Reads a message in a language, two letters; English unless it is said. */
  understand(text: string, language?: string): Reading;
  /** The evidence behind a reading. */
  why(text: string, language?: string): Why;
  /** Articles by search alone, in a language (English unless it is said); the last word may still be being typed. */
  search(text: string, limit: number, how?: { language?: string; typing?: boolean }): Found;
  /**
   * Goes on with these articles and their translations. Search knows them when this returns; the promise ends when the English
   * classifier does, or failed to.
   */
  update(articles: readonly Article[], translations?: readonly Article[]): Promise<void>;
  /** Ends when the classifiers of all languages know the newest articles. */
  settled(): Promise<void>;
  /** Learns nothing more; ends when what is being learnt is. */
  stop(): Promise<void>;
  /** How many intents the English classifier knows. */
  readonly intents: number;
}

export interface Learnt {
  language: string;
  /** Whether the model was trained now, not read from its file. */
  trained: boolean;
  /** How long it took, milliseconds. */
  ms: number;
  intents: number;
}

export interface UnderstandingOptions {
  /** One of each id. */
  articles: readonly Article[];
  /** The same in other languages. */
  translations?: readonly Article[];
  /** What people say to commands and actions, in English. */
  sayings: readonly Example[];
  /** The same in other languages, by their two letters. A language that is not here is read like English. */
  sayingsIn?: ReadonlyMap<string, readonly Example[]>;
  /** Where the models are kept. */
  dir: string;
  /** Told each time a classifier learnt, or why it did not; the one before stays then. */
  learnt?: (outcome: Learnt | Error) => void;
}

/** What is known in one language. */
interface Tongue {
  readonly evidence: Evidence;
  /** Goes on with these articles at once; learns them when `learn` is called. */
  take(articles: readonly Article[]): void;
  /** Learns until it has learnt the newest articles; those that came in between are passed over. */
  learn(): Promise<void>;
}

function createTongue(
  language: string,
  sayings: readonly Example[],
  given: readonly Article[],
  { dir, learnt }: UnderstandingOptions,
  /** That has learnt these articles; without it, there is still all to learn. */
  known?: Classifier,
): Tongue {
  let newest = given;
  let classifier = known ?? noClassifier();
  let taught = known && given;
  // made when it is first needed: at start English alone is waited for
  let evidence: Evidence | undefined;
  let learning: Promise<void> | undefined;
  const catchUp = async () => {
    while (taught !== newest) {
      const articles = newest;
      try {
        const outcome = await loadOrTrain({ examples: intentExamples(articles, sayings, language), dir, language });
        classifier = outcome.classifier;
        if (evidence) evidence = { ...evidence, classifier };
        const { trained, ms } = outcome;
        learnt?.({ language, trained, ms, intents: classifier.intents.length });
      } catch (error) {
        learnt?.(error as Error);
      }
      taught = articles;
    }
  };
  return {
    get evidence() {
      evidence ??= evidenceFrom(newest, sayings, classifier, language);
      return evidence;
    },
    take(articles) {
      newest = articles;
      evidence = undefined;
    },
    learn() {
      learning ??= catchUp().finally(() => {
        learning = undefined;
      });
      return learning;
    },
  };
}

const same = (one: readonly Article[], other: readonly Article[]): boolean =>
  one.length === other.length && one.every((article, at) => article === other[at]);

/**
 * Reads or trains the English classifier, and understands from then on; the other languages are found by search alone until theirs
 * are read or trained, one after the other, behind it. Throws when the first training fails.
 */
export async function createUnderstanding(options: UnderstandingOptions): Promise<Understanding> {
  const { sayings, sayingsIn = new Map<string, readonly Example[]>(), dir, learnt } = options;
  const examples = intentExamples(options.articles, sayings);
  const first = await loadOrTrain({ examples, dir });
  learnt?.({ language: "en", trained: first.trained, ms: first.ms, intents: first.classifier.intents.length });
  let articles = options.articles;
  let translations = options.translations ?? [];
  const english = createTongue("en", sayings, articles, options, first.classifier);
  const articlesIn = (language: string) =>
    [...articles, ...translations].filter((article) => languageOfTag(article.language) === language);
  const others = new Map<string, { own: readonly Article[]; tongue: Tongue }>(
    [...sayingsIn].map(([language, said]) => {
      const own = articlesIn(language);
      return [language, { own, tongue: createTongue(language, said, own, options) }];
    }),
  );
  void english.evidence;

  let stopped = false;
  let behind: Promise<void> | undefined;
  const learnOthers = async () => {
    for (const { tongue } of others.values()) if (!stopped) await tongue.learn();
  };
  const goOn = () => {
    behind = (behind ?? Promise.resolve()).then(learnOthers);
    return behind;
  };
  void goOn();

  return {
    understand(text, language = "en") {
      const other = others.get(language)?.tongue.evidence;
      return other ? interpretIn(text, other, english.evidence) : interpret(text, english.evidence);
    },
    why(text, language = "en") {
      const other = others.get(language)?.tongue.evidence;
      return other ? whyOf(text, weighIn(text, other, english.evidence), other) : why(text, english.evidence);
    },
    search(text, limit, { language = "en", typing = false } = {}) {
      const own = others.get(language)?.tongue.evidence;
      return findArticles([...(own ? [own.index] : []), english.evidence.index], text, limit, typing);
    },
    async update(changed, changedTranslations = []) {
      const moved = !same(articles, changed);
      articles = changed;
      translations = changedTranslations;
      if (moved) english.take(articles);
      for (const [language, other] of others) {
        const own = articlesIn(language);
        if (same(own, other.own)) continue;
        other.own = own;
        other.tongue.take(own);
      }
      void english.evidence;
      if (moved) await english.learn();
      void goOn();
    },
    async settled() {
      await english.learn();
      await goOn();
    },
    async stop() {
      stopped = true;
      await behind;
    },
    get intents() {
      return english.evidence.classifier.intents.length;
    },
  };
}
