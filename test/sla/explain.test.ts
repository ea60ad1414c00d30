import { explain, inWords, shortMoment } from "../../src/sla/explain.js";
import { at, calendars, policies, ticket, when, zone } from "./support.js";

const told = (story: string, now: string, where = zone) =>
  `\n${explain(ticket(story), policies, calendars, where, when(now))}\n`;

test("the segments that add up to a deadline", () => {
  expect(told("P2 Fri 16:30", "Sat 12:00")).toBe(`
Policy "High"; times in Europe/Berlin

First response, P2, 60 working minutes on "office" (Europe/Berlin)
  Fri 13 Nov 16:30 → 17:00              30 min   counts
  Fri 13 Nov 17:00 → Mon 16 Nov 09:00            closed
  Mon 16 Nov 09:00 → 09:30              30 min   to come
  due Mon 16 Nov 09:30; 30 min of 1 h used

Resolution, P2, 480 working minutes on "office" (Europe/Berlin)
  Fri 13 Nov 16:30 → 17:00                  30 min   counts
  Fri 13 Nov 17:00 → Mon 16 Nov 09:00                closed
  Mon 16 Nov 09:00 → 16:30              7 h 30 min   to come
  due Mon 16 Nov 16:30; 30 min of 8 h used
`);
});

test("met, late, paused, and what was promised under another policy", () => {
  expect(told("P2 Fri 10:00; 11:30 tom asks; 11:40 tom changes impact 1", "Fri 15:00", "Europe/London")).toBe(`
Policy "Critical"; times in Europe/London

First response, P2, 60 working minutes on "office" (Europe/Berlin), as promised by "High" at the time
  Fri 13 Nov 09:00 → 10:00   1 h   counts
  due Fri 13 Nov 10:00; met Fri 13 Nov 10:30, 30 min late

Resolution, P1, 240 minutes at any hour
  Fri 13 Nov 09:00 → 10:30   1 h 30 min   counts
  Fri 13 Nov 10:30 → 14:00                waiting for the requester
  Fri 13 Nov 14:00 → 16:30   2 h 30 min   to come
  paused: waiting for the requester; 1 h 30 min of 4 h used; if it went on now: due Fri 13 Nov 16:30
`);
});

test.each([
  ["P2 Fri 10:00", "Fri 12:00", "  due Fri 13 Nov 11:00; breached 1 h of counted time ago"],
  ["P2 Fri 10:00", "Fri 11:00", "  due Fri 13 Nov 11:00; breached just now"],
  ["P2 Fri 10:00; 10:40 tom replies", "Fri 12:00", "  due Fri 13 Nov 11:00; met Fri 13 Nov 10:40, with 20 min left"],
  ["P2 Fri 16:00; Sat 10:00 tom replies", "Mon 12:00", "  due Fri 13 Nov 17:00; met Sat 14 Nov 10:00, after hours"],
  ["P2 Fri 10:00; 10:20 tom resolves", "Mon 12:00", "  stopped: resolved; 20 min of 1 h used"],
  [
    "P2 Fri 10:00; 11:20 ann cancels",
    "Mon 12:00",
    "  stopped: canceled; 1 h 20 min of 1 h used; it was due Fri 13 Nov 11:00",
  ],
  [
    "P2 Fri 10:00; 11:20 tom holds approval",
    "Mon 12:00",
    "  due Fri 13 Nov 11:00; breached, now paused: waiting for an approval",
  ],
])("%s, seen %s", (story, now, line) => {
  expect(told(story, now).split("\n")).toContain(line);
});

test("seconds are shown where there are any, so that what is printed adds up", () => {
  const { timeline } = ticket("P2 Fri 16:30");
  timeline[0]!.at += 12_345;
  const text = explain({ timeline }, policies, calendars, zone, when("Fri 16:40"));
  expect(text).toContain("Fri 13 Nov 16:30:12 → 16:40            9 min 48 s   counts");
  expect(text).toContain("due Mon 16 Nov 09:30:12; 9 min 48 s of 1 h used");
});

test("nothing promised is said", () => {
  expect(explain(ticket("P2 Fri 10:00"), [], calendars, zone, 0)).toBe(
    "No policy matches this ticket: nothing is promised.",
  );
});

test.each([
  [0, "0 min"],
  [999, "0 min"],
  [48_000, "48 s"],
  [60_000, "1 min"],
  [5_400_000, "1 h 30 min"],
  [90_000_000, "25 h"],
])("%d ms: %s", (ms, words) => {
  expect(inWords(ms)).toBe(words);
});

describe("moments as one says them", () => {
  test.each([
    ["2026-11-13 16:30", "2026-11-13 09:00", "today at 16:30"],
    ["2026-11-14 00:00", "2026-11-13 23:59", "tomorrow at 00:00"],
    ["2026-11-12 16:30", "2026-11-13 09:00", "yesterday at 16:30"],
    ["2026-11-16 09:30", "2026-11-13 16:30", "Monday at 09:30"],
    ["2026-11-19 09:30", "2026-11-13 16:30", "Thursday at 09:30"],
    ["2026-11-20 09:30", "2026-11-13 16:30", "Fri 20 Nov at 09:30"],
    ["2026-11-30 09:30", "2026-11-13 16:30", "Mon 30 Nov at 09:30"],
    ["2026-11-03 09:30", "2026-11-13 16:30", "Tue 3 Nov at 09:30"],
    ["2027-01-04 09:30", "2026-12-21 16:30", "Mon 4 Jan at 09:30"],
    ["2025-01-06 09:30", "2026-12-21 16:30", "Mon 6 Jan 2025 at 09:30"],
    // the days on which summer time begins and ends have 23 and 25 hours
    ["2026-03-30 00:30", "2026-03-29 00:30", "tomorrow at 00:30"],
    ["2026-10-26 00:30", "2026-10-25 00:30", "tomorrow at 00:30"],
  ])("%s at %s: %s", (moment, now, words) => {
    expect(shortMoment(at(moment), zone, at(now))).toBe(words);
  });

  test.each([
    ["Europe/Berlin", "today at 16:30 CET"],
    ["Europe/London", "today at 15:30 GMT"],
    ["America/New_York", "today at 10:30 EST"],
    ["Australia/Sydney", "tomorrow at 02:30 AEDT"],
    ["Asia/Kolkata", "today at 21:00 IST"],
    ["Asia/Tokyo", "tomorrow at 00:30 UTC+9"],
  ])("in %s with the zone: %s", (where, words) => {
    expect(shortMoment(at("2026-11-13 16:30"), where, at("2026-11-13 12:00"), true)).toBe(words);
  });
});
