/** A text as it is compared: one name for each thing, and in other languages than English the stems of words, compounds taken apart. */
import { compoundsOf } from "./glossary.js";
import { plainWords } from "./jargon.js";
import { mostRead, stemIn, wordsOf } from "./words.js";

/** Makes texts of a language plain; at most so many characters of a text are read. */
export type Plain = (text: string, most?: number) => string;

const plains = new Map<string, Plain>([["en", plainWords]]);

/** How texts of a language (two letters) are made plain. */
export function plainIn(language: string): Plain {
  let plain = plains.get(language);
  if (!plain) {
    const parts = compoundsOf(language);
    plain = (text, most = mostRead) =>
      wordsOf(plainWords(text, most))
        .flatMap((word) => [word, ...parts(word)])
        .map((word) => stemIn(language, word))
        .join(" ");
    plains.set(language, plain);
  }
  return plain;
}
