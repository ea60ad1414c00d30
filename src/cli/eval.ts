/** `firstline eval intents | search | messages`: how good understanding and search are, on files of labelled texts. */
import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { deskExamples, deskExamplesIn } from "../desk/examples.js";
import { type Article, readArticles } from "../knowledge/articles.js";
import { measureSearch } from "../knowledge/measure.js";
import { interpretIn } from "../understanding/bilingual.js";
import { intentExamples } from "../understanding/examples.js";
import { type Evidence, evidenceFrom, interpret } from "../understanding/interpret.js";
import { languageOf } from "../understanding/language.js";
import { measureIntents, measureReadings } from "../understanding/measure.js";
import { createClassifier } from "../understanding/model.js";
import { train, trainingIn } from "../understanding/train.js";
import { languageOfTag, languages } from "../words/languages.js";

const usage = `Use one of
  firstline eval intents --train FILE --test FILE [--tier sparse|vectors] [--predictions OUT.jsonl] --json
  firstline eval search --articles FILE --queries FILE --json
  firstline eval messages --messages FILE.jsonl [--kb DIR] [--language de] [--predictions OUT.jsonl] --json`;

/** What the person who typed the command must mend; its message is a sentence. */
class Usage extends Error {}

const text = z.string();
const examplesFile = z.object({ examples: z.array(z.object({ text, intent: text.nullable() })) });
const articlesFile = z.array(
  z.object({ id: text, title: text, description: text.default(""), body: text.default("") }),
);
const queriesFile = z.array(z.object({ query: text, article: text }));
const message = z.object({ text, expect: z.array(text).min(1) });

async function read(file: string): Promise<string> {
  return readFile(file, "utf8").catch((error: Error) => {
    throw new Usage(`${file} cannot be read (${error.message}).`);
  });
}

function parse<T>(schema: z.ZodType<T>, source: string, where: string): T {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch (error) {
    throw new Usage(`${where} is not JSON (${(error as Error).message}).`);
  }
  const got = schema.safeParse(value);
  if (got.success) return got.data;
  const issue = got.error.issues[0]!;
  throw new Usage(`${where} has another form than expected: ${issue.path.join(".") || "the whole"}: ${issue.message}.`);
}

const readJson = async <T>(schema: z.ZodType<T>, file: string): Promise<T> => parse(schema, await read(file), file);

async function readLines<T>(schema: z.ZodType<T>, file: string): Promise<T[]> {
  const lines = (await read(file)).split("\n");
  return lines.flatMap((line, at) => (line.trim() === "" ? [] : [parse(schema, line, `${file}, line ${at + 1},`)]));
}

/** The options of a command; those in `required` must be there. */
function optionsOf(args: string[], names: string[], required: string[]): Record<string, string> {
  let values: Record<string, string | boolean | undefined>;
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: "string" as const }]));
    values = parseArgs({ args, options: { ...options, json: { type: "boolean" } } }).values;
  } catch (error) {
    throw new Usage(`${(error as Error).message}\n${usage}`);
  }
  for (const name of required) if (!values[name]) throw new Usage(`--${name} is missing.\n${usage}`);
  return Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, string] => typeof pair[1] === "string"),
  );
}

/** Writes one JSON object a line. */
async function writeLines(file: string | undefined, rows: unknown[]): Promise<void> {
  if (file === undefined) return;
  await writeFile(file, rows.map((row) => `${JSON.stringify(row)}\n`).join("")).catch((error: Error) => {
    throw new Usage(`${file} cannot be written (${error.message}).`);
  });
}

async function intents(args: string[]): Promise<unknown> {
  const options = optionsOf(args, ["train", "test", "tier", "predictions"], ["train", "test"]);
  const tier = options.tier ?? "vectors";
  if (tier === "embeddings") throw new Usage("The tier embeddings is not built in: choose sparse or vectors.");
  if (tier !== "sparse" && tier !== "vectors") throw new Usage(`There is no tier "${tier}": choose sparse or vectors.`);
  const training = await readJson(examplesFile, options.train!);
  const test = await readJson(examplesFile, options.test!);
  const { summary, predictions } = measureIntents(
    training.examples,
    test.examples,
    tier === "sparse" ? { vectors: null } : {},
  );
  await writeLines(options.predictions, predictions);
  return summary;
}

async function search(args: string[]): Promise<unknown> {
  const options = optionsOf(args, ["articles", "queries"], ["articles", "queries"]);
  return measureSearch(await readJson(articlesFile, options.articles!), await readJson(queriesFile, options.queries!));
}

/** How a language's messages are read, over its articles and those that exist in English. */
async function readerIn(language: string, articles: readonly Article[], english: Evidence) {
  const own = articles.filter((article) => languageOfTag(article.language) === language);
  const sayings = (await deskExamplesIn()).get(language) ?? [];
  const classifier = createClassifier(train(intentExamples(own, sayings, language), trainingIn(language)));
  const evidence = evidenceFrom(own, sayings, classifier, language);
  return (text: string) => interpretIn(text, evidence, english);
}

async function messages(args: string[]): Promise<unknown> {
  const options = optionsOf(args, ["messages", "kb", "language", "predictions"], ["messages"]);
  const rows = await readLines(message, options.messages!);
  const dir = options.kb ?? process.env.KB_DIR ?? "./kb";
  if (options.language && !languages.includes(options.language))
    throw new Usage(`There is no language "${options.language}": choose ${languages.join(", ")}.`);
  // as in a conversation: in the language that a message is plainly in, else in English
  const languageIn = (words: string) => options.language ?? languageOf(words) ?? "en";
  const { articles, translations, problems } = await readArticles(dir);
  if (articles.length === 0) throw new Usage(`There is no article in ${dir}. ${problems[0]?.sentence ?? ""}`.trim());
  const sayings = await deskExamples();
  const classifier = createClassifier(train(intentExamples(articles, sayings)));
  const evidence = evidenceFrom(articles, sayings, classifier);
  const readers = new Map([["en", (words: string) => interpret(words, evidence)]]);
  for (const language of new Set(rows.map(({ text: words }) => languageIn(words))))
    if (!readers.has(language))
      readers.set(language, await readerIn(language, [...articles, ...translations], evidence));
  const { summary, predictions } = measureReadings(rows, (words) => readers.get(languageIn(words))!(words));
  await writeLines(options.predictions, predictions);
  return summary;
}

/** Runs the command with the words after `eval`; prints one JSON object. Gives 0, or 2 for wrong usage and unreadable files. */
export async function run(args: string[]): Promise<number> {
  const commands: Record<string, (args: string[]) => Promise<unknown>> = { intents, search, messages };
  const [name = "", ...rest] = args;
  try {
    if (!Object.hasOwn(commands, name)) throw new Usage(usage);
    const result = await commands[name]!(rest);
    console.log(JSON.stringify(result, null, args.includes("--json") ? undefined : 2));
    return 0;
  } catch (error) {
    if (!(error instanceof Usage)) throw error;
    console.error(error.message);
    return 2;
  }
}
