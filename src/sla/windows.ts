/** Reads a calendar of `firstline.yaml`: windows, holidays and zone, each fault as a sentence. */
import { wallClock } from "./zone.js";

export const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
export type Weekday = (typeof weekdays)[number];

/** A calendar as `firstline.yaml` has it, with its name. */
export interface Calendar {
  name: string;
  /** IANA time zone. */
  zone: string;
  /** Every moment counts (24x7); then there are no windows and no holidays. */
  always?: boolean | undefined;
  /** Windows of each day, such as "09:00-12:30"; the end may be "24:00". A day that is absent is free. */
  week: Partial<Record<Weekday, string[] | undefined>>;
  /** YYYY-MM-DD on the calendar's wall: nothing counts. */
  holidays: string[];
}

/** From (inclusive) to (exclusive), ms. */
export interface Span {
  from: number;
  to: number;
}

const dayMs = 86_400_000;
const minute = 60_000;

/**
 * The windows of each weekday (Sunday first; local ms, in order), the holidays as days since
 * 1970-01-01, and the way from wall clock to instant. @throws a sentence without the calendar's name.
 */
export function readCalendar({ always, week, holidays, zone }: Omit<Calendar, "name">) {
  if (always && (holidays.length > 0 || Object.values(week).some((day) => day?.length)))
    throw new Error("It is always open, so it can have neither windows nor holidays.");
  return {
    week: always ? weekdays.map(() => [{ from: 0, to: dayMs }]) : readWeek(week),
    holidays: new Set(holidays.map(readDate)),
    instant: wallClock(zone),
  };
}

function readWeek(week: Calendar["week"]): Span[][] {
  for (const day of Object.keys(week))
    if (!weekdays.includes(day as Weekday))
      throw new Error(`"${day}" is no day of the week. Use mon, tue, wed, thu, fri, sat, sun.`);
  const read = weekdays.map((day) => {
    const spans = (week[day] ?? []).map((text) => readWindow(day, text)).sort((a, b) => a.from - b.from);
    for (const [n, span] of spans.entries())
      if (n > 0 && span.from < spans[n - 1]!.to)
        throw new Error(`${day}: two windows overlap at ${clock(span.from)}. Join them or part them.`);
    return spans;
  });
  if (read.every((spans) => spans.length === 0))
    throw new Error(`There is no window in its week. Give it at least one, or write "always: true".`);
  return read;
}

function readWindow(day: Weekday, text: string): Span {
  const [, h1, m1, h2, m2] = /^\s*(\d\d?):(\d\d)\s*[-–]\s*(\d\d?):(\d\d)\s*$/.exec(text) ?? [];
  const from = Number(h1) * 60 + Number(m1);
  const to = Number(h2) * 60 + Number(m2);
  if (!(from < 1440 && to <= 1440 && Number(m1) < 60 && Number(m2) < 60))
    throw new Error(`${day}: "${text}" is no window. Write it like "09:00-12:30"; it may end at "24:00".`);
  if (to <= from)
    throw new Error(
      `${day}: "${text}" does not end after it starts. For a night write "22:00-24:00" and, on the next day, "00:00-06:00".`,
    );
  return { from: from * minute, to: to * minute };
}

const clock = (ms: number): string => new Date(ms).toISOString().slice(11, 16);

function readDate(text: string): number {
  const at = Date.parse(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text)
    throw new Error(`"${text}" is no date. Write holidays like 2026-12-25.`);
  return at / dayMs;
}
