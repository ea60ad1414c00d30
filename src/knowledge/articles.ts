/** Articles, read from a folder and kept as they were last good. */
import { readdir, readFile, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { languageOfTag } from "../words/languages.js";
import { type Article, type Problem, parseArticle } from "./article.js";

export { type Article, type Problem, parseArticle } from "./article.js";
export { unsetFacts, wholeText } from "./article-text.js";
export type { Section } from "./sections.js";

/** A file larger than this is no article (bytes). */
const largest = 1_000_000;

/** Every `.md` below `dir`, in the order of their paths; hidden folders are left out. */
async function filesBelow(dir: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    const path = join(dir, entry.name);
    if (entry.isDirectory()) files.push(...(await filesBelow(path)));
    else if (/\.md$/i.test(entry.name)) files.push(path);
  }
  return files.sort();
}

/** What a file gave when it was last read, and what tells whether it changed since. */
interface Kept {
  stamp: string;
  article?: Article;
  problems: Problem[];
}

/** The articles of a folder at one moment. */
export interface Shelf {
  /** One of each id: the English one where there is one. */
  articles: Article[];
  /** The same in other languages: each has the id of one of `articles`. */
  translations: Article[];
  problems: Problem[];
  files: ReadonlyMap<string, Kept>;
}

const broken = (file: string, sentence: string): Problem => ({ file, line: 1, severity: "error", sentence });

/** Reads a file, unless it is as it was. Of one that broke, the article stays as it was before. */
async function readFileAgain(file: string, before: Kept | undefined): Promise<Kept | undefined> {
  let stamp = "";
  try {
    const { size, mtimeMs, ino } = await stat(file);
    stamp = `${size} ${mtimeMs} ${ino}`;
    if (before?.stamp === stamp) return before;
    if (size > largest) throw new Error("it is larger than 1 MB");
    const text = await readFile(file, "utf8");
    if (/^readme\.md$/i.test(basename(file)) && !/^\uFEFF?---\s*\n/.test(text)) return { stamp, problems: [] };
    const { article, problems } = parseArticle(file, text);
    const kept = article ?? before?.article;
    return { stamp, problems, ...(kept ? { article: kept } : {}) };
  } catch (error) {
    // gone between listing and reading: as if it had not been listed
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    const problems = [broken(file, `The file cannot be read: ${(error as Error).message}.`)];
    return { stamp, problems, ...(before?.article ? { article: before.article } : {}) };
  }
}

/**
 * Reads every article below `dir`; with `before`, only the files that changed since, and gives `before` itself when none did. What
 * cannot be read is a problem; its article stays as it was before, if it was there. A README without front matter is passed over.
 */
export async function readShelf(dir: string, before?: Shelf): Promise<Shelf> {
  let names: string[];
  try {
    names = await filesBelow(dir);
  } catch (error) {
    const problem = broken(dir, `The folder cannot be read (${(error as Error).message}).`);
    if (before?.problems.some(({ sentence }) => sentence === problem.sentence)) return before;
    return {
      articles: before?.articles ?? [],
      translations: before?.translations ?? [],
      problems: [problem],
      files: before?.files ?? new Map(),
    };
  }
  const files = new Map<string, Kept>();
  for (const file of names) {
    const kept = await readFileAgain(file, before?.files.get(file));
    if (kept) files.set(file, kept);
  }
  const same =
    before !== undefined &&
    before.files.size === files.size &&
    [...files].every(([file, kept]) => before.files.get(file) === kept);
  if (same) return before;
  const problems: Problem[] = [...files.values()].flatMap((kept) => kept.problems);
  const sorted = sortOut([...files.values()].flatMap(({ article }) => article ?? []));
  return { ...sorted, problems: [...problems, ...sorted.problems], files };
}

/** One article of each id, and its translations; two of one id and one language are a problem. */
function sortOut(all: readonly Article[]): Pick<Shelf, "articles" | "translations" | "problems"> {
  const byId = new Map<string, Map<string, Article>>();
  const problems: Problem[] = [];
  for (const article of all) {
    const language = languageOfTag(article.language);
    const known = byId.get(article.id) ?? new Map<string, Article>();
    byId.set(article.id, known);
    const other = known.get(language);
    if (other) {
      const sentence = `${other.file} has the same file name and language, and a file name is an article's id: rename one of the two.`;
      problems.push(broken(article.file, sentence));
    } else known.set(language, article);
  }
  const articles: Article[] = [];
  const translations: Article[] = [];
  for (const known of byId.values()) {
    const original = known.get("en") ?? [...known.values()][0]!;
    articles.push(original);
    translations.push(...[...known.values()].filter((article) => article !== original));
  }
  return { articles, translations, problems };
}

/** Reads every article below `dir`, and says what is wrong with them. */
export async function readArticles(dir: string): Promise<Omit<Shelf, "files">> {
  const { files: _, ...shelf } = await readShelf(dir);
  return shelf;
}
