import { z } from "zod";
import { ticketLine } from "../../tickets/card.js";
import { defineCommand } from "../spec.js";
import { privately } from "../topic.js";
import { viewOf } from "../work.js";

/** All my tickets, the open ones first. */
export default defineCommand({
  args: z.object({}),
  who: "anyone",
  intent: "command:mine",
  examples: [
    "my tickets",
    "show my tickets",
    "list my open requests",
    "which tickets do I have",
    "mine",
    "all my requests",
    "show me everything I reported",
    "my requests please",
    "what tickets have I opened",
    "overview of my tickets",
    "what do I have open with you",
    "list my cases",
    "everything of mine that is open",
    "show what I asked for so far",
  ],
  decide(turn) {
    const sorted = [...turn.mine].sort((a, b) => b.open - a.open || b.openedAt - a.openedAt).slice(0, 10);
    if (sorted.length === 0) return privately(turn, { text: turn.t`You have no tickets yet.` });
    const text = sorted.map((ticket) => ticketLine(ticket, viewOf(turn, ticket, turn.me!.id))).join("\n\n");
    privately(turn, {
      card: { title: turn.t`Your tickets`, text, notice: turn.t`Your ${sorted.length} latest tickets` },
    });
  },
});
