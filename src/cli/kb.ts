/** `firstline kb check | new | import`: what is wrong with the articles, a new one, and those from elsewhere. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { deskExamples, deskExamplesIn } from "../desk/examples.js";
import { type Article, readArticles } from "../knowledge/articles.js";
import { checkArticles, lineOf } from "../knowledge/check.js";
import { compareArticles } from "../knowledge/compare.js";
import { importPages } from "../knowledge/import/import.js";
import { slugOf } from "../knowledge/import/imported.js";
import { checkLinks } from "../knowledge/links.js";
import { skeleton } from "../knowledge/skeleton.js";
import { languageOfTag } from "../words/languages.js";

const usage = `Use one of
  firstline kb check [DIR] [--links]       what is wrong with the articles; with --links also which links to other sites are dead
  firstline kb new "TITLE" [--to DIR]      a new article to fill in
  firstline kb import SOURCE [--to DIR]    markdown, HTML, Word or a Zendesk export from elsewhere`;

const count = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;

async function check(folder: string, links: boolean): Promise<number> {
  const { articles, translations, problems } = await readArticles(folder);
  const both = [...articles, ...translations];
  const sources = new Map(
    await Promise.all(both.map(async ({ file }) => [file, await readFile(file, "utf8")] as const)),
  );
  const today = new Date().toISOString().slice(0, 10);
  const line = ({ file }: Article, words: string) => lineOf(sources.get(file) ?? "", words);
  const all = [
    ...problems,
    ...checkArticles(both, sources, today),
    ...compareArticles(articles, await deskExamples(), line),
    ...[...(await deskExamplesIn())].flatMap(([language, sayings]) => {
      const own = both.filter((article) => languageOfTag(article.language) === language);
      return compareArticles(own, sayings, line, language);
    }),
    ...(links ? await checkLinks(both, line) : []),
  ];
  all.sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
  for (const { file, line, severity, sentence } of all) console.log(`${file}:${line}: ${severity}: ${sentence}`);
  const errors = all.filter(({ severity }) => severity === "error").length;
  console.log(
    `${count(articles.length, "article")}${translations.length ? `, ${count(translations.length, "translation")}` : ""}, ${count(errors, "error")}, ${count(all.length - errors, "warning")}.`,
  );
  return errors > 0 ? 1 : 0;
}

async function create(title: string, folder: string): Promise<number> {
  const file = join(folder, `${slugOf(title)}.md`);
  const year = new Date().getUTCFullYear() + 1;
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(
      file,
      skeleton(title, `${year}${new Date().toISOString().slice(4, 10)}`.replace("-02-29", "-02-28")),
      { flag: "wx" },
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    console.error(`${file} is there already.`);
    return 1;
  }
  console.log(`${file} is yours to fill in. Then: firstline kb check`);
  return 0;
}

async function take(source: string, folder: string): Promise<number> {
  let outcomes: Awaited<ReturnType<typeof importPages>>;
  try {
    outcomes = await importPages(source, folder);
  } catch (error) {
    console.error(`The import stopped: ${(error as Error).message}.`);
    return 2;
  }
  for (const { from, sentence } of outcomes) console.log(`${from}: ${sentence}`);
  const taken = outcomes.filter(({ to }) => to !== undefined).length;
  console.log(
    `${count(taken, "article")} imported into ${folder}, ${outcomes.length - taken} left out.${taken > 0 ? " They have no questions yet: write how people would ask, then run firstline kb check." : ""}`,
  );
  return taken > 0 ? 0 : 1;
}

/** Runs the command with the words after `kb`. Gives 0 when all is well, 1 when there is a problem, 2 for wrong usage. */
export async function run(args: string[]): Promise<number> {
  let words: string[];
  let to: string | undefined;
  let links: boolean;
  try {
    const read = parseArgs({
      args,
      allowPositionals: true,
      options: { to: { type: "string" }, links: { type: "boolean", default: false } },
    });
    words = read.positionals;
    to = read.values.to;
    links = read.values.links;
  } catch (error) {
    console.error(`${(error as Error).message}. ${usage}`);
    return 2;
  }
  const [command, first, ...more] = words;
  const home = process.env.KB_DIR ?? "./kb";
  if (more.length === 0 && command === "check" && to === undefined) return check(first ?? home, links);
  if (links) {
    console.error(usage);
    return 2;
  }
  if (more.length === 0 && first?.trim() && command === "new") return create(first.trim(), to ?? home);
  if (more.length === 0 && first && command === "import") return take(first, to ?? home);
  const known = command === undefined || ["check", "new", "import"].includes(command);
  console.error(known ? usage : `There is no command \`kb ${command}\`. ${usage}`);
  return 2;
}
