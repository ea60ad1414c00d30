/** Understanding, from outside: a classifier for these examples, from its file if they are the same, else trained aside. */
import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { builtFile } from "../built.js";
import { type Classifier, createClassifier, type Model } from "./model.js";
import { decodeModel } from "./model-file.js";
import { type Example, shippedBackground, train } from "./train.js";

export type { Candidate, Classifier, Model, Understood } from "./model.js";
export { createClassifier } from "./model.js";
export { type Example, train } from "./train.js";

/** Goes up when training changes, so that models of the old kind are trained again. */
const trainer = 4;

/** The name of what a model was trained from. */
function fingerprint(examples: readonly Example[], language: string): string {
  const hash = createHash("sha256").update(JSON.stringify([trainer, shippedBackground(language)]));
  for (const { text, intent } of examples) hash.update(JSON.stringify([text, intent]));
  return hash.digest("hex").slice(0, 24);
}

/**
 * Trains in a process of its own, so that nobody waits; gives the bytes of the model. A thread would do as well, but what training
 * took of the memory stays with the process that has the thread: 60 MB.
 */
function trainAside(examples: readonly Example[], language: string): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = fork(builtFile(import.meta.url, "./worker.js"), { execArgv: [], serialization: "advanced" });
    worker.once("message", (bytes) => resolve(new Uint8Array(bytes as Uint8Array)));
    worker.once("error", reject);
    worker.once("exit", (code) => reject(new Error(`Training the classifier ended early (exit code ${code}).`)));
    worker.send({ examples: examples.map(({ text, intent }) => ({ text, intent })), language });
  });
}

/** A model from its file, or undefined when it is not there or not whole. */
async function kept(path: string): Promise<Model | undefined> {
  try {
    return decodeModel(await readFile(path));
  } catch {
    return undefined;
  }
}

/**
 * The classifier for these examples. The model is kept in `dir` under the hash of what it was trained from; models of other
 * examples are removed. A file that is missing or damaged means training again; a folder that cannot be written means training
 * at each start. `ms` is how long it took, milliseconds. Throws when training itself fails.
 */
export async function loadOrTrain({
  examples,
  dir,
  language = "en",
}: {
  examples: readonly Example[];
  dir: string;
  /** Two letters. Each language has a model of its own. */
  language?: string;
}): Promise<{
  classifier: Classifier;
  trained: boolean;
  ms: number;
}> {
  const started = performance.now();
  const kind = language === "en" ? "model" : `model-${language}`;
  const name = `${kind}-${fingerprint(examples, language)}.bin`;
  const path = join(dir, name);
  let model = await kept(path);
  const trained = model === undefined;
  if (!model) {
    const bytes = await trainAside(examples, language);
    model = decodeModel(bytes);
    if (!model) throw new Error("The classifier that was just trained cannot be read back.");
    await keep(dir, kind, name, bytes).catch(() => undefined);
  }
  return { classifier: createClassifier(model), trained, ms: performance.now() - started };
}

let nothing: Model | undefined;

/** A classifier that has learnt nothing yet. */
export function noClassifier(): Classifier {
  const model = nothing ?? train([], { vectors: null, background: [] });
  nothing = model;
  return createClassifier(model);
}

/** Writes a model's file whole or not at all, and removes those of its kind that were trained on other examples. */
async function keep(dir: string, kind: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dir, { recursive: true });
  const temporary = join(dir, `${name}.${process.pid}.tmp`);
  await writeFile(temporary, bytes, { mode: 0o600 });
  await rename(temporary, join(dir, name));
  for (const other of await readdir(dir)) {
    if (/^(model(?:-[a-z]+)?)-[0-9a-f]{24}\.bin$/.exec(other)?.[1] === kind && other !== name)
      await rm(join(dir, other), { force: true });
  }
}
