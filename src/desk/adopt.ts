/** A message of somebody's becomes a ticket, because a person pointed at it: by a shortcut or an emoji (SEMANTICS 1). */
import { isActed } from "../events.js";
import { impactOf, urgencyOf } from "../tickets/priority.js";
import { titleFrom, whoFrom, workFrom } from "./gist.js";
import { adoptedId } from "./read.js";
import { likelyArticle } from "./topic.js";
import type { Turn } from "./turn.js";
import { openTicket, receipt } from "./work.js";

/** Opens the ticket for the message's author and tells them. Gives the sentence for the one who pointed at it. */
export function adopt(turn: Turn): string {
  const { event, ticket: known } = turn;
  const about = event.kind === "pressed" || event.kind === "reacted" ? event.about : undefined;
  const author = turn.other;
  if (!about || !author || !isActed(event)) return turn.t`I could not read that message. Ask its author to write me.`;
  if (about.from.bot && !turn.settings.bots.includes(about.from.user))
    return turn.t`That message is a bot's; I open no ticket for it.`;
  if (known) return turn.t`That message is **#${known.number}** already.`;
  const text = about.text.trim() || turn.t`Sent without words: ${about.files.map((file) => file.name).join(", ")}`;
  const article = likelyArticle(turn, text);
  const place = turn.authorPlace ?? author.home ?? turn.placeOf(author.id);
  const ticket = openTicket(turn, {
    id: adoptedId(event.place, about.message),
    kind: article?.kind ?? "incident",
    title: titleFrom(text),
    text: about.link ? `${text}\n\n${about.link}` : text,
    category: article?.category ?? "other",
    security: article?.category === "security",
    impact: impactOf(whoFrom(text)),
    urgency: urgencyOf(workFrom(text)),
    requester: author,
    place,
    source: "chat",
    files: about.files,
  });
  const own = author.id === turn.me!.id;
  turn.plan.post(
    { place },
    receipt(
      turn,
      ticket,
      own
        ? undefined
        : (t, number, team) =>
            t`${turn.me!.name} passed your message on: I opened **#${number}** with the ${team} team.`,
    ),
  );
  return own
    ? turn.t`#${ticket.number} is open.`
    : turn.t`#${ticket.number} is open for ${author.name}; they were told.`;
}
