import { z } from "zod";
import { asTyped, unended } from "../../text.js";
import { stateIn } from "../../tickets/card.js";
import { may } from "../../tickets/ticket.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command } from "../turn.js";
import { inThread, showCard, tellChildren, tellRequester, write } from "../work.js";

/** A technician's public words: the requester reads them in their own chat. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn, _args, values, files) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "replied"))
      return turn.plan.say(turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)}; nobody would read a reply.`);
    const name = turn.nameOf(ticket.requester);
    if (!values)
      return ask(turn, {
        title: turn.t`Reply to ${name}`,
        text: `#${ticket.number} ${asTyped(ticket.title)}`,
        inputs: [
          {
            kind: "text",
            name: "text",
            label: turn.t`Your reply`,
            hint: turn.t`${name} reads this.`,
            multiline: true,
            max: 4000,
          },
        ],
        submit: turn.t`Send`,
        command: command("reply", { ticket: ticket.number }),
      });
    const text = valueOf(values, "text");
    if (!text && files.length === 0) return wrong(turn, { text: turn.t`Write what the requester should read.` });
    const me = turn.me!;
    const next = write(turn, ticket, [
      ...(ticket.assignee || ticket.state === "resolved" ? [] : [{ what: "claimed" } as const]),
      { what: "replied", text, ...(files.length ? { files } : {}) },
    ]);
    showCard(turn, next);
    tellChildren(turn, next);
    inThread(turn, next, {
      text: `**${turn.team`To ${name}:`}** ${asTyped(text)}`,
      voice: { name: me.name, person: me.id },
      files,
    });
    tellRequester(turn, next, {
      text: `${asTyped(text)}\n\n${turn.wordsOf(ticket.requester)`_About #${ticket.number} ${unended(ticket.title)}. Your answer here goes to ${me.name}._`}`,
      voice: { name: me.name, person: me.id },
      files,
    });
  },
});
