import { z } from "zod";
import { asTyped, unended } from "../../text.js";
import { may } from "../../tickets/ticket.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command } from "../turn.js";
import { inThread, showCard, write } from "../work.js";

/** An internal note. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "technician",
  decide(turn, _args, values, files) {
    const ticket = turn.ticket;
    if (!ticket) return turn.plan.say(turn.t`That ticket does not exist any more.`);
    if (!may(ticket.state, "noted")) return turn.plan.say(turn.t`#${ticket.number} takes no notes any more.`);
    if (!values)
      return ask(turn, {
        title: turn.t`Internal note`,
        text: turn.t`#${ticket.number} ${unended(ticket.title)}. The requester does not see it.`,
        inputs: [{ kind: "text", name: "text", label: turn.t`Note`, multiline: true, max: 4000 }],
        submit: turn.t`Add the note`,
        command: command("note", { ticket: ticket.number }),
      });
    const text = valueOf(values, "text");
    if (!text && files.length === 0) return wrong(turn, { text: turn.t`Write the note.` });
    const me = turn.me!;
    const next = write(turn, ticket, [{ what: "noted", text, ...(files.length ? { files } : {}) }]);
    showCard(turn, next);
    inThread(turn, next, { text: asTyped(text), voice: { name: me.name, person: me.id }, files });
  },
});
