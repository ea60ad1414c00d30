/** What the server says, as the page reads it. */
import type { Card } from "../../../cards.js";
import type { FileRef } from "../../../events.js";
import type { Place } from "../../../people.js";

export interface DemoPerson {
  id: string;
  name: string;
  title: string;
  role: "employee" | "technician" | "lead";
  zone: string;
  queues: string[];
}

export interface Feature {
  name: string;
  on: boolean;
  hint?: string;
}

export interface Session {
  demo: boolean;
  /** Ids of the people that this browser is signed in as. */
  me: string[];
  people: DemoPerson[];
  suggestions: string[];
  version: string;
  company?: string;
  /** Two letters: the language of the one who is signed in, else the browser's. */
  language: string;
  what: Feature[];
}

export interface Stream {
  id: string;
  title: string;
  kind: "direct" | "triage" | "outbox";
  queue?: string;
  place: Place;
}

export interface PageMessage {
  id: string;
  stream: string;
  seq: number;
  /** Where it was said: the channel, or a thread. */
  place: Place;
  /** The thread that this top-level message opens. */
  thread?: Place;
  from: { id: string; name: string; bot: boolean };
  at: number;
  text?: string;
  card?: Card;
  files?: FileRef[];
  notice: string;
  /** Only this person sees it. */
  only?: string;
  editedAt?: number;
  deletedAt?: number;
  revision: number;
  mine?: boolean;
  /** Words as a person typed them, not markdown. */
  plain?: boolean;
  mention?: string[];
  /** A code in the sandbox's outbox. */
  code?: string;
  /** Secret links, made for this reader. */
  links?: { label: string; url: string }[];
}

interface ActBase {
  /** UUID, kept until the act is answered. */
  id: string;
  as: string;
  place: Place;
}

export type Act = ActBase &
  (
    | { kind: "said"; text: string; files: FileRef[] }
    | { kind: "pressed"; command: string; message?: string }
    | { kind: "submitted"; command: string; form: string; values: Record<string, string>; files: FileRef[] }
    | { kind: "edited"; message: string; text: string }
    | { kind: "deleted"; message: string }
  );

/** An act before it has its id and its person. */
export type Doing = Act extends infer A ? (A extends Act ? Omit<A, "id" | "as"> : never) : never;

export type { ArticleHit, Marked, OwnTicket } from "../../portal-view.js";

export interface Article {
  id: string;
  title: string;
  markdown: string;
}
