/** Articles by search alone, for who looks for them: by a whole question, or by words that are still being typed. */
import type { Index } from "../knowledge/search.js";
import { normalise, tokensOf } from "./words.js";

export interface Found {
  /** Ids of articles, the best first, with the share of the score that each could have, 0..1. */
  hits: { id: string; share: number }[];
  /** The words that counted, as stems, for marking them. */
  words: ReadonlySet<string>;
}

/** A word that may not be finished stands for so many at most. */
const completions = 6;

/** What the last word may become, when no word of the index is spelt so. */
function completed(index: Index, text: string): string[] {
  const last = /\s$/.test(text) ? undefined : tokensOf(normalise(text, 2_000)).at(-1);
  return last && last.length > 1 && !index.meant(last).includes(last) ? index.beginning(last, completions) : [];
}

/** Searches several indexes over intents; an article that stands in more than one counts once, by its best. */
export function findArticles(indexes: readonly Index[], text: string, limit: number, typing = false): Found {
  const best = new Map<string, number>();
  const words = new Set<string>();
  for (const index of indexes) {
    const more = typing ? completed(index, text) : [];
    const query = [text, ...more].join(" ");
    for (const word of [...index.meant(text), ...more]) words.add(word);
    const bound = index.bound(query) || 1;
    // intents of commands and actions stand between the articles
    for (const { id, score } of index.search(query, limit + 20)) {
      const [kind, article = ""] = id.split(":");
      if (kind === "article") best.set(article, Math.max(score / bound, best.get(article) ?? 0));
    }
  }
  const hits = [...best].map(([id, share]) => ({ id, share }));
  return { hits: hits.sort((one, other) => other.share - one.share).slice(0, limit), words };
}
