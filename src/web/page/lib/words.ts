/// <reference types="vite/client" />
/** The words of this page: one language, that of the person who is signed in, else the browser's. */
export { en } from "../../../words/words.js";

import { type Sentences, type Words, wordsOver } from "../../../words/words.js";

const catalogs = import.meta.glob<{ default: Sentences }>("../../../words/*/sentences.ts");

let current = wordsOver("en");
const listeners = new Set<() => void>();

/** Calls `listener` whenever another language is spoken; gives what ends that. */
export function onSpoken(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Says all that is drawn from now on in a language, two letters; in English where there is no such language. */
export async function speak(language: string): Promise<void> {
  if (language === current.language) return;
  const load = catalogs[`../../../words/${language}/sentences.ts`];
  const sentences = await load?.().catch(() => undefined);
  current = wordsOver(sentences ? language : "en", sentences?.default);
  document.documentElement.lang = current.language;
  for (const listener of listeners) listener();
}

export const t = ((english: TemplateStringsArray, ...values: (string | number | undefined)[]) =>
  current(english, ...values)) as Words;
Object.defineProperties(t, {
  of: { get: () => current.of },
  list: { get: () => current.list },
  language: { get: () => current.language },
  locale: { get: () => current.locale },
});
