// One query through our search, MiniSearch (stemmed, without stop words, tolerant of typing errors, titles and descriptions eight
// times as heavy: what was best for it) and wink-bm25, over the same articles in the same process.
import { createIndex } from "../../dist/knowledge/search.js";
import { termsOf } from "../../dist/knowledge/terms.js";
import { normalise } from "../../dist/understanding/words.js";
import { faster, middle } from "./compare.mjs";
import { peer } from "./peer.mjs";

const terms = (text) => termsOf(normalise(text, 100_000));

/** `docs` have an id, title, description, body and perhaps questions; `queries` are [{ query, article }]. */
export async function search(docs, queries, about) {
  const texts = queries.map(({ query }) => query);
  /** Where the right article stands in what `find` gives, and what a query costs. */
  const judge = async (find, count) => {
    const some = queries.slice(0, count);
    for (const { query } of some.slice(0, 20)) find(query);
    const first = some.filter(({ query, article }) => find(query)[0] === article).length / some.length;
    return { first, micros: await middle(texts.slice(0, count), find) };
  };
  const index = createIndex(docs);
  for (const text of texts) index.search(text, 10);
  const ours = await judge((text) => index.search(text, 10).map(({ id }) => id), queries.length);
  const results = {};
  const add = (key, name, theirs) => {
    const us = `ours ${ours.micros.toFixed(1)} us (first ${ours.first.toFixed(3)}), ${docs.length} ${about}`;
    const versus = `${name} ${theirs.micros.toFixed(0)} us (first ${theirs.first.toFixed(3)}), ${us}`;
    results[key] = faster(ours.micros, theirs.micros, versus);
  };

  const MiniSearch = await peer("minisearch");
  if (MiniSearch) {
    const mini = new MiniSearch({
      fields: ["title", "description", "body", "questions"],
      extractField: (doc, name) => (name === "questions" ? (doc.questions ?? []).join("\n") : doc[name]),
      processTerm: (term) => termsOf(normalise(term))[0] ?? null,
      searchOptions: {
        boost: { title: 8, description: 8 },
        fuzzy: (term) => (term.length > 3 ? 0.2 : false),
        prefix: false,
      },
    });
    mini.addAll(docs);
    add("search.times_minisearch", "MiniSearch", await judge((text) => mini.search(text).map(({ id }) => id), 200));
  }

  const wink = await peer("wink-bm25-text-search");
  if (wink) {
    const engine = wink();
    engine.defineConfig({ fldWeights: { head: 8, body: 1 } });
    engine.definePrepTasks([terms]);
    docs.forEach((doc, at) => {
      const body = [doc.body, ...(doc.questions ?? [])].join("\n") || "-";
      engine.addDoc({ head: `${doc.title} ${doc.description}`.trim() || "-", body }, at);
    });
    engine.consolidate();
    const find = (text) => engine.search(text, 10).map(([at]) => docs[at].id);
    add("search.times_winkbm25", "wink-bm25", await judge(find, 200));
  }
  return results;
}
