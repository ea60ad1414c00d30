/** The port of a chat tool. Each tool passes `test/contracts/chat.ts`. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Card, SecretLink } from "../cards.js";
import type { QueueSettings, Settings } from "../config.js";
import type { Answer, Content, Delivered } from "../effects.js";
import type { Event, FileRef } from "../events.js";
import type { Log } from "../log.js";
import type { Identity, Place } from "../people.js";
import type { Store } from "../store/collection.js";
import type { Words } from "../words/languages.js";
import type { Trouble } from "./health.js";

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

/** An answer that was claimed for the platform's own reply. */
export interface Given {
  answer: Answer;
  /** To be called when the platform has it; until then the holder will deliver it another way. */
  tick(): Promise<void>;
}

/** What a chat tool calls: accepts an event once, and waits for its answer. */
export interface Inbox {
  /** Stored when this resolves. False if the act was known already. `asked`: its answer is waited for so many ms. */
  accept(event: Event, asked?: number): Promise<boolean>;
  /** Waits for the answer of an event accepted with `asked` and claims it; null when `deadline` ms pass. */
  answerOf(id: string, deadline: number): Promise<Given | null>;
  /** Accepts, and waits up to `deadline` ms for the answer; null when it is not there in time. */
  ask(event: Event, deadline: number): Promise<Answer | null>;
}

export interface ChatTool {
  name: string;
  start(inbox: Inbox): Promise<void>;
  deliver(delivery: Delivery): Promise<Delivered>;
  stop(): Promise<void>;
}

/** A way into a chat tool through the one HTTP server. It answers the request itself. */
export interface Door {
  /** `POST` to exactly this path. */
  path: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** What `doctor` says of one thing: "note" is neither good nor bad. `todo`: what to do about it. */
export interface Finding {
  ok: boolean | "note";
  what: string;
  todo?: string;
}

/** A chat tool, and the ways to people and queues that only it knows. Places are made and read by the tool alone. */
export interface Connection {
  tool: ChatTool;
  doors: Door[];
  /** The triage channel of a queue in this tool; undefined when `firstline.yaml` names none. */
  channelOf(queue: QueueSettings): Place | undefined;
  /** The queue whose triage channel a place is, or whose threads it belongs to. */
  queueOf(place: Place): string | undefined;
  /** The place where only this person and Firstline read; null when there is no way to them. */
  directOf(who: Identity): Promise<Place | null>;
  /** The same for a person who never wrote, found by an address that the tool vouches for. */
  directTo(email: string): Promise<Place | null>;
  /** Addresses of the members of a queue as the tool has them; null when `firstline.yaml` alone says. */
  membersOf(queue: QueueSettings): Promise<string[] | null>;
  /** What does not work at this moment, as this process sees it; nothing while it has not started. */
  troubles(): Trouble[];
  /** What works and what does not, for `doctor`. Changes nothing. */
  check(): Promise<Finding[]>;
}

/** What a chat tool is given. */
export interface ToolParts {
  settings: Settings;
  /** For what the tool must remember (conversation references, who is who); collection `tools`, ids begin with its name. */
  store: Store;
  now(): number;
  log: Log;
  publicUrl: string;
  /** Stores a file before the event that names it. At most 20 MB; throws a sentence. */
  keepFile(owner: string, name: string, bytes: Buffer): Promise<FileRef>;
  openFile(id: string): Promise<{ file: FileRef; bytes: Buffer } | null>;
  /** An address where a stored file can be fetched, for tools that take no files from us: signed, good for seven days. */
  fileUrl(id: string): string;
  /** The address behind a card's link: derived when it is drawn, stored nowhere. */
  linkUrl(link: SecretLink): string;
  /** What a person sees when they open the tool's home of Firstline. */
  home(who: Identity): Promise<Card[]>;
  /** The words of the one who reads what the tool says by itself. */
  wordsOf(who: Identity): Words;
}
