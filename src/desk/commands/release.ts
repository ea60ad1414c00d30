import { z } from "zod";
import { stateIn } from "../../tickets/card.js";
import { may } from "../../tickets/ticket.js";
import { defineCommand } from "../spec.js";
import { inThread, showCard, write } from "../work.js";

/** Gives a ticket back to its queue. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn) {
    const ticket = turn.ticket!;
    if (!ticket.assignee) return turn.plan.say(turn.t`#${ticket.number} is with nobody.`);
    if (!may(ticket.state, "released"))
      return turn.plan.say(turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)} and cannot be released.`);
    const next = write(turn, ticket, [{ what: "released" }]);
    showCard(turn, next);
    inThread(turn, next, { text: turn.team`${turn.me!.name} released #${ticket.number}; it can be claimed again.` });
  },
});
