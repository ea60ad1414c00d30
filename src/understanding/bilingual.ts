/**
 * A message in another language than English, read twice: by what there is in its language, and, turned into English word by word,
 * by what there is in English. The two readings are one: what both know is weighed between them; what the reading in its own
 * language leaves to "none of these" goes to what only English knows.
 */
import { englishOf } from "./glossary.js";
import { type Reading, readingOf } from "./interpret.js";
import { type Evidence, type Scales, weigh } from "./weigh.js";

/** How much the reading in the message's own language counts beside the English one where both know an intent, 0..1. */
const ownShare = 0.75;
/** How far the English reading of a message whose every word is in the glossary decides whether only English knows it, 0..1. */
const trust = 0.7;
/** With less than this share of its words in the glossary, the English reading says nothing of a message. */
const leastKnown = 0.3;
/** With less than this share, it does not make a message one of ours that is none in its own language. */
const knownForScope = 0.75;

const sum = (list: readonly { probability: number }[]) => list.reduce((total, each) => total + each.probability, 0);

/**
 * The candidates of both, in one list: best first, what is missing to 1 is "none of them". `known` is the share of the words that
 * the English reading had, 0..1; `knows` tells which intents exist in the message's own language.
 */
export function merge(own: Scales, english: Scales, known: number, knows: (intent: string) => boolean): Scales {
  const both = english.candidates.filter(({ intent }) => knows(intent));
  const only = english.candidates.filter(({ intent }) => !knows(intent));
  // first, whether it is one of those that only English knows; then, which
  const share = trust * known;
  const mass = sum(only);
  const isOnly = mass > 0 ? share * mass + (1 - share) * Math.max(0, 1 - sum(own.candidates)) * mass : 0;
  const inBoth = 1 - isOnly;
  const probability = new Map<string, number>();
  const add = (intent: string, p: number) => probability.set(intent, (probability.get(intent) ?? 0) + p);
  const rest = 1 - mass > 0.05 ? 1 / (1 - mass) : 0;
  const owns = rest > 0 ? ownShare : 1;
  for (const each of own.candidates) add(each.intent, inBoth * owns * each.probability);
  for (const each of both) add(each.intent, inBoth * (1 - owns) * each.probability * rest);
  for (const each of only) add(each.intent, (isOnly * each.probability) / mass);
  const witnesses = new Map([...english.candidates, ...own.candidates].map((each) => [each.intent, each.witnesses]));
  const candidates = [...probability]
    .map(([intent, p]) => ({ intent, probability: p, witnesses: witnesses.get(intent)! }))
    .sort((one, other) => other.probability - one.probability)
    .slice(0, 5);
  return { ...own, candidates, outOfScope: own.outOfScope && (english.outOfScope || known < knownForScope) };
}

/** Reads a message of another language; like `interpret`, for any text one of the three kinds. */
export const interpretIn = (text: string, own: Evidence, english: Evidence): Reading =>
  readingOf(weighIn(text, own, english));

/** The evidence of both readings together. */
export function weighIn(text: string, own: Evidence, english: Evidence): Scales {
  const scales = weigh(text, own);
  const translated = englishOf(own.language ?? "en", text);
  if (!translated || translated.known < leastKnown) return scales;
  const learnt = new Set([...own.classifier.intents, ...own.articleIds.map((id) => `article:${id}`)]);
  return merge(scales, weigh(translated.text, english), translated.known, (intent) => learnt.has(intent));
}
