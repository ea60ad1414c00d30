/** Working time: which moments count. Everything is in ms since 1970 (UTC); a day is a day on the calendar's wall. */
import { type Calendar, readCalendar, type Span } from "./windows.js";

export type { Calendar, Span } from "./windows.js";

/** A compiled calendar. */
export interface WorkTime {
  name: string;
  zone: string;
  always: boolean;
  /** Working ms between two moments; 0 if `to` is not after `from`. Real elapsed time, also where summer time begins or ends. */
  workingMs(from: number, to: number): number;
  /**
   * The first moment when `ms` of working time have passed since `from`; a window that is just used up gives its end,
   * not the beginning of the next (SEMANTICS 2, printed vectors). `from` itself for 0.
   * @throws a sentence if that is more than two years away.
   */
  add(from: number, ms: number): number;
  isOpen(at: number): boolean;
  /** `at` if it is working time, else the beginning of the next window. @throws as `add` does. */
  nextOpen(at: number): number;
  /** The first working moment of the next working day after the day of `at`. @throws as `add` does. */
  nextWorkingDay(at: number): number;
  /** The first moment of the day of `at`. */
  startOfDay(at: number): number;
  /** Working time between two moments as spans in order; adjacent windows are one. */
  windows(from: number, to: number): Span[];
}

interface Day extends Span {
  /** Days since 1970-01-01. */
  number: number;
  open: Span[];
  total: number;
}

const dayMs = 86_400_000;
/** How far a search goes before it gives up. */
const horizon = 732 * dayMs;

/** Compiles a calendar. @throws a sentence about the first thing that is wrong with it. */
export function compileCalendar(calendar: Calendar): WorkTime {
  const { name } = calendar;
  const always = calendar.always === true;
  const { week, holidays, instant } = naming(name, () => readCalendar(calendar));
  const days = new Map<number, Day>();
  let shift = 0;

  function dayNumber(number: number): Day {
    const known = days.get(number);
    if (known) return known;
    const midnight = number * dayMs;
    const day: Day = { number, from: instant(midnight), to: instant(midnight + dayMs), open: [], total: 0 };
    for (const window of holidays.has(number) ? [] : week[(((number + 4) % 7) + 7) % 7]!) {
      const span = { from: instant(midnight + window.from), to: instant(midnight + window.to) };
      if (span.to <= span.from) continue; // skipped by a change of the clock
      day.open.push(span);
      day.total += span.to - span.from;
    }
    days.set(number, day);
    return day;
  }

  function dayOf(at: number): Day {
    if (!Number.isFinite(at)) throw new RangeError(`Calendar "${name}" was asked about ${at}, which is no moment.`);
    let day = dayNumber(Math.floor((at + shift) / dayMs));
    while (at < day.from) day = dayNumber(day.number - 1);
    while (at >= day.to) day = dayNumber(day.number + 1);
    shift = day.number * dayMs - day.from;
    return day;
  }

  function giveUp(from: number, ms: number): never {
    const what = ms > 0 ? `less than ${Math.ceil(ms / 60_000)} working minutes` : "no working time";
    const since = new Date(from).toISOString().slice(0, 10);
    throw new Error(
      `Calendar "${name}" has ${what} within two years of ${since}. Look at its windows and holidays, and at the target.`,
    );
  }

  function add(from: number, ms: number): number {
    if (!(ms > 0)) return from;
    if (always) return from + ms;
    let left = ms;
    for (let day = dayOf(from); day.from - from < horizon; day = dayNumber(day.number + 1)) {
      if (day.from > from && day.total < left) {
        left -= day.total;
        continue;
      }
      for (const span of day.open) {
        const begin = Math.max(span.from, from);
        if (span.to <= begin) continue;
        if (left <= span.to - begin) return begin + left;
        left -= span.to - begin;
      }
    }
    return giveUp(from, ms);
  }

  function workingMs(from: number, to: number): number {
    if (to <= from) return 0;
    if (always) return to - from;
    let sum = 0;
    for (let day = dayOf(from); day.from < to; day = dayNumber(day.number + 1)) {
      if (day.from >= from && day.to <= to) sum += day.total;
      else for (const span of day.open) sum += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
    }
    return sum;
  }

  function nextOpen(at: number): number {
    for (let day = dayOf(at); day.from - at < horizon; day = dayNumber(day.number + 1))
      for (const span of day.open) if (span.to > at) return Math.max(span.from, at);
    return giveUp(at, 0);
  }

  function windows(from: number, to: number): Span[] {
    if (to <= from) return [];
    if (always) return [{ from, to }];
    const spans: Span[] = [];
    for (let day = dayOf(from); day.from < to; day = dayNumber(day.number + 1)) {
      for (const span of day.open) {
        const begin = Math.max(span.from, from);
        const end = Math.min(span.to, to);
        if (end <= begin) continue;
        const last = spans.at(-1);
        if (last?.to === begin) last.to = end;
        else spans.push({ from: begin, to: end });
      }
    }
    return spans;
  }

  return {
    name,
    zone: calendar.zone,
    always,
    workingMs,
    add,
    nextOpen,
    windows,
    isOpen: (at) => dayOf(at).open.some((span) => span.from <= at && at < span.to),
    nextWorkingDay: (at) => nextOpen(dayOf(at).to),
    startOfDay: (at) => dayOf(at).from,
  };
}

/** Compiles the calendars of `firstline.yaml`, by name. @throws a sentence about the first that is wrong. */
export function compileCalendars(calendars: Record<string, Omit<Calendar, "name">>): Map<string, WorkTime> {
  return new Map(Object.entries(calendars).map(([name, each]) => [name, compileCalendar({ ...each, name })]));
}

function naming<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`Calendar "${name}": ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}
