/** How a ticket looks: the card in the triage channel, and the line in a list. */
import type { Button, Card, Field, Tone } from "../cards.js";
import { command } from "../commands.js";
import type { Settings } from "../config.js";
import { asTyped, withoutMarks } from "../text.js";
import { en, type Words, within } from "../words/words.js";
import { detailFields } from "./details.js";
import { canWork, whoElse } from "./priority.js";
import type { Opening, Ticket } from "./ticket.js";

export interface TicketView {
  /** The reader's words. */
  t: Words;
  settings: Settings;
  nameOf(person: string): string;
  /** "today at 16:30" in the zone of the queue. */
  moment(at: number): string;
  /** A day of the requester's: "today", "Mon 23 Nov". */
  day(at: number): string;
  /** Titles of articles by id. */
  titleOf(article: string): string;
  /** Deadline and worst mark of the clock that runs: first response, else reply, else resolution. */
  clock?: { label: string; deadline: number | null; used: number; paused: boolean };
}

const stateWords: Record<Ticket["state"], string> = {
  new: en`New`,
  working: en`In progress`,
  pending: en`Waiting`,
  resolved: en`Solved`,
  closed: en`Closed`,
  canceled: en`Withdrawn`,
};

const pendingWords = {
  requester: en`Waiting for the requester`,
  vendor: en`Waiting for a vendor`,
  approval: en`Waiting for an approval`,
};

/** The state in a person's words. */
export function stateOf(ticket: Ticket, t: Words): string {
  if (ticket.duplicateOf) return t`Same as #${ticket.duplicateOf}`;
  return t.of(
    ticket.state === "pending" && ticket.pendingFor ? pendingWords[ticket.pendingFor] : stateWords[ticket.state],
  );
}

/** The state within a sentence: "#12 is closed". */
export const stateIn = (ticket: Ticket, t: Words): string => within(t.of(stateWords[ticket.state]));

export const slotOf = (ticket: { number: number }): string => `ticket:${ticket.number}`;

function buttonsOf(ticket: Ticket, t: Words): Button[] {
  const button = (label: string, name: string, style?: Button["style"]): Button => ({
    label,
    command: command(name, { ticket: ticket.number }),
    ...(style ? { style } : {}),
  });
  switch (ticket.state) {
    case "new":
    case "working":
    case "pending": {
      const mine = ticket.assignee
        ? [
            button(t`Reply`, "reply", "primary"),
            button(t`Resolve`, "resolve"),
            button(t`Ask`, "ask"),
            button(t`Note`, "note"),
          ]
        : [
            button(t`Claim`, "claim", "primary"),
            button(t`Reply`, "reply"),
            button(t`Note`, "note"),
            button(t`Ask`, "ask"),
            button(t`Resolve`, "resolve"),
          ];
      const rest = [
        button(t`Related`, "related"),
        button(t`Escalate`, "escalate"),
        button(t`Assign`, "assign"),
        button(t`Change`, "change"),
      ];
      if (ticket.state === "pending") rest.push(button(t`Go on`, "resume"));
      else rest.push(button(t`Hold`, "hold"));
      if (ticket.assignee) rest.push(button(t`Release`, "release"));
      return [...mine, ...rest, button(t`Link`, "link"), button(t`Why?`, "why")];
    }
    case "resolved":
      return [button(t`Reply`, "reply"), button(t`Note`, "note"), button(t`Reopen`, "reopen"), button(t`Why?`, "why")];
    default:
      return [button(t`Why?`, "why")];
  }
}

/** What a clock's label becomes when its time is over. */
const wasDue: Record<string, string> = {
  "First answer by": en`First answer was due`,
  "Next answer by": en`Next answer was due`,
  "Solve by": en`Solution was due`,
};

/** True when what the clock waits for was due and is not paused. A mark falls due within the second of its deadline. */
const isLate = (ticket: Ticket, clock: TicketView["clock"]): boolean =>
  ticket.open === 1 && clock !== undefined && !clock.paused && clock.deadline !== null && clock.used >= 0.9999;

function toneOf(ticket: Ticket, used: number): Tone {
  if (!ticket.open) return "good";
  if (used >= 0.9999) return "bad";
  if (used >= 0.5 || ticket.priority === "P1") return ticket.priority === "P1" ? "bad" : "warn";
  return "info";
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** What was tried, by name: each article once, with those of its fixes that were shown. */
function triedWords(tried: string[], titleOf: TicketView["titleOf"]): string {
  const fixes = new Map<string, string[]>();
  for (const each of tried) {
    const [article = "", ...fix] = each.split("#");
    fixes.set(article, [...(fixes.get(article) ?? []), ...(fix.length ? [fix.join("#")] : [])]);
  }
  return [...fixes].map(([id, names]) => [titleOf(id), names.join("; ")].filter(Boolean).join(": ")).join(" · ");
}

/** How a ticket came, as people say it. */
const sources: Record<string, string> = { chat: en`chat`, phone: en`phone`, "walk-up": en`walk-up`, mail: en`mail` };
const sourceOf = (source: string, t: Words): string => t.of(sources[source] ?? source);

/** The card in the triage channel. Its revision is the ticket's rev. */
export function ticketCard(ticket: Ticket, view: TicketView): Card {
  const { t } = view;
  const opening = ticket.timeline[0]!.act as Opening;
  const who = t.of(whoElse.find((each) => each.impact === ticket.impact)!.label);
  const work = t.of(canWork.find((each) => each.urgency === ticket.urgency)!.label);
  const queue = view.settings.queues.find((each) => each.id === ticket.queue);
  const fields: Field[] = [
    { label: t`From`, value: view.nameOf(ticket.requester) },
    { label: t`With`, value: ticket.assignee ? view.nameOf(ticket.assignee) : t`nobody yet` },
    { label: t`Who has it`, value: who },
    { label: t`Can work`, value: work },
    { label: t`Queue`, value: `${queue?.name ?? ticket.queue} (${ticket.tier})` },
    { label: t`Category`, value: ticket.category },
  ];
  fields.push(...detailFields(ticket.details, ({ at, day }) => (day ? view.day(at) : view.moment(at)), t));
  const { clock } = view;
  const late = isLate(ticket, clock);
  const lateWords = (state: string) => (late ? t`${state}, late` : state);
  if (clock?.deadline && ticket.open)
    fields.push({
      label: clock.paused
        ? t`${t.of(clock.label)} (paused)`
        : late
          ? t.of(wasDue[clock.label] ?? clock.label)
          : t.of(clock.label),
      value: view.moment(clock.deadline),
    });
  if (ticket.openedBy !== ticket.requester || opening.source !== "chat")
    fields.push({
      label: t`Came by`,
      value:
        ticket.openedBy === ticket.requester
          ? sourceOf(opening.source, t)
          : t`${sourceOf(opening.source, t)}, taken by ${view.nameOf(ticket.openedBy)}`,
    });
  if (opening.tried.length) fields.push({ label: t`Tried already`, value: triedWords(opening.tried, view.titleOf) });
  if (ticket.parent) fields.push({ label: t`Part of`, value: `#${ticket.parent}` });
  if (ticket.children?.length)
    fields.push({ label: t`Others with it`, value: t`${ticket.children.length} more, who hear its news` });
  if (ticket.rating)
    fields.push({ label: t`Rated`, value: `${"★".repeat(ticket.rating)}${"☆".repeat(5 - ticket.rating)}` });
  return {
    title: `#${ticket.number} ${ticket.title}`,
    badge: `${ticket.priority} · ${lateWords(stateOf(ticket, t))}`,
    text: asTyped(cut(opening.text, 700)),
    fields,
    buttons: buttonsOf(ticket, t),
    tone: toneOf(ticket, clock?.used ?? 0),
    notice: `#${ticket.number} ${ticket.title} (${ticket.priority}, ${lateWords(stateOf(ticket, t))})`,
  };
}

/** What was said before the ticket: the first message of its thread; null when there was nothing more than its text. */
export function transcript(ticket: Ticket, view: TicketView): string | null {
  const opening = ticket.timeline[0]!.act as Opening;
  if (opening.before.length < 2) return null;
  const { t } = view;
  const lines = opening.before
    .slice(-12)
    .map(
      (line) =>
        `**${line.who === "firstline" ? "Firstline" : view.nameOf(line.who)}:** ${asTyped(cut((line.who === "firstline" ? withoutMarks(line.text) : line.text).replace(/\s+/g, " "), 220))}`,
    );
  return t`What was said before:\n\n${lines.join("\n\n")}`;
}

/** One line for a requester's list. */
export function ticketLine(ticket: Ticket, view: TicketView): string {
  const { t } = view;
  const name = ticket.assignee ? view.nameOf(ticket.assignee) : "";
  const who = ticket.open ? (name ? t`${name} has it` : t`not claimed yet`) : name ? t`it was with ${name}` : "";
  const waits = ticket.state === "pending" && ticket.pendingFor === "requester";
  const state = within(waits ? t`Waiting for your answer` : stateOf(ticket, t));
  const due =
    view.clock?.deadline && ticket.open && !view.clock.paused
      ? ` · ${within(t.of(view.clock.label))}: ${view.moment(view.clock.deadline)}`
      : "";
  return `**#${ticket.number}** ${asTyped(ticket.title)}: ${[state, who].filter(Boolean).join(", ")}${due}`;
}
