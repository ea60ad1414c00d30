/** What helps with a ticket: articles by search, and tickets like it with what fixed them. */
import type { Button, Card } from "../cards.js";
import { mayRead } from "../knowledge/audience.js";
import { articleTried } from "../knowledge/library.js";
import { asTyped } from "../text.js";
import { fixOf, type Solved } from "../tickets/solved.js";
import { may, type Opening, type Ticket } from "../tickets/ticket.js";
import type { Understanding } from "../understanding/live.js";
import { mayReadHere } from "./audience.js";
import { command, isTechnician, type Turn } from "./turn.js";
import { momentFor } from "./work.js";

/** So many of either are shown. */
const shown = 3;
/** An article is related when it has at least this share of the score that it could have. */
const least = 0.1;

/** Looks for both; a few milliseconds. `of` is how many solved tickets were looked through. */
export async function relatedTo(
  reads: { search: Understanding["search"]; solved: Solved },
  ticket: Ticket,
  language: string,
): Promise<NonNullable<Turn["related"]>> {
  const { text } = ticket.timeline[0]!.act as Opening;
  const articles = reads
    .search(`${ticket.title}\n${text}`, 2 * shown, { language })
    .hits.filter(({ share }) => share >= least)
    .map(({ id }) => id);
  const tickets = await reads.solved.like(ticket, shown);
  return { articles, tickets, of: reads.solved.size };
}

/** True when the requester of a ticket may read an article. */
export function requesterMayRead(turn: Turn, ticket: Ticket, article: string): boolean {
  const requester = turn.personOf(ticket.requester);
  return mayRead(turn.library.articles.get(article)?.audience, {
    guest: requester?.guest ?? false,
    technician: isTechnician(turn.settings, ticket.requester),
  });
}

/** The article in a reply of this ticket, sent before. */
export const sentBefore = (ticket: Ticket, article: string): boolean =>
  ticket.timeline.some(({ act }) => act.what === "replied" && act.article === article);

/** What a technician sees: each article with a button that sends it to the requester, each ticket with what fixed it. */
export function relatedCard(turn: Turn, ticket: Ticket): Card {
  const { articles = [], tickets = [], of = 0 } = turn.related ?? {};
  const tried = new Set((ticket.timeline[0]!.act as Opening).tried.map(articleTried));
  const titleOf = (id: string) => turn.library.titleOf(id, turn.t.language);
  const readable = articles.filter((id) => mayReadHere(turn, id) && turn.library.articles.has(id)).slice(0, shown);
  const note = (id: string) =>
    sentBefore(ticket, id)
      ? ` (${turn.t`sent already`})`
      : tried.has(id)
        ? ` (${turn.t`tried already`})`
        : requesterMayRead(turn, ticket, id)
          ? ""
          : ` (${turn.t`for technicians only`})`;
  const buttons: Button[] = readable
    .filter((id) => may(ticket.state, "replied") && requesterMayRead(turn, ticket, id) && !sentBefore(ticket, id))
    .map((id) => ({
      label: turn.t`Send: ${titleOf(id)}`.slice(0, 75),
      command: command("send-article", { ticket: ticket.number, article: id }),
    }));
  const solved = tickets.map((each) => {
    const when = momentFor(turn, turn.me?.id, each.resolvedAt ?? 0).replace(/ at .*$/, "");
    const fix = (fixOf(each) ?? "").replace(/\s+/g, " ");
    const brief = fix.length > 280 ? `${fix.slice(0, 279)}…` : fix;
    return `- **#${each.number}** ${asTyped(each.title)} (${when}). ${asTyped(brief)}`;
  });
  const text = [
    "**Articles**",
    readable.length
      ? readable.map((id) => `- [${asTyped(titleOf(id))}](article:${id})${note(id)}`).join("\n")
      : turn.t`None fits.`,
    `**${turn.t`Solved before`}**`,
    solved.length ? solved.join("\n") : turn.t`Nothing like it among the latest ${of} solved tickets.`,
  ].join("\n\n");
  return { title: turn.t`Related to #${ticket.number}`, text, buttons, notice: turn.t`Related to #${ticket.number}` };
}
