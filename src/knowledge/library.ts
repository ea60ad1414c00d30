/** The articles as the desk uses them: by id, as text for a chat, for whom, in which language. */
import { languageOfTag } from "../words/languages.js";
import { type Article, chatText, wholeText } from "./articles.js";

/** Texts are given in the language asked for (two letters; English unless it is said), else in that of the original. */
export interface Library {
  /** One of each id. */
  articles: Map<string, Article>;
  titleOf(id: string, language?: string): string;
  chatText(id: string, language?: string): string;
  wholeText(id: string, language?: string): string;
  /** Whether an article exists in a language. */
  has(id: string, language: string): boolean;
}

/** A library over articles that were read, and their translations; `facts` fill `{{key|words}}`. */
export function createLibrary(
  articles: readonly Article[],
  facts: Record<string, string>,
  translations: readonly Article[] = [],
): Library {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const name = (id: string, language: string) => `${languageOfTag(language)} ${id}`;
  const byName = new Map(
    [...articles, ...translations].map((article) => [name(article.id, article.language), article]),
  );
  const find = (id: string, language = "en") => byName.get(name(id, language)) ?? byId.get(id);
  const text = (of: typeof chatText) => (id: string, language?: string) => {
    const article = find(id, language);
    return article ? of(article, facts) : "";
  };
  return {
    articles: byId,
    titleOf: (id, language) => find(id, language)?.title ?? id,
    chatText: text(chatText),
    wholeText: text(wholeText),
    has: (id, language) => byName.has(name(id, language)),
  };
}
