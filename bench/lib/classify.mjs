// Our classifier, natural's BayesClassifier and nlp.js, trained on the same examples in the same process: one message, and training.
import BayesClassifier from "natural/lib/natural/classifiers/bayes_classifier.js";
import { createClassifier, train } from "../../dist/understanding/understanding.js";
import { faster, middle, shareOf } from "./compare.mjs";
import { peer } from "./peer.mjs";

/** Seconds of processor time: others may be using the machine, and training beside nlp.js takes minutes. */
function processor(from) {
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
}

/** Trains one of our tiers, once to warm up and once measured. */
function ours(examples, options) {
  train(examples.slice(0, 1_000), options);
  const started = process.cpuUsage();
  const classifier = createClassifier(train(examples, options));
  return { classifier, trained: processor(started) };
}

/** `examples` and `tests` are [{ text, intent }], all in scope; `about` names them in a few words. */
export async function classify(examples, tests, about) {
  const tiers = { vectors: ours(examples, {}), sparse: ours(examples, { vectors: null }) };
  const texts = tests.map(({ text }) => text);
  const results = {};
  for (const own of Object.values(tiers)) {
    for (let round = 0; round < 3; round++) for (const text of texts) own.classifier.understand(text);
    own.micros = await middle(texts, (text) => own.classifier.understand(text));
    own.right = await shareOf(tests, (text) => own.classifier.understand(text).candidates[0]?.intent);
  }
  const us = (tier) =>
    `ours ${tiers[tier].micros.toFixed(1)} us (right ${tiers[tier].right.toFixed(3)}), ${tiers[tier].classifier.intents.length} intents, ${about}`;

  const bayes = new BayesClassifier();
  for (const { text, intent } of examples) bayes.addDocument(text, intent);
  bayes.train();
  const few = tests.slice(0, 300);
  for (const { text } of few.slice(0, 30)) bayes.classify(text);
  const bayesMicros = await middle(
    few.map(({ text }) => text),
    (text) => bayes.classify(text),
  );
  const bayesRight = await shareOf(few, (text) => bayes.classify(text));
  for (const [tier, key] of [
    ["vectors", "classify.times_natural"],
    ["sparse", "classify.sparse_times_natural"],
  ]) {
    const versus = `natural BayesClassifier ${bayesMicros.toFixed(0)} us (right ${bayesRight.toFixed(3)}), ${us(tier)}`;
    results[key] = faster(tiers[tier].micros, bayesMicros, versus);
  }

  const nlp = await peer("node-nlp");
  if (!nlp) return results;
  const manager = new nlp.NlpManager({ languages: ["en"], forceNER: false, nlu: { log: false }, autoSave: false });
  for (const { text, intent } of examples) manager.addDocument("en", text, intent);
  const started = process.cpuUsage();
  await manager.train();
  const trained = processor(started);
  for (const { text } of few.slice(0, 100)) await manager.process("en", text);
  const micros = await middle(
    few.map(({ text }) => text),
    (text) => manager.process("en", text),
  );
  const right = await shareOf(few, async (text) => (await manager.process("en", text)).intent);
  for (const [tier, classified, taught] of [
    ["vectors", "classify.times_nlpjs", "train.times_nlpjs"],
    ["sparse", "classify.sparse_times_nlpjs", "train.sparse_times_nlpjs"],
  ]) {
    const versus = `nlp.js ${micros.toFixed(0)} us (right ${right.toFixed(3)}), ${us(tier)}`;
    results[classified] = faster(tiers[tier].micros, micros, versus);
    const own = tiers[tier].trained;
    const times = `nlp.js ${trained.toFixed(1)} s of processor time, ours ${own.toFixed(2)} s, ${examples.length} examples`;
    results[taught] = faster(own, trained, times);
  }
  return results;
}
