/** Is this password good enough? NIST SP 800-63B-4: length and a blocklist with the reason given; no composition rules. */
import type { Words } from "../words/languages.js";

let common: Promise<Set<string>> | undefined;
/** The 49,000 most used passwords in many leaks; read when the first password is judged. */
function commonPasswords(): Promise<Set<string>> {
  common ??= import("@zxcvbn-ts/language-common").then(
    ({ dictionary }) => new Set(dictionary["passwords-common"] as Iterable<string>),
  );
  return common;
}

/** Letters that are usually written as digits or signs. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[@4]/g, "a")
    .replace(/3/g, "e")
    .replace(/[1!|]/g, "i")
    .replace(/0/g, "o")
    .replace(/[$5]/g, "s")
    .replace(/7/g, "t")
    .replace(/[^a-z]/g, "");

/** Null when it is good; else a sentence in the person's words that says why not. `second`: sign-in asks for another factor too. */
export async function passwordProblem(
  password: string,
  about: { name: string; email: string; company: string; second: boolean },
  t: Words,
): Promise<string | null> {
  const least = about.second ? 8 : 15;
  const length = [...password].length;
  if (length < least)
    return length === 1
      ? t`It has one character; ${least} is the least. Three or four unrelated words make a good one.`
      : t`It has ${length} characters; ${least} is the least. Three or four unrelated words make a good one.`;
  if (length > 128) return t`It has more than 128 characters.`;
  if (new Set(password.toLowerCase()).size <= 2) return t`It is one or two characters over and over.`;
  if (
    /^(?:0123456789|1234567890|abcdefgh|qwertyui|asdfghjk)/i.test(password) ||
    /(?:12345678|87654321|qwertz?uiop)/i.test(password)
  )
    return t`It is a row of keys that everybody tries first.`;
  const bare = plain(password);
  const known = await commonPasswords();
  const lower = password.toLowerCase();
  const stem = lower.replace(/[^\p{L}]+$/u, "");
  if (known.has(lower) || (stem.length >= 4 && known.has(stem)) || (bare.length >= 4 && known.has(bare)))
    return t`It is on the list of the most used passwords, which attackers try first.`;
  const own = [...about.name.split(/\s+/), about.email.split("@")[0]!, about.company]
    .map(plain)
    .filter((word) => word.length >= 4);
  const found = own.find((word) => bare.includes(word) && bare.length - word.length < 8);
  if (found) return t`It is mostly your name or the company's, which attackers try first.`;
  return null;
}
