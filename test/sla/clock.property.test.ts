import fc from "fast-check";
import { clocksOf } from "../../src/sla/clock.js";
import { type Act, derive, may, type TimelineEntry } from "../../src/tickets/ticket.js";
import { acted, calendars, minute, policies, ticket, when } from "./support.js";

const start = when("Fri 10:00");
const step = fc.record({
  after: fc.integer({ min: 0, max: 1500 }),
  who: fc.constantFrom("ann", "tom", "firstline"),
  verb: fc.constantFrom(
    "replies",
    "asks",
    "says",
    "thanks",
    "notes",
    "claims",
    "holds requester",
    "holds vendor",
    "holds approval",
    "resumes",
    "resolves",
    "reopens",
    "closes",
    "cancels",
    "changes impact 1",
    "changes urgency 3",
    "changes queue network",
    "escalates network",
    "marks response 50",
    "marks resolution 100",
  ),
});
/** Whole lives of tickets: only acts that the table of states allows, minutes apart; and a moment after the last. */
const life = fc
  .tuple(fc.constantFrom("P1", "P2", "P3"), fc.array(step, { maxLength: 14 }), fc.integer({ min: 0, max: 6000 }))
  .map(([priority, steps, later]) => {
    const { timeline } = ticket(`${priority} Fri 10:00`);
    let at = start;
    for (const { after, who, verb } of steps) {
      const act: Act = acted(verb.split(" "));
      if (!may(derive(timeline).state, act.what)) continue;
      at += after * minute;
      timeline.push({ id: `e${timeline.length}`, at, by: "x", who, act });
    }
    return { timeline, now: at + later * minute };
  });

const see = (timeline: TimelineEntry[], now: number) => clocksOf({ timeline }, policies, calendars, now);
const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { numRuns: 400 });

test("segments are without gaps, and those that count are working time and add up to what is used", () => {
  check(
    fc.property(life, ({ timeline, now }) => {
      for (const { segments, from, until, usedMs, calendar, deadline, breached, state, metAt, minutes } of see(
        timeline,
        now,
      ).clocks) {
        let time = from;
        for (const segment of segments) {
          expect(segment.from).toBe(time);
          expect(segment.to).toBeGreaterThan(time);
          if (segment.counts) expect(calendar.workingMs(segment.from, segment.to)).toBe(segment.to - segment.from);
          if (segment.why === "closed") expect(calendar.workingMs(segment.from, segment.to)).toBe(0);
          time = segment.to;
        }
        expect(time).toBe(until);
        expect(segments.filter(({ counts }) => counts).reduce((sum, each) => sum + each.to - each.from, 0)).toBe(
          usedMs,
        );
        if (metAt !== undefined) expect(state).toBe(metAt > deadline! ? "breached-met" : "met");
        if (usedMs > minutes * minute) expect(breached).toBe(true);
        if (usedMs < minutes * minute) expect(breached).toBe(false);
      }
    }),
  );
});

test("the deadline of a clock that runs is where the target is used up if it runs on", () => {
  check(
    fc.property(life, ({ timeline, now }) => {
      for (const { target, deadline, state, breached, minutes } of see(timeline, now).clocks) {
        if (state !== "running" || breached) continue;
        const then = see(timeline, deadline!).clocks.find((each) => each.target === target)!;
        expect([then.usedMs, then.deadline, then.breached]).toEqual([minutes * minute, deadline, true]);
      }
    }),
  );
});

test("a pause moves the deadline by exactly its working time", () => {
  const moments = fc.tuple(fc.integer({ min: 0, max: 470 }), fc.integer({ min: 0, max: 20_000 }));
  check(
    fc.property(fc.constantFrom("holds vendor", "holds requester", "asks"), moments, (verb, [used, paused]) => {
      const office = calendars.get("office")!;
      const from = office.add(start, used * minute);
      const to = from + paused * minute;
      const entry = (n: number, at: number, words: string): TimelineEntry => ({
        id: `${n}`,
        at,
        by: "x",
        who: "tom",
        act: acted(words.split(" ")),
      });
      const { timeline } = ticket("P2 Fri 10:00");
      timeline.push(entry(1, from, verb), entry(2, to, "resumes"));
      const { deadline } = see(timeline, to).clocks.find(({ target }) => target === "resolution")!;
      expect(deadline).toBe(office.add(start, 480 * minute + office.workingMs(from, to)));
    }),
  );
});

test("what is due was due before nextLook said so, is written once, and nothing is due for what does not run", () => {
  check(
    fc.property(life, ({ timeline, now }) => {
      const seen = see(timeline, now);
      for (const { target, at } of seen.due) {
        expect(at).toBeLessThanOrEqual(now);
        expect(["running", "paused"]).toContain(seen.clocks.find((each) => each.target === target)!.state);
      }
      expect(seen.due.length > 0).toBe(seen.nextLook !== undefined && seen.nextLook <= now);
      const written = seen.due.map(
        ({ target, mark }, n) =>
          ({
            id: `m${n}`,
            at: now,
            by: "x",
            who: "firstline",
            act: { what: "marked", target, mark, spoken: true },
          }) as const,
      );
      const after = see([...timeline, ...written], now);
      expect(after.due).toEqual([]);
      if (after.nextLook !== undefined) {
        expect(after.nextLook).toBeGreaterThan(now);
        expect(see([...timeline, ...written], after.nextLook - 1).due).toEqual([]);
        expect(see([...timeline, ...written], after.nextLook).due.length).toBeGreaterThan(0);
      }
      if (seen.clocks.every(({ state }) => state !== "running")) expect(after.nextLook).toBeUndefined();
    }),
  );
});

test("marks rise with time, and looking later changes none that has fallen due on a clock that goes on", () => {
  check(
    fc.property(life, fc.integer({ min: 0, max: 3000 }), ({ timeline, now }, more) => {
      const later = see(timeline, now + more * minute).clocks;
      for (const [n, { marks, state, usedMs }] of see(timeline, now).clocks.entries()) {
        for (const [m, { mark, at }] of marks.entries()) {
          if (m > 0) expect([mark > marks[m - 1]!.mark, at >= marks[m - 1]!.at]).toEqual([true, true]);
          if (at <= now && state !== "stopped") expect(later[n]!.marks).toContainEqual({ mark, at });
        }
        expect(later[n]!.usedMs).toBeGreaterThanOrEqual(usedMs);
      }
    }),
  );
});
