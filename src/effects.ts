/** What is to be done in the world, and what the platform wants in the same breath. Part of the vocabulary. */
import type { Card, Form } from "./cards.js";
import type { Event, FileRef } from "./events.js";
import type { Place } from "./people.js";

/** To whom: resolved into places before the first send. */
export type Target =
  | { place: Place }
  /** The direct place that this person last used. */
  | { person: string }
  /** The triage channels of a queue. */
  | { queue: string }
  /** The thread below the message of a slot, in the triage channels of a queue; not in the channel where it was said. */
  | { thread: string; queue: string; except?: Place };

/** Who speaks, when it is not Firstline itself: a technician's reply, a requester's words in the triage thread. */
export interface Voice {
  name: string;
  person?: string;
}

export interface Content {
  text?: string;
  card?: Card;
  files?: FileRef[];
  /** When it happened, ms, where that is long ago: shown in place of the time of sending by tools that can. */
  at?: number;
  voice?: Voice;
  /** Persons who are mentioned by name, so that their client rings. */
  mention?: string[];
}

export type Effect =
  /** A new message. With `slot`, its place and id are remembered, so that it can be updated and its thread found. */
  | { kind: "post"; to: Target; content: Content; slot?: string; revision?: number; ticket?: string }
  /** Changes what a slot shows, wherever it was posted; an older revision never overwrites a newer one. */
  | { kind: "update"; slot: string; revision: number; content: Content; to: Target; ticket?: string }
  /** Seen by one person only, in a place with others. */
  | { kind: "whisper"; to: { place: Place }; person: string; content: Content }
  | { kind: "react"; to: { place: Place }; message: string; emoji: string }
  | { kind: "remove"; slot: string; to: Target }
  | { kind: "mail"; to: { person: string } | { address: string }; subject: string; text: string }
  /** A six-digit code by a route of the person's record; derived when it is sent, stored nowhere. */
  | { kind: "code"; to: { person: string }; run: string; nonce: number; link?: boolean }
  /** A notice by a second route of the person's record (a text message): never a secret. */
  | { kind: "notify"; to: { person: string }; text: string; run?: string }
  /** One step of an action in a directory or another system. */
  | { kind: "run"; run: string; step: string };

export type Answer =
  | { kind: "none" }
  | { kind: "text"; text: string }
  | { kind: "card"; card: Card }
  | { kind: "form"; form: Form }
  /** Sentences by the name of the input. */
  | { kind: "errors"; errors: Record<string, string> };

/** An answer as what a message can hold; null for nothing, and for a form, which each platform draws in its own way. */
export function contentOf(answer: Answer): Content | null {
  switch (answer.kind) {
    case "text":
      return { text: answer.text };
    case "card":
      return { card: answer.card };
    case "errors":
      return { text: Object.values(answer.errors).join("\n") };
    default:
      return null;
  }
}

/** A document of the store, as far as everyone needs to know it. */
export interface Doc {
  id: string;
  rev: number;
  /** The event that wrote this rev. */
  by: string;
}

export type Write =
  /** `number`: the store writes the next number of this counter into the document, at this key. */
  | { op: "insert"; into: string; doc: Doc; number?: { counter: string; key: string } }
  /** On condition that the stored rev is `rev`; the doc carries `rev + 1`. */
  | { op: "replace"; in: string; doc: Doc; rev: number };

export interface Decision {
  /** The contended document first, where there is one. */
  writes: Write[];
  events: Event[];
  effects: Effect[];
  answer: Answer;
}

/** What became of one delivery. */
export type Delivered =
  | { kind: "delivered"; ref?: { place: Place; message: string; thread?: Place } }
  /** Try again after so many milliseconds. `down`: nothing goes through the whole tool; such a try does not count. */
  | { kind: "later"; after: number; reason: string; down?: true }
  | { kind: "refused"; reason: string };
