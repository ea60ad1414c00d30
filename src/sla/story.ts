/** What a timeline says about clocks, before any policy: in which phase the ticket was when, and who waited for whom. */
import { derive, type Mark, type PendingFor, type Target, type TimelineEntry } from "../tickets/ticket.js";
import type { TicketFacts } from "./policy.js";

/** `open`: somebody should be working on it; then what it waits for; `resolved`, `closed` and `canceled` stop all clocks. */
export type Phase = "open" | PendingFor | "resolved" | "closed" | "canceled";

const isPending = (phase: Phase): phase is PendingFor =>
  phase === "requester" || phase === "vendor" || phase === "approval";

/** A moment of the timeline. */
export interface Moment {
  /** ms */
  at: number;
  /** Index in the timeline. */
  index: number;
}

export interface Story {
  openedAt: number;
  /** When each phase began, in order; the last one goes on. */
  phases: { at: number; phase: Phase }[];
  /** The first human public reply. */
  answered?: Moment;
  /** The latest wait for a next reply: from the oldest unanswered message of the requester to the reply, if there is one. */
  wait?: { since: Moment; until?: Moment };
  /** The last Resolved, while it holds. */
  resolved?: Moment;
  /** The highest mark that was written for each target (for `reply`: in the latest wait). */
  written: Record<Target, Mark>;
  /** What policies ask about the ticket, as it was after the entry with this index; as it is now without one. */
  factsAt(index?: number): TicketFacts;
}

/**
 * Reads a timeline in the order in which it was written, as `derive` does, so that both always agree on the state; a
 * time that lies before the one of the entry before it (two machines' clocks) begins no phase in the past.
 * The first entry must be the opening.
 */
export function storyOf(timeline: readonly TimelineEntry[]): Story {
  const first = timeline[0];
  if (first?.act.what !== "opened") throw new Error("A timeline begins with its opening.");
  const { requester } = first.act;
  const story: Story = {
    openedAt: first.at,
    phases: [{ at: first.at, phase: "open" }],
    written: { response: 0, reply: 0, resolution: 0 },
    factsAt: (index) => factsAt(timeline, index === undefined || index > lastChange ? undefined : index),
  };
  const deleted = new Set<string>();
  for (const { act } of timeline) if (act.what === "deleted") deleted.add(act.entry);
  let lastChange = 0;
  let time = first.at;

  const current = (): Phase => story.phases.at(-1)!.phase;
  const enter = (phase: Phase): void => {
    if (phase !== current()) story.phases.push({ at: time, phase });
  };
  const wait = (since: Moment): void => {
    // Before the first human reply it is the first response that is waited for (Zendesk: reply_time has one open instance).
    if (!story.answered || (story.wait && !story.wait.until)) return;
    story.wait = { since };
    story.written.reply = 0;
  };

  for (const [index, { act, who, at, id }] of timeline.entries()) {
    time = Math.max(time, at);
    switch (act.what) {
      case "said":
        if (act.thanks) break;
        if (current() === "requester") enter("open");
        if (!deleted.has(id)) wait({ at: time, index });
        break;
      case "replied":
        if (who !== "firstline" && who !== requester) {
          // A reply that was entered later counts by its own time.
          const moment = { at: Math.max(at, first.at), index };
          if (!story.answered || moment.at < story.answered.at) story.answered = moment;
          if (story.wait && !story.wait.until)
            story.wait.until = { at: Math.max(moment.at, story.wait.since.at), index };
        }
        if (act.ask) enter("requester");
        break;
      case "held":
        enter(act.for);
        break;
      case "resumed":
        if (isPending(current())) enter("open");
        break;
      case "resolved":
        enter("resolved");
        story.resolved = { at: time, index };
        break;
      case "reopened":
        enter("open");
        delete story.resolved;
        // It still fails: words of the requester that wait for an answer.
        if (who === requester) wait({ at: time, index });
        break;
      case "closed":
      case "canceled":
        enter(act.what);
        break;
      case "changed":
        lastChange = index;
        break;
      case "marked":
        story.written[act.target] = Math.max(story.written[act.target], act.mark);
        break;
      default:
        break;
    }
  }
  return story;
}

/**
 * Facts after the entry `index`. An escalation hands a ticket to another queue and keeps the requester's clock
 * (SEMANTICS 1), so that the queue which policies see is changed by "changed" alone.
 */
function factsAt(timeline: readonly TimelineEntry[], index = timeline.length - 1): TicketFacts {
  const seen = timeline.slice(0, index + 1);
  const { priority, category, kind } = derive(seen);
  let queue = "";
  for (const { act } of seen)
    if (act.what === "opened" && queue === "") queue = act.queue;
    else if (act.what === "changed" && act.queue !== undefined) queue = act.queue;
  return { priority, category, kind, queue };
}
