/** The clocks of a ticket: pure, from its timeline to segments, deadline, verdict and marks (SEMANTICS 2). */
import type { Priority } from "../tickets/priority.js";
import type { Mark, Target, Ticket } from "../tickets/ticket.js";
import type { WorkTime } from "./calendar.js";
import { calendarOf, type Policy, policyFor, type TicketFacts, targets } from "./policy.js";
import { reach, type Segment, segmentsOf, stands, waiting } from "./segments.js";
import { type Moment, type Story, storyOf } from "./story.js";

/**
 * `running` also outside working hours and after a breach (see `breached`); `met` in time, `breached-met` too late;
 * `stopped`: canceled, closed, or resolved without the reply that this target asks for.
 */
export type ClockState = "running" | "paused" | "met" | "breached-met" | "stopped";

/** One target of one ticket at one moment. */
export interface Clock {
  target: Target;
  /** Under which policy: the present one, or for what was met the one that was in force then. */
  policy: Policy;
  priority: Priority;
  calendar: WorkTime;
  /** Working minutes that were promised. */
  minutes: number;
  /** When it began to count, ms: creation, or for `reply` the oldest unanswered message. */
  from: number;
  /** Until when the segments go, ms: now, or when it was met or stopped. */
  until: number;
  /** Everything from `from` to `until`, in order, without gaps; those that count add up to `usedMs`. */
  segments: Segment[];
  usedMs: number;
  /** ms; of a paused clock as if it went on now; null where it was stopped before. */
  deadline: number | null;
  /** True if the deadline holds only if the clock goes on now. */
  deadlineIfResumed: boolean;
  state: ClockState;
  /** The deadline passed before it was met (or stopped). */
  breached: boolean;
  /** Why it is paused or stopped. */
  why?: string;
  metAt?: number;
  /** What fell due, and what will if nothing changes: 50, 75, 100, after a breach 101, 102, ... and the next of these. */
  marks: { mark: Mark; at: number }[];
  /** The highest mark that the timeline has: it and all below it are never due again. */
  written: Mark;
}

export type { Segment } from "./segments.js";

export interface DueMark {
  target: Target;
  mark: Mark;
  /** When it fell due, ms. */
  at: number;
}

/** All clocks of a ticket. */
export interface Clocks {
  /** The present policy; none if nothing is promised. */
  policy?: Policy;
  /** In the order response, reply, resolution; a target that is not promised, or not waited for yet, is absent. */
  clocks: Clock[];
  /** Marks that are due and not written, by the time they fell due. */
  due: DueMark[];
  /**
   * When the earliest mark that is not written falls due, ms: for `ticket.dueAt`. It lies in the past while something
   * is due, so that a write by somebody else does not hide it from the sweep; undefined when nothing runs.
   */
  nextLook?: number;
}

/**
 * Computes the clocks of a ticket at `now` (ms) from its timeline alone.
 * A target that is not met yet counts from creation under the present policy; one that was met keeps the verdict of
 * the policy that was in force then.
 * @throws a sentence if a policy names no existing calendar, or a calendar has no working time for two years.
 */
export function clocksOf(
  ticket: Pick<Ticket, "timeline">,
  policies: readonly Policy[],
  calendars: ReadonlyMap<string, WorkTime>,
  now: number,
): Clocks {
  const story = storyOf(ticket.timeline);
  const facts = story.factsAt();
  const present = policyFor(policies, facts);
  const clocks: Clock[] = [];
  for (const target of targets) {
    if (target === "reply" && !story.wait) continue;
    const met = target === "response" ? story.answered : target === "reply" ? story.wait?.until : resolution(story);
    const then = met ? story.factsAt(met.index) : facts;
    const policy = met ? policyFor(policies, then) : present;
    const minutes = policy?.targets[target];
    if (!policy || minutes === undefined) continue;
    const from = target === "reply" ? story.wait!.since.at : story.openedAt;
    clocks.push(
      run(story, { target, policy, priority: then.priority, minutes, from }, met, calendarOf(policy, calendars), now),
    );
  }
  const open = clocks.filter(({ state }) => state === "running" || state === "paused");
  const unwritten: DueMark[] = open.flatMap(({ target, marks, written }) =>
    marks.filter(({ mark }) => mark > written).map(({ mark, at }) => ({ target, mark, at })),
  );
  unwritten.sort((a, b) => a.at - b.at || a.mark - b.mark);
  const result: Clocks = { clocks, due: unwritten.filter(({ at }) => at <= now) };
  if (present) result.policy = present;
  if (unwritten[0]) result.nextLook = unwritten[0].at;
  return result;
}

/** By when a person will answer a ticket opened at `openedAt` (ms): the deadline of its first response, null if none is promised. */
export function promise(
  facts: TicketFacts,
  openedAt: number,
  policies: readonly Policy[],
  calendars: ReadonlyMap<string, WorkTime>,
): number | null {
  const policy = policyFor(policies, facts);
  const minutes = policy?.targets.response;
  return policy && minutes !== undefined ? calendarOf(policy, calendars).add(openedAt, minutes * 60_000) : null;
}

/** By when a person will answer what the requester said last (ms), null if nothing is promised or waited for. */
export function answerBy({ clocks }: Clocks): number | null {
  const clock = clocks.find(
    ({ target, state }) => target !== "resolution" && (state === "running" || state === "paused"),
  );
  return clock?.deadline ?? null;
}

function resolution({ phases, resolved }: Story): Moment | undefined {
  const phase = phases.at(-1)!.phase;
  return phase === "resolved" || phase === "closed" ? resolved : undefined;
}

function run(
  story: Story,
  { target, policy, priority, minutes, from }: Pick<Clock, "target" | "policy" | "priority" | "minutes" | "from">,
  met: Moment | undefined,
  calendar: WorkTime,
  now: number,
): Clock {
  const last = story.phases.at(-1)!;
  const stopped = last.phase === "resolved" || last.phase === "closed" || last.phase === "canceled";
  const paused = !stopped && stands(last.phase, target, policy);
  const until = met ? met.at : stopped ? Math.max(from, last.at) : Math.max(from, last.at, now);
  const segments = segmentsOf(story, target, policy, calendar, from, until);
  let usedMs = 0;
  for (const segment of segments) if (segment.counts) usedMs += segment.to - segment.from;

  const reached = reach(segments, minutes * 60_000);
  const runs = !met && !stopped;
  const deadline = reached ?? (met || runs ? calendar.add(until, minutes * 60_000 - usedMs) : null);
  const breached = reached !== undefined && (runs ? reached <= until : reached < until);
  const clock: Clock = {
    target,
    policy,
    priority,
    calendar,
    minutes,
    from,
    until,
    segments,
    usedMs,
    deadline,
    deadlineIfResumed: runs && paused && reached === undefined,
    state: met ? (breached ? "breached-met" : "met") : stopped ? "stopped" : paused ? "paused" : "running",
    breached,
    marks: [],
    written: story.written[target],
  };
  if (met) clock.metAt = met.at;
  else if (last.phase !== "open" && (paused || stopped)) clock.why = waiting[last.phase];
  clock.marks = marksOf(clock, runs && !paused);
  return clock;
}

/** What fell due until `clock.until`, and what will fall due after it if the clock goes on (`runs`). */
function marksOf(
  { minutes, segments, usedMs, until, deadline, calendar, written }: Clock,
  runs: boolean,
): Clock["marks"] {
  const marks: Clock["marks"] = [];
  for (const mark of [50, 75, 100]) {
    const ms = minutes * 600 * mark;
    const at = reach(segments, ms) ?? (runs ? calendar.add(until, ms - usedMs) : undefined);
    if (at === undefined) return marks;
    marks.push({ mark, at });
  }
  // Each following working day, at its first working moment, while the clock counts: the lead is told again.
  let mark = 100;
  let day = calendar.nextWorkingDay(deadline!);
  for (let index = 0; day < until; day = calendar.nextWorkingDay(day)) {
    while (segments[index]!.to <= day) index++;
    if (segments[index]!.counts) marks.push({ mark: ++mark, at: day });
  }
  if (!runs || (deadline! > until && written < 100)) return marks;
  marks.push({ mark: ++mark, at: day });
  while (mark <= written) {
    day = calendar.nextWorkingDay(day);
    marks.push({ mark: ++mark, at: day });
  }
  return marks;
}
