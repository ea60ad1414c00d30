/** The port of a chat tool. Each tool passes `test/contracts/chat.ts`. */
import type { Answer, Content, Delivered } from "../effects.js";
import type { Event } from "../events.js";
import type { Place } from "../people.js";

/** One resolved delivery: an effect to one place, under its own name. */
export interface Delivery {
  /** `event:n:place`: the key that makes a repeat recognisable. */
  name: string;
  place: Place;
  kind: "post" | "update" | "whisper" | "react" | "remove";
  content?: Content;
  /** The message to update, react to or remove. */
  message?: string;
  revision?: number;
  /** The one who may see a whisper. */
  person?: string;
  emoji?: string;
  /** True when an earlier attempt may have arrived (a crash, a lost answer). */
  doubtful?: boolean;
}

/** What a chat tool calls: accepts an event once, and waits for its answer. */
export interface Inbox {
  /** Stored when this resolves. False if the act was known already. */
  accept(event: Event): Promise<boolean>;
  /** Accepts, and waits up to `deadline` ms for the answer; null when it is not there in time. */
  ask(event: Event, deadline: number): Promise<Answer | null>;
}

export interface ChatTool {
  name: string;
  start(inbox: Inbox): Promise<void>;
  deliver(delivery: Delivery): Promise<Delivered>;
  stop(): Promise<void>;
}
