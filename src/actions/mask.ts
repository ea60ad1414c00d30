/** What looks like a secret in people's words: masked before anything is stored or logged. */
import { en } from "../words/words.js";

const mask = "••••••";

/** Words for a password, and for "is", in the languages that people write here. */
const password =
  "(?:pass[ -]?words?|pass[ -]?wort|passphrase|pass[ -]?code|pwd|pw|kennwort|contraseña|mots? de passe|mdp)";
const is = "(?:(?<![\\p{L}\\d])(?:is now|is|was|are|ist|war|lautet|hei[sß]+t|est|es)(?![\\p{L}\\d])|[=:])";
/** "for my mail", between the word and its "is". */
const whose = "(?: (?:for|of|to|für|pour|de)(?: [^\\s:=]{1,40}){1,4}?)?";
const gap = "[ \\t]{0,3}[\\r\\n]{0,2}[ \\t]{0,3}";

/** What people say of a password that is none: "is expired", "is on the sticker", "ist abgelaufen". */
const ordinary = new Set(
  [
    "a an the this that these my your his her our their its it it's one what how why when where which who whether if",
    "in on at to for from with without by of about after before since until under over out off up down between through",
    "and or but because so as than then there here now just also again always never ever already still even only quite",
    "not no none nothing something anything somewhere almost maybe perhaps too very more less most much many all both",
    "wrong right correct incorrect valid invalid unknown known shown hidden given written taken stolen forgotten broken",
    "frozen gone lost stuck sent kept left held set reset dead useless fine good great bad okay ok weak strong safe unsafe",
    "secure same similar different identical simple easy hard long short longer shorter older newer old new empty blank due",
    "case case-sensitive today tomorrow yesterday soon later true false null undefined like public private read-only",
    "abgelaufen falsch weg nicht nie kein gesperrt ungültig vergessen noch immer zu jetzt leider schon mehr richtig neu alt",
    "expiré bloqué refusé faux oublié trop pas plus perdu périmé rejeté invalide erroné verrouillé inconnu toujours encore bon",
    "mauvais valide accepté demandé redemandé enregistré court simple incorrecta caducada muy mal",
  ]
    .join(" ")
    .split(" "),
);

/** True for words of a complaint: those of the list, and small-letter words like "rejected", "working", "apparently". */
function isOrdinary(word: string): boolean {
  const bare = word.replace(/[^\p{L}\d]+$/u, "");
  return (
    !/[\p{L}\d]/u.test(word) ||
    ordinary.has(bare.toLowerCase()) ||
    /^[\p{Ll}'’-]+(?:ed|ing|ly|able|ible)$/u.test(bare) ||
    isName(word)
  );
}

/** Several words of a complaint ("not accepted"), and not the words of a passphrase ("correct horse battery"). */
function areOrdinary(words: string): boolean {
  const [first = "", second] = words.trim().split(/\s+/);
  return isOrdinary(first) && (second === undefined || isOrdinary(second) || words.trim().split(/\s+/).length < 3);
}

/** A mail address, a web address, an error code, a ticket, a product with its version: letters and digits, no secret. */
const isName = (word: string): boolean =>
  /^\S+@\S+\.\p{L}{2,}\W*$|:\/\/|^0x[\da-f]+\W*$|^(?:\p{L}{0,7}[#-])?\d+\W*$/iu.test(word) ||
  /^(?:windows|win|office|outlook|microsoft|exchange|server|iphone|ipad|android|sap|macos|ios|[om])\d{1,4}\W*$/i.test(
    word,
  );

const mixed = (word: string): boolean => /\d/.test(word) && /\p{L}/u.test(word) && !isName(word);
/** Letters, digits and signs in one word. */
const strong = (word: string): boolean =>
  word.length >= 8 && mixed(word) && /[!#$%^&*@+=]|\?./.test(word) && !word.includes(mask);

interface Pattern {
  kind: string;
  /** Groups: what stays before, the secret, and what stays after (if anything). */
  pattern: RegExp;
  /** Is it one after all? */
  when?(secret: string): boolean;
}

const worded = (text: string): RegExp => new RegExp(`(?<![\\p{L}\\d])${text}`, "giu");

const patterns: Pattern[] = [
  {
    kind: en`a private key`,
    pattern: /()(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$))/g,
  },
  // our own: whoever has one may choose the password, or freeze the account
  {
    kind: en`a one-time link`,
    pattern: /()((?:https?:\/\/[^\s/]{1,200}[^\s]{0,200}?)?\/(?:reset|not-me|sign-in)\/[\w-]{8,400}\.[\w-]{43})/g,
  },
  { kind: en`a password`, pattern: /(\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s:/@]{1,80}:)([^\s/@•]{3,80})(@)/gi },
  {
    kind: en`a password`,
    pattern: worded(`((?:${password}|pin)${whose}${gap}${is}?${gap}:?${gap}["“„«])([^"“”„»\\n]{4,100})(["“”»])`),
    when: (secret) => !areOrdinary(secret),
  },
  // the one kind of password that has blanks without quotes
  {
    kind: en`a password`,
    pattern: worded(`(passphrase${whose}${gap}${is}${gap}:?${gap})([^\\s.,;\\n"“„«•][^.,;\\n]{3,120})`),
    when: (secret) => !areOrdinary(secret),
  },
  // "my password is Hunter22!", "pw: …", "Passwort = …"
  {
    kind: en`a password`,
    pattern: worded(`((?:${password}|pin)${whose}${gap}${is}${gap}:?${gap})([^\\s:"“„«]\\S{3,})`),
    when: (secret) => /^\d{4,}\W*$/.test(secret) || !isOrdinary(secret),
  },
  { kind: en`a password`, pattern: worded(`(pass${gap}[:=]${gap})(\\S{4,})`), when: (secret) => !isOrdinary(secret) },
  // "password Hunter22", "the pin 1234"
  { kind: en`a password`, pattern: worded(`(${password}[ \\t]{1,3})([^\\s"“„«]{6,80})(?!\\S)`), when: mixed },
  { kind: en`a PIN`, pattern: worded(`(pin(?:[ -]?(?:code|number|nummer))?[ \\t]{1,3})(\\d{4,8})(?![.,-]?\\d)`) },
  {
    kind: en`an access token`,
    pattern:
      /()(\b(?:xox[abeprs]-[\w-]{10,}|xapp-[\w-]{10,}|gh[pousr]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{15,}|sk-[\w-]{20,}|[rs]k_live_\w{10,}|A[KS]IA[0-9A-Z]{16}|AIza[\w-]{30,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,}))/g,
  },
  {
    kind: en`an access token`,
    pattern:
      /(\b(?:api[ _-]?key|client[ _-]?secret|secret[ _-]?key|access[ _-]?(?:key|token)|auth[ _-]?token|AccountKey|Bearer)[ \t]{0,3}(?:is\b|[:=])?[ \t]{0,3}["']?)([\w+/=.~-]{12,200})/gi,
    when: (secret) => /\d/.test(secret),
  },
];

/** Masks what looks like a secret; says which kinds were found. Doing it again changes nothing. */
export function maskSecrets(text: string): { text: string; kinds: string[] } {
  const kinds = new Set<string>();
  const found = (kind: string) => {
    kinds.add(kind);
    return mask;
  };
  let masked = text;
  for (const { kind, pattern, when } of patterns) {
    masked = masked.replace(pattern, (all: string, before: string, secret: string, after: unknown) =>
      when && !when(secret) ? all : `${before}${found(kind)}${typeof after === "string" ? after : ""}`,
    );
  }
  // "my password is … and the old one was hunter2222": once a password is spoken of
  if (new RegExp(`(?<![\\p{L}\\d])${password}(?![\\p{L}\\d])`, "iu").test(masked))
    masked = masked.replace(
      worded(`((?:one|it|that|es|alte|neue)${gap}${is}${gap})([^\\s"“„«]{6,80})`),
      (all, before, word) => (mixed(word) ? `${before}${found(en`a password`)}` : all),
    );
  // "it does not take my password any more, Tr0ub4dor&3": further on in the line
  masked = masked.replace(
    worded(`(${password}(?![\\p{L}\\d]))([^\\n]{1,120})`),
    (_all, before: string, rest: string) =>
      `${before}${rest.replace(/\S+/g, (word) => (strong(word) ? found(en`a password`) : word))}`,
  );
  return { text: masked, kinds: [...kinds] };
}
