import { z } from "zod";
import { defineCommand } from "../spec.js";
import { command } from "../turn.js";

/** The segments that add up to each deadline. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "technician",
  decide(turn) {
    const ticket = turn.ticket;
    if (!ticket) return turn.plan.say(turn.t`That ticket does not exist any more.`);
    const text = turn.sla.explain(ticket, turn.sla.zone, turn.now);
    turn.plan.answer = {
      kind: "card",
      card: {
        title: turn.t`Why these times? #${ticket.number}`,
        text: `\`\`\`\n${text}\n\`\`\``,
        buttons: [{ label: turn.t`How it was understood`, command: command("why-this", { ticket: ticket.number }) }],
        notice: turn.t`The clocks of #${ticket.number}`,
      },
    };
  },
});
