import { z } from "zod";
import { may } from "../../tickets/ticket.js";
import { defineCommand } from "../spec.js";
import { inThread, showCard, write } from "../work.js";

/** Ends the waiting. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "resumed")) return turn.plan.say(turn.t`#${ticket.number} is not waiting.`);
    const next = write(turn, ticket, [{ what: "resumed" }]);
    showCard(turn, next);
    inThread(turn, next, { text: turn.team`${turn.me!.name}: #${ticket.number} goes on.` });
  },
});
