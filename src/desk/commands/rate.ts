import { z } from "zod";
import { asTyped } from "../../text.js";
import { may } from "../../tickets/ticket.js";
import { ratedCard } from "../replies.js";
import { defineCommand, valueOf, wrong } from "../spec.js";
import { inThread, requesterPlace, showCard, write } from "../work.js";

/** One to five, with a word. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "requester",
  decide(turn, _args, values) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "rated"))
      return turn.plan.say(turn.t`#${ticket.number} is open; you can rate it when it is solved.`);
    const score = Number(values?.["score"]);
    if (![1, 2, 3, 4, 5].includes(score)) return wrong(turn, { score: turn.t`Choose one to five stars.` });
    const text = valueOf(values!, "text", 1000);
    const next = write(turn, ticket, [{ what: "rated", score: score as 1 | 2 | 3 | 4 | 5, ...(text ? { text } : {}) }]);
    showCard(turn, next);
    inThread(turn, next, {
      text: turn.team`${turn.nameOf(ticket.requester)} rated #${ticket.number}: ${"★".repeat(score)}${"☆".repeat(5 - score)}${text ? ` “${asTyped(text)}”` : ""}`,
    });
    turn.plan.update(
      `rating:${ticket.number}`,
      next.rev,
      { place: requesterPlace(turn, ticket) },
      { card: ratedCard(next, score, turn.t) },
    );
    turn.plan.say(
      score >= 4 ? turn.t`Thank you, that is good to hear.` : turn.t`Thank you for saying so. The team reads this.`,
    );
  },
});
