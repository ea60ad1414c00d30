/**
 * Secrets: codes and links derived from the key (stored nowhere), and what looks like a secret in people's words
 * (masked before anything is stored).
 */
import { createHmac, timingSafeEqual } from "node:crypto";

export interface Keys {
  /** The six-digit code of a run; `nonce` counts the codes of one run. */
  code(run: string, nonce: number): string;
  /** What six digits are journaled as. */
  hashed(code: string): string;
  /** The path part of a link: `/reset/<token>`, `/not-me/<token>`. */
  token(run: string, what: "reset" | "not-me"): string;
  /** The run that a token belongs to, or null. In constant time. */
  runOf(token: string, what: "reset" | "not-me"): string | null;
  /** A signature over a cookie or the like. */
  sign(purpose: string, text: string): string;
}

/** Derives everything from `secret` (FIRSTLINE_SECRET). */
export function createKeys(secret: string): Keys {
  const hmac = (purpose: string, text: string) => createHmac("sha256", secret).update(`${purpose}\0${text}`).digest();
  const sign = (purpose: string, text: string) => hmac(purpose, text).toString("base64url");
  return {
    code(run, nonce) {
      const digest = hmac("code", `${run}:${nonce}`);
      return String(digest.readUIntBE(0, 6) % 1_000_000).padStart(6, "0");
    },
    hashed: (code) => `⟦${sign("typed", code).slice(0, 22)}⟧`,
    token: (run, what) => `${Buffer.from(run).toString("base64url")}.${sign(`link:${what}`, run)}`,
    runOf(token, what) {
      const [id = "", signature = ""] = token.split(".");
      const run = Buffer.from(id, "base64url").toString();
      const right = Buffer.from(sign(`link:${what}`, run));
      const given = Buffer.from(signature);
      return right.length === given.length && timingSafeEqual(right, given) ? run : null;
    },
    sign,
  };
}

const mask = "••••••";
const patterns: { kind: string; pattern: RegExp; keep: (...groups: string[]) => string }[] = [
  {
    kind: "a private key",
    pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
    keep: () => mask,
  },
  // "my password is Hunter22!", "pw: …", "passwort = …"; not "my password is expired"
  {
    kind: "a password",
    pattern:
      /\b((?:pass ?word|pass ?wort|passphrase|passcode|pwd|pw|kennwort|contraseña|mot de passe|pin)(?:\s+(?:for|of|to)\s+\S+)?\s*(?:is now|is|was|ist|=|:|es|est)\s*["'“„]?)(?!(?:expired|wrong|not|incorrect|invalid|no|too|still|about|going|being|the|my|a|an|accepted|rejected|locked|gone|lost|correct|right|weak|old|new|reset|changed|required|needed|never|always|asked|different|ok|okay|fine|unknown|broken|missing|forgotten|due|set|working|only|what|how|refused|denied|blocked|empty|blank|on|in|at|it|that|this)\b)(\S{4,})/giu,
    keep: (_all, lead) => `${lead}${mask}`,
  },
  {
    kind: "an access token",
    pattern:
      /\b(?:xox[abprs]-[\w-]{10,}|gh[pousr]_\w{20,}|sk-[\w-]{20,}|AKIA[0-9A-Z]{16}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{5,})/g,
    keep: () => mask,
  },
];

/** Masks what looks like a secret; says which kinds were found. */
export function maskSecrets(text: string): { text: string; kinds: string[] } {
  const kinds: string[] = [];
  let masked = text;
  for (const { kind, pattern, keep } of patterns) {
    masked = masked.replace(pattern, (...groups) => {
      kinds.push(kind);
      return keep(...(groups as string[]));
    });
  }
  return { text: masked, kinds: [...new Set(kinds)] };
}

/** Each group of six digits (also "123 456", "123-456") as its HMAC: for 24 h after a code was sent. */
export const hashCodes = (text: string, keys: Keys): string =>
  text.replace(/(?<![\p{L}\d])\d{3}[ -]?\d{3}(?![\p{L}\d])/gu, (digits) => keys.hashed(digits.replace(/\D/g, "")));
