/** What the classifier and the search learn from articles, and from what people say to commands and actions. */
import type { Article } from "../knowledge/articles.js";
import type { Doc } from "../knowledge/search.js";
import { plainWords } from "./jargon.js";
import type { Example } from "./train.js";

/** The intent that stands for an article. */
export const intentOf = (articleId: string): string => `article:${articleId}`;

const mostBody = 100_000;

/** What an article was written for: its title, its description, its tags and each question. */
const asked = ({ title, description, tags, questions }: Article): string[] =>
  [title, description, tags.join(" "), ...questions].filter((text) => text.trim() !== "");

/** The examples of all intents. `sayings` are those of commands and actions. */
export const intentExamples = (articles: readonly Article[], sayings: readonly Example[]): Example[] =>
  [
    ...articles.flatMap((article) => asked(article).map((text) => ({ text, intent: intentOf(article.id) }))),
    ...sayings,
  ].map(({ text, intent }) => ({ text: plainWords(text), intent }));

/** All intents as search takes them: articles with their text; of commands and actions, what people say to them. */
export function intentDocs(articles: readonly Article[], sayings: readonly Example[]): Doc[] {
  const others = new Map<string, string[]>();
  for (const { text, intent } of sayings) {
    if (intent === null) continue;
    const list = others.get(intent);
    if (list) list.push(plainWords(text));
    else others.set(intent, [plainWords(text)]);
  }
  return [
    ...articles.map(({ id, title, description, body, questions, tags }) => ({
      id: intentOf(id),
      title: plainWords(title),
      description: plainWords(`${description} ${tags.join(" ")}`),
      body: plainWords(body, mostBody),
      questions: questions.map((text) => plainWords(text)),
    })),
    ...[...others].map(([id, questions]) => ({ id, title: "", description: "", body: "", questions })),
  ];
}

/** Each example as a document of its own, named `#` and its number: for finding the one nearest to a message. */
export const exampleDocs = (examples: readonly Example[]): Doc[] =>
  examples.flatMap(({ text, intent }, at) =>
    intent === null ? [] : [{ id: `#${at}`, title: "", description: "", body: "", questions: [text] }],
  );
