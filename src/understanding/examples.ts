/** What the classifier and the search learn from articles. */
import type { Article } from "../knowledge/articles.js";
import type { Doc } from "../knowledge/search.js";
import type { Example } from "./train.js";

/** The intent that stands for an article. */
export const intentOf = (articleId: string): string => `article:${articleId}`;

/** The examples of articles: each question, the title, the description and the tags stand for the article. */
export const articleExamples = (articles: readonly Article[]): Example[] =>
  articles.flatMap(({ id, title, description, questions, tags }) =>
    [title, description, tags.join(" "), ...questions].flatMap((text) =>
      text === "" ? [] : [{ text, intent: intentOf(id) }],
    ),
  );

/** Every intent as search takes it: articles with their text, what people say to commands and actions as questions. */
export function intentDocs(articles: readonly Article[], said: readonly Example[]): Doc[] {
  const docs = articles.map(({ id, title, description, body, questions, tags }) => ({
    id: intentOf(id),
    title,
    description: `${description} ${tags.join(" ")}`,
    body,
    questions,
  }));
  const others = new Map<string, string[]>();
  for (const { text, intent } of said) {
    if (intent === null) continue;
    const list = others.get(intent);
    if (list) list.push(text);
    else others.set(intent, [text]);
  }
  return [...docs, ...[...others].map(([id, questions]) => ({ id, title: "", description: "", body: "", questions }))];
}
