import { z } from "zod";
import { asTyped } from "../../text.js";
import { stateIn } from "../../tickets/card.js";
import { may } from "../../tickets/ticket.js";
import { ask, defineCommand, valueOf } from "../spec.js";
import { command } from "../turn.js";
import { inThread, requesterPlace, showCard, tellChildren, tellRequester, write } from "../work.js";

/** "It still fails": only a solved ticket opens again; a closed one does not. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "requester-or-worker",
  decide(turn, args, values) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "reopened"))
      return turn.plan.say(
        ticket.open
          ? turn.t`#${ticket.number} is open and being worked on.`
          : turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)}; please write what is wrong, and I open a new one.`,
      );
    // the rating card sends its inputs along; only the form's own field is the text
    if (!values || !("text" in values) || "score" in values)
      return ask(turn, {
        title: turn.t`#${args.ticket} still fails`,
        inputs: [
          { kind: "text", name: "text", label: turn.t`What happens now?`, multiline: true, optional: true, max: 2000 },
        ],
        submit: turn.t`Open it again`,
        command: command("reopen", { ticket: args.ticket }),
      });
    const text = valueOf(values, "text", 2000) || turn.t`It still fails.`;
    const me = turn.me!;
    const next = write(turn, ticket, [{ what: "reopened", text }]);
    showCard(turn, next);
    tellChildren(turn, next);
    inThread(turn, next, {
      text: turn.team`**Opened again by ${me.name}:** ${asTyped(text)}`,
      voice: { name: me.name, person: me.id },
    });
    tellRequester(turn, next, {
      text: turn.wordsOf(ticket.requester)`${me.name} opened **#${ticket.number}** ${asTyped(ticket.title)} again.`,
    });
    if (me.id === ticket.requester)
      turn.plan.post(
        { place: requesterPlace(turn, ticket) },
        {
          text: next.assignee
            ? turn.t`I opened **#${ticket.number}** again and passed your words on to ${turn.nameOf(next.assignee)}.`
            : turn.t`I opened **#${ticket.number}** again and passed your words on.`,
        },
      );
  },
});
