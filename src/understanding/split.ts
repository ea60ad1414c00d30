/** Two problems in one message: taken apart only where both parts are clear by themselves, and about different things. */

import type { Reading } from "./interpret.js";
import { mostRead } from "./words.js";

/** Words that begin another matter. */
const another =
  /(?:^|[\s,.;!?)-])(?:(?:and |oh |also |then )*(?:also|besides|apart from that|another (?:thing|question|problem|issue)|one more thing|second(?:ly)?|the (?:other|second) (?:thing|problem|issue|question)(?: is)?|on top of that|btw|by the way|plus)\b[,: ]*|(?:and|&|oh,?) (?=(?:my|the|our|how|where|what|who|can|could|i|is|does|do|please|when)\b)|(?:2[.)]|b\)) )/gi;
/** The same at the beginning of a part, where it says nothing any more. */
const opener =
  /^(?:(?:and|oh|also|then|so)[,: ]+)*(?:(?:also|besides|apart from that|another (?:thing|question|problem|issue)|one more thing|second(?:ly)?|on top of that|btw|by the way|plus)\b[,:. ]*)?/i;
const sentences = /[.!?;\n]+\s+|\n+/g;

interface Cut {
  /** Where the first part ends and the second begins. */
  end: number;
  start: number;
  /** A word said that another matter begins. */
  marked: boolean;
  /** A sentence ends here. */
  sentence: boolean;
}

function cutsOf(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (const match of text.matchAll(another)) {
    const marked = !/^[\s,.;!?)-]*(?:and|&|oh,?) $/i.test(match[0]);
    cuts.push({ end: match.index, start: match.index + match[0].length, marked, sentence: false });
  }
  for (const match of text.matchAll(sentences))
    cuts.push({ end: match.index + 1, start: match.index + match[0].length, marked: false, sentence: true });
  return cuts.slice(0, 12);
}

/** What somebody has done about the first matter is no second one. */
const tried =
  /^(?:i |we )?(?:(?:have|'ve|had) )?(?:already )?(?:check|restart|tri|reboot|reinstall|updat|call|ask|unplug|clear|clean|chang|switch|turn)ed?\b/i;

const words = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
const near = (reading: Reading): string[] =>
  reading.candidates.filter(({ probability }) => probability > 0.05).map(({ intent }) => intent);
const isService = (intent: string): boolean => /^(?:article|action):/.test(intent);

/** How sure both parts must be: less where the words say themselves that another matter begins. */
const sure = { marked: 0.5, plain: 0.75, beyondDoubt: 0.9 };
/** A whole that is as sure as that is one matter, unless its words say otherwise or both parts are beyond doubt. */
const oneMatter = 0.9;

/** A message of two matters: each part with its intent, in their order. */
export interface Two {
  parts: [{ text: string; intent: string }, { text: string; intent: string }];
}

/** Takes a message apart, or gives undefined when it is one matter. `read` understands a text; some twenty calls at most. */
export function twoIn(message: string, read: (text: string) => Reading): Two | undefined {
  const text = message.slice(0, mostRead).trim();
  if (words(text) < 8 || words(text) > 120) return undefined;
  const whole = read(text);
  let best: { two: Two; score: number } | undefined;
  for (const { end, start, marked, sentence } of cutsOf(text)) {
    const [one, other] = [text.slice(0, end).trim(), text.slice(start).trim().replace(opener, "")];
    if (words(one) < 3 || words(other) < 3 || tried.test(other)) continue;
    const [first, second] = [read(one), read(other)];
    const [intent, otherIntent] = [first.candidates[0]?.intent, second.candidates[0]?.intent];
    if (!intent || !otherIntent || !isService(intent) || !isService(otherIntent)) continue;
    // of one another's candidates neither may be: then it could be one matter, told in two sentences
    if (near(first).includes(otherIntent) || near(second).includes(intent)) continue;
    if (first.kind === "unknown" || second.kind === "unknown") continue;
    const least = Math.min(first.confidence, second.confidence);
    if (least < (marked ? sure.marked : sure.plain)) continue;
    const asOne = whole.kind === "clear" && whole.confidence > oneMatter;
    if (!marked && asOne && (!sentence || least < sure.beyondDoubt)) continue;
    const score = first.confidence * second.confidence;
    if (best && best.score >= score) continue;
    best = {
      two: {
        parts: [
          { text: one, intent },
          { text: other, intent: otherIntent },
        ],
      },
      score,
    };
  }
  return best?.two;
}
