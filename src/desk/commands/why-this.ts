import { z } from "zod";
import type { Opening } from "../../tickets/ticket.js";
import { whyCard } from "../reasons.js";
import { defineCommand } from "../spec.js";

/** For technicians: what spoke for an answer, or for how the words of a ticket were taken. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int().optional() }),
  who: "technician",
  decide(turn, { ticket }) {
    const text = ticket
      ? (turn.ticket?.timeline[0]?.act as Opening | undefined)?.text
      : turn.conversation?.topic?.text || turn.conversation?.recent.findLast(({ who }) => who === turn.me!.id)?.text;
    if (!text)
      return turn.plan.say(
        ticket
          ? turn.t`That ticket does not exist any more.`
          : turn.t`I do not remember what that was about. Ask me once more.`,
      );
    turn.plan.answer = { kind: "card", card: whyCard(turn, text) };
  },
});
