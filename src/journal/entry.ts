/** What the journal keeps of one event: accepted -> decided -> applied -> done. */
import type { Decision, Doc } from "../effects.js";
import type { Event } from "../events.js";
import type { Place } from "../people.js";

export type EntryState = "accepted" | "decided" | "applied" | "done";

/** One effect to one place, ticked alone. Named `event:n:place`. */
export interface DeliveryEntry {
  name: string;
  /** Index of the effect in the decision; -1 is the answer, taken another way. */
  n: number;
  /** The place whose queue it goes through. */
  place: Place;
  /** Found when it is sent: the thread below this slot in that place. */
  threadOf?: string;
  state: "open" | "done" | "refused" | "parked";
  tries: number;
  /** Not before this moment, ms. */
  notBefore?: number;
}

export interface Entry extends Doc {
  /** Number from the store: the order of acceptance. */
  seq: number;
  state: EntryState;
  event: Event;
  /** Events of one conversation are handled one at a time, in order. */
  conversation: string;
  /** Fence of the holder that works on it; 0 before any. */
  fence: number;
  acceptedAt: number;
  /** Somebody waits for the answer so many ms; absent: it is delivered like any effect. */
  asked?: number;
  throws: number;
  /** Set aside after it threw three times; the decision is then an apology. */
  aside?: boolean;
  /** One of its deliveries was given up. */
  parked?: boolean;
  /** Numbers taken from counters for this event. */
  numbers: Record<string, number>;
  decision?: Decision;
  answer: "open" | "claimed" | "given";
  /** Until when the adapter that claimed the answer has it, ms. */
  claimedUntil?: number;
  deliveries: DeliveryEntry[];
  appliedAt?: number;
  doneAt?: number;
}

/** The conversation whose order an event keeps. */
export function conversationOf(event: Event): string {
  switch (event.kind) {
    case "refused":
      return `refused:${event.delivery}`;
    case "finished":
      return `run:${event.run}`;
    case "due":
      return `${event.collection}:${event.doc}`;
    case "told":
      return `tickets:${event.ticket}`;
    default:
      return `${event.place.tool}:${event.place.id}|${event.from.tool}:${event.from.team}:${event.from.user}`;
  }
}

/** A new entry for an event. */
export function newEntry(event: Event, seq: number, now: number, asked?: number): Entry {
  return {
    id: event.id,
    rev: 1,
    by: event.id,
    seq,
    state: "accepted",
    event,
    conversation: conversationOf(event),
    fence: 0,
    acceptedAt: now,
    ...(asked === undefined ? {} : { asked }),
    throws: 0,
    numbers: {},
    answer: "open",
    deliveries: [],
  };
}
