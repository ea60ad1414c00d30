import { z } from "zod";
import { slotOf, ticketCard } from "../../tickets/card.js";
import { defineCommand } from "../spec.js";
import { viewOf } from "../work.js";

/** Said by the demo, never by a person: posts the card of a ticket that is there already. */
export default defineCommand({
  args: z.object({}),
  who: "nobody",
  decide(turn) {
    const { ticket } = turn;
    if (!ticket) return;
    turn.plan.post(
      { queue: ticket.queue },
      { card: ticketCard(ticket, viewOf(turn, ticket)), at: ticket.openedAt },
      { slot: slotOf(ticket), revision: ticket.rev, ticket: ticket.id },
    );
  },
});
