/** The languages that Firstline speaks: one folder each in `words/`. */
import { existsSync, readdirSync } from "node:fs";
import { languageOfTag, type Sentences, type Words, wordsOver } from "./words.js";

export { en, languageOfTag, nameOfLanguage, type Words } from "./words.js";

const folder = (path: string) => new URL(`./${path}`, import.meta.url);

/** Two letters each; English first, which is the language of the code. */
export const languages: readonly string[] = [
  "en",
  ...readdirSync(folder(""), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "en")
    .map((entry) => entry.name)
    .sort(),
];

/** The default export of a file in the folder of a language; undefined when it has no such file. */
export async function ofLanguage<T>(language: string, file: string): Promise<T | undefined> {
  for (const ending of ["js", "ts"]) {
    const path = folder(`${language}/${file}.${ending}`);
    if (existsSync(path)) return ((await import(path.href)) as { default: T }).default;
  }
  return undefined;
}

const spoken = new Map<string, Words>();
for (const language of languages)
  spoken.set(language, wordsOver(language, await ofLanguage<Sentences>(language, "sentences")));

/** Whether Firstline speaks a language, given as `de` or as a tag such as `de-AT`. */
export const isSpoken = (tag: string): boolean => spoken.has(languageOfTag(tag));

/** The words of a language; English for one that Firstline does not speak. */
export const wordsFor = (tag: string | undefined): Words => spoken.get(languageOfTag(tag ?? "en")) ?? spoken.get("en")!;
