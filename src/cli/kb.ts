/** `firstline kb check [DIR]`: what is wrong with the articles, by file and line. */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readArticles } from "../knowledge/articles.js";
import { checkArticles } from "../knowledge/check.js";

const usage = "Use: firstline kb check [DIR]";

/** Runs the command with the words after `kb`. Gives 0 when there is no error, 1 when there is one, 2 for wrong usage. */
export async function run(args: string[]): Promise<number> {
  let words: string[];
  try {
    words = parseArgs({ args, allowPositionals: true, options: {} }).positionals;
  } catch (error) {
    console.error(`${(error as Error).message}. ${usage}`);
    return 2;
  }
  const [command, dir, ...more] = words;
  if (command !== "check" || more.length > 0) {
    console.error(command && command !== "check" ? `There is no command \`kb ${command}\`. ${usage}` : usage);
    return 2;
  }
  const folder = dir ?? process.env.KB_DIR ?? "./kb";
  const { articles, problems } = await readArticles(folder);
  const sources = new Map(
    await Promise.all(articles.map(async ({ file }) => [file, await readFile(file, "utf8")] as const)),
  );
  const today = new Date().toISOString().slice(0, 10);
  const all = [...problems, ...checkArticles(articles, sources, today)];
  all.sort((one, other) => one.file.localeCompare(other.file) || one.line - other.line);
  for (const { file, line, severity, sentence } of all) console.log(`${file}:${line}: ${severity}: ${sentence}`);
  const errors = all.filter(({ severity }) => severity === "error").length;
  const count = (number: number, word: string) => `${number} ${word}${number === 1 ? "" : "s"}`;
  console.log(
    `${count(articles.length, "article")}, ${count(errors, "error")}, ${count(all.length - errors, "warning")}.`,
  );
  return errors > 0 ? 1 : 0;
}
