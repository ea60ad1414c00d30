import { z } from "zod";
import { asTyped } from "../../text.js";
import { may } from "../../tickets/ticket.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command } from "../turn.js";
import { inThread, showCard, tellRequester, write } from "../work.js";

/** Waits for a vendor or an approval; the policy says which clocks stop. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn, _args, values) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "held")) return turn.plan.say(`#${ticket.number} is ${ticket.state} and cannot wait.`);
    if (!values)
      return ask(turn, {
        title: `#${ticket.number} waits`,
        inputs: [
          {
            kind: "choice",
            name: "for",
            label: "For",
            style: "buttons",
            value: "vendor",
            options: [
              { value: "vendor", label: "A vendor" },
              { value: "approval", label: "An approval" },
            ],
          },
          { kind: "text", name: "reason", label: "What exactly", hint: "The requester reads this.", max: 500 },
        ],
        submit: "Wait",
        command: command("hold", { ticket: ticket.number }),
      });
    const waits = valueOf(values, "for");
    const reason = valueOf(values, "reason", 500);
    if (waits !== "vendor" && waits !== "approval") return wrong(turn, { for: "Choose what it waits for." });
    if (!reason) return wrong(turn, { reason: "Say what it waits for." });
    const next = write(turn, ticket, [{ what: "held", for: waits, reason }]);
    showCard(turn, next);
    inThread(turn, next, {
      text: `${turn.me!.name}: #${ticket.number} waits for ${waits === "vendor" ? "a vendor" : "an approval"}: ${asTyped(reason)}`,
    });
    tellRequester(turn, next, {
      text: `**#${ticket.number}** ${asTyped(ticket.title)} waits for ${waits === "vendor" ? "a vendor" : "an approval"}: ${asTyped(reason)}`,
    });
  },
});
