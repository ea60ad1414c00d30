/** The moves on tickets that commands, words and clocks share: open, write to the timeline, show, tell. */
import { command } from "../commands.js";
import type { Content } from "../effects.js";
import type { Person, Place } from "../people.js";
import { shortDay, shortMoment } from "../sla/explain.js";
import { withoutMarks } from "../text.js";
import { slotOf, type TicketView, ticketCard, transcript } from "../tickets/card.js";
import type { Details, Moment } from "../tickets/details.js";
import type { Level } from "../tickets/priority.js";
import { startQueue, wakes } from "../tickets/routing.js";
import { type Act, derive, type Opening, type Ticket, type TimelineEntry } from "../tickets/ticket.js";
import { detailsOf } from "../understanding/details.js";
import type { Words } from "../words/languages.js";
import { numberFrom, queueOf, type Turn } from "./turn.js";

/** A moment in the time zone of the one who reads it. */
export const momentFor = (turn: Turn, person: string | undefined, at: number): string =>
  shortMoment(at, (person && turn.personOf(person)?.zone) || turn.sla.zone, turn.now, false, turn.wordsOf(person));

/** The zone of a person, else the office's. */
export const zoneOf = (turn: Turn, person: string): string => turn.personOf(person)?.zone || turn.sla.zone;

/** A moment that a person named, in their own time; a day is told as a day. */
export const namedMoment = (turn: Turn, person: string, { at, day }: Moment): string =>
  day ? shortDay(at, zoneOf(turn, person), turn.now, turn.wordsOf(person)) : momentFor(turn, person, at);

/** What a person's words say beside their intent; days are those of their zone. */
export const detailsIn = (turn: Turn, text: string, person: string): Details =>
  detailsOf(text, { now: turn.now, zone: zoneOf(turn, person) });

/** How a ticket looks to technicians (times in the office's zone), or to one person. */
export function viewOf(turn: Turn, ticket: Ticket, reader?: string): TicketView {
  const t = turn.wordsOf(reader);
  return {
    t,
    settings: turn.settings,
    nameOf: turn.nameOf,
    moment: (at) => momentFor(turn, reader, at),
    day: (at) => shortDay(at, zoneOf(turn, ticket.requester), turn.now, t),
    titleOf: (id) => turn.library.titleOf(id, t.language),
    ...clockOf(turn, ticket),
  };
}

function clockOf(turn: Turn, ticket: Ticket): Pick<TicketView, "clock"> {
  const clock = turn.sla.shown(ticket, turn.now);
  return clock ? { clock } : {};
}

/** The place in a ticket's thread where technicians talk. */
export const threadOf = (ticket: Ticket) => ({ thread: slotOf(ticket), queue: ticket.queue });

/** A new timeline entry's id comes from the event's name and its position. */
function entries(turn: Turn, acts: Act[], who: string, from: number, at: number): TimelineEntry[] {
  return acts.map((act, n) => ({ id: `${turn.event.id}:${from + n}`, at, by: turn.event.id, who, act }));
}

/** Writes acts to a ticket's timeline: the contended document of this decision. Gives the new ticket. */
export function write(turn: Turn, ticket: Ticket, acts: Act[], who: string = turn.me?.id ?? "firstline"): Ticket {
  // never before what stands there already: a clock set back must not turn the timeline around
  const at = Math.max(turn.now, ticket.timeline.at(-1)!.at);
  const timeline = [...ticket.timeline, ...entries(turn, acts, who, ticket.timeline.length, at)];
  const derived = derive(timeline);
  const cleared = {
    assignee: undefined,
    pendingFor: undefined,
    resolvedAt: undefined,
    parent: undefined,
    details: undefined,
    dueAt: undefined,
  } as unknown as Partial<Ticket>;
  const next: Ticket = { ...ticket, ...cleared, ...derived, timeline };
  const dueAt = turn.sla.next(next, turn.now);
  return turn.plan.change("tickets", ticket, {
    ...cleared,
    ...derived,
    timeline,
    ...(dueAt === undefined ? {} : { dueAt }),
  });
}

/** Updates the card in the triage channel of its queue, and in the queue it came from. */
export function showCard(turn: Turn, ticket: Ticket, before?: Ticket): void {
  const card = ticketCard(ticket, viewOf(turn, ticket));
  const slot = slotOf(ticket);
  if (before && before.queue !== ticket.queue) {
    const moved = {
      ...card,
      badge: turn.team`Moved to ${queueOf(turn.settings, ticket.queue).name}`,
      buttons: [],
      tone: "info" as const,
    };
    turn.plan.update(slot, ticket.rev, { queue: before.queue }, { card: moved }, ticket.id);
    turn.plan.post({ queue: ticket.queue }, { card }, { slot, revision: ticket.rev, ticket: ticket.id });
    const told = transcript(ticket, viewOf(turn, ticket));
    if (told) turn.plan.post(threadOf(ticket), { text: told });
  } else turn.plan.update(slot, ticket.rev, { queue: ticket.queue }, { card }, ticket.id);
}

/** Posts to the ticket's thread, where technicians read. */
export function inThread(turn: Turn, ticket: Ticket, content: Content): void {
  turn.plan.post(threadOf(ticket), content);
}

/** Where the requester hears of it: in the tool they used last. */
export function requesterPlace(turn: Turn, ticket: Ticket): Place {
  const home = turn.personOf(ticket.requester)?.home;
  return home && home.tool !== ticket.place.tool ? home : ticket.place;
}

/** Tells the requester in a new message; nobody is told of their own act. */
export function tellRequester(turn: Turn, ticket: Ticket, content: Content, slot?: string): void {
  if (turn.me?.id === ticket.requester) return;
  turn.plan.post({ place: requesterPlace(turn, ticket) }, content, slot ? { slot, revision: ticket.rev } : {});
}

/** Tells the tickets that are part of this one what its newest entry says; each is a decision of its own. */
export function tellChildren(turn: Turn, ticket: Ticket): void {
  const entry = ticket.timeline.at(-1)!;
  for (const [n, child] of (ticket.children ?? []).entries())
    turn.plan.events.push({
      kind: "told",
      id: `${turn.event.id}:told:${n}`,
      at: turn.now,
      ticket: child,
      command: command("told-news", { from: ticket.number, entry: entry.id }),
    });
}

export interface ToOpen {
  /** Only where the same thing must not be opened twice; else made from the event's name. */
  id?: string;
  kind: "incident" | "request";
  title: string;
  text: string;
  category: string;
  impact: Level;
  urgency: Level;
  security?: boolean;
  requester: Person;
  place: Place;
  source: string;
  before?: Opening["before"];
  tried?: string[];
  files?: Opening["files"];
  queue?: string;
  /** Read from the text where they are not given. */
  details?: Details;
  /** No word was said of the matter yet. */
  wordless?: boolean;
  /** ms; the time of the call where there was one. */
  at?: number;
}

/** Opens a ticket: inserts it and posts its card (and the conversation so far) to the triage channel of its queue. */
export function openTicket(turn: Turn, open: ToOpen): Ticket {
  const number = numberFrom(turn, "tickets");
  const queue = open.queue ? queueOf(turn.settings, open.queue) : startQueue(turn.settings, open.category);
  const at = Math.min(open.at ?? turn.now, turn.now);
  const details = open.details ?? detailsIn(turn, open.text, open.requester.id);
  const act: Act = {
    what: "opened",
    kind: open.kind,
    title: open.title,
    text: open.text,
    category: open.category,
    impact: open.impact,
    urgency: open.urgency,
    security: open.security ?? false,
    queue: queue.id,
    tier: queue.tier,
    requester: open.requester.id,
    source: open.source,
    before: open.before ?? [],
    tried: open.tried ?? [],
    ...(open.files?.length ? { files: open.files } : {}),
    ...(Object.keys(details).length ? { details } : {}),
    ...(open.wordless ? { wordless: true } : {}),
  };
  const openedBy = turn.me?.id ?? open.requester.id;
  const timeline = entries(turn, [act], openedBy, 0, at);
  const derived = derive(timeline);
  const bare = { id: open.id ?? `${turn.event.id}:ticket`, number, place: open.place, openedBy, timeline, ...derived };
  const dueAt = turn.sla.next(bare as Ticket, turn.now);
  const ticket = turn.plan.insert("tickets", { ...bare, ...(dueAt === undefined ? {} : { dueAt }) }) as Ticket;
  const arrives = ticket.priority === "P1" || ticket.priority === "P2";
  turn.plan.post(
    { queue: queue.id },
    { card: ticketCard(ticket, viewOf(turn, ticket)), ...(arrives ? { mention: wakes(queue) } : {}) },
    { slot: slotOf(ticket), revision: 1, ticket: ticket.id },
  );
  const told = transcript(ticket, viewOf(turn, ticket));
  if (told) turn.plan.post(threadOf(ticket), { text: told });
  if (open.files?.length)
    turn.plan.post(threadOf(ticket), {
      text: turn.team`Files that came with it:`,
      files: open.files,
      voice: { name: open.requester.name, person: open.requester.id },
    });
  if (queue.forward_to)
    turn.plan.effect({
      kind: "mail",
      to: { address: queue.forward_to },
      subject: `[#${ticket.number}] ${ticket.priority} ${ticket.title}`,
      text: `${turn.team`${turn.nameOf(ticket.requester)} (${open.requester.email ?? ticket.requester}) wrote:`}\n\n${open.text}${told ? `\n\n${withoutMarks(told)}` : ""}`,
    });
  if (arrives) {
    const names = wakes(queue).map(turn.nameOf).join(", ");
    turn.plan.post(threadOf(ticket), {
      text: turn.team`**${ticket.priority}** for ${names}: please claim it.`,
      mention: wakes(queue),
    });
  }
  return ticket;
}

/** By when a person answers, in the requester's time zone and words. */
export function answerWords(turn: Turn, ticket: Ticket): string {
  const by = turn.sla.promise(ticket, turn.now);
  const t = turn.wordsOf(ticket.requester);
  return by
    ? t`A person will answer by **${momentFor(turn, ticket.requester, by)}**.`
    : t`A person will answer you here.`;
}

/** The same with what else must be known: whom a P1 wakes, and a sentence for after hours. */
export function promiseOf(turn: Turn, ticket: Ticket): string {
  const by = turn.sla.promise(ticket, turn.now);
  const person = ticket.requester;
  const t = turn.wordsOf(person);
  if (ticket.priority === "P1") {
    const names = t.list(wakes(queueOf(turn.settings, ticket.queue)).map(turn.nameOf));
    return by
      ? t`This wakes **${names}** now; you will have an answer by **${momentFor(turn, person, by)}**.`
      : t`This wakes **${names}** now.`;
  }
  const opens = turn.sla.office.isOpen(turn.now) ? null : turn.sla.office.nextOpen(turn.now);
  const answer = answerWords(turn, ticket);
  if (opens === null) return answer;
  return t`The service desk is closed right now and opens **${momentFor(turn, person, opens)}**. ${answer} Until then I can still answer questions, reset a password or unlock an account: just write.`;
}

/** The first sentence of a receipt, in the requester's words: that #12 is open with a team, and why. */
export type Opened = (t: Words, number: number, team: string) => string;

const opened: Opened = (t, number, team) => t`Done. I opened **#${number}** with the ${team} team.`;

/** The requester's receipt: a new message that says by when a person will answer. */
export function receipt(turn: Turn, ticket: Ticket, lead: Opened = opened): Content {
  const t = turn.wordsOf(ticket.requester);
  const first = lead(t, ticket.number, queueOf(turn.settings, ticket.queue).name);
  return {
    card: {
      title: `#${ticket.number} ${ticket.title}`,
      badge: t`Opened`,
      text: `${first} ${promiseOf(turn, ticket)}\n\n${t`Anything you write here that belongs to it, I pass on.`}`,
      buttons: [
        { label: t`Where is it?`, command: command("status", { ticket: ticket.number }) },
        { label: t`Withdraw`, command: command("withdraw", { ticket: ticket.number }) },
      ],
      tone: "good",
      notice: t`#${ticket.number} is open: ${ticket.title}`,
    },
  };
}
