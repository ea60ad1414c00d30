/**
 * What Firstline says, in the language of the one who reads it. The English sentence stands in the code and is the key of its
 * translations: t`Opened as **#${number}**.` is looked up as "Opened as **#{0}**." Runs in the browser too, and imports nothing.
 */

/** English sentences, `{0}` for the first thing put in, with what they are in another language. */
export type Sentences = Readonly<Record<string, string>>;

export interface Words {
  /** Says the sentence of a template. What has no translation is said in English. */
  (english: TemplateStringsArray, ...values: readonly (string | number | undefined)[]): string;
  /** Says a sentence that was marked with `en` elsewhere, such as a label in a table. */
  of(english: string): string;
  /** "Lea, Omar and Petra". */
  list(names: readonly string[]): string;
  /** Two letters: `de`. */
  readonly language: string;
  /** For dates and lists: `en-GB`, `de`. */
  readonly locale: string;
}

const keys = new WeakMap<TemplateStringsArray, string>();

/** The key of a template: its text, with `{0}`, `{1}` for what is put in. */
export function keyOf(english: TemplateStringsArray): string {
  let key = keys.get(english);
  if (key === undefined) {
    key = english.reduce((text, part, at) => `${text}{${at - 1}}${part}`);
    keys.set(english, key);
  }
  return key;
}

/** Puts values into a sentence; braces that name none stay as they are. */
const filled = (sentence: string, values: readonly (string | number | undefined)[]): string =>
  values.length === 0
    ? sentence
    : sentence.replace(/\{(\d)\}/g, (braces, at: string) => String(values[Number(at)] ?? braces));

/** The words of a language, over its sentences. */
export function wordsOver(language: string, sentences: Sentences = {}): Words {
  const of = (english: string): string => (Object.hasOwn(sentences, english) && sentences[english]) || english;
  const locale = language === "en" ? "en-GB" : language;
  return Object.assign(
    (english: TemplateStringsArray, ...values: readonly (string | number | undefined)[]) =>
      filled(of(keyOf(english)), values),
    { of, language, locale, list: (names: readonly string[]) => new Intl.ListFormat(locale).format(names) },
  );
}

/** Marks an English sentence that is said later, by `Words.of`: a label in a table, say. Nothing is put into it. */
export const en = (english: TemplateStringsArray): string => english[0]!;

/** What a language is called by those who speak another: `de` is "German", in French "allemand". */
export const nameOfLanguage = (language: string, reader: string): string =>
  new Intl.DisplayNames([reader], { type: "language" }).of(language) ?? language;

/** The language of a tag such as `de-AT` or `pt_BR`: `de`, `pt`. */
export const languageOfTag = (tag: string): string =>
  tag
    .slice(0, 3)
    .toLowerCase()
    .replace(/[^a-z].*$/, "");

/** A label within a sentence: "In progress" as "in progress". Only its first letter, since nouns keep theirs in German. */
export const within = (label: string): string => label.slice(0, 1).toLowerCase() + label.slice(1);
