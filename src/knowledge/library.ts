/** The articles as the desk uses them: by id, as text for a chat, for whom, in which language. */
import { languageOfTag } from "../words/languages.js";
import { type Ask, answerOf, fixesFor, type Given } from "./answer.js";
import { type Article, wholeText } from "./articles.js";
import type { Fix } from "./fixes.js";
import { type Devices, hasVariants } from "./platforms.js";

/** Texts are given in the language asked for (two letters; English unless it is said), else in that of the original. */
export interface Library {
  /** One of each id. */
  articles: Map<string, Article>;
  /** The title of an article; of something tried (`id#name of the fix`), the title and the fix. */
  titleOf(id: string, language?: string): string;
  /** What a chat shows of an article. */
  answer(id: string, ask?: Ask, language?: string): Given;
  /** The fixes of an article that are for these devices. */
  fixesOf(id: string, devices?: Devices, language?: string): Fix[];
  /** True when it says something for one platform that it says otherwise for another. */
  varies(id: string): boolean;
  wholeText(id: string, language?: string): string;
  /** The language, two letters, in which an article is given to somebody who reads this one. */
  languageOf(id: string, language: string): string;
}

/** What was tried, as a topic and a ticket keep it: an article, or one fix of it by name. */
export const triedName = (article: string, fix?: { name: string }): string =>
  fix ? `${article}#${fix.name}` : article;

/** The article of something tried. */
export const articleTried = (tried: string): string => tried.split("#", 1)[0]!;

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
  return {
    articles: byId,
    titleOf(id, language) {
      const article = find(articleTried(id), language);
      const fix = id.slice(articleTried(id).length + 1);
      return article ? [article.title, fix].filter(Boolean).join(": ") : id.replace("#", ": ");
    },
    answer(id, ask, language) {
      const article = find(id, language);
      return article ? answerOf(article, facts, ask) : { text: "", without: [] };
    },
    fixesOf(id, devices, language) {
      const article = find(id, language);
      return article ? fixesFor(article, devices) : [];
    },
    varies: (id) => hasVariants(byId.get(id)?.body ?? ""),
    wholeText(id, language) {
      const article = find(id, language);
      return article ? wholeText(article, facts) : "";
    },
    languageOf: (id, language) => languageOfTag(find(id, language)?.language ?? language),
  };
}
