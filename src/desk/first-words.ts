/** After "talk to a person" without a word of the matter: the next words are what the ticket is about. */
import type { Said } from "../events.js";
import { asTyped } from "../text.js";
import { impactOf, urgencyOf } from "../tickets/priority.js";
import { startQueue } from "../tickets/routing.js";
import { type Act, may, type Opening, type Ticket } from "../tickets/ticket.js";
import { titleFrom, whoFrom, workFrom } from "./gist.js";
import { likelyArticle, remember, said } from "./topic.js";
import type { Turn } from "./turn.js";
import { detailsIn, inThread, showCard, write } from "./work.js";

/** True for a ticket that was opened without a word of the matter, while none was said and nobody has asked for one. */
export const nothingSaid = (ticket: Ticket): boolean =>
  (ticket.timeline[0]!.act as Opening).wordless === true &&
  !ticket.timeline.some(({ act }) => act.what === "said" || act.what === "replied");

/** The words go to the ticket and give it its title, its category with the queue that works it, and its details. */
export function firstWords(turn: Turn, event: Said, ticket: Ticket): void {
  const { text, files, message } = event;
  const me = turn.me!;
  const article = likelyArticle(turn, text);
  const queue = ticket.assignee ? undefined : startQueue(turn.settings, article?.category ?? ticket.category);
  const details = detailsIn(turn, text, ticket.requester);
  const acts: Act[] = [{ what: "said", text, message, ...(files.length ? { files } : {}) }];
  if (may(ticket.state, "changed"))
    acts.push({
      what: "changed",
      title: titleFrom(text),
      ...(article ? { category: article.category } : {}),
      impact: impactOf(whoFrom(text)),
      urgency: urgencyOf(workFrom(text)),
      ...(Object.keys(details).length ? { details } : {}),
      ...(queue && queue.id !== ticket.queue ? { queue: queue.id, tier: queue.tier } : {}),
    });
  const next = write(turn, ticket, acts);
  showCard(turn, next, ticket);
  inThread(turn, next, { text: asTyped(text), files, voice: { name: me.name, person: me.id } });
  remember(turn, { ticket: ticket.number });
  said(turn, { text: turn.t`Thank you. I passed that on to **#${ticket.number}**.` });
}
