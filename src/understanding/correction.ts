/** "No, the other laptop", "outlook, not teams": what was said before, as it was meant. */
import { mentionsIn } from "./details.js";

/** What a correction begins with, and what it says no more than by. */
const lead =
  /^(?:(?:no|nope|nah|sorry|oh|ah|wait|well|hm+|um|uh|correction|typo|actually|rather|but|i (?:actually )?mean(?:t)?(?: to say)?|i (?:was|am) (?:talking|speaking) (?:about|of)|make (?:that|it)|it(?:'s| is|s)|that(?:'s| is|s)|this is|i should have said|nein|doch|entschuldigung|sorry|ich mein(?:e|te)|eigentlich|es ist|korrektur|perdón|en realidad|me refería a|quería decir|quiero decir|es|non|pardon|en fait|je voulais dire|je parl(?:e|ais) d[eu]|c'est)\b[\s,.:!-]*)+/i;
const swapped = [
  /^(?<now>.+?),? (?:and |but )?not (?:the |my |in |on |with )?(?<then>[\w' -]+?)[.!]*$/i,
  /^not (?:the |my |in |on |with )?(?<then>[\w' -]+?)(?:,| but) (?:it'?s |but )?(?<now>.+?)[.!]*$/i,
  /^(?<now>.+?) (?:instead of|rather than) (?:the |my )?(?<then>[\w' -]+?)[.!]*$/i,
];
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The words without what only says that they correct. */
export const correctionIn = (text: string): string => text.trim().replace(lead, "").trim() || text.trim();

/**
 * What was said before with the correction in it: the thing that it names in place of what it replaces, and the words
 * themselves below it, so that nothing of them is lost.
 */
export function corrected(before: string, correction: string): string {
  const words = correctionIn(correction);
  for (const pattern of swapped) {
    const found = pattern.exec(words)?.groups as { now: string; then: string } | undefined;
    if (!found) continue;
    const then = new RegExp(`\\b${escaped(found.then.trim())}\\b`, "i");
    if (then.test(before)) return before.replace(then, found.now.replace(/^(?:the|my|a) /i, "").trim());
  }
  let text = before;
  let swaps = 0;
  for (const { kind, name, word } of mentionsIn(words)) {
    const old = mentionsIn(text).find((each) => each.kind === kind);
    if (!old || old.name === name) continue;
    text = text.slice(0, old.at) + word + text.slice(old.at + old.word.length);
    swaps += 1;
  }
  // one thing alone took the other's place: there is nothing more to say
  if (swaps && words.split(/\s+/).length <= 3) return text;
  return `${text}\n${correction.trim()}`;
}
