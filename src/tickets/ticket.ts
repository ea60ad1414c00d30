/**
 * A ticket is its timeline. What lists and the sweep need (state, queue, assignee, next due time) is derived from it
 * by {@link derive} in the same write; it can be rebuilt at any time.
 */
import type { Doc } from "../effects.js";
import type { FileRef } from "../events.js";
import type { Place } from "../people.js";
import type { Details } from "./details.js";
import { type Level, type Priority, priorityOf } from "./priority.js";

export type Tier = "L1" | "L2" | "L3" | "vendor";
export type State = "new" | "working" | "pending" | "resolved" | "closed" | "canceled";
export type PendingFor = "requester" | "vendor" | "approval";
export type Target = "response" | "reply" | "resolution";
/** Per cent of a target used when a mark falls due; 100 is the breach, 101 and up are its daily repeats. */
export type Mark = number;

export interface Opening {
  what: "opened";
  kind: "incident" | "request";
  title: string;
  text: string;
  category: string;
  impact: Level;
  urgency: Level;
  security: boolean;
  queue: string;
  tier: Tier;
  requester: string;
  /** chat, form, phone, walk-up, mail, self-service */
  source: string;
  /** What was said before, and the articles that were tried. */
  before: { who: string; text: string; at: number }[];
  tried: string[];
  files?: FileRef[];
  details?: Details;
  /** Opened before a word was said of the matter: the next words say it. */
  wordless?: boolean;
}

/** What can stand in a timeline. */
export type Act =
  | Opening
  /** Words of the requester. `thanks` starts no clock (SEMANTICS 1). */
  | { what: "said"; text: string; files?: FileRef[]; message?: string; thanks?: boolean }
  /** A technician's public words; `ask` waits for the requester. */
  | {
      what: "replied";
      text: string;
      files?: FileRef[];
      message?: string;
      ask?: boolean;
      /** Id of the article that was sent. */
      article?: string;
    }
  | { what: "noted"; text: string; files?: FileRef[]; message?: string }
  | { what: "claimed" }
  | { what: "released"; reason?: string }
  | { what: "assigned"; to: string }
  | {
      what: "changed";
      title?: string;
      category?: string;
      impact?: Level;
      urgency?: Level;
      queue?: string;
      tier?: Tier;
      /** All of them, as they are from now on. */
      details?: Details;
    }
  | { what: "escalated"; tier: Tier; queue: string; reason: string }
  | { what: "held"; for: PendingFor; reason?: string }
  | { what: "resumed"; reason?: string }
  | { what: "resolved"; fix: string }
  | { what: "reopened"; text: string }
  | { what: "closed"; reason?: string }
  /** `into` is the number of the ticket that goes on, where this one is its duplicate. */
  | { what: "canceled"; reason: string; into?: number }
  /** A duplicate ended here: its own timeline, kept as it was. */
  | { what: "absorbed"; number: number; timeline: TimelineEntry[] }
  /** Part of a bigger (major) incident, whose news its requester hears: its number and id. */
  | { what: "linked"; parent: number; ticket: string }
  | { what: "unlinked" }
  /** Another ticket became part of this one, or no longer is. */
  | { what: "gained" | "lost"; number: number; ticket: string }
  | { what: "rated"; score: 1 | 2 | 3 | 4 | 5; text?: string }
  | { what: "edited"; entry: string; text: string }
  | { what: "deleted"; entry: string }
  /** An SLA mark that was spoken (or passed over because a higher one was spoken): never again. */
  | { what: "marked"; target: Target; mark: Mark; spoken: boolean };

export interface TimelineEntry {
  id: string;
  /** ms. The clock counts by this time; for a call that was entered later it is the time of the call. */
  at: number;
  /** The event that wrote it. */
  by: string;
  /** Person id, or `firstline`. */
  who: string;
  act: Act;
}

/** What the timeline comes to. */
export interface Derived {
  kind: "incident" | "request";
  title: string;
  category: string;
  impact: Level;
  urgency: Level;
  security: boolean;
  priority: Priority;
  state: State;
  pendingFor?: PendingFor;
  /** 1 while it is neither resolved, closed nor canceled; else 0 (a number, so that it can be indexed). */
  open: 0 | 1;
  queue: string;
  tier: Tier;
  assignee?: string;
  requester: string;
  /** ms; the time of the call where there was one. */
  openedAt: number;
  resolvedAt?: number;
  rating?: number;
  /** Number of the ticket that goes on in its place. */
  duplicateOf?: number;
  /** Number of the bigger incident that this is part of. */
  parent?: number;
  /** Ids of the tickets that are part of this one. */
  children?: string[];
  details?: Details;
}

export interface Ticket extends Doc, Derived {
  number: number;
  /** Where the requester is told. */
  place: Place;
  openedBy: string;
  timeline: TimelineEntry[];
  /** When the sweep must look again, ms: an index only, recomputed from the timeline. */
  dueAt?: number;
}

/** Computes what a timeline comes to. The first entry must be the opening. */
export function derive(timeline: TimelineEntry[]): Derived {
  const first = timeline[0];
  if (first?.act.what !== "opened") throw new Error("A timeline begins with its opening.");
  const opening = first.act;
  const now: Derived = {
    kind: opening.kind,
    title: opening.title,
    category: opening.category,
    impact: opening.impact,
    urgency: opening.urgency,
    security: opening.security,
    priority: "P4",
    state: "new",
    open: 1,
    queue: opening.queue,
    tier: opening.tier,
    requester: opening.requester,
    openedAt: first.at,
    ...(opening.details ? { details: opening.details } : {}),
  };
  for (const { act, at, who } of timeline) step(now, act, at, who);
  now.open = now.state === "resolved" || now.state === "closed" || now.state === "canceled" ? 0 : 1;
  now.priority = priorityOf(now.impact, now.urgency, now.security);
  return now;
}

function step(now: Derived, act: Act, at: number, who: string): void {
  switch (act.what) {
    case "claimed":
      now.assignee = who;
      now.state = now.state === "new" ? "working" : now.state;
      return;
    case "assigned":
      now.assignee = act.to;
      now.state = now.state === "new" ? "working" : now.state;
      return;
    case "released":
      delete now.assignee;
      now.state = now.state === "working" ? "new" : now.state;
      return;
    case "changed":
      if (act.title !== undefined) now.title = act.title;
      if (act.category !== undefined) now.category = act.category;
      if (act.impact !== undefined) now.impact = act.impact;
      if (act.urgency !== undefined) now.urgency = act.urgency;
      if (act.details !== undefined) now.details = act.details;
      if (act.queue !== undefined && act.queue !== now.queue) moveTo(now, act.queue, act.tier ?? now.tier);
      return;
    case "escalated":
      moveTo(now, act.queue, act.tier);
      return;
    case "replied":
      if (act.ask) pend(now, "requester");
      return;
    case "held":
      pend(now, act.for);
      return;
    case "said":
      // A requester's reply on a ticket that waits for them sets it back to work.
      if (now.state === "pending" && now.pendingFor === "requester" && !act.thanks) resume(now);
      return;
    case "resumed":
      if (now.state === "pending") resume(now);
      return;
    case "resolved":
      now.state = "resolved";
      now.resolvedAt = at;
      delete now.pendingFor;
      return;
    case "reopened":
      delete now.resolvedAt;
      resume(now);
      return;
    case "closed":
      now.state = "closed";
      return;
    case "canceled":
      now.state = "canceled";
      if (act.into !== undefined) now.duplicateOf = act.into;
      delete now.pendingFor;
      return;
    case "linked":
      now.parent = act.parent;
      return;
    case "unlinked":
      delete now.parent;
      return;
    case "gained":
    case "lost": {
      const others = (now.children ?? []).filter((id) => id !== act.ticket);
      now.children = act.what === "gained" ? [...others, act.ticket] : others;
      return;
    }
    case "rated":
      now.rating = act.score;
      return;
    case "opened":
    case "absorbed":
    case "noted":
    case "edited":
    case "deleted":
    case "marked":
      return;
  }
}

function pend(now: Derived, reason: PendingFor): void {
  now.state = "pending";
  now.pendingFor = reason;
}

function resume(now: Derived): void {
  now.state = now.assignee ? "working" : "new";
  delete now.pendingFor;
}

function moveTo(now: Derived, queue: string, tier: Tier): void {
  now.queue = queue;
  now.tier = tier;
  delete now.assignee;
  if (now.state === "working") now.state = "new";
}

/** Which acts are allowed in which states; silence means no. */
const allowed: Record<Act["what"], readonly State[]> = {
  opened: [],
  said: ["new", "working", "pending", "resolved"],
  replied: ["new", "working", "pending", "resolved"],
  noted: ["new", "working", "pending", "resolved", "closed", "canceled"],
  claimed: ["new", "pending", "working"],
  released: ["working", "pending"],
  assigned: ["new", "working", "pending"],
  changed: ["new", "working", "pending"],
  escalated: ["new", "working", "pending"],
  held: ["new", "working"],
  resumed: ["pending"],
  resolved: ["new", "working", "pending"],
  reopened: ["resolved"],
  closed: ["resolved"],
  canceled: ["new", "working", "pending"],
  absorbed: ["new", "working", "pending"],
  linked: ["new", "working", "pending"],
  unlinked: ["new", "working", "pending"],
  gained: ["new", "working", "pending"],
  lost: ["new", "working", "pending", "resolved", "closed", "canceled"],
  rated: ["resolved", "closed"],
  edited: ["new", "working", "pending", "resolved"],
  deleted: ["new", "working", "pending", "resolved"],
  marked: ["new", "working", "pending"],
};

/** True if the act may be written to a ticket in this state (ServiceNow "Life cycle of an Incident"). */
export const may = (state: State, what: Act["what"]): boolean => allowed[what].includes(state);

/** True for what the requester may read. */
export function isPublic(act: Act): boolean {
  return ![
    "noted",
    "marked",
    "changed",
    "assigned",
    "released",
    "absorbed",
    "linked",
    "unlinked",
    "gained",
    "lost",
  ].includes(act.what);
}
