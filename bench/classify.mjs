// One message through our classifier and through natural's BayesClassifier, trained on the same questions of the shipped articles.
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import BayesClassifier from "natural/lib/natural/classifiers/bayes_classifier.js";
import { readArticles } from "../dist/knowledge/articles.js";
import { intentOf } from "../dist/understanding/examples.js";
import { createClassifier, train } from "../dist/understanding/understanding.js";

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
  const { articles } = await readArticles(kb);
  const examples = articles.flatMap(({ id, questions }) => questions.map((text) => ({ text, intent: intentOf(id) })));
  const theirs = new BayesClassifier();
  for (const { text, intent } of examples) theirs.addDocument(text, intent);
  theirs.train();
  const ours = createClassifier(train(examples));
  // Every fifth question, twice for warming up; both see the same texts in the same process.
  const texts = examples.filter((_, at) => at % 5 === 0).map(({ text }) => text);
  for (const text of [...texts, ...texts]) ours.understand(text);
  for (const text of texts.slice(0, 50)) theirs.classify(text);
  const theirMicros = middle(texts, (text) => theirs.classify(text));
  const ourMicros = middle(texts, (text) => ours.understand(text));
  const ratio = theirMicros / ourMicros;
  const versus = `natural BayesClassifier ${theirMicros.toFixed(0)} us, ours ${ourMicros.toFixed(1)} us a message (p50), ${ours.intents.length} intents`;
  return { "classify.times_natural": { value: ratio, unit: "times faster", versus, ratio } };
}
