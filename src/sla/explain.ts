/** Clocks in words: why a deadline is when it is, and moments as people say them. */
import { DateTime } from "luxon";
import type { Target, Ticket } from "../tickets/ticket.js";
import { type Words, wordsFor } from "../words/languages.js";
import type { WorkTime } from "./calendar.js";
import { type Clock, clocksOf } from "./clock.js";
import type { Policy } from "./policy.js";

const english = wordsFor("en");

const titles: Record<Target, string> = {
  response: "First response",
  reply: "Next reply",
  resolution: "Resolution",
};

/**
 * The segments that add up to each deadline of a ticket, one a line, for `firstline sla explain` and "Why?".
 * Times are shown in `zone` (IANA); `now` is in ms. @throws as `clocksOf` does.
 */
export function explain(
  ticket: Pick<Ticket, "timeline">,
  policies: readonly Policy[],
  calendars: ReadonlyMap<string, WorkTime>,
  zone: string,
  now: number,
): string {
  const { clocks, policy } = clocksOf(ticket, policies, calendars, now);
  const first = policy ? `Policy "${policy.name}"; times in ${zone}` : `No policy matches this ticket now`;
  if (clocks.length === 0)
    return policy ? `${first}\nNothing is being waited for.` : "No policy matches this ticket: nothing is promised.";
  return [first, ...clocks.map((clock) => explainClock(clock, zone, policy))].join("\n\n");
}

/** One clock of {@link explain}; `present` is the policy that need not be named again. */
export function explainClock(clock: Clock, zone: string, present?: Policy): string {
  const { target, priority, minutes, calendar, policy } = clock;
  const where = calendar.always ? "at any hour" : `on "${calendar.name}" (${calendar.zone})`;
  const under = present && policy.name !== present.name ? `, as promised by "${policy.name}" at the time` : "";
  const head = `${titles[target]}, ${priority}, ${minutes} ${calendar.always ? "" : "working "}minutes ${where}${under}`;
  const rows = rowsOf(clock, zone);
  const wide = Math.max(0, ...rows.map(([when]) => when.length));
  const long = Math.max(0, ...rows.map(([, duration]) => duration.length));
  const lines = rows.map(([when, duration, why]) => `${when.padEnd(wide)}   ${duration.padStart(long)}   ${why}`);
  return [head, ...[...lines, verdict(clock, zone)].map((line) => `  ${line}`)].join("\n");
}

/** When, how long (empty where it does not count), why. */
type Row = [when: string, duration: string, why: string];

/** What has been and, if the clock can still meet its deadline, what is to come until then. */
function rowsOf({ segments, deadline, until, state, calendar }: Clock, zone: string): Row[] {
  const end = deadline ?? until;
  const parts = segments.filter(({ from }) => from < end).map((each) => ({ ...each, to: Math.min(each.to, end) }));
  if (state === "running" || state === "paused") {
    let time = until;
    for (const { from, to } of calendar.windows(until, end)) {
      const last = parts.at(-1);
      if (from > time && last?.why === "closed") last.to = from;
      else if (from > time) parts.push({ from: time, to: from, counts: false, why: "closed" });
      parts.push({ from, to, counts: true, why: "to come" });
      time = to;
    }
  }
  return parts.map(({ from, to, counts, why }) => [range(from, to, zone), counts ? duration(from, to) : "", why]);
}

function verdict(clock: Clock, zone: string): string {
  const { deadline, segments, minutes, state, metAt } = clock;
  const usedMs = segments.reduce((sum, { from, to, counts }) => (counts ? sum + shownMs(from, to) : sum), 0);
  const left = minutes * 60_000 - usedMs;
  const due = deadline === null ? "" : `due ${dayTime(deadline, zone)}`;
  const used = `${inWords(usedMs)} of ${inWords(minutes * 60_000)} used`;
  const over = left < 0 ? `${inWords(-left)} of counted time ago` : "just now";
  if (state === "met") return `${due}; met ${dayTime(metAt!, zone)}, with ${inWords(left)} left`;
  if (state === "breached-met")
    return `${due}; met ${dayTime(metAt!, zone)}, ${left < 0 ? `${inWords(-left)} late` : "after hours"}`;
  if (state === "stopped") return `stopped: ${clock.why}; ${used}${clock.breached ? `; it was ${due}` : ""}`;
  if (state === "paused")
    return clock.deadlineIfResumed
      ? `paused: ${clock.why}; ${used}; if it went on now: ${due}`
      : `${due}; breached, now paused: ${clock.why}`;
  return clock.breached ? `${due}; breached ${over}` : `${due}; ${used}`;
}

/** "Fri 13 Nov 16:30 → 17:00"; the day is said again only where it is another one. */
function range(from: number, to: number, zone: string): string {
  const same = DateTime.fromMillis(from, { zone }).hasSame(DateTime.fromMillis(to, { zone }), "day");
  return `${dayTime(from, zone)} → ${same ? time(to, zone) : dayTime(to, zone)}`;
}

const dayTime = (at: number, zone: string): string => `${format(at, zone, "ccc d LLL")} ${time(at, zone)}`;
const time = (at: number, zone: string): string =>
  format(at, zone, Math.floor(at / 1000) % 60 === 0 ? "HH:mm" : "HH:mm:ss");
const format = (at: number, zone: string, as: string): string =>
  DateTime.fromMillis(at, { zone, locale: "en-GB" }).toFormat(as);

/** The difference of two moments as they are shown, in whole seconds, so that what is printed adds up. */
const shownMs = (from: number, to: number): number => (Math.floor(to / 1000) - Math.floor(from / 1000)) * 1000;
const duration = (from: number, to: number): string => inWords(shownMs(from, to));

/** "1 h 30 min", "29 min 48 s"; `ms` is cut to whole seconds. */
export function inWords(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ];
  const said = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}`);
  return said.length > 0 ? said.join(" ") : "0 min";
}

/**
 * A moment as one says it: "today at 16:30", "tomorrow at 09:30", "Monday at 09:30" within the next six days, else
 * "Mon 30 Nov at 09:30" (with the year when it is far). `at` and `now` in ms; days are those of `zone`.
 * With `abbreviation` the zone follows: "today at 16:30 CET". `t` says it in the reader's language.
 */
export function shortMoment(at: number, zone: string, now: number, abbreviation = false, t: Words = english): string {
  const moment = DateTime.fromMillis(at, { zone });
  const time = `${moment.toFormat("HH:mm")}${abbreviation ? ` ${zoneName(moment.setLocale("en-GB"))}` : ""}`;
  return t`${shortDay(at, zone, now, t)} at ${time}`;
}

/** The day alone: "today", "Friday", "Mon 30 Nov". */
export function shortDay(at: number, zone: string, now: number, t: Words = english): string {
  const moment = DateTime.fromMillis(at, { zone, locale: t.locale });
  const today = DateTime.fromMillis(now, { zone });
  const days = Math.round(utcDay(moment) - utcDay(today));
  const far = moment.year !== today.year && Math.abs(days) > 180;
  return days === 0
    ? t`today`
    : days === 1
      ? t`tomorrow`
      : days === -1
        ? t`yesterday`
        : days > 1 && days < 7
          ? moment.toFormat("cccc")
          : moment.toFormat(far ? "ccc d LLL yyyy" : "ccc d LLL");
}

const utcDay = (date: DateTime): number => Date.UTC(date.year, date.month - 1, date.day) / 86_400_000;

/** "CET", "EST", "IST": each is known in the English of some country only; else "UTC+3". */
function zoneName(moment: DateTime): string {
  for (const locale of ["en-US", "en-GB", "en-AU", "en-IN", "en-ZA", "en-NZ"]) {
    const name = moment.setLocale(locale).toFormat("ZZZZ");
    if (/^[A-Z]{2,5}$/.test(name)) return name;
  }
  return `UTC${moment.toFormat("Z")}`;
}
