/**
 * A message as hashes of its n-grams. Two blocks (NLU.md, section 2): words (token, light stem, stem pairs, first and last stems)
 * and characters (2-4-grams inside word boundaries). Everything is computed on character codes, without cutting strings.
 */
import { mostRead, normalise } from "./words.js";

/** The n-grams of one text; filled again by each call of `gramsOf`. */
export interface Grams {
  /** FNV-1a hashes: those of the word block first. */
  hashes: Int32Array;
  /** For each n-gram the token it came from (the second one for a pair). */
  owner: Int32Array;
  /** How many belong to the word block, and how many there are in all. */
  words: number;
  count: number;
  /** The tokens, as places in `codes`. */
  tokens: number;
  starts: Int32Array;
  ends: Int32Array;
  codes: Uint16Array;
}

// NFKC can make a text longer, but `normalise` cuts it again; a token of one letter gives at most 8 n-grams.
const mostTokens = mostRead / 2 + 1;
const mostGrams = mostRead * 8;

export const createGrams = (): Grams => ({
  hashes: new Int32Array(mostGrams),
  owner: new Int32Array(mostGrams),
  words: 0,
  count: 0,
  tokens: 0,
  starts: new Int32Array(mostTokens),
  ends: new Int32Array(mostTokens),
  codes: new Uint16Array(mostRead + 2),
});

const prime = 0x01000193;
/** Seeds keep kinds of n-grams apart: the same letters as a token and as a stem are two features. */
const seeds = {
  token: 0x811c9dc5,
  stem: 0x1b873593,
  pair: 0x2545f491,
  first: 0x51ed270b,
  last: 0x3c6ef372,
  chars: 0x9e3779b9,
};
const apostrophe = 39;
const boundary = 1;

/** 1 for letters, digits and what is not ASCII; 2 for the apostrophe, which counts inside a word only. */
const kinds = new Uint8Array(65_536).fill(1);
kinds.fill(0, 0, 0xc0);
for (let code = 48; code < 58; code += 1) kinds[code] = 1;
for (let code = 97; code < 123; code += 1) kinds[code] = 1;
for (const code of [0xd7, 0xf7]) kinds[code] = 0;
kinds.fill(0, 0x2000, 0x2070);
kinds.fill(0, 0x3000, 0x3004);
kinds[0xfe0f] = 0;
kinds[apostrophe] = 2;

const { imul } = Math;
const e = 101;
const s = 115;

/** Where the light stem of a token ends: without -ing, -ed, -ies, -es, -s, -e and -y; a doubled consonant is undone. */
function stemEnd(codes: Uint16Array, start: number, end: number): number {
  const length = end - start;
  if (length < 4) return end;
  const last = codes[end - 1];
  const before = codes[end - 2];
  let cut = 0;
  if (last === 103 && before === 110 && codes[end - 3] === 105 && length > 5) cut = 3;
  else if (last === 100 && before === e && length > 4) cut = 2;
  else if (last === s && before === e && codes[end - 3] === 105 && length > 5) cut = 3;
  else if (last === s && before === e && length > 4) cut = 2;
  else if (last === s && before !== s) cut = 1;
  else if (last === e || (last === 121 && length > 4)) cut = 1;
  const left = end - cut;
  if (
    (cut === 3 || (cut === 2 && last === 100)) &&
    left - start > 3 &&
    codes[left - 1] === codes[left - 2] &&
    codes[left - 1] !== s &&
    codes[left - 1] !== 108
  ) {
    return left - 1;
  }
  return left;
}

function hash(codes: Uint16Array, start: number, end: number, seed: number): number {
  let value = seed;
  for (let at = start; at < end; at += 1) value = imul(value ^ codes[at]!, prime);
  return value | 0;
}

/** The hash by which `gramsOf` knows a token, given in lower case and without apostrophes. */
export function tokenHash(token: string): number {
  let value = seeds.token;
  for (let at = 0; at < token.length; at += 1) value = imul(value ^ token.charCodeAt(at), prime);
  return value | 0;
}

/** Reads the tokens of a normalised text: their codes without apostrophes, each between two boundary marks. */
function tokenise(text: string, grams: Grams): void {
  const { codes, starts, ends } = grams;
  const length = Math.min(text.length, mostRead);
  let tokens = 0;
  let at = 0;
  let put = 1;
  codes[0] = boundary;
  while (at < length && put < mostRead) {
    if (kinds[text.charCodeAt(at)] !== 1) {
      at += 1;
      continue;
    }
    starts[tokens] = put;
    while (at < length && put < mostRead) {
      const code = text.charCodeAt(at);
      const kind = kinds[code]!;
      if (kind === 0) break;
      if (kind === 1) {
        codes[put] = code;
        put += 1;
      }
      at += 1;
    }
    ends[tokens] = put;
    codes[put] = boundary;
    put += 1;
    tokens += 1;
  }
  grams.tokens = tokens;
}

/** Fills `grams` with the n-grams of a text. The word block has three for each token (token, stem, pair or first) and a last one. */
export function gramsOf(text: string, grams: Grams): void {
  tokenise(normalise(text), grams);
  const { codes, starts, ends, hashes, owner, tokens } = grams;
  let count = 0;
  let previous = 0;
  for (let token = 0; token < tokens; token += 1) {
    const start = starts[token]!;
    const end = ends[token]!;
    const stem = hash(codes, start, stemEnd(codes, start, end), seeds.stem);
    owner.fill(token, count, count + 3);
    hashes[count++] = hash(codes, start, end, seeds.token);
    hashes[count++] = stem;
    if (token > 0) hashes[count++] = imul(imul(previous ^ seeds.pair, prime) ^ stem, prime);
    else hashes[count++] = imul(stem ^ seeds.first, prime);
    previous = stem;
  }
  if (tokens > 0) {
    owner[count] = tokens - 1;
    hashes[count++] = imul(previous ^ seeds.last, prime);
  }
  grams.words = count;
  for (let token = 0; token < tokens; token += 1) {
    const end = ends[token]! + 1;
    for (let at = starts[token]! - 1; at < end - 1; at += 1) {
      let value = imul(seeds.chars ^ codes[at]!, prime);
      const stop = Math.min(at + 4, end);
      for (let next = at + 1; next < stop; next += 1) {
        value = imul(value ^ codes[next]!, prime);
        owner[count] = token;
        hashes[count++] = value | 0;
      }
    }
  }
  grams.count = count;
}
