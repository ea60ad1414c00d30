/** How a ticket looks: the card in the triage channel, and the line in a list. */
import type { Button, Card, Field, Tone } from "../cards.js";
import { command } from "../commands.js";
import type { Settings } from "../config.js";
import { asTyped, withoutMarks } from "../text.js";
import { detailFields } from "./details.js";
import { canWork, whoElse } from "./priority.js";
import type { Opening, Ticket } from "./ticket.js";

export interface TicketView {
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
  new: "New",
  working: "In progress",
  pending: "Waiting",
  resolved: "Solved",
  closed: "Closed",
  canceled: "Withdrawn",
};

const pendingWords = { requester: "for the requester", vendor: "for a vendor", approval: "for an approval" };

/** The state in a person's words. */
export function stateOf(ticket: Ticket): string {
  if (ticket.duplicateOf) return `Same as #${ticket.duplicateOf}`;
  return ticket.state === "pending" && ticket.pendingFor
    ? `Waiting ${pendingWords[ticket.pendingFor]}`
    : stateWords[ticket.state];
}

export const slotOf = (ticket: { number: number }): string => `ticket:${ticket.number}`;

function buttonsOf(ticket: Ticket): Button[] {
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
            button("Reply", "reply", "primary"),
            button("Resolve", "resolve"),
            button("Ask", "ask"),
            button("Note", "note"),
          ]
        : [
            button("Claim", "claim", "primary"),
            button("Reply", "reply"),
            button("Note", "note"),
            button("Ask", "ask"),
            button("Resolve", "resolve"),
          ];
      const rest = [
        button("Related", "related"),
        button("Escalate", "escalate"),
        button("Assign", "assign"),
        button("Change", "change"),
      ];
      if (ticket.state === "pending") rest.push(button("Go on", "resume"));
      else rest.push(button("Hold", "hold"));
      if (ticket.assignee) rest.push(button("Release", "release"));
      return [...mine, ...rest, button("Link", "link"), button("Why?", "why")];
    }
    case "resolved":
      return [button("Reply", "reply"), button("Note", "note"), button("Reopen", "reopen"), button("Why?", "why")];
    default:
      return [button("Why?", "why")];
  }
}

function toneOf(ticket: Ticket, used: number): Tone {
  if (!ticket.open) return "good";
  if (used >= 1) return "bad";
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

/** The card in the triage channel. Its revision is the ticket's rev. */
export function ticketCard(ticket: Ticket, view: TicketView): Card {
  const opening = ticket.timeline[0]!.act as Opening;
  const who = whoElse.find((each) => each.impact === ticket.impact)!.label;
  const work = canWork.find((each) => each.urgency === ticket.urgency)!.label;
  const queue = view.settings.queues.find((each) => each.id === ticket.queue);
  const fields: Field[] = [
    { label: "From", value: view.nameOf(ticket.requester) },
    { label: "With", value: ticket.assignee ? view.nameOf(ticket.assignee) : "nobody yet" },
    { label: "Who has it · can work", value: `${who} · ${work}` },
    { label: "Queue", value: `${queue?.name ?? ticket.queue} (${ticket.tier})` },
    { label: "Category", value: ticket.category },
  ];
  fields.push(...detailFields(ticket.details, ({ at, day }) => (day ? view.day(at) : view.moment(at))));
  const { clock } = view;
  if (clock?.deadline && ticket.open)
    fields.push({ label: clock.paused ? `${clock.label} (paused)` : clock.label, value: view.moment(clock.deadline) });
  if (ticket.openedBy !== ticket.requester || opening.source !== "chat")
    fields.push({
      label: "Came by",
      value: `${opening.source}${ticket.openedBy === ticket.requester ? "" : `, taken by ${view.nameOf(ticket.openedBy)}`}`,
    });
  if (opening.tried.length) fields.push({ label: "Tried already", value: triedWords(opening.tried, view.titleOf) });
  if (ticket.parent) fields.push({ label: "Part of", value: `#${ticket.parent}` });
  if (ticket.children?.length)
    fields.push({ label: "Others with it", value: `${ticket.children.length} more, who hear its news` });
  if (ticket.rating)
    fields.push({ label: "Rated", value: `${"★".repeat(ticket.rating)}${"☆".repeat(5 - ticket.rating)}` });
  return {
    title: `#${ticket.number} ${ticket.title}`,
    badge: `${ticket.priority} · ${stateOf(ticket)}`,
    text: asTyped(cut(opening.text, 700)),
    fields,
    buttons: buttonsOf(ticket),
    tone: toneOf(ticket, clock?.used ?? 0),
    notice: `#${ticket.number} ${ticket.title} (${ticket.priority}, ${stateOf(ticket)})`,
  };
}

/** What was said before the ticket: the first message of its thread; null when there was nothing more than its text. */
export function transcript(ticket: Ticket, view: TicketView): string | null {
  const opening = ticket.timeline[0]!.act as Opening;
  if (opening.before.length < 2) return null;
  const lines = opening.before
    .slice(-12)
    .map(
      (line) =>
        `**${line.who === "firstline" ? "Firstline" : view.nameOf(line.who)}:** ${asTyped(cut((line.who === "firstline" ? withoutMarks(line.text) : line.text).replace(/\s+/g, " "), 220))}`,
    );
  return `What was said before:\n\n${lines.join("\n\n")}`;
}

/** One line for a requester's list. */
export function ticketLine(ticket: Ticket, view: TicketView): string {
  const who = ticket.assignee ? `${view.nameOf(ticket.assignee)} has it` : ticket.open ? "not claimed yet" : "";
  const state = stateOf(ticket).replace("for the requester", "for your answer").toLowerCase();
  const due =
    view.clock?.deadline && ticket.open && !view.clock.paused
      ? ` · ${view.clock.label.toLowerCase()}: ${view.moment(view.clock.deadline)}`
      : "";
  return `**#${ticket.number}** ${asTyped(ticket.title)}: ${[state, who].filter(Boolean).join(", ")}${due}`;
}
