/** From phases and working hours to what counts on one clock, and what does not. */
import type { Target } from "../tickets/ticket.js";
import type { WorkTime } from "./calendar.js";
import type { Policy } from "./policy.js";
import type { Phase, Story } from "./story.js";

/** A stretch of time, ms; `why` in words that a person may read. */
export interface Segment {
  from: number;
  to: number;
  counts: boolean;
  why: string;
}

/** Why a clock stands still in a phase. */
export const waiting: Record<Exclude<Phase, "open">, string> = {
  requester: "waiting for the requester",
  vendor: "waiting for the vendor",
  approval: "waiting for an approval",
  resolved: "resolved",
  closed: "closed for good",
  canceled: "canceled",
};

/** True if a clock of this target stands still in this phase. */
export function stands(phase: Phase, target: Target, { pauses }: Policy): boolean {
  if (phase === "open") return false;
  if (phase === "requester") return target !== "response";
  if (phase === "vendor" || phase === "approval") return pauses?.[phase]?.includes(target) ?? false;
  return true;
}

/** Everything from `from` to `until` (ms), in order and without gaps; neighbours of one kind are one segment. */
export function segmentsOf(
  { phases }: Story,
  target: Target,
  policy: Policy,
  calendar: WorkTime,
  from: number,
  until: number,
): Segment[] {
  const segments: Segment[] = [];
  const push = (begin: number, end: number, counts: boolean, why: string): void => {
    if (end <= begin) return;
    const previous = segments.at(-1);
    if (previous?.why === why) previous.to = end;
    else segments.push({ from: begin, to: end, counts, why });
  };
  for (const [index, { at, phase }] of phases.entries()) {
    const begin = Math.max(at, from);
    const end = Math.min(phases[index + 1]?.at ?? until, until);
    if (end <= begin) continue;
    if (phase !== "open" && stands(phase, target, policy)) {
      push(begin, end, false, waiting[phase]);
      continue;
    }
    let time = begin;
    for (const span of calendar.windows(begin, end)) {
      push(time, span.from, false, "closed");
      push(span.from, span.to, true, "counts");
      time = span.to;
    }
    push(time, end, false, "closed");
  }
  return segments;
}

/** The moment when the counting segments have come to `ms`, or undefined. */
export function reach(segments: readonly Segment[], ms: number): number | undefined {
  let left = ms;
  for (const { from, to, counts } of segments) {
    if (!counts) continue;
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return undefined;
}
