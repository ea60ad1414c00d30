/** One turn at the desk: what was read, and the plan that the decision fills. */

import type { ActionSpec, Run } from "../actions/run.js";
import type { Card } from "../cards.js";
import { type Command, command } from "../commands.js";
import type { ContactSettings, QueueSettings, Settings } from "../config.js";
import type { Account } from "../directory/directory.js";
import type { Answer, Content, Decision, Doc, Effect, Target, Write } from "../effects.js";
import type { Event, FileRef } from "../events.js";
import type { Library } from "../knowledge/library.js";
import type { Person, Place } from "../people.js";
import type { Sla } from "../sla/sla.js";
import type { Details } from "../tickets/details.js";
import type { Ticket } from "../tickets/ticket.js";
import type { Reading, Why } from "../understanding/interpret.js";
import type { MoveReading } from "../understanding/moves.js";
import type { Words } from "../words/languages.js";

/** What is pending in a place with one person, and what was said there lately. Only this conversation writes it. */
export interface Conversation extends Doc {
  place: Place;
  person: string;
  /** The last twenty messages of the topic, oldest first. */
  recent: { who: string; text: string; at: number }[];
  /** The question that is being worked on: its words, and what was tried. */
  topic?: {
    text: string;
    at: number;
    message?: string;
    article?: string;
    /** Which of the article's fixes was shown last, from 0. */
    fix?: number;
    intent?: string;
    tried: string[];
    files: FileRef[];
    details?: Details;
  };
  /** When Firstline last answered by itself here, ms. */
  botAt?: number;
  /** The ticket that words here go to, until Firstline answers a new question. */
  ticket?: number;
  /** What they said of their devices: the last word counts. */
  devices?: { computer?: "Windows" | "Mac"; phone?: "iPhone" | "Android" };
  /** The run that waits for a proof code here. */
  run?: string;
  /** The choices that were offered last, and when: one of them can be picked by a word. */
  choices?: { intents: string[]; at: number };
  /** Answers that did not help here lately; `gone` when there is nothing more to try in that article. */
  missed?: { article: string; at: number; gone?: true }[];
  /** What else was asked in one breath, and waits its turn. */
  next?: { text: string; at: number; message?: string }[];
  /** Forms that were submitted without errors, the last twenty: a second submission changes nothing. */
  spent?: string[];
}

/** A ticket to be: opened by one tap, or by itself when nobody taps. */
export interface Draft extends Doc {
  person: string;
  place: Place;
  state: "open" | "opened" | "dropped" | "added";
  title: string;
  text: string;
  /** The messages that the text is made of. */
  parts?: { text: string; message?: string }[];
  category: string;
  kind: "incident" | "request";
  who: string;
  work: string;
  details?: Details;
  message?: string;
  before: { who: string; text: string; at: number }[];
  tried: string[];
  files: FileRef[];
  /** An open ticket on the same matter, or the one these words may belong to. */
  about?: number;
  /** Only asks whether the words belong to that ticket or are a new question. */
  asks?: boolean;
  createdAt: number;
  /** When it opens by itself, ms. */
  opensAt: number;
  reminded?: boolean;
  /** Next due time: the reminder, then the opening. */
  dueAt?: number;
  ticket?: number;
}

/** A known problem: who asks about it hears of it first. */
export interface Notice extends Doc {
  /** A word or a few: "VPN". */
  topic: string;
  text: string;
  /** Articles that this is about, as understood when it was posted. */
  articles: string[];
  state: "open" | "ended";
  postedBy: string;
  at: number;
  /** When it ends by itself, ms. */
  dueAt?: number;
  queue: string;
  /** Who wants to hear when it is over. */
  waiting: { person: string; place: Place }[];
}

/** What a lead, an administrator or the command line switched off: then messages become tickets. */
export interface Paused extends Doc {
  actions: boolean;
  answers: boolean;
  who: string;
  at: number;
}

/** Everything a decision may look at. */
export interface Turn {
  event: Event;
  now: number;
  settings: Settings;
  library: Library;
  sla: Sla;
  /** The one who acted; absent for what the clock or a machine did. */
  me?: Person;
  /** Says English sentences in the language of the one who acted; in that of the house where nobody did. */
  t: Words;
  /** Says them in the language of the house: to technicians, in the triage channels. */
  team: Words;
  /** The words of another reader; those of the house when no person is named. */
  wordsOf(person?: string): Words;
  conversation?: Conversation;
  /** True where others read along: a channel that is no triage channel. */
  open: boolean;
  /** Where only the one who acted and Firstline read; absent when there is no way to them. */
  direct?: Place;
  /** The author's own direct place, when the event points at somebody's message. */
  authorPlace?: Place;
  /** The ticket that the command or the thread names. */
  ticket?: Ticket;
  /** Another ticket that the command or the form names: the one to link with, or the one that something is told from. */
  linked?: Ticket;
  /** The requester of the ticket, or the person an event is about. */
  other?: Person;
  draft?: Draft;
  run?: Run;
  /** Notices that hold now. */
  notices: Notice[];
  /** The notice that the event names. */
  notice?: Notice;
  paused?: Paused;
  /** Direct places of this person in the tools that their words name ("write me in Slack"). */
  elsewhere: Place[];
  /** False when no directory is connected: then people do it, or the company's own page (`reset_url`). */
  directory: boolean;
  /** The directory's account of the run's subject, or of the one who acted. */
  account: Account | null;
  /** Runs of the same person in the last 24 hours. */
  recentRuns: Run[];
  actions: Map<string, ActionSpec>;
  /** Fresh randomness for ids that must not be guessed. */
  random: string;
  /** What the valid code of a run is journaled as. */
  expectedCode(run: Run): string;
  /** My tickets, newest first. */
  mine: Ticket[];
  /** My open drafts. */
  drafts: Draft[];
  reading?: Reading;
  /** The thread of a ticket, or a triage channel itself. */
  triage?: { queue: string; thread: boolean };
  numbers: Record<string, number>;
  nameOf(person: string): string;
  personOf(person: string): Person | undefined;
  /** Where a person is reached who never wrote: what the chat tools can make. */
  placeOf(person: string): Place;
  /** Understands a text. */
  readingOf(text: string, details?: Details): Reading;
  /** Articles and solved tickets like the ticket, the most alike first; there for who asked for them only. */
  related?: { articles: string[]; tickets: Ticket[]; of: number };
  /** The evidence behind a reading. */
  whyOf(text: string): Why;
  /** Whom else in the company a message is for, when it is not for IT. */
  contactFor(text: string, reading: Reading): ContactSettings | undefined;
  /** What short words may mean after something was said to the person. */
  moveOf(text: string): MoveReading;
  /** Does another command in this same turn, after asking who may. */
  perform(name: string, args: Record<string, string>): void;
  /** Takes a text as if it had been said here. */
  hear(text: string, files?: FileRef[], message?: string): void;
  /** The command whose meaning an intent is. */
  commandOf(intent: string): string | undefined;
  plan: Plan;
}

/** Thrown by a command that needs a number from a counter before it can be decided. */
export class NeedsNumber extends Error {
  constructor(readonly counter: string) {
    super(`needs a number from ${counter}`);
  }
}

/** Collects what is decided. The contended document comes first in the writes. */
export class Plan {
  private contended: Write | null = null;
  private readonly others: Write[] = [];
  readonly effects: Effect[] = [];
  readonly events: Event[] = [];
  answer: Answer = { kind: "none" };

  constructor(private readonly event: Event) {}

  /** Changes the one contended document of this decision. Throws if a second one is named. */
  change<T extends Doc>(collection: string, doc: T, changes: Partial<T>): T {
    const next = { ...doc, ...changes, rev: doc.rev + 1, by: this.event.id };
    for (const [key, value] of Object.entries(next))
      if (value === undefined) delete (next as Record<string, unknown>)[key];
    const known = this.contended;
    if (known && (known.op !== "replace" || known.doc.id !== doc.id))
      throw new Error("A decision changes one contended document.");
    this.contended = {
      op: "replace",
      in: collection,
      doc: known ? { ...next, rev: known.doc.rev } : next,
      rev: known?.op === "replace" ? known.rev : doc.rev,
    };
    return this.contended.doc as T;
  }

  /** Inserts a document whose id comes from the event's name. */
  insert<T extends Omit<Doc, "rev" | "by">>(collection: string, doc: T): T & Doc {
    const whole = { ...doc, rev: 1, by: this.event.id };
    this.others.push({ op: "insert", into: collection, doc: whole });
    return whole;
  }

  /** Writes a document that only this conversation writes. */
  keep<T extends Doc>(collection: string, doc: T): void {
    if (doc.rev === 0) this.others.push({ op: "insert", into: collection, doc: { ...doc, rev: 1, by: this.event.id } });
    else
      this.others.push({
        op: "replace",
        in: collection,
        doc: { ...doc, rev: doc.rev + 1, by: this.event.id },
        rev: doc.rev,
      });
  }

  post(to: Target, content: Content, more: { slot?: string; revision?: number; ticket?: string } = {}): void {
    this.effects.push({ kind: "post", to, content, ...more });
  }

  update(slot: string, revision: number, to: Target, content: Content, ticket?: string): void {
    this.effects.push({ kind: "update", slot, revision, to, content, ...(ticket ? { ticket } : {}) });
  }

  effect(effect: Effect): void {
    this.effects.push(effect);
  }

  /** What the one who acted is told in the same breath. */
  say(text: string): void {
    this.answer = { kind: "text", text };
  }

  decision(): Decision {
    return {
      writes: [...(this.contended ? [this.contended] : []), ...this.others],
      events: this.events,
      effects: this.effects,
      answer: this.answer,
    };
  }
}

/** A number from a counter, taken before the decision and kept in the entry. */
export function numberFrom(turn: Turn, counter: string): number {
  const number = turn.numbers[counter];
  if (number === undefined) throw new NeedsNumber(counter);
  return number;
}

/** The queue by its id; the first one when the id is gone from the settings. */
export const queueOf = (settings: Settings, id: string): QueueSettings =>
  settings.queues.find((queue) => queue.id === id) ?? settings.queues[0]!;

/** True for members and leads of any queue. */
export const isTechnician = (settings: Settings, person: string): boolean =>
  settings.queues.some((queue) => queue.members.includes(person) || queue.lead === person);

export const textCard = (text: string, notice = text, more: Partial<Card> = {}): Card => ({
  text,
  notice: notice.split("\n")[0]!.slice(0, 150),
  ...more,
});

export type { Command };
export { command };
