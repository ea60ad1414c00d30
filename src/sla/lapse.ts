/** A claim that shows no activity lapses, and the ticket returns to its queue (SEMANTICS 2). */
import type { Ticket, TimelineEntry } from "../tickets/ticket.js";
import type { WorkTime } from "./calendar.js";

/**
 * When the claim of a ticket lapses, ms, after `minutes` working minutes without a sign of its technicians; undefined while
 * nobody has it, or while it waits. Words of the requester are no sign, but the answer they were asked for starts the time anew.
 */
export function lapseAt(ticket: Ticket, minutes: number, calendar: WorkTime): number | undefined {
  if (ticket.state !== "working" || !ticket.assignee) return undefined;
  return calendar.add(lastSign(ticket), minutes * 60_000);
}

function lastSign(ticket: Ticket): number {
  let sign = ticket.openedAt;
  let asked = false;
  for (const entry of ticket.timeline) {
    const answers = asked && entry.act.what === "said" && !entry.act.thanks;
    if (bySomebodyAtWork(entry, ticket) || answers) sign = Math.max(sign, entry.at);
    if (answers) asked = false;
    if (entry.act.what === "replied") asked = entry.act.ask === true;
    if (entry.act.what === "held") asked = entry.act.for === "requester";
  }
  return sign;
}

/** Also the requester's own act where it sets the ticket to work again. */
const bySomebodyAtWork = ({ who, act }: TimelineEntry, ticket: Ticket): boolean =>
  act.what === "reopened" || (who !== "firstline" && who !== ticket.requester);
