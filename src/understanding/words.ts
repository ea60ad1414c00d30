/** Words of a text: cleaning, tokens, stems, distances. The one file that knows `natural`. */
import levenshtein from "natural/lib/natural/distance/levenshtein_distance.js";
import porter from "natural/lib/natural/stemmers/porter_stemmer.js";
import german from "natural/lib/natural/stemmers/porter_stemmer_de.js";
import spanish from "natural/lib/natural/stemmers/porter_stemmer_es.js";
import french from "natural/lib/natural/stemmers/porter_stemmer_fr.js";
import tokenizers from "natural/lib/natural/tokenizers/regexp_tokenizer.js";

/** No more than this of a message is read, characters (NLU.md, section 2). */
export const mostRead = 2_000;

/** A text as it is read: at most `most` characters, compatibility forms made plain, lower case, straight apostrophes. */
export function normalise(text: string, most = mostRead): string {
  const head = text.length > most ? text.slice(0, most) : text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this asks whether the text is ASCII
  if (/^[\x00-\x7f]*$/.test(head)) return head.toLowerCase();
  return head
    .normalize("NFKC")
    .slice(0, most)
    .toLowerCase()
    .replace(/[\u2018\u2019\u201b\u2032\u00b4\u0060]/g, "'");
}

const tokenizer = new tokenizers.RegexpTokenizer({ pattern: /[^\p{L}\p{M}\p{N}]+/u });

/** The words of a normalised text: letters, marks and digits; an apostrophe inside a word is left out. */
export const tokensOf = (normalised: string): string[] =>
  asciiTokens(normalised) ?? tokenizer.tokenize(normalised.replace(/(?<=\p{L})'(?=\p{L})/gu, "")) ?? [];

const isLetter = (code: number) => code >= 97 && code <= 122;

/** The same for a text of ASCII alone, without the price of patterns; undefined for any other. */
function asciiTokens(normalised: string): string[] | undefined {
  const tokens: string[] = [];
  const { length } = normalised;
  for (let at = 0; at < length; ) {
    const start = at;
    let apostrophes = false;
    let code = normalised.charCodeAt(at);
    while (at < length) {
      code = normalised.charCodeAt(at);
      const inside = code === 39 && isLetter(normalised.charCodeAt(at - 1)) && isLetter(normalised.charCodeAt(at + 1));
      if (!inside && !isLetter(code) && !(code >= 48 && code <= 57)) break;
      apostrophes ||= inside;
      at += 1;
    }
    if (at < length && (code > 127 || (code >= 65 && code <= 90))) return undefined;
    if (at > start) {
      const token = normalised.slice(start, at);
      tokens.push(apostrophes ? token.replaceAll("'", "") : token);
    }
    at += 1;
  }
  return tokens;
}

const stems = new Map<string, string>();
const mostStems = 100_000;

/** Porter's stem of a lower-case word (Porter, 1980); remembered, because natural's takes 5 microseconds. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  if (stems.size >= mostStems) stems.clear();
  const stem = word.length > 40 ? word : porter.stem(word);
  stems.set(word, stem);
  return stem;
}

/** A text without accents, `ß` as `ss`: people type both. */
export const withoutAccents = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").replaceAll("œ", "oe").replaceAll("æ", "ae");

/** The words of a lower-case text without accents; what French puts before an apostrophe is a word of its own. */
export const wordsOf = (text: string): string[] =>
  withoutAccents(text)
    .replace(/\b(qu|[cdjlmnst])'/g, "$1 ")
    .match(/[\p{L}\p{N}]+(?:'\p{L}+)*/gu) ?? [];

/** How words of other languages lose their endings; a language that is not here keeps them, and is read by its letters. */
const stemmers: Readonly<Record<string, (word: string) => string>> = {
  // umlauts that were typed as two letters
  de: (word) =>
    german.stem(
      word
        .replace(/(?<![aeq])ue/g, "u")
        .replace(/oe/g, "o")
        .replace(/ae/g, "a"),
    ),
  // the endings that Snowball knows by their accents
  es: (word) => withoutAccents(spanish.stem(word.replace(/cion(es)?$/, "ción$1"))),
  fr: (word) => french.stem(word),
};

const others = new Map<string, string>();

/** The stem of a lower-case word without accents, by Snowball's rules of a language (two letters); remembered. */
export function stemIn(language: string, word: string): string {
  const key = `${language} ${word}`;
  const known = others.get(key);
  if (known !== undefined) return known;
  if (others.size >= mostStems) others.clear();
  const stem = word.length > 40 || /\d/.test(word) ? word : (stemmers[language]?.(word) ?? word);
  others.set(key, stem);
  return stem;
}

/** How many letters must be added, dropped, replaced or swapped to make one word of the other. */
export const distanceOf = (one: string, other: string): number =>
  levenshtein.DamerauLevenshteinDistance(one, other, { restricted: true });
