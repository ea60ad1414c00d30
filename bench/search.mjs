// One query through our search and through MiniSearch (stemmed, without stop words, tolerant of typing errors), over the shipped
// articles. Gives nothing where MiniSearch is not installed.
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { readArticles } from "../dist/knowledge/articles.js";
import { createIndex } from "../dist/knowledge/search.js";
import { termsOf } from "../dist/knowledge/terms.js";
import { intentDocs } from "../dist/understanding/examples.js";
import { normalise } from "../dist/understanding/words.js";
import { peer } from "./lib/peer.mjs";

const kb = fileURLToPath(new URL("../kb", import.meta.url));

/** The middle of the times that `work` takes for each text, microseconds. */
function middle(texts, work) {
  const times = texts.map((text) => {
    const started = performance.now();
    work(text);
    return (performance.now() - started) * 1000;
  });
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

export default async function bench() {
  const MiniSearch = await peer("minisearch");
  if (!MiniSearch) return {};
  const { articles } = await readArticles(kb);
  const docs = intentDocs(articles, []);
  const ours = createIndex(docs);
  const theirs = new MiniSearch({
    fields: ["title", "description", "body", "questions"],
    extractField: (doc, name) => (name === "questions" ? doc.questions.join("\n") : doc[name]),
    processTerm: (term) => termsOf(normalise(term))[0] ?? null,
    searchOptions: {
      boost: { title: 8, description: 8 },
      fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      prefix: false,
    },
  });
  theirs.addAll(docs);
  const texts = articles.flatMap(({ questions }) => questions.filter((_, at) => at % 5 === 0));
  for (const text of texts) {
    ours.search(text, 10);
    theirs.search(text);
  }
  const theirMicros = middle(texts, (text) => theirs.search(text));
  const ourMicros = middle(texts, (text) => ours.search(text, 10));
  const ratio = theirMicros / ourMicros;
  const versus = `MiniSearch ${theirMicros.toFixed(0)} us, ours ${ourMicros.toFixed(0)} us a query (p50), ${docs.length} articles`;
  return { "search.times_minisearch": { value: ratio, unit: "times faster", versus, ratio } };
}
