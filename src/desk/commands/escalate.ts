import { z } from "zod";
import { asTyped } from "../../text.js";
import { stateIn } from "../../tickets/card.js";
import { escalationQueues } from "../../tickets/routing.js";
import { may } from "../../tickets/ticket.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command } from "../turn.js";
import { inThread, showCard, tellRequester, write } from "../work.js";

/** Functional escalation: to a higher tier, with the whole timeline and a reason; the requester's clock runs on. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn, _args, values) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "escalated"))
      return turn.plan.say(turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)} and cannot be escalated.`);
    const queues = escalationQueues(turn.settings, ticket.queue);
    if (queues.length === 0)
      return turn.plan.say(
        turn.t`#${ticket.number} is with the highest tier already. Use Change to move it to another queue.`,
      );
    if (!values)
      return ask(turn, {
        title: turn.t`Escalate #${ticket.number}`,
        inputs: [
          {
            kind: "choice",
            name: "queue",
            label: turn.t`To`,
            style: "list",
            value: queues[0]!.id,
            options: queues.map((each) => ({ value: each.id, label: `${each.name} (${each.tier})` })),
          },
          { kind: "text", name: "reason", label: turn.t`Why, and what was tried`, multiline: true, max: 2000 },
        ],
        submit: turn.t`Escalate`,
        command: command("escalate", { ticket: ticket.number }),
      });
    const queue = queues.find((each) => each.id === valueOf(values, "queue"));
    const reason = valueOf(values, "reason", 2000);
    if (!queue || !reason)
      return wrong(turn, {
        ...(queue ? {} : { queue: turn.t`Choose where it goes.` }),
        ...(reason ? {} : { reason: turn.t`Say why, so that nobody starts from nothing.` }),
      });
    const next = write(turn, ticket, [{ what: "escalated", tier: queue.tier, queue: queue.id, reason }]);
    showCard(turn, next, ticket);
    const me = turn.me!;
    turn.plan.post(
      { thread: `ticket:${ticket.number}`, queue: ticket.queue },
      { text: turn.team`${me.name} escalated this to **${queue.name} (${queue.tier})**: ${asTyped(reason)}` },
    );
    inThread(turn, next, {
      text: turn.team`**Escalated to ${queue.name} (${queue.tier}) by ${me.name}:** ${asTyped(reason)}`,
      voice: { name: me.name, person: me.id },
    });
    const words = ticket.timeline.filter((entry) => ["said", "replied", "noted"].includes(entry.act.what)).slice(-10);
    if (words.length)
      inThread(turn, next, {
        text: `${turn.team`The work so far:`}\n\n${words.map((entry) => `**${turn.nameOf(entry.who)}** (${entry.act.what}): ${"text" in entry.act ? asTyped(String(entry.act.text).slice(0, 300)) : ""}`).join("\n\n")}`,
      });
    tellRequester(turn, next, {
      text: turn.wordsOf(
        ticket.requester,
      )`I handed **#${ticket.number}** ${asTyped(ticket.title)} to the **${queue.name}** team; they see everything that was said so far.`,
    });
  },
});
