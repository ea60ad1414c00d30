import { z } from "zod";
import { unended } from "../../text.js";
import { stateIn } from "../../tickets/card.js";
import { may } from "../../tickets/ticket.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command, queueOf } from "../turn.js";
import { inThread, showCard, tellRequester, write } from "../work.js";

/** Gives a ticket to a named person of its queue. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn, _args, values) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "assigned"))
      return turn.plan.say(turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)} and cannot be assigned.`);
    const queue = queueOf(turn.settings, ticket.queue);
    const people = [...new Set([...queue.members, queue.lead])];
    if (!values)
      return ask(turn, {
        title: turn.t`Assign #${ticket.number}`,
        inputs: [
          {
            kind: "choice",
            name: "to",
            label: turn.t`Who of ${queue.name}?`,
            style: "list",
            options: people.map((value) => ({ value, label: turn.nameOf(value) })),
            ...(ticket.assignee ? { value: ticket.assignee } : {}),
          },
        ],
        submit: turn.t`Assign`,
        command: command("assign", { ticket: ticket.number }),
      });
    const to = valueOf(values, "to");
    if (!people.includes(to)) return wrong(turn, { to: turn.t`Choose somebody of ${queue.name}.` });
    if (to === ticket.assignee) return turn.plan.say(turn.t`${turn.nameOf(to)} has it already.`);
    const next = write(turn, ticket, [{ what: "assigned", to }]);
    showCard(turn, next);
    const self = to === turn.me!.id;
    inThread(turn, next, {
      text: self
        ? turn.team`${turn.me!.name} took #${ticket.number}.`
        : turn.team`${turn.me!.name} gave #${ticket.number} to **${turn.nameOf(to)}**.`,
      ...(self ? {} : { mention: [to] }),
    });
    tellRequester(turn, next, {
      text: turn.wordsOf(
        ticket.requester,
      )`**${turn.nameOf(to)}** is now looking at **#${ticket.number}** ${unended(ticket.title)}.`,
    });
  },
});
