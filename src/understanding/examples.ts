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

/** Articles as search takes them. */
export const articleDocs = (articles: readonly Article[]): Doc[] =>
  articles.map(({ id, title, description, body, questions, tags }) => ({
    id,
    title,
    description: `${description} ${tags.join(" ")}`,
    body,
    questions,
  }));
