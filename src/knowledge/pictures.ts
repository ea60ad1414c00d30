/** Pictures of articles: files in the article's own folder or below it. */
import { dirname, join, sep } from "node:path";
import type { FileRef } from "../events.js";
import type { Article } from "./article.js";

/** Gives the stored file of a picture; undefined while it is not stored, or is none. */
export type PictureOf = (article: Article, target: string) => FileRef | undefined;

const mark = /!\[((?:\\.|[^\]\\])*)\]\(\s*<?([^)\s>]+)>?[^)]*\)/g;
const local = /^(?![a-z][a-z0-9+.-]*:|\/|#).+\.(?:png|jpe?g|gif|webp)$/i;

/** The pictures that a text shows, in its order, each once: those that are files beside it. */
export const picturesIn = (markdown: string): string[] => [
  ...new Set([...markdown.matchAll(mark)].map(([, , target]) => target!).filter((target) => local.test(target))),
];

/** Puts something else in the place of each picture. */
export const withPictures = (markdown: string, draw: (alt: string, target: string) => string): string =>
  markdown.replace(mark, (_, alt: string, target: string) => draw(alt, target));

/** The file of a picture; undefined when it would lie outside the article's folder. */
export function pictureFile(article: Article, target: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(target);
  } catch {
    return undefined;
  }
  const home = dirname(article.file);
  const file = join(home, name);
  // a translation lies one folder deeper than what it shows
  const above = article.language === "en" ? home : dirname(home);
  return name.includes("\0") || !file.startsWith(above === "." ? "" : `${above}${sep}`) || file.startsWith("..")
    ? undefined
    : file;
}
