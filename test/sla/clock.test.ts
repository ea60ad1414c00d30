/** Stories of one ticket, told by its clocks. P2 promises 60, 120 and 480 minutes on Mon-Fri 09-17 (see support.ts). */
import { answerBy, clocksOf, promise } from "../../src/sla/clock.js";
import type { Target } from "../../src/tickets/ticket.js";
import { calendars, clock, look, minute, policies, said, table, ticket, wall, when } from "./support.js";

// Story, then: target, when it is looked at, state, minutes used, when it was met, deadline.
test.each(
  table(`
  SEMANTICS: Fri 16:30, an hour
    P2 Fri 16:30
    response on Fri 16:40: running, 10 min, due Mon 09:30
  the same on Saturday
    P2 Fri 16:30
    response on Sat 12:00: running, 30 min, due Mon 09:30
  P1 runs at any hour
    P1 Sat 03:00
    response on Sat 03:10: running, 10 min, due Sat 03:15
  a human reply meets the first response
    P2 Fri 10:00; 10:40 tom replies
    response on Sat 12:00: met, 40 min, met Fri 10:40, due Fri 11:00
  to ask is to reply
    P2 Fri 10:00; 10:40 tom asks
    response on Sat 12:00: met, 40 min, met Fri 10:40, due Fri 11:00
  at the very deadline is in time
    P2 Fri 10:00; 11:00 tom replies
    response on Fri 12:00: met, 60 min, met Fri 11:00, due Fri 11:00
  too late
    P2 Fri 10:00; 11:30 tom replies
    response on Fri 12:00: breached-met, 90 min, met Fri 11:30, due Fri 11:00
  promised for Friday 17:00, answered on Saturday: late, though no working time passed
    P2 Fri 16:00; Sat 10:00 tom replies
    response on Mon 12:00: breached-met, 60 min, met Sat 10:00, due Fri 17:00
  the bot's own words, a note, a claim and the requester's words are no reply
    P2 Fri 10:00; 10:01 bot replies; 10:02 tom claims; 10:03 tom notes; 10:04 ann replies; 10:05 ann says
    response on Fri 10:30: running, 30 min, due Fri 11:00
  breached and still running
    P2 Fri 10:00
    response on Fri 12:00: running, 120 min, due Fri 11:00
  waiting for the requester does not stop the first response
    P2 Fri 10:00; 10:10 tom holds requester
    response on Fri 10:30: running, 30 min, due Fri 11:00
  waiting for the requester stops resolution
    P2 Fri 10:00; 11:00 tom asks
    resolution on Fri 15:00: paused, 60 min, due Mon 14:00
  the requester's words set it going again
    P2 Fri 10:00; 11:00 tom asks; 13:00 ann says
    resolution on Fri 15:00: running, 180 min, due Mon 12:00
  thanks does not
    P2 Fri 10:00; 11:00 tom asks; 13:00 ann thanks
    resolution on Fri 15:00: paused, 60 min, due Mon 14:00
  a pause across a weekend moves the deadline by its working time alone
    P2 Fri 10:00; 16:00 tom asks; Mon 10:00 ann says
    resolution on Mon 10:00: running, 360 min, due Mon 12:00
  a pause on a weekend moves nothing
    P2 Fri 10:00; 17:00 tom holds requester; Sun 10:00 tom resumes
    resolution on Mon 10:00: running, 480 min, due Mon 10:00
  a vendor stops what the policy says
    P2 Fri 10:00; 11:00 tom holds vendor
    resolution on Fri 15:00: paused, 60 min, due Mon 14:00
  and no more
    P2 Fri 10:00; 10:30 tom holds vendor
    response on Fri 10:50: running, 50 min, due Fri 11:00
  a policy that says nothing of a vendor does not wait for one
    P3 Fri 10:00; 11:00 tom holds vendor
    resolution on Fri 15:00: running, 300 min, due Wed 10:00
  an approval stops even the first response where the policy says so
    P2 Fri 10:00; 10:30 tom holds approval; 12:00 tom resumes
    response on Fri 12:10: running, 40 min, due Fri 12:30
  pauses that follow one another are one
    P2 Fri 10:00; 11:00 tom holds vendor; 12:00 tom asks; 13:00 tom holds approval; 14:00 tom resumes
    resolution on Fri 15:00: running, 120 min, due Mon 13:00
  resolved
    P2 Fri 10:00; 12:00 tom resolves
    resolution on Fri2 12:00: met, 120 min, met Fri 12:00, due Mon 10:00
  resolved and closed
    P2 Fri 10:00; 12:00 tom resolves; Wed 12:00 bot closes
    resolution on Fri2 12:00: met, 120 min, met Fri 12:00, due Mon 10:00
  resolved while it waited
    P2 Fri 10:00; 11:00 tom asks; Tue 12:00 tom resolves
    resolution on Fri2 12:00: met, 60 min, met Tue 12:00, due Wed 11:00
  reopened: goes on with the time already used
    P2 Fri 10:00; 12:00 tom resolves; Tue 09:00 ann reopens
    resolution on Tue 10:00: running, 180 min, due Tue 15:00
  reopened and resolved again: until the last
    P2 Fri 10:00; 12:00 tom resolves; Tue 09:00 ann reopens; 16:00 tom resolves
    resolution on Fri2 10:00: breached-met, 540 min, met Tue 16:00, due Tue 15:00
  resolved without a reply leaves the first response unmet
    P2 Fri 10:00; 10:20 tom resolves
    response on Fri2 12:00: stopped, 20 min
  and goes on with it after reopening
    P2 Fri 10:00; 10:20 tom resolves; 14:00 ann reopens
    response on Fri 14:10: running, 30 min, due Fri 14:40
  canceled stops all
    P2 Fri 10:00; 10:20 ann cancels
    resolution on Fri2 12:00: stopped, 20 min
  next reply: from the oldest unanswered message
    P2 Fri 10:00; 10:20 tom replies; 11:00 ann says; 11:30 ann says
    reply on Fri 12:00: running, 60 min, due Fri 13:00
  a second message that follows an answer waits anew
    P2 Fri 10:00; 10:20 tom replies; 11:00 ann says; 11:30 tom replies; 14:00 ann says
    reply on Fri 14:30: running, 30 min, due Fri 16:00
  the last wait, answered
    P2 Fri 10:00; 10:20 tom replies; 11:00 ann says; 11:30 tom replies
    reply on Fri 15:00: met, 30 min, met Fri 11:30, due Fri 13:00
  a second answer changes nothing
  P2 Fri 10:00; 10:20 tom replies; 11:00 ann says; 11:30 tom replies; 14:00 tom replies
  reply on Fri 15:00: met, 30 min, met Fri 11:30, due Fri 13:00
  the bot does not answer for people
    P2 Fri 10:00; 10:20 tom replies; 11:00 ann says; 11:01 bot replies
    reply on Fri 11:30: running, 30 min, due Fri 13:00
  next reply stands still while the requester is waited for
    P2 Fri 10:00; 10:20 tom replies; 11:00 ann says; 11:30 tom holds requester
    reply on Fri 15:00: paused, 30 min, due Fri 16:30
  to say that it still fails is a message
    P2 Fri 10:00; 10:20 tom replies; 11:00 tom resolves; 14:00 ann reopens
    reply on Fri 14:30: running, 30 min, due Fri 16:00
  a question that was open at Resolved is still open after it
    P2 Fri 10:00; 10:20 tom replies; 11:00 ann says; 11:30 tom resolves; 14:00 ann reopens
    reply on Fri 14:30: running, 60 min, due Fri 15:30
  more urgent: the new target counts from creation, on its own calendar
    P2 Fri 10:00; 10:30 tom changes impact 1
    resolution on Fri 11:00: running, 60 min, due Fri 14:00
  less urgent, over a weekend of round-the-clock time
    P1 Fri 16:00; Mon 09:00 tom changes urgency 2
    resolution on Mon 09:00: running, 60 min, due Mon 16:00
  a pause survives a change of priority
    P2 Fri 10:00; 11:00 tom asks; 12:00 tom changes urgency 2; 13:00 ann says
    resolution on Fri 13:00: running, 60 min, due Wed 12:00
  a vendor's pause counts again under a policy that does not know it
    P2 Fri 10:00; 11:00 tom holds vendor; 12:00 tom resumes; 12:00 tom changes urgency 2
    resolution on Fri 13:00: running, 180 min, due Wed 10:00
  what was met keeps the verdict of its time
    P2 Fri 10:00; 10:40 tom replies; 11:00 tom changes impact 1
    response on Fri 12:00: met, 40 min, met Fri 10:40, due Fri 11:00
  a move to another queue selects its policy
    P3 Fri 10:00; 10:30 tom changes queue network
    response on Fri 11:00: running, 60 min, due Mon 10:00
  an escalation to that queue keeps the requester's clock
    P3 Fri 10:00; 10:30 tom escalates network
    response on Fri 11:00: running, 60 min, due Fri 14:00
  a call counts from the time of the call, a reply entered later from its own
    P2 Fri 10:00; 12:00 tom claims; 10:30 tom replies
    response on Fri 13:00: met, 30 min, met Fri 10:30, due Fri 11:00
  of two replies the one that was given first, whenever it was entered
  P2 Fri 10:00; 11:30 tom replies; 10:30 lea replies
  response on Fri 13:00: met, 30 min, met Fri 10:30, due Fri 11:00
  closed without a Resolved that holds
  P2 Fri 10:00; 11:00 tom resolves; 12:00 ann reopens; 13:00 bot closes
  resolution on Fri 15:00: stopped, 120 min
  what was written after the moment that is looked at counts
  P2 Fri 10:00; 11:00 tom asks
  resolution on Fri 10:59: paused, 60 min, due Mon 10:00
  pauses by a clock that is behind begin no earlier than what came before
  P2 Fri 10:00; 11:00 tom asks; 10:30 ann says; 10:40 tom asks; 12:00 ann says
  resolution on Fri 13:00: running, 120 min, due Mon 11:00
  an entry whose clock is behind turns nothing around
    P2 Fri 10:00; 12:01 tom resolves; 12:00 ann reopens
    resolution on Fri 13:00: running, 180 min, due Mon 10:00
`),
)("%s", (_, story, expected) => {
  const [, target, now] = /^(\w+) on (\w+ \d\d:\d\d)/.exec(expected)!;
  const seen = clock(story, target as Target, now!);
  const parts = [`${target} on ${now}: ${seen.state}`, `${seen.usedMs / minute} min`];
  if (seen.metAt !== undefined) parts.push(`met ${said(seen.metAt)}`);
  if (seen.deadline !== null) parts.push(`due ${said(seen.deadline)}`);
  expect(parts.join(", ")).toBe(expected);
});

test.each([
  ["P2 Fri 10:00; 10:10 ann says", false],
  ["P2 Fri 10:00; 10:10 tom replies; 10:20 ann thanks", false],
  ["P2 Fri 10:00; 10:10 tom replies; 10:20 ann says; 10:21 ann deletes e2", false],
  ["P2 Fri 10:00; 10:10 tom replies; 11:00 tom resolves; 12:00 tom reopens", false],
  ["P2 Fri 10:00; 10:10 tom replies; 10:20 ann says", true],
])("next reply is waited for after the first, for words that stand and are no thanks: %s", (story, waits) => {
  expect(look(story, "Fri 15:00").clocks.some(({ target }) => target === "reply")).toBe(waits);
});

test("what the clock says of itself", () => {
  const paused = clock("P2 Fri 10:00; 11:00 tom asks", "resolution", "Fri 15:00");
  expect(paused).toMatchObject({ deadlineIfResumed: true, breached: false, why: "waiting for the requester" });
  expect(clock("P2 Fri 10:00", "resolution", "Fri 15:00").deadlineIfResumed).toBe(false);
  const late = clock("P2 Fri 10:00; 10:05 tom replies; Mon 16:00 tom holds vendor", "resolution", "Tue 12:00");
  expect(late).toMatchObject({
    state: "paused",
    deadline: when("Mon 10:00"),
    deadlineIfResumed: false,
    breached: true,
  });
  const gone = clock("P2 Fri 10:00; Tue 10:00 ann cancels", "response", "Tue 12:00");
  expect(gone).toMatchObject({ state: "stopped", deadline: when("Fri 11:00"), breached: true, why: "canceled" });
  const before = clock("P2 Fri 10:00; 10:40 tom replies; 11:00 tom changes impact 1", "response", "Fri 12:00");
  expect([before.policy.name, before.priority]).toEqual(["High", "P2"]);
  expect(look("P2 Fri 10:00; 11:00 tom changes impact 1", "Fri 12:00").policy?.name).toBe("Critical");
});

test("segments say why", () => {
  const story = "P2 Fri 08:30; 11:00 tom asks; Mon 10:00 ann says; 11:00 tom resolves; Tue 09:30 ann reopens";
  const { segments } = clock(story, "resolution", "Tue 10:00");
  expect(segments.map(({ from, to, counts, why }) => `${said(from)} - ${said(to)} ${counts} ${why}`)).toEqual([
    "Fri 08:30 - Fri 09:00 false closed",
    "Fri 09:00 - Fri 11:00 true counts",
    "Fri 11:00 - Mon 10:00 false waiting for the requester",
    "Mon 10:00 - Mon 11:00 true counts",
    "Mon 11:00 - Tue 09:30 false resolved",
    "Tue 09:30 - Tue 10:00 true counts",
  ]);
});

test("promise and answerBy: by when a person answers", () => {
  const facts = { priority: "P2", category: "vpn", queue: "desk", kind: "incident" } as const;
  expect(wall(promise(facts, when("Fri 16:30"), policies, calendars))).toBe("Mon 2026-11-16 09:30");
  expect(promise(facts, 0, [], calendars)).toBeNull();
  expect(said(answerBy(look("P2 Fri 10:00", "Fri 10:01")))).toBe("Fri 11:00");
  expect(answerBy(look("P2 Fri 10:00; 10:10 tom replies", "Fri 10:20"))).toBeNull();
  expect(said(answerBy(look("P2 Fri 10:00; 10:10 tom replies; 11:00 ann says", "Fri 11:01")))).toBe("Fri 13:00");
});

test("no policy, no clocks; a missing calendar is named; a timeline begins with its opening", () => {
  expect(clocksOf(ticket("P2 Fri 10:00"), [], calendars, 0)).toEqual({ clocks: [], due: [] });
  expect(() => clocksOf(ticket("P2 Fri 10:00"), policies, new Map(), 0)).toThrow(
    /Policy "High" counts on a calendar "office"/,
  );
  expect(() => clocksOf({ timeline: [] }, policies, calendars, 0)).toThrow(/begins with its opening/);
});
