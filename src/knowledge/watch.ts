/** Keeps up with the articles on disk. */
import { type Article, type Problem, readShelf } from "./articles.js";

export interface ArticleChange {
  articles: Article[];
  /** The same in other languages. */
  translations: Article[];
  /** What is wrong now, that of files which did not change included. */
  problems: Problem[];
}

/** How long between two looks, milliseconds: short enough that a change is known within a second. */
const pause = 400;

/**
 * Calls `changed` whenever an article below `dir` came, went or became another; a broken file leaves its article as it was and is
 * among the problems. It looks at times and sizes of files, which works on every file system, mounted folders and editors that
 * replace files included, and takes a few milliseconds a hundred articles. A look that takes long is followed by a longer pause.
 */
export async function watchArticles(
  dir: string,
  changed: (change: ArticleChange) => void,
): Promise<ArticleChange & { stop(): void }> {
  let shelf = await readShelf(dir);
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const later = (ms: number) => {
    if (stopped) return;
    timer = setTimeout(look, ms);
    timer.unref();
  };
  const look = async () => {
    const started = performance.now();
    const next = await readShelf(dir, shelf);
    if (!stopped && next !== shelf) {
      shelf = next;
      changed({ articles: next.articles, translations: next.translations, problems: next.problems });
    }
    later(Math.max(pause, 10 * (performance.now() - started)));
  };
  later(pause);
  return {
    articles: shelf.articles,
    translations: shelf.translations,
    problems: shelf.problems,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
