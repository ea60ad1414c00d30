import { z } from "zod";
import { asTyped, unended } from "../../text.js";
import { stateIn } from "../../tickets/card.js";
import { may } from "../../tickets/ticket.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command } from "../turn.js";
import { inThread, showCard, tellRequester, write } from "../work.js";

/** A public question; the ticket waits for the requester, and the clocks that say so stop. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn, _args, values, files) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "held") && ticket.state !== "pending")
      return turn.plan.say(turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)}; there is nothing to wait for.`);
    const name = turn.nameOf(ticket.requester);
    if (!values)
      return ask(turn, {
        title: turn.t`Ask ${name}`,
        text: turn.t`#${ticket.number} ${unended(ticket.title)}. The ticket waits until ${name} answers; the resolution clock stops meanwhile.`,
        inputs: [{ kind: "text", name: "text", label: turn.t`Your question`, multiline: true, max: 4000 }],
        submit: turn.t`Ask and wait`,
        command: command("ask", { ticket: ticket.number }),
      });
    const text = valueOf(values, "text");
    if (!text) return wrong(turn, { text: turn.t`Write what you need to know.` });
    const me = turn.me!;
    const next = write(turn, ticket, [
      ...(ticket.assignee ? [] : [{ what: "claimed" } as const]),
      { what: "replied", text, ask: true, ...(files.length ? { files } : {}) },
    ]);
    showCard(turn, next);
    inThread(turn, next, {
      text: turn.team`**Asked ${name}:** ${asTyped(text)}`,
      voice: { name: me.name, person: me.id },
      files,
    });
    tellRequester(turn, next, {
      text: `${asTyped(text)}\n\n${turn.wordsOf(ticket.requester)`_A question about #${ticket.number} ${unended(ticket.title)}. Just answer here; the ticket waits for you._`}`,
      voice: { name: me.name, person: me.id },
      files,
    });
  },
});
