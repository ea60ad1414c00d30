import { z } from "zod";
import { relatedCard } from "../related.js";
import { defineCommand } from "../spec.js";

/** Articles and solved tickets that may help with a ticket. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "technician",
  decide(turn) {
    if (!turn.ticket) return turn.plan.say(turn.t`That ticket does not exist any more.`);
    turn.plan.answer = { kind: "card", card: relatedCard(turn, turn.ticket) };
  },
});
