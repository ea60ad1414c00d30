// Writes what the bench of understanding measured into README.md, between the two marks:
//
//   FIRSTLINE_DATA=folder node bench/bench.mjs understanding --json | node scripts/understanding-table.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const readme = fileURLToPath(new URL("../README.md", import.meta.url));
const measured = JSON.parse(readFileSync(0, "utf8"));
const value = (key) => measured[key]?.value;
const share = (...keys) =>
  keys.map((key) => (value(key) === undefined ? "-" : value(key).toFixed(3).replace(/^0/, ""))).join(" / ");
const times = (...keys) =>
  keys.map((key) => (value(key) === undefined ? "-" : `${value(key).toFixed(1)}x`)).join(" / ");
const u = (name) => `understanding.${name}`;
const messages = (name) =>
  share(
    ...["right_first", "right_offered", "wrong_answered", "out_of_scope_answered"].map((key) => u(`${name}_${key}`)),
  );

const rows = [
  [
    "CLINC150, accuracy in scope (without word vectors)",
    share(u("clinc150_accuracy"), u("sparse_accuracy")),
    ".937",
    ".96",
  ],
  ["CLINC150, in and out of scope at the trained threshold, mean", share(u("clinc150_in_oos")), ".895", ".93"],
  ["CLINC150, ten examples an intent", share(u("clinc150_10shot_accuracy")), ".832", ".90"],
  ["banking77 / hwu64", share(u("banking77_accuracy"), u("hwu64_accuracy")), ".918 / .892", ".937 / .92"],
  ["lost with 15 % of words misspelt", share(u("misspelt_loss")), ".02", ".01"],
  [
    "calibration error (ECE): CLINC150 / ten examples / banking77 / hwu64",
    share(u("clinc150_ece"), u("clinc150_10shot_ece"), u("banking77_ece"), u("hwu64_ece")),
    ".025",
    ".015",
  ],
  [
    "one message beside natural Bayes / nlp.js",
    times("classify.times_natural", "classify.times_nlpjs"),
    "35x / 2.4x",
    "70x / 5x",
  ],
  [
    "the same without word vectors",
    times("classify.sparse_times_natural", "classify.sparse_times_nlpjs"),
    "60x / 4.5x",
    "",
  ],
  [
    "training beside nlp.js, processor time (without word vectors)",
    times("train.times_nlpjs", "train.sparse_times_nlpjs"),
    "9x / 15x",
    "20x",
  ],
  ["model of CLINC150 in all", `${value(u("model_mb"))?.toFixed(1) ?? "-"} MB`, "8 MB", ""],
  [
    "78 messages to the help desk: right first / offered / wrong answer given / out of scope answered",
    messages("third"),
    ".79 / .90 / .05 / .08",
    ".90 / .97 / .02 / .03",
  ],
  ["OfficeDocs symptoms: MRR / first", share(u("search_mrr"), u("search_first")), ".82 / .77", ".86 / .82"],
  [
    "the same without descriptions, the description as the query: first",
    share(u("search_by_description_first")),
    ".86",
    ".92",
  ],
  [
    "one search beside MiniSearch / wink-bm25",
    times("search.times_minisearch", "search.times_winkbm25"),
    "50x / -",
    "100x",
  ],
];
const table = [["what", "today", "to reach", "aim"], ["---", "---", "---", "---"], ...rows]
  .map((row) => `| ${row.join(" | ")} |`)
  .join("\n");

const text = readFileSync(readme, "utf8");
const [from, to] = ["<!-- understanding: begin -->\n", "\n<!-- understanding: end -->"];
const [start, end] = [text.indexOf(from), text.indexOf(to)];
if (start < 0 || end < start) {
  console.error("README.md has no marks between which the table goes.");
  process.exit(1);
}
writeFileSync(readme, text.slice(0, start + from.length) + table + text.slice(end));
