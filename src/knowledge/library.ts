/** The articles as the desk uses them: by id, as text for a chat, for whom, in which language. */

import type { FileRef } from "../events.js";
import { languageOfTag } from "../words/languages.js";
import { type Ask, answerOf, fixesFor, type Given } from "./answer.js";
import { type Article, wholeText } from "./articles.js";
import type { Fix } from "./fixes.js";
import { type PictureOf, picturesIn } from "./pictures.js";
import { type Devices, hasVariants } from "./platforms.js";

/** What a chat shows, with the stored files of its pictures. */
export type Answered = Omit<Given, "pictures"> & { pictures: FileRef[] };

/** Texts are given in the language asked for (two letters; English unless it is said), else in that of the original. */
export interface Library {
  /** One of each id. */
  articles: Map<string, Article>;
  /** The title of an article; of something tried (`id#name of the fix`), the title and the fix. */
  titleOf(id: string, language?: string): string;
  /** What a chat shows of an article. */
  answer(id: string, ask?: Ask, language?: string): Answered;
  /** The fixes of an article that are for these devices. */
  fixesOf(id: string, devices?: Devices, language?: string): Fix[];
  /** True when it says something for one platform that it says otherwise for another. */
  varies(id: string): boolean;
  wholeText(id: string, language?: string): string;
  /** The same with its pictures: `![words](picture:ID/FILE)` where the file is stored. */
  pageText(id: string, language?: string): string;
  /** True when the article shows this stored file, in any language. */
  shows(id: string, file: string): boolean;
  /** The language, two letters, in which an article is given to somebody who reads this one. */
  languageOf(id: string, language: string): string;
}

/** What was tried, as a topic and a ticket keep it: an article, or one fix of it by name. */
export const triedName = (article: string, fix?: { name: string }): string =>
  fix ? `${article}#${fix.name}` : article;

/** The article of something tried. */
export const articleTried = (tried: string): string => tried.split("#", 1)[0]!;

/** A library over articles that were read, and their translations; `facts` fill `{{key|words}}`, `pictureOf` knows the pictures. */
export function createLibrary(
  articles: readonly Article[],
  facts: Record<string, string>,
  translations: readonly Article[] = [],
  pictureOf: PictureOf = () => undefined,
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
      if (!article) return { text: "", without: [], pictures: [] };
      const given = answerOf(article, facts, ask);
      return { ...given, pictures: given.pictures.flatMap((target) => pictureOf(article, target) ?? []) };
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
    pageText(id, language) {
      const article = find(id, language);
      return article
        ? wholeText(article, facts, (alt, target) => {
            const file = pictureOf(article, target);
            return file ? `![${alt}](picture:${id}/${file.id})` : "";
          })
        : "";
    },
    shows: (id, file) =>
      [...articles, ...translations].some(
        (article) =>
          article.id === id && picturesIn(article.body).some((target) => pictureOf(article, target)?.id === file),
      ),
    languageOf: (id, language) => languageOfTag(find(id, language)?.language ?? language),
  };
}
