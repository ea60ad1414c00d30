/** What messages in other languages than English say of who has it and whether they can work. */
import { withoutAccents } from "../understanding/words.js";
import type { GistWords } from "../words/gist.js";
import { languages, ofLanguage } from "../words/languages.js";

const known: GistWords[] = [];
for (const language of languages) {
  const words = await ofLanguage<GistWords>(language, "gist");
  if (words) known.push(words);
}

/** Whether a message says something in any of the languages. */
export function says(what: Exclude<keyof GistWords, "greeting">, text: string): boolean {
  const plain = withoutAccents(text.trim().toLowerCase().replace(/\s+/g, " ").replace(/[‘’]/g, "'"));
  return known.some((words) => words[what].test(plain));
}

/** A message without the greeting that it begins with. */
export const withoutGreeting = (text: string): string =>
  known.reduce((left, { greeting }) => left.replace(greeting, ""), text);
