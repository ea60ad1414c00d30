import { z } from "zod";
import { asTyped } from "../../text.js";
import { stateIn } from "../../tickets/card.js";
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
    if (!may(ticket.state, "held"))
      return turn.plan.say(turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)} and cannot wait.`);
    if (!values)
      return ask(turn, {
        title: turn.t`#${ticket.number} waits`,
        inputs: [
          {
            kind: "choice",
            name: "for",
            label: turn.t`For`,
            style: "buttons",
            value: "vendor",
            options: [
              { value: "vendor", label: turn.t`A vendor` },
              { value: "approval", label: turn.t`An approval` },
            ],
          },
          {
            kind: "text",
            name: "reason",
            label: turn.t`What exactly`,
            hint: turn.t`The requester reads this.`,
            max: 500,
          },
        ],
        submit: turn.t`Wait`,
        command: command("hold", { ticket: ticket.number }),
      });
    const waits = valueOf(values, "for");
    const reason = valueOf(values, "reason", 500);
    if (waits !== "vendor" && waits !== "approval") return wrong(turn, { for: turn.t`Choose what it waits for.` });
    if (!reason) return wrong(turn, { reason: turn.t`Say what it waits for.` });
    const next = write(turn, ticket, [{ what: "held", for: waits, reason }]);
    showCard(turn, next);
    inThread(turn, next, {
      text:
        waits === "vendor"
          ? turn.team`${turn.me!.name}: #${ticket.number} waits for a vendor: ${asTyped(reason)}`
          : turn.team`${turn.me!.name}: #${ticket.number} waits for an approval: ${asTyped(reason)}`,
    });
    const t = turn.wordsOf(ticket.requester);
    tellRequester(turn, next, {
      text:
        waits === "vendor"
          ? t`**#${ticket.number}** ${asTyped(ticket.title)} waits for a vendor: ${asTyped(reason)}`
          : t`**#${ticket.number}** ${asTyped(ticket.title)} waits for an approval: ${asTyped(reason)}`,
    });
  },
});
