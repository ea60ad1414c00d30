/** Secrets of a run: codes and links, derived from the key and stored nowhere. */
import { createHmac, timingSafeEqual } from "node:crypto";

/** What a link is for. */
export type Purpose = "reset" | "not-me" | "sign-in" | "file";

export interface Keys {
  /** The six-digit code of a run; `nonce` counts the codes of one run. */
  code(run: string, nonce: number): string;
  /** What six digits are journaled as. */
  hashed(code: string): string;
  /** The path part of a link: `/reset/<token>`, `/not-me/<token>`, `/sign-in/<token>`. */
  token(run: string, what: Purpose): string;
  /** The run that a token belongs to, or null. In constant time. */
  runOf(token: string, what: Purpose): string | null;
  /** A signature over a cookie or the like. */
  sign(purpose: string, text: string): string;
}

/** Derives everything from `secret` (FIRSTLINE_SECRET). */
export function createKeys(secret: string): Keys {
  const hmac = (purpose: string, text: string) => createHmac("sha256", secret).update(`${purpose}\0${text}`).digest();
  const sign = (purpose: string, text: string) => hmac(purpose, text).toString("base64url");
  const token: Keys["token"] = (run, what) => `${Buffer.from(run).toString("base64url")}.${sign(`link:${what}`, run)}`;
  return {
    code(run, nonce) {
      const digest = hmac("code", `${run}:${nonce}`);
      return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
    },
    hashed: (code) => `⟦${sign("typed", code).slice(0, 22)}⟧`,
    token,
    runOf(given, what) {
      const run = Buffer.from(given.split(".")[0]!, "base64url").toString();
      // the whole token, letter by letter: base64 would read several texts as one
      return same(given, token(run, what)) ? run : null;
    },
    sign,
  };
}

/** Equal texts? In constant time for texts of one length. */
export function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The digit that a character of any script means: keyboards write several. */
function digitOf(char: string): string {
  const plain = char.normalize("NFKC");
  if (/^\d$/.test(plain)) return plain;
  const point = plain.codePointAt(0)!;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(point - zero);
}

const blank = "[ \\t\\u00a0\\u2007\\u2009\\u202f]";
const digit = "\\p{Nd}";
/** Six digits together; or 3 and 3, 2 and 2 and 2, one by one, when no other digit belongs to the group. */
const together = `(?<!${digit})${digit}{6}(?!${digit})`;
const apart = [
  `${digit}{3}(?:${blank}|-)${digit}{3}`,
  `${digit}{2}${blank}${digit}{2}${blank}${digit}{2}`,
  `${digit}(?:(?:${blank}|-)${digit}){5}`,
].join("|");
const codeLike = new RegExp(`${together}|(?<!${digit}${blank}?-?)(?:${apart})(?!-?${blank}?${digit})`, "gu");

/** What six digits were journaled as. */
export const typedCode = /⟦[\w-]{22}⟧/g;

/**
 * Each group of six digits (also "123 456", "123-456", "1 2 3 4 5 6", and digits of other scripts) as its HMAC: for 24 h
 * after a code was sent. With `only`, none but those codes. What looks like such an HMAC already was typed by somebody
 * who saw one, and counts for nothing.
 */
export const hashCodes = (text: string, keys: Keys, only?: ReadonlySet<string>): string =>
  text.replace(typedCode, "••••••").replace(codeLike, (group) => {
    const code = (group.match(/\p{Nd}/gu) ?? []).map(digitOf).join("");
    return only && !only.has(code) ? group : keys.hashed(code);
  });

/** True if there is something that {@link hashCodes} would look at. */
export const hasCodes = (text: string): boolean => text.search(codeLike) >= 0 || text.search(typedCode) >= 0;
