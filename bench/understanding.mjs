// How well and how fast messages are understood and articles are found, beside other packages, in one process.
//
// FIRSTLINE_DATA names a folder with the labelled sets of others (clinc150, banking77, hwu64: train.json and valid.json, each
// {"examples": [{"text", "intent"}]}; officedocs: articles.json and queries-dev.json). They are not part of this repository; without
// them the comparison runs on the shipped articles and their questions.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deskExamples } from "../dist/desk/examples.js";
import { readArticles } from "../dist/knowledge/articles.js";
import { measureSearch } from "../dist/knowledge/measure.js";
import { intentDocs, intentExamples } from "../dist/understanding/examples.js";
import { evidenceFrom } from "../dist/understanding/interpret.js";
import { measureIntents, measureMessages } from "../dist/understanding/measure.js";
import { misspelt } from "../dist/understanding/misspelt.js";
import { createClassifier, train } from "../dist/understanding/understanding.js";
import { classify } from "./lib/classify.mjs";
import { search } from "./lib/search.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = process.env.FIRSTLINE_DATA;
const json = (...path) => JSON.parse(readFileSync(join(folder, ...path), "utf8"));
const examplesOf = (...path) => json(...path).examples;
const inScope = (examples) => examples.filter(({ intent }) => intent !== null);

/** Accuracy, calibration and size on the sets of others. */
function sets() {
  const results = {};
  const put = (key, value, unit = "share") => {
    if (value !== null) results[`understanding.${key}`] = { value, unit };
  };
  const all = [
    ["clinc150", "train.json"],
    ["clinc150_10shot", "train-10shot.json"],
    ["banking77", "train.json"],
    ["hwu64", "train.json"],
  ];
  for (const [name, file] of all) {
    const dir = name.replace("_10shot", "");
    const training = examplesOf(dir, file);
    const valid = examplesOf(dir, "valid.json");
    const { summary } = measureIntents(training, valid);
    put(`${name}_accuracy`, summary.accuracy);
    put(`${name}_ece`, summary.ece);
    if (summary.oosRecall !== null) put(`${name}_in_oos`, (summary.inScopeAccuracy + summary.oosRecall) / 2);
    if (name !== "clinc150") continue;
    put("sparse_accuracy", measureIntents(training, valid, { vectors: null }).summary.accuracy);
    put("model_mb", summary.modelBytes / 1e6, "MB");
    const tests = inScope(valid);
    const texts = misspelt(
      tests.map(({ text }) => text),
      0.15,
    );
    const spoilt = texts.map((text, at) => ({ text, intent: tests[at].intent }));
    put("misspelt_loss", summary.accuracy - measureIntents(training, spoilt).summary.accuracy);
  }
  const articles = json("officedocs", "articles.json");
  const queries = json("officedocs", "queries-dev.json");
  const found = measureSearch(articles, queries);
  put("search_mrr", found.mrr10, "MRR");
  put("search_first", found.recallAt1);
  const bare = articles.map((article) => ({ ...article, description: "" }));
  const described = articles.filter(({ description }) => description !== "");
  const known = described.map(({ id, description }) => ({ query: description, article: id }));
  put("search_by_description_first", measureSearch(bare, known).recallAt1);
  return results;
}

/** The whole decision on messages that were written apart from the articles' questions. */
function messages(articles, sayings) {
  const classifier = createClassifier(train(intentExamples(articles, sayings)));
  const evidence = evidenceFrom(articles, sayings, classifier);
  const results = {};
  for (const name of ["hard", "blind", "third"]) {
    const lines = readFileSync(join(root, `test/understanding/${name}-messages.jsonl`), "utf8")
      .trim()
      .split("\n");
    const { summary } = measureMessages(
      lines.map((line) => JSON.parse(line)),
      evidence,
    );
    for (const key of ["rightFirst", "rightOffered", "wrongAnswered", "outOfScopeAnswered"])
      results[`understanding.${name}_${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`] = {
        value: summary[key].share,
        unit: "share",
        versus: `${summary.messages} messages`,
      };
  }
  return results;
}

export default async function bench() {
  const { articles } = await readArticles(join(root, "kb"));
  const sayings = await deskExamples();
  const withSets = folder !== undefined && existsSync(join(folder, "clinc150", "train.json"));
  if (!withSets)
    console.error("FIRSTLINE_DATA names no folder of labelled sets: measured on the shipped articles alone.");
  const own = intentExamples(articles, []);
  const compared = withSets
    ? await classify(
        inScope(examplesOf("clinc150", "train.json")),
        inScope(examplesOf("clinc150", "valid.json")),
        "CLINC150",
      )
    : await classify(
        own,
        own.filter((_, at) => at % 5 === 0),
        "the shipped questions",
      );
  const questions = articles.flatMap(({ id, questions: asked }) =>
    asked.filter((_, at) => at % 5 === 0).map((query) => ({ query, article: `article:${id}` })),
  );
  const searched = withSets
    ? await search(
        json("officedocs", "articles.json"),
        json("officedocs", "queries-dev.json"),
        "articles of OfficeDocs",
      )
    : await search(intentDocs(articles, []), questions, "shipped articles");
  return { ...compared, ...searched, ...messages(articles, sayings), ...(withSets ? sets() : {}) };
}
