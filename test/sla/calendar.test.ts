import { type Calendar, compileCalendar } from "../../src/sla/calendar.js";
import { at, compile, hour, minute, wall, weekOf } from "./support.js";

const noon = weekOf("09:00-12:30", "13:30-17:00");
const nine = weekOf("09:00-17:00");
const sundays = { sun: ["09:00-17:00"] };
const nights = { sat: ["22:00-24:00"], sun: ["00:00-06:00"] };

describe("add: when a target falls due", () => {
  // 2026-11-13 is a Friday. Summer time in Berlin: from Sun 2026-03-29 02:00 to Sun 2026-10-25 03:00.
  test.each<[string, Partial<Calendar>, string, number, string]>([
    ["SEMANTICS: Fri 16:30 + 1 h", {}, "2026-11-13 16:30", 60, "Mon 2026-11-16 09:30"],
    ["SEMANTICS: Wed 07:00 + 2 h", {}, "2026-11-11 07:00", 120, "Wed 2026-11-11 11:00"],
    ["SEMANTICS: 08-18, 16:00 + 4 h", { week: weekOf("08:00-18:00") }, "2026-11-10 16:00", 240, "Wed 2026-11-11 10:00"],
    ["SEMANTICS: 09-17, 16:00 + 4 h", {}, "2026-11-10 16:00", 240, "Wed 2026-11-11 12:00"],
    ["SEMANTICS: Fri 17:00 + 8 h", {}, "2026-11-13 17:00", 480, "Mon 2026-11-16 17:00"],
    ["used up exactly at the end of a window", {}, "2026-11-13 16:00", 60, "Fri 2026-11-13 17:00"],
    ["a minute more goes into the next", {}, "2026-11-13 16:00", 61, "Mon 2026-11-16 09:01"],
    ["from the beginning of a window", {}, "2026-11-13 09:00", 1, "Fri 2026-11-13 09:01"],
    ["from the end of a window", {}, "2026-11-13 17:00", 1, "Mon 2026-11-16 09:01"],
    ["in the night before a working day", {}, "2026-11-12 23:59", 1, "Fri 2026-11-13 09:01"],
    ["nothing to pass", {}, "2026-11-14 12:00", 0, "Sat 2026-11-14 12:00"],
    ["lunch is not worked", { week: noon }, "2026-11-13 12:00", 60, "Fri 2026-11-13 14:00"],
    ["used up at the beginning of lunch", { week: noon }, "2026-11-13 12:00", 30, "Fri 2026-11-13 12:30"],
    ["asked at lunch", { week: noon }, "2026-11-13 13:00", 30, "Fri 2026-11-13 14:00"],
    ["a holiday is skipped", { holidays: ["2026-11-16"] }, "2026-11-13 16:30", 60, "Tue 2026-11-17 09:30"],
    [
      "two windows that touch are one",
      { week: weekOf("12:00-17:00", "09:00-12:00") },
      "2026-11-13 11:00",
      120,
      "Fri 2026-11-13 13:00",
    ],
    ["over midnight", { week: nights }, "2026-11-14 23:00", 120, "Sun 2026-11-15 01:00"],
    ["always: over a weekend", { always: true, week: {} }, "2026-11-13 23:00", 120, "Sat 2026-11-14 01:00"],
    // The change itself is at night; a Sunday 09-17 has its 8 h of real time.
    [
      "a 09-17 window on the day summer time begins",
      { week: sundays },
      "2026-03-29 01:00",
      480,
      "Sun 2026-03-29 17:00",
    ],
    ["a 09-17 window on the day it ends", { week: sundays }, "2026-10-25 01:00", 480, "Sun 2026-10-25 17:00"],
    ["over the weekend when it begins", { week: nine }, "2026-03-27 16:30", 60, "Mon 2026-03-30 09:30"],
    ["over the weekend when it ends", { week: nine }, "2026-10-23 16:30", 60, "Mon 2026-10-26 09:30"],
    ["2 h through the night when it begins", { week: nights }, "2026-03-29 01:00", 120, "Sun 2026-03-29 04:00"],
    ["2 h through the night when it ends", { week: nights }, "2026-10-25 01:00", 120, "Sun 2026-10-25 02:00"],
    ["always, as it begins", { always: true, week: {} }, "2026-03-29 01:30", 60, "Sun 2026-03-29 03:30"],
    ["New York, its own change days", { zone: "America/New_York" }, "2026-03-06 22:30", 60, "Mon 2026-03-09 14:30"],
  ])("%s", (_, calendar, from, minutes, due) => {
    expect(wall(compile(calendar).add(at(from), minutes * minute))).toBe(due);
  });
});

describe("workingMs", () => {
  test.each<[string, Partial<Calendar>, string, string, number]>([
    ["a day", {}, "2026-11-13 00:00", "2026-11-14 00:00", 8],
    ["a weekend", {}, "2026-11-13 17:00", "2026-11-16 09:00", 0],
    ["backwards is none", {}, "2026-11-13 17:00", "2026-11-13 09:00", 0],
    [
      "a week with lunch and a holiday",
      { week: noon, holidays: ["2026-11-11"] },
      "2026-11-09 00:00",
      "2026-11-16 00:00",
      28,
    ],
    ["the night when summer time begins is an hour short", { week: nights }, "2026-03-28 22:00", "2026-03-29 06:00", 7],
    ["the night when it ends is an hour long", { week: nights }, "2026-10-24 22:00", "2026-10-25 06:00", 9],
    [
      "a window that the change skips in part",
      { week: { sun: ["02:30-04:00"] } },
      "2026-03-29 00:00",
      "2026-03-30 00:00",
      1,
    ],
    [
      "a window that the change skips whole",
      { week: { sun: ["02:00-03:00"] } },
      "2026-03-29 00:00",
      "2026-03-30 00:00",
      0,
    ],
    [
      "an hour that the wall shows twice is its first",
      { week: { sun: ["02:00-02:30"] } },
      "2026-10-25 00:00",
      "2026-10-26 00:00",
      0.5,
    ],
    [
      "a window up to after the repeated hour has both",
      { week: { sun: ["02:00-03:00"] } },
      "2026-10-25 00:00",
      "2026-10-26 00:00",
      2,
    ],
    ["always, a day of 23 h", { always: true, week: {} }, "2026-03-29 00:00", "2026-03-30 00:00", 23],
    [
      "a whole year, 24:00 windows",
      { week: { ...weekOf("00:00-24:00"), sat: ["00:00-24:00"], sun: ["00:00-24:00"] } },
      "2026-01-01 00:00",
      "2027-01-01 00:00",
      8760,
    ],
    // Havana and Beirut change at midnight; Samoa skipped 2011-12-30; Lord Howe changes by half an hour.
    [
      "a day whose midnight is skipped",
      { zone: "Asia/Beirut", week: { sun: ["00:00-09:00"] } },
      "2026-03-28 12:00",
      "2026-03-29 23:00",
      8,
    ],
    [
      "half an hour",
      { zone: "Australia/Lord_Howe", week: { sun: ["00:00-24:00"] } },
      "2026-10-02 00:00",
      "2026-10-06 00:00",
      23.5,
    ],
    [
      "a day that never was",
      { zone: "Pacific/Apia", week: { fri: ["09:00-17:00"] } },
      "2011-12-28 00:00",
      "2012-01-02 00:00",
      0,
    ],
  ])("%s", (_, calendar, from, to, hours) => {
    expect(compile(calendar).workingMs(at(from), at(to)) / hour).toBe(hours);
  });
});

describe("isOpen, nextOpen, nextWorkingDay, startOfDay, windows", () => {
  const office = compile({ holidays: ["2026-11-16"] });
  test.each([
    ["2026-11-13 08:59", false, "Fri 2026-11-13 09:00", "Tue 2026-11-17 09:00"],
    ["2026-11-13 09:00", true, "Fri 2026-11-13 09:00", "Tue 2026-11-17 09:00"],
    ["2026-11-13 16:59", true, "Fri 2026-11-13 16:59", "Tue 2026-11-17 09:00"],
    ["2026-11-13 17:00", false, "Tue 2026-11-17 09:00", "Tue 2026-11-17 09:00"],
    ["2026-11-16 10:00", false, "Tue 2026-11-17 09:00", "Tue 2026-11-17 09:00"],
  ])("%s", (when, open, next, day) => {
    expect(office.isOpen(at(when))).toBe(open);
    expect(wall(office.nextOpen(at(when)))).toBe(next);
    expect(wall(office.nextWorkingDay(at(when)))).toBe(day);
  });

  test("a day begins at midnight, or at the moment of a change that skips it", () => {
    expect(wall(office.startOfDay(at("2026-11-13 23:59")))).toBe("Fri 2026-11-13 00:00");
    const beirut = compile({ zone: "Asia/Beirut" });
    const noonThere = at("2026-03-29 12:00", "Asia/Beirut");
    expect(wall(beirut.startOfDay(noonThere), "Asia/Beirut")).toBe("Sun 2026-03-29 01:00");
  });

  test("always is one span, and open", () => {
    const always = compile({ always: true, week: {} });
    const [from, to] = [at("2026-11-13 12:00"), at("2026-11-20 12:00")];
    expect(always.windows(from, to)).toEqual([{ from, to }]);
    expect(always.isOpen(from)).toBe(true);
    expect(always.nextWorkingDay(from)).toBe(at("2026-11-14 00:00"));
  });

  test("a working day may begin at midnight", () => {
    expect(compile({ week: nights }).nextWorkingDay(at("2026-11-14 23:00"))).toBe(at("2026-11-15 00:00"));
  });

  test("windows that touch are one span, also over midnight", () => {
    const day = compile({ week: { mon: ["12:00-17:00", "09:00-12:00"] } });
    expect(day.windows(at("2026-11-16 00:00"), at("2026-11-17 00:00"))).toHaveLength(1);
    const spans = compile({ week: nights }).windows(at("2026-11-14 00:00"), at("2026-11-16 00:00"));
    expect(spans.map(({ from, to }) => [wall(from), wall(to)])).toEqual([
      ["Sat 2026-11-14 22:00", "Sun 2026-11-15 06:00"],
    ]);
  });
});

describe("what cannot be a calendar is told in a sentence", () => {
  test.each<[string, Partial<Calendar>, RegExp]>([
    ["overlapping", { week: { mon: ["09:00-13:00", "12:00-17:00"] } }, /"test": mon: two windows overlap at 12:00/],
    ["end before start", { week: { mon: ["17:00-09:00"] } }, /does not end after it starts.*22:00-24:00/],
    ["empty window", { week: { mon: ["09:00-09:00"] } }, /does not end after/],
    ["no window", { week: {} }, /no window in its week/],
    ["empty days", { week: { mon: [] } }, /no window in its week/],
    ["nonsense", { week: { mon: ["nine to five"] } }, /no window. Write it like/],
    ["25 o'clock", { week: { mon: ["09:00-25:00"] } }, /no window/],
    ["after midnight", { week: { mon: ["09:00-24:30"] } }, /no window/],
    ["minute 60", { week: { mon: ["09:60-17:00"] } }, /no window/],
    ["no such day", { week: { monday: ["09:00-17:00"] } as Calendar["week"] }, /"monday" is no day of the week/],
    ["no such date", { holidays: ["2026-02-30"] }, /"2026-02-30" is no date/],
    ["no such zone", { zone: "Europe/Berln" }, /"Europe\/Berln" is no time zone/],
    ["always with windows", { always: true }, /always open/],
  ])("%s", (_, calendar, sentence) => {
    expect(() => compile(calendar)).toThrow(sentence);
  });

  test("nothing but holidays ends in a sentence, not in a loop", () => {
    const holidays = Array.from({ length: 1200 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    );
    const never = compileCalendar({ name: "never", zone: "UTC", week: weekOf("09:00-17:00"), holidays });
    expect(() => never.add(at("2026-01-01 00:00"), 1)).toThrow(
      /"never" has less than 1 working minutes within two years/,
    );
    expect(() => never.nextOpen(at("2026-01-01 00:00"))).toThrow(/no working time within two years of 2025-12-31/);
    expect(() => never.isOpen(Number.NaN)).toThrow(/no moment/);
  });
});
