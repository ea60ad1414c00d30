/** From other languages into English, word by word: enough to find an article that exists in English only. */
import { languages, ofLanguage } from "../words/languages.js";
import { plainWords } from "./jargon.js";
import { stemIn, withoutAccents, wordsOf } from "./words.js";

/** The longest phrase of a glossary, words. */
const longest = 4;
/** Parts of a compound are at least so long; between them may stand one of the letters that join German words. */
const leastPart = 4;
const joints = ["", "s", "es", "n", "en", "e", "er"];

interface Glossary {
  /** English by a word or phrase, without accents, and by the stems of one. */
  exact: ReadonlyMap<string, string>;
  english: ReadonlyMap<string, string>;
  /** The words by themselves, without accents, that compounds are made of. */
  parts: ReadonlySet<string>;
  /** Words that every text has, and that are in no phrase. */
  common: ReadonlySet<string>;
}

async function read(language: string): Promise<Glossary | undefined> {
  const listed = await ofLanguage<Record<string, string>>(language, "glossary");
  if (!listed) return undefined;
  const exact = new Map<string, string>();
  const english = new Map<string, string>();
  const parts = new Set<string>();
  for (const [phrase, meaning] of Object.entries(listed)) {
    const words = withoutAccents(phrase.toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? [];
    const stems = words.map((word) => stemIn(language, word)).join(" ");
    exact.set(words.join(" "), meaning);
    if (!english.has(stems)) english.set(stems, meaning);
    if (words.length === 1 && words[0]!.length >= leastPart) parts.add(words[0]!);
  }
  const listedCommon = (await ofLanguage<string[]>(language, "common")) ?? [];
  const common = listedCommon.map((word) => withoutAccents(word).replace("'", ""));
  return { exact, english, parts, common: new Set(common) };
}

const glossaries = new Map<string, Glossary>();
for (const language of languages) {
  const glossary = await read(language);
  if (glossary) glossaries.set(language, glossary);
}

/** Takes a word apart into words of the glossary: "druckertreiber" is "drucker" and "treiber". */
function split(word: string, parts: ReadonlySet<string>): string[] {
  if (word.length < 2 * leastPart) return [];
  for (let at = word.length - leastPart; at >= leastPart; at -= 1) {
    const head = word.slice(0, at);
    if (!parts.has(head)) continue;
    for (const joint of joints) {
      if (!word.startsWith(joint, at)) continue;
      const tail = word.slice(at + joint.length);
      if (tail.length >= leastPart && parts.has(tail)) return [head, tail];
      const more = split(tail, parts);
      if (more.length > 0) return [head, ...more];
    }
  }
  return [];
}

/** What compounds of a language are made of; of a word that is none, nothing. Only German writes them as one word. */
export function compoundsOf(language: string): (word: string) => string[] {
  const parts = language === "de" ? glossaries.get(language)?.parts : undefined;
  return parts ? (word) => split(word, parts) : () => [];
}

export interface Translated {
  text: string;
  /** How many of the words that say something are in the glossary, 0..1. */
  known: number;
}

/**
 * A text of a language (two letters) as English words in the same order; names and what the glossary lacks stay, and the words that
 * every text has go. Undefined for a language without a glossary.
 */
export function englishOf(language: string, text: string): Translated | undefined {
  const glossary = glossaries.get(language);
  if (!glossary) return undefined;
  const compound = compoundsOf(language);
  const words = wordsOf(plainWords(text)).flatMap((word) => {
    const stem = stemIn(language, word);
    return glossary.english.has(stem) || glossary.common.has(word)
      ? [{ word, stem }]
      : splitOr(word, compound, language);
  });
  const out: string[] = [];
  let known = 0;
  let said = 0;
  for (let at = 0; at < words.length; ) {
    let length = Math.min(longest, words.length - at);
    let meaning: string | undefined;
    for (; length > 0; length -= 1) {
      const phrase = words.slice(at, at + length);
      meaning = glossary.exact.get(phrase.map(({ word }) => word).join(" "));
      // a word that every text has is not another one that only looks like it: "seit" is no "Seite"
      if (meaning === undefined && !(length === 1 && glossary.common.has(phrase[0]!.word)))
        meaning = glossary.english.get(phrase.map(({ stem }) => stem).join(" "));
      if (meaning !== undefined) break;
    }
    if (meaning !== undefined) {
      out.push(meaning);
      known += length;
      said += length;
    } else if (!glossary.common.has(words[at]!.word)) {
      out.push(words[at]!.word);
      said += 1;
    }
    at += Math.max(1, length);
  }
  return { text: out.join(" "), known: said > 0 ? known / said : 0 };
}

function splitOr(word: string, compound: (word: string) => string[], language: string) {
  const parts = compound(word);
  return (parts.length > 0 ? parts : [word]).map((each) => ({ word: each, stem: stemIn(language, each) }));
}
