/** Since when, and until when: dates in a message, computed in the person's zone. The one file that knows chrono-node. */
import { casual, type ParsedResult } from "chrono-node/en";
import { DateTime, type DurationLike } from "luxon";
import type { Moment } from "../tickets/details.js";

/** When a message was said, ms, and the zone in which its days and hours are meant. */
export interface Clock {
  now: number;
  zone: string;
}

const numbers: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  couple: 2,
};
const number = `(?:\\d{1,3}|${Object.keys(numbers).join("|")})`;
const unit = "(minute|min|hour|hr|day|week|month|year)s?";
const units: Record<string, string> = { min: "minutes", hr: "hours" };

/** What people call a time that chrono knows under another name. */
const plainly = (phrase: string): string =>
  phrase
    .replace(/\b(?:lunch(?: ?time)?|midday)\b/gi, "noon")
    .replace(/\bthe weekend\b/gi, "saturday")
    .replace(/\b(?:(?:the )?(?:end|close) of (?:the |this |my )?(?:day|business)|eod|cob|tonight)\b/gi, "today")
    .replace(/\b(?:the )?end of (?:the |this )?week\b/gi, "friday")
    .replace(/\byday\b|\byesterd\w*/gi, "yesterday")
    .replace(/\bthe (\d{1,2}(?:st|nd|rd|th))\b/gi, "$1")
    // an hour alone ("by five", "at 5") is one only where the phrase goes no further
    .replace(
      new RegExp(`^(?:at )?(${number})(?: o'?clock)?(?=\\s*(?:$|[.,;!?)]|today|tomorrow|sharp))`, "i"),
      (_whole, word: string) => `at ${numbers[word.toLowerCase()] ?? word}`,
    );

/** The date at the very beginning of a phrase. */
function dateAt(phrase: string, { now, zone }: Clock, forward: boolean): ParsedResult | undefined {
  const offset = DateTime.fromMillis(now, { zone }).offset;
  const text = plainly(phrase).replace(/^(?:about|around|roughly|approx\w*|the|on|at least|early|late|very)\s+/i, "");
  const found = casual.parse(text, { instant: new Date(now), timezone: offset }, { forwardDate: forward })[0];
  // "3 may crash": a month's name that is a word of its own as well needs more than a digit before it
  if (!found || found.index > 0 || /^\d{1,2} (?:may|mar|sat|sun)$/.test(found.text)) return undefined;
  return found;
}

/** The wall clock that chrono read, as an instant in the zone: its own offset would be that of today. */
function instantOf(found: ParsedResult, { zone }: Clock): DateTime {
  const { start } = found;
  const get = (part: Parameters<typeof start.get>[0]) => start.get(part) ?? 0;
  return DateTime.fromObject(
    { year: get("year"), month: get("month"), day: get("day"), hour: get("hour"), minute: get("minute") },
    { zone },
  );
}

/** A duration such as "3 days" at the beginning of a phrase. */
function lengthAt(phrase: string): { length: DurationLike; days: boolean } | undefined {
  const match = new RegExp(
    `^(?:for )?(?:about |around |nearly |almost |over |more than )?(?:the (?:last|past) )?(?:a )?(${number})(?: of)? ${unit}\\b`,
    "i",
  ).exec(phrase);
  if (!match) return undefined;
  const count = numbers[match[1]!.toLowerCase()] ?? Number(match[1]);
  const name = match[2]!.toLowerCase();
  return { length: { [units[name] ?? `${name}s`]: count }, days: !/^(?:min|hour|hr)/.test(name) };
}

const day = (at: DateTime, edge: "startOf" | "endOf"): Moment => ({ at: at[edge]("day").toMillis(), day: true });

/** The phrase that follows a marker, at most 40 characters of it. */
function* phrasesAfter(text: string, marker: RegExp): Generator<string> {
  for (const match of text.matchAll(marker))
    yield text.slice(match.index + match[0].length, match.index + match[0].length + 40);
}

const sinceMarker =
  /\b(?:(?:ever )?since|(?:started|began|begun|happened|happening|broken?|stopped)(?: \w+){0,2}?(?: on| at| in| about)?|as of|(?:work(?:ed|ing)|fine|ok(?:ay)?|good)(?: \w+){0,2} (?:until|till|til|up to))\s+/gi;
const agoMarker = new RegExp(
  `\\b(?=${number} ${unit} ago\\b)|(?<!\\b(?:from|of|until|till|the) )\\b(?=(?:yesterday|this morning|last (?:night|week|month|${"mon|tues|wednes|thurs|fri|satur|sun".replace(/\w+/g, "$&day")}))(?!'s))`,
  "gi",
);
const untilMarker =
  /\b(?:until|till?|up to|before|by|no later than|due(?: \w+){0,2}?(?: at| on| by| in)?|deadline(?: is)?(?: at| on| by| in)?|expires?(?: on| at)?)\s+/gi;
const forMarker = /\bfor\s+/gi;
/** Words that ask for something: then "for two weeks" looks ahead. */
const wants =
  /\b(?:need|want|would like|'d like|request|please|access|account|contract|leave|joins?|consultant|intern|borrow|loan|rent|give|grant|extend|permission|rights|could i|can i (?:have|get)|may i)\b/i;

function sinceIn(text: string, clock: Clock): Moment | undefined {
  const now = DateTime.fromMillis(clock.now, { zone: clock.zone });
  for (const phrase of [...phrasesAfter(text, sinceMarker), ...phrasesAfter(text, agoMarker)]) {
    const length = /^[^.,;]*\bago\b/i.test(phrase) ? undefined : lengthAt(phrase);
    if (length)
      return length.days ? day(now.minus(length.length), "startOf") : { at: now.minus(length.length).toMillis() };
    const found = dateAt(phrase, clock, false);
    if (!found) continue;
    let at = instantOf(found, clock);
    const { start } = found;
    if (at > now && !start.isCertain("hour") && at.hasSame(now, "day")) at = now;
    if (at > now && /^(?:tomorrow|next|in|coming|this)\b/i.test(found.text)) continue;
    if (at > now)
      at = at.minus(start.isCertain("weekday") ? { weeks: 1 } : start.isCertain("month") ? { years: 1 } : { days: 1 });
    if (!at.isValid || at > now) continue;
    return start.isCertain("hour") ? { at: at.toMillis() } : day(at, "startOf");
  }
  for (const match of text.matchAll(forMarker)) {
    const length = lengthAfter(match, text, false);
    if (length)
      return length.days ? day(now.minus(length.length), "startOf") : { at: now.minus(length.length).toMillis() };
  }
  return undefined;
}

/** How long it is "for": where the sentence wants something, or where it does not; undefined in the other case. */
function lengthAfter(match: RegExpExecArray, text: string, wanted: boolean): ReturnType<typeof lengthAt> {
  const sentence = text
    .slice(0, match.index)
    .split(/[.!?\n]/)
    .at(-1)!;
  if (wants.test(sentence) !== wanted) return undefined;
  return lengthAt(text.slice(match.index + match[0].length, match.index + 44));
}

function untilIn(text: string, clock: Clock): Moment | undefined {
  const now = DateTime.fromMillis(clock.now, { zone: clock.zone });
  for (const match of text.matchAll(untilMarker)) {
    // "it worked until yesterday" tells since when
    if (/\b(?:work(?:ed|ing)|fine|ok(?:ay)?|good)(?: \w+){0,2} $/i.test(text.slice(0, match.index))) continue;
    const phrase = text.slice(match.index + match[0].length, match.index + match[0].length + 40);
    const length = /\bin\s+$/i.test(match[0]) ? lengthAt(phrase) : undefined;
    if (length) return length.days ? day(now.plus(length.length), "endOf") : { at: now.plus(length.length).toMillis() };
    const found = dateAt(phrase, clock, true);
    if (!found) continue;
    let at = instantOf(found, clock);
    const { start } = found;
    const hour = start.isCertain("hour");
    if (hour && !start.isCertain("meridiem") && at.hour >= 1 && at.hour <= 7) at = at.plus({ hours: 12 });
    // an hour without a day is the next one
    if (hour && !start.isCertain("day") && !start.isCertain("weekday"))
      at = at.plus({ days: at <= now ? 1 : at.minus({ days: 1 }) > now ? -1 : 0 });
    if (!at.isValid || (hour ? at : at.endOf("day")) < now) continue;
    return hour ? { at: at.toMillis() } : day(at, "endOf");
  }
  for (const match of text.matchAll(forMarker)) {
    const length = lengthAfter(match, text, true);
    if (length) return length.days ? day(now.plus(length.length), "endOf") : { at: now.plus(length.length).toMillis() };
  }
  return undefined;
}

/** Since when something has been so and until when it is needed, as far as a text says it in dates. */
export function momentsIn(text: string, clock: Clock): { since?: Moment; until?: Moment } {
  const since = sinceIn(text, clock);
  const until = untilIn(text, clock);
  return { ...(since ? { since } : {}), ...(until ? { until } : {}) };
}
