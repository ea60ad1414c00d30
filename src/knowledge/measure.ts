/** How well search finds the article that answers a query. */
import { performance } from "node:perf_hooks";
import { percentiles, share, timed } from "../understanding/measure.js";
import { createIndex, type Doc } from "./search.js";

export interface Query {
  query: string;
  /** The id of the article that answers it. */
  article: string;
}

/** Makes an index of the articles and asks it every query; the reciprocal rank counts the first ten. */
export function measureSearch(articles: Doc[], queries: Query[]) {
  const started = performance.now();
  const index = createIndex(articles);
  const indexSeconds = (performance.now() - started) / 1000;
  const { results, times } = timed(queries, ({ query }) => index.search(query, 10));
  const ranks = queries.map(({ article }, at) => results[at]!.findIndex(({ id }) => id === article) + 1);
  const within = (most: number) => share(ranks.filter((rank) => rank > 0 && rank <= most).length, ranks.length);
  return {
    articles: articles.length,
    queries: queries.length,
    recallAt1: within(1),
    recallAt5: within(5),
    mrr10: ranks.length > 0 ? ranks.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / ranks.length : null,
    indexSeconds,
    ...percentiles(times),
    indexBytes: index.bytes,
  };
}
