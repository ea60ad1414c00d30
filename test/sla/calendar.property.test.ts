import fc from "fast-check";
import { IANAZone } from "luxon";
import { type Calendar, compileCalendar } from "../../src/sla/calendar.js";
import { hour, minute } from "./support.js";

const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const text = (m: number): string => `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;
/** Cut points of a day, in pairs. */
const windows = fc
  .uniqueArray(fc.integer({ min: 0, max: 288 }), { minLength: 2, maxLength: 6 })
  .map((cuts) => cuts.sort((a, b) => a - b).map((cut) => cut * 5))
  .map((cuts) => Array.from({ length: cuts.length >> 1 }, (_, n) => `${text(cuts[2 * n]!)}-${text(cuts[2 * n + 1]!)}`));
const zones = [
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kolkata",
  "America/Havana",
  "Pacific/Chatham",
  "UTC",
];
const start = Date.UTC(2026, 0, 1);
const moment = fc.integer({ min: start, max: start + 400 * 24 * hour });
const calendar: fc.Arbitrary<Calendar> = fc.record({
  name: fc.constant("any"),
  zone: fc.constantFrom(...zones),
  week: fc.dictionary(fc.constantFrom(...days), windows, { minKeys: 2, maxKeys: 7 }),
  holidays: fc.array(
    fc.integer({ min: 0, max: 400 }).map((n) => new Date(start + n * 24 * hour).toISOString().slice(0, 10)),
    { maxLength: 8 },
  ),
});
const span = fc.integer({ min: 0, max: 40 * hour });

/** Slow and plain: looks at the wall each minute. Only where no window touches an hour that the wall shows twice or skips. */
function countedByMinutes({ zone, week, holidays }: Calendar, from: number, to: number): number {
  const read = IANAZone.create(zone);
  let sum = 0;
  for (let at = from; at < to; at += minute) {
    const local = new Date(at + read.offset(at) * minute);
    const minutes = local.getUTCHours() * 60 + local.getUTCMinutes();
    if (holidays.includes(local.toISOString().slice(0, 10))) continue;
    const open = (week[days[local.getUTCDay()]!] ?? []).some((window) => {
      const [a, b] = window.split("-").map((each) => Number(each.slice(0, 2)) * 60 + Number(each.slice(3))) as [
        number,
        number,
      ];
      return a <= minutes && minutes < b;
    });
    if (open) sum += minute;
  }
  return sum;
}

const check = (property: fc.IRawProperty<unknown>, runs = 150) => fc.assert(property, { numRuns: runs });

test("what was added has passed, and not a millisecond earlier", () => {
  check(
    fc.property(calendar, moment, span, (each, from, ms) => {
      const time = compileCalendar(each);
      const due = time.add(from, ms);
      expect(time.workingMs(from, due)).toBe(ms);
      if (ms > 0) expect(time.workingMs(from, due - 1)).toBe(ms - 1);
    }),
  );
});

test("adding in two steps is adding at once", () => {
  check(
    fc.property(calendar, moment, span, span, (each, from, first, second) => {
      const time = compileCalendar(each);
      expect(time.add(time.add(from, first), second)).toBe(
        second === 0 ? time.add(from, first) : time.add(from, first + second),
      );
    }),
  );
});

test("later or longer is never earlier", () => {
  check(
    fc.property(calendar, moment, moment, span, span, (each, a, b, x, y) => {
      const time = compileCalendar(each);
      expect(time.add(Math.min(a, b), x)).toBeLessThanOrEqual(time.add(Math.max(a, b), x));
      expect(time.add(a, Math.min(x, y))).toBeLessThanOrEqual(time.add(a, Math.max(x, y)));
    }),
  );
});

test("intervals add up, and are what their windows add up to", () => {
  check(
    fc.property(calendar, fc.tuple(moment, moment, moment), (each, moments) => {
      const time = compileCalendar(each);
      const [a, b, c] = moments.sort((x, y) => x - y) as [number, number, number];
      expect(time.workingMs(a, b) + time.workingMs(b, c)).toBe(time.workingMs(a, c));
      const spans = time.windows(a, c);
      expect(spans.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(time.workingMs(a, c));
      for (const [n, { from, to }] of spans.entries()) {
        expect(from).toBeLessThan(to);
        if (n > 0) expect(from).toBeGreaterThan(spans[n - 1]!.to);
      }
    }),
  );
});

test("the next open moment is open, and nothing before it is", () => {
  check(
    fc.property(calendar, moment, (each, from) => {
      const time = compileCalendar(each);
      const next = time.nextOpen(from);
      expect(time.isOpen(next)).toBe(true);
      expect(time.workingMs(from, next)).toBe(0);
      expect(time.isOpen(from)).toBe(next === from);
      const day = time.nextWorkingDay(from);
      expect(day).toBe(time.nextOpen(day));
      expect(time.startOfDay(day)).toBeGreaterThan(time.startOfDay(from));
    }),
  );
});

test("it counts what a wall clock read each minute counts", () => {
  const away = { min: Date.UTC(2026, 4, 1), max: Date.UTC(2026, 7, 1) };
  const whole = fc.integer({ min: away.min / minute, max: away.max / minute }).map((each) => each * minute);
  check(
    fc.property(calendar, whole, fc.integer({ min: 0, max: 12_000 }), (each, from, minutes) => {
      const to = from + minutes * minute;
      expect(compileCalendar(each).workingMs(from, to)).toBe(countedByMinutes(each, from, to));
    }),
    40,
  );
});

test("the answer does not depend on what was asked before", () => {
  check(
    fc.property(calendar, fc.array(moment, { maxLength: 10 }), moment, span, (each, before, from, ms) => {
      const used = compileCalendar(each);
      for (const at of before) used.isOpen(at);
      expect(used.add(from, ms)).toBe(compileCalendar(each).add(from, ms));
    }),
    100,
  );
});
