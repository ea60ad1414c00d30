import { z } from "zod";
import { asTyped } from "../../text.js";
import { may, type Ticket } from "../../tickets/ticket.js";
import { defineCommand } from "../spec.js";
import type { Turn } from "../turn.js";
import { inThread, showCard, write } from "../work.js";

/** Said by another decision: a ticket was merged into this one, became part of it, or no longer is. */
export default defineCommand({
  args: z.object({ from: z.coerce.number().int() }),
  who: "nobody",
  decide(turn) {
    const { ticket, linked } = turn;
    if (!ticket || !linked) return;
    if (linked.duplicateOf === ticket.number) return absorb(turn, ticket, linked);
    const gained = linked.parent === ticket.number;
    if (gained === (ticket.children ?? []).includes(linked.id)) return;
    const what = gained ? "gained" : "lost";
    if (!may(ticket.state, what)) return;
    const next = write(turn, ticket, [{ what, number: linked.number, ticket: linked.id }], "firstline");
    showCard(turn, next);
    inThread(turn, next, {
      text: gained
        ? turn.team`**#${linked.number}** ${asTyped(linked.title)} (${turn.nameOf(linked.requester)}) is part of this: what you reply here, they hear.`
        : turn.team`**#${linked.number}** is no longer part of this.`,
    });
  },
});

/** Both timelines in one, by date. */
function absorb(turn: Turn, ticket: Ticket, source: Ticket): void {
  if (!may(ticket.state, "absorbed")) return;
  if (ticket.timeline.some(({ act }) => act.what === "absorbed" && act.number === source.number)) return;
  const act = { what: "absorbed", number: source.number, timeline: source.timeline } as const;
  const next = write(turn, ticket, [act], "firstline");
  showCard(turn, next);
  const lines = [...ticket.timeline, ...source.timeline]
    .sort((a, b) => a.at - b.at)
    .flatMap(({ who, act: each }) =>
      "text" in each && each.text ? [`**${turn.nameOf(who)}:** ${asTyped(each.text.slice(0, 300))}`] : [],
    )
    .slice(-20);
  inThread(turn, next, {
    text: turn.team`**#${source.number}** ${asTyped(source.title)} was merged into this. Both together, by date:\n\n${lines.join("\n\n")}`,
  });
}
