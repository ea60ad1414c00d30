/** When marks fall due, and that each is spoken once. */
import { clocksOf } from "../../src/sla/clock.js";
import { calendars, clock, look, policies, said, table, ticket, when } from "./support.js";

const marksAt = (story: string, now: string): string => {
  const { due, nextLook } = look(story, now);
  const marks = due.map(({ target, mark }) => `${target} ${mark}`).join(", ") || "nothing";
  return `${now}: ${marks}${nextLook === undefined ? "" : `, next ${said(nextLook)}`}`;
};

// Story, then: when it is looked at, what is due and not written, and when to look next (in the past while something is due).
test.each(
  table(`
  nothing yet
    P2 Fri 10:00
    Fri 10:29: nothing, next Fri 10:30
  half
    P2 Fri 10:00
    Fri 10:30: response 50, next Fri 10:30
  half, written
    P2 Fri 10:00; 10:30 bot marks response 50
    Fri 10:31: nothing, next Fri 10:45
  all of one target at once after an outage
    P2 Fri 10:00
    Fri 12:00: response 50, response 75, response 100, next Fri 10:30
  met late: its marks are past
    P2 Fri 10:00; 11:30 tom replies
    Fri 12:00: nothing, next Fri 14:00
  the lead is told again on the next working day
    P2 Fri 10:00; 12:00 bot marks response 50; 12:00 bot marks response 75; 12:00 bot marks response 100
    Fri 13:00: nothing, next Fri 14:00
  at its first working moment
    P2 Fri 10:00; 12:00 bot marks response 100; 12:00 bot marks resolution 75
    Mon 09:00: response 101, next Mon 09:00
  each working day
    P2 Fri 10:00; 12:00 bot marks response 100; 12:00 bot marks resolution 101
    Wed 12:00: response 101, response 102, resolution 102, response 103, next Mon 09:00
  until it is resolved
    P2 Fri 10:00; Tue 12:00 tom resolves
    Wed 12:00: nothing
  or canceled
    P2 Fri 10:00; Tue 12:00 ann cancels
    Wed 12:00: nothing
  a paused clock has no next mark
    P2 Fri 10:00; 10:05 tom asks
    Fri 16:00: nothing
  but keeps what fell due before
    P2 Fri 10:00; 10:05 tom replies; 15:00 tom asks
    Fri 16:00: resolution 50, next Fri 14:00
  nobody is told of a breach on a day that is a pause
    P2 Fri 10:00; 10:05 tom replies; 12:00 bot marks resolution 100; Mon 16:00 tom holds vendor; Wed 12:00 tom resumes
    Thu 08:00: nothing, next Thu 09:00
  what was spoken for a shorter target is silent
  P1 Fri 10:00; 10:20 bot marks response 100; 10:25 tom changes urgency 2; 10:26 bot marks resolution 101
  Fri 12:00: nothing, next Mon 09:00
  and its breach is told again on the next working day
  P1 Fri 10:00; 10:20 bot marks response 100; 10:25 tom changes urgency 2; 10:26 bot marks resolution 101
  Mon 09:00: response 101, next Mon 09:00
  a shorter target is breached at once, counted from creation
  P2 Fri 10:00; 10:25 tom changes impact 1; 10:26 bot marks resolution 101
  Fri 10:30: response 50, response 75, response 100, next Fri 10:07
  each wait for a reply has marks of its own
  P2 Fri 10:00; 10:05 tom replies; 11:00 ann says; 12:00 bot marks reply 50; 12:10 tom replies; 13:00 ann says
  Fri 14:00: reply 50, resolution 50, next Fri 14:00
`),
)("%s", (_, story, expected) => {
  expect(marksAt(story, /^\w+ \d\d:\d\d/.exec(expected)![0])).toBe(expected);
});

test("a mark far above what the new policy has come to is waited for", () => {
  const story = "P1 Fri 10:00; 10:20 bot marks response 103; 10:25 tom changes urgency 2";
  const { marks } = clock(story, "response", "Fri 10:30");
  expect(marks.filter(({ mark }) => mark > 103).map(({ at }) => said(at))).toEqual(["Thu 09:00"]);
});

test("round the clock, the day is that of the calendar's wall", () => {
  const { marks } = clock("P1 Fri 10:00", "response", "Sun 12:00");
  expect(marks.map(({ mark, at }) => `${mark} ${said(at)}`)).toEqual([
    "50 Fri 10:07",
    "75 Fri 10:11",
    "100 Fri 10:15",
    "101 Sat 00:00",
    "102 Sun 00:00",
    "103 Mon 00:00",
  ]);
});

test("looking when told to, and writing what is due, speaks each mark once and at its time", () => {
  let story = "P2 Fri 10:00";
  const spoken: string[] = [];
  let next = clocksOf(ticket(story), policies, calendars, when("Fri 10:00")).nextLook;
  while (next !== undefined && next < when("Wed 12:00")) {
    for (const { target, mark } of clocksOf(ticket(story), policies, calendars, next).due) {
      spoken.push(`${said(next)} ${target} ${mark}`);
      story += `; ${said(next)} bot marks ${target} ${mark}`;
    }
    const after = clocksOf(ticket(story), policies, calendars, next);
    expect(after.due).toEqual([]);
    expect(after.nextLook).toBeGreaterThan(next);
    next = after.nextLook;
  }
  expect(spoken).toEqual([
    "Fri 10:30 response 50",
    "Fri 10:45 response 75",
    "Fri 11:00 response 100",
    "Fri 14:00 resolution 50",
    "Fri 16:00 resolution 75",
    "Mon 09:00 response 101",
    "Mon 10:00 resolution 100",
    "Tue 09:00 resolution 101",
    "Tue 09:00 response 102",
    "Wed 09:00 resolution 102",
    "Wed 09:00 response 103",
  ]);
});
