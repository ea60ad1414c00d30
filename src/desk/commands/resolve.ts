import { z } from "zod";
import { asTyped } from "../../text.js";
import { stateIn } from "../../tickets/card.js";
import { may } from "../../tickets/ticket.js";
import { ratingCard } from "../replies.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command } from "../turn.js";
import { inThread, showCard, tellChildren, tellRequester, write } from "../work.js";

/** Solved, with what fixed it; the requester may say it still fails, or rate. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn, _args, values) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "resolved"))
      return turn.plan.say(turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)} already.`);
    const name = turn.nameOf(ticket.requester);
    if (!values)
      return ask(turn, {
        title: turn.t`Resolve #${ticket.number}`,
        inputs: [
          {
            kind: "text",
            name: "fix",
            label: turn.t`What fixed it`,
            hint: turn.t`${name} reads this.`,
            multiline: true,
            max: 2000,
          },
        ],
        submit: turn.t`Resolve`,
        command: command("resolve", { ticket: ticket.number }),
      });
    const fix = valueOf(values, "fix", 2000);
    if (!fix) return wrong(turn, { fix: turn.t`Say what fixed it; the next person with this problem will be glad.` });
    const me = turn.me!;
    const next = write(turn, ticket, [
      ...(ticket.assignee ? [] : [{ what: "claimed" } as const]),
      { what: "resolved", fix },
    ]);
    showCard(turn, next);
    tellChildren(turn, next);
    inThread(turn, next, { text: turn.team`**Resolved:** ${asTyped(fix)}`, voice: { name: me.name, person: me.id } });
    tellRequester(
      turn,
      next,
      { card: ratingCard(next, me.name, fix, turn.wordsOf(ticket.requester)) },
      `rating:${ticket.number}`,
    );
  },
});
