// One message through our classifier, natural's BayesClassifier and nlp.js, trained on the same questions of the shipped articles
// in the same process, and how long training takes beside nlp.js. A peer that is not installed is named and left out.
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import BayesClassifier from "natural/lib/natural/classifiers/bayes_classifier.js";
import { readArticles } from "../dist/knowledge/articles.js";
import { intentExamples } from "../dist/understanding/examples.js";
import { createClassifier, train } from "../dist/understanding/understanding.js";
import { peer } from "./lib/peer.mjs";

const kb = fileURLToPath(new URL("../kb", import.meta.url));

/** The middle of the times that `work` takes for each text, microseconds. */
async function middle(texts, work) {
  const times = [];
  for (const text of texts) {
    const started = performance.now();
    await work(text);
    times.push((performance.now() - started) * 1000);
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

/** How many times faster than a peer we are, as a line of the table. */
function faster(unit, ours, theirs, versus) {
  const ratio = theirs / ours;
  return { value: ratio, unit, versus, ratio };
}

export default async function bench() {
  const { articles } = await readArticles(kb);
  const examples = intentExamples(articles, []);
  const bayes = new BayesClassifier();
  for (const { text, intent } of examples) bayes.addDocument(text, intent);
  bayes.train();
  train(examples);
  const started = performance.now();
  const ours = createClassifier(train(examples));
  const trained = performance.now() - started;
  // Every fifth question, after some for warming up; all see the same texts in the same process.
  const texts = examples.filter((_, at) => at % 5 === 0).map(({ text }) => text);
  for (const text of [...texts, ...texts, ...texts]) ours.understand(text);
  for (const text of texts.slice(0, 50)) bayes.classify(text);
  const bayesMicros = await middle(texts, (text) => bayes.classify(text));
  const ourMicros = await middle(texts, (text) => ours.understand(text));
  const us = `ours ${ourMicros.toFixed(1)} us a message (p50), ${ours.intents.length} intents`;
  const results = {
    "classify.times_natural": faster(
      "times faster",
      ourMicros,
      bayesMicros,
      `natural BayesClassifier ${bayesMicros.toFixed(0)} us, ${us}`,
    ),
  };

  const nlp = await peer("node-nlp");
  if (!nlp) return results;
  const manager = new nlp.NlpManager({ languages: ["en"], forceNER: false, nlu: { log: false }, autoSave: false });
  for (const { text, intent } of examples) manager.addDocument("en", text, intent);
  const theirStart = performance.now();
  await manager.train();
  const theirTrained = performance.now() - theirStart;
  for (const text of texts.slice(0, 100)) await manager.process("en", text);
  const theirMicros = await middle(texts, (text) => manager.process("en", text));
  results["classify.times_nlpjs"] = faster(
    "times faster",
    ourMicros,
    theirMicros,
    `nlp.js ${theirMicros.toFixed(0)} us, ${us}`,
  );
  results["train.times_nlpjs"] = faster(
    "times faster",
    trained,
    theirTrained,
    `nlp.js ${(theirTrained / 1000).toFixed(1)} s, ours ${(trained / 1000).toFixed(2)} s, ${examples.length} examples`,
  );
  return results;
}
