/** What happened. An event is named after the act, not after its delivery. Part of the vocabulary. */
import type { Identity, Place } from "./people.js";

/** A stored file: its chunks are in `files`. */
export interface FileRef {
  id: string;
  name: string;
  /** Media type as sniffed from the bytes, not as claimed. */
  type: string;
  /** Bytes. */
  size: number;
}

interface Named {
  /** The name of the act: the same act delivered twice has the same id. */
  id: string;
  /** When it happened, ms since 1970 by the clock of the one who accepted it. */
  at: number;
}

interface Acted extends Named {
  from: Identity;
  place: Place;
}

export interface Said extends Acted {
  kind: "said";
  text: string;
  files: FileRef[];
  /** The message's id in its place. */
  message: string;
  /** Kinds of secrets that were masked in the text before it was stored. */
  masked?: string[];
  /** In a place with others: below somebody's message, not a new one. */
  reply?: boolean;
  /** Firstline was named. */
  mentioned?: boolean;
}

/** A message of somebody that another person points at, by a shortcut or an emoji. */
export interface Pointed {
  from: Identity;
  text: string;
  /** The message's id in its place. */
  message: string;
  /** Address that opens the message. */
  link?: string;
  files: FileRef[];
}

export interface Pressed extends Acted {
  kind: "pressed";
  command: string;
  message?: string;
  about?: Pointed;
}

export interface Submitted extends Acted {
  kind: "submitted";
  command: string;
  /** Form id, or the message whose inputs these are. */
  form: string;
  values: Record<string, string>;
  files?: FileRef[];
}

export interface Edited extends Acted {
  kind: "edited";
  message: string;
  text: string;
}

export interface Deleted extends Acted {
  kind: "deleted";
  message: string;
}

export interface Reacted extends Acted {
  kind: "reacted";
  message: string;
  emoji: string;
  added: boolean;
  /** The message itself; absent where the tool could not read it. */
  about?: Pointed;
}

export interface Joined extends Acted {
  kind: "joined";
}

/** A chat tool would not take an effect; another route is taken. */
export interface Refused extends Named {
  kind: "refused";
  /** The delivery: `event:n:place`. */
  delivery: string;
  reason: string;
  /** Person or queue that it was for. */
  meant: string;
}

/** One step of an action came to its end. */
export interface Finished extends Named {
  kind: "finished";
  run: string;
  step: string;
  outcome: "done" | "failed";
  /** One sentence without secrets. */
  detail: string;
}

/** Something in the store falls due. */
export interface Due extends Named {
  kind: "due";
  collection: string;
  doc: string;
  /** The rev that the sweep read. */
  rev: number;
}

/** What one decision has to say to another ticket. */
export interface Told extends Named {
  kind: "told";
  ticket: string;
  command: string;
}

export type Event = Said | Pressed | Submitted | Edited | Deleted | Reacted | Joined | Refused | Finished | Due | Told;

/** Events that a person caused. */
export type ActedEvent = Said | Pressed | Submitted | Edited | Deleted | Reacted | Joined;

/** True for what a person did, with `from` and `place`. */
export const isActed = (event: Event): event is ActedEvent => "from" in event;
