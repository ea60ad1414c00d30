import { z } from "zod";
import { asTyped } from "../../text.js";
import { stateIn } from "../../tickets/card.js";
import { may } from "../../tickets/ticket.js";
import { defineCommand } from "../spec.js";
import { inThread, requesterPlace, showCard, write } from "../work.js";

/** The requester does not need it any more. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "requester",
  decide(turn) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "canceled"))
      return turn.plan.say(turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)} already.`);
    const next = write(turn, ticket, [{ what: "canceled", reason: "withdrawn by the requester" }]);
    showCard(turn, next);
    inThread(turn, next, { text: turn.team`${turn.me!.name} withdrew #${ticket.number}. Nothing more to do.` });
    turn.plan.post(
      { place: requesterPlace(turn, ticket) },
      { text: turn.wordsOf(ticket.requester)`**#${ticket.number}** ${asTyped(ticket.title)} is withdrawn.` },
    );
  },
});
