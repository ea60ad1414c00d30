/** What is wrong between articles, by how they are understood: questions that lead elsewhere, pairs that are confused, twins. */
import { intentOf } from "../understanding/examples.js";
import { plainIn } from "../understanding/plain.js";
import { crossValidate, type Example, trainingIn } from "../understanding/train.js";
import type { Article, Problem } from "./articles.js";
import { termsOf } from "./terms.js";

/** A question is said to lead elsewhere when the other article is at least this likely, and its own at most that. */
const elsewhere = { other: 0.6, own: 0.15 };
/** So many questions of one article that are taken for another make a pair that is confused. */
const confusedFrom = 3;
/** Two texts with this share of their words in common are twins. */
const alike = 0.8;

/** The words of a text that say something, each once. */
const gist = (text: string, language: string): ReadonlySet<string> =>
  new Set(termsOf(plainIn(language)(text, 100_000)));

/** The share of the words of both that both have (Jaccard). */
function overlap(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let common = 0;
  for (const word of one) if (other.has(word)) common += 1;
  return common / (one.size + other.size - common);
}

interface Question {
  article: Article;
  text: string;
  words: ReadonlySet<string>;
}

/** Questions that say the same in almost the same words, in one article or in two. */
function* twins(questions: Question[]): Generator<{ question: Question; sentence: string }> {
  for (const [at, question] of questions.entries()) {
    // a question of one or two words is short on purpose
    if (question.words.size < 3) continue;
    const twin = questions.slice(0, at).find(({ words }) => overlap(words, question.words) >= alike);
    if (!twin || twin.text === question.text) continue;
    const sentence =
      twin.article === question.article
        ? `"${question.text}" says the same as "${twin.text}": ask it in other words.`
        : `"${question.text}" says the same as "${twin.text}" of ${twin.article.id}.md: leave it in one of them.`;
    yield { question, sentence };
  }
}

/**
 * Every problem between articles of one language. `sayings` are what people say to commands and actions; `lineOf` gives the line
 * of an article on which words stand; `language` is two letters. Takes as long as training the classifier.
 */
export function compareArticles(
  articles: readonly Article[],
  sayings: readonly Example[],
  lineOf: (article: Article, words: string) => number,
  language = "en",
): Problem[] {
  const problems: Problem[] = [];
  if (articles.length === 0) return problems;
  const plain = plainIn(language);
  const warn = (article: Article, words: string, sentence: string) =>
    problems.push({ file: article.file, line: lineOf(article, words), severity: "warning", sentence });
  const questions = articles.flatMap((article) =>
    article.questions.map((text) => ({ article, text, words: gist(text, language) })),
  );
  for (const { question, sentence } of twins(questions)) warn(question.article, question.text, sentence);

  const bodies = articles.map((article) => ({ article, words: gist(article.body, language) }));
  for (const [at, { article, words }] of bodies.entries()) {
    const twin = bodies.slice(0, at).find((other) => overlap(words, other.words) >= alike);
    if (twin) warn(article, "", `It says almost the same as ${twin.article.id}.md: make one of the two.`);
  }

  const byIntent = new Map(articles.map((article) => [intentOf(article.id), article]));
  const examples = [
    ...articles.flatMap(({ id, title, description }) =>
      [title, description].filter(Boolean).map((text) => ({ text: plain(text), intent: intentOf(id) })),
    ),
    ...sayings.map(({ text, intent }) => ({ text: plain(text), intent })),
    ...questions.map(({ article, text }) => ({ text: plain(text), intent: intentOf(article.id) })),
  ];
  const asked = new Map(questions.map(({ article, text }) => [`${intentOf(article.id)} ${plain(text)}`, text]));
  const judged = crossValidate(examples, trainingIn(language)).flatMap((each) => {
    const text = asked.get(`${each.intent} ${each.text}`);
    return text === undefined ? [] : [{ ...each, text }];
  });
  const named = (intent: string) =>
    byIntent.has(intent) ? `${byIntent.get(intent)!.id}.md` : `"${intent.replace(/^\w+:/, "")}"`;

  const taken = new Map<string, { article: Article; other: string; texts: string[] }>();
  for (const { text, intent, best, probability, own } of judged) {
    if (best === intent) continue;
    const article = byIntent.get(intent)!;
    const key = `${intent} ${best}`;
    const pair = taken.get(key) ?? { article, other: best, texts: [] };
    pair.texts.push(text);
    taken.set(key, pair);
    if (probability >= elsewhere.other && own <= elsewhere.own) {
      warn(article, text, `"${text}" reads like a question of ${named(best)} (${Math.round(probability * 100)} %).`);
    }
  }
  for (const { article, other, texts } of taken.values()) {
    if (texts.length < confusedFrom) continue;
    const sentences = texts.map((text) => `"${text}"`).join(", ");
    const advice = "give both more questions that only fit one of them";
    warn(
      article,
      "questions",
      `${texts.length} of its questions are taken for ${named(other)}: ${sentences}. To tell them apart, ${advice}.`,
    );
  }
  for (const article of articles) {
    const own = judged.filter(({ intent }) => intent === intentOf(article.id));
    if (own.length > 0 && own.every(({ best, intent }) => best !== intent)) {
      const sentence =
        "None of its questions leads to it when that question is left out: they have too little in common.";
      warn(article, "questions", sentence);
    }
  }
  return problems;
}
