import { z } from "zod";
import { asTyped } from "../../text.js";
import { ticketLine } from "../../tickets/card.js";
import { defineCommand } from "../spec.js";
import { privately } from "../topic.js";
import { command } from "../turn.js";
import { viewOf } from "../work.js";

/** Where things stand, at any time, also in the middle of something else. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int().optional() }),
  who: "anyone",
  intent: "command:status",
  examples: [
    "status",
    "what is the status of my ticket",
    "any news on my request?",
    "has somebody looked at my ticket yet",
    "when will somebody answer me",
    "is anyone working on it",
    "any update?",
    "how long will my ticket take",
    "where is my request",
    "what happened to ticket 12",
    "status 12",
    "still waiting for an answer on my ticket",
    "has anything happened with my case",
    "did you forget me",
    "what about my problem from yesterday",
    "how far are you with it",
    "is there progress on my request",
  ],
  decide(turn, { ticket: number }) {
    const me = turn.me!;
    const asked =
      number ?? Number(/#?\b(\d{1,7})\b/.exec(turn.event.kind === "said" ? turn.event.text : "")?.[1] ?? Number.NaN);
    const mine = turn.mine.filter((ticket) => (Number.isNaN(asked) ? ticket.open === 1 : ticket.number === asked));
    if (number !== undefined && turn.ticket && turn.ticket.requester === me.id && mine.length === 0)
      mine.push(turn.ticket);
    const lines = mine.map((ticket) => ticketLine(ticket, viewOf(turn, ticket, me.id)));
    for (const draft of Number.isNaN(asked) ? turn.drafts : [])
      lines.push(turn.t`A draft waits for your tap: **${asTyped(draft.title)}**`);
    if (lines.length === 0) {
      const text = Number.isNaN(asked)
        ? turn.t`You have no open ticket. Tell me what is wrong, and I see what I can do.`
        : turn.t`You have no ticket #${asked}.`;
      return privately(turn, { text });
    }
    const one = mine.length === 1 ? mine[0] : undefined;
    privately(turn, {
      card: {
        text: lines.join("\n\n"),
        notice: one ? `#${one.number} ${one.title}` : turn.t`${mine.length} open tickets`,
        ...(one?.open
          ? { buttons: [{ label: turn.t`Withdraw`, command: command("withdraw", { ticket: one.number }) }] }
          : {}),
      },
    });
  },
});
