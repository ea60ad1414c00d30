/** What messages of a language say besides their intent. */
export interface GistWords {
  /** A greeting at the beginning of a message as it was typed. */
  greeting: RegExp;
  // the others read the message in lower case, without accents
  /** Nothing but thanks. */
  thanks: RegExp;
  /** The person alone has it, others are well. */
  alone: RegExp;
  /** Many people have it. */
  many: RegExp;
  /** A few people have it. */
  team: RegExp;
  /** It can wait, or they can work all the same. */
  calm: RegExp;
  /** They cannot work. */
  stuck: RegExp;
  /** They work with difficulty, or time presses. */
  pressed: RegExp;
}

/** One pattern of several, each a whole word or phrase. */
export const anyOf = (...patterns: string[]): RegExp => new RegExp(`\\b(?:${patterns.join("|")})(?!\\w)`);

/** A greeting of these words, repeated, up to the first word that says something. */
export const greetingOf = (...patterns: string[]): RegExp =>
  new RegExp(`^(?:(?:${patterns.join("|")})(?![\\p{L}\\p{N}])[,!.: ]*)+`, "iu");

/** Nothing but these words, the first ones before the others. */
export const thanksOf = (before: string, thanks: string, after: string): RegExp =>
  new RegExp(`^(?:(?:${before})[,!. ]+)*(?:${thanks})(?:[,!. ]+(?:${after}))*[\\s!.,👍🙏]*$`, "u");
