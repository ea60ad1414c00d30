import { z } from "zod";
import { unended } from "../../text.js";
import { stateIn } from "../../tickets/card.js";
import { may } from "../../tickets/ticket.js";
import { defineCommand } from "../spec.js";
import { answerWords, inThread, momentFor, showCard, tellRequester, write } from "../work.js";

/** A technician takes a ticket; a second claim is refused kindly. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn) {
    const ticket = turn.ticket!;
    if (ticket.assignee === turn.me!.id) return turn.plan.say(turn.t`#${ticket.number} is yours already.`);
    if (ticket.assignee) {
      const since = ticket.timeline.findLast(
        (entry) => entry.act.what === "claimed" || entry.act.what === "assigned",
      )!.at;
      return turn.plan.say(
        turn.t`${turn.nameOf(ticket.assignee)} was faster: #${ticket.number} is theirs since ${momentFor(turn, turn.me!.id, since)}.`,
      );
    }
    if (!may(ticket.state, "claimed"))
      return turn.plan.say(turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)}: there is nothing to claim.`);
    const next = write(turn, ticket, [{ what: "claimed" }]);
    showCard(turn, next);
    inThread(turn, next, { text: turn.team`${turn.me!.name} claimed #${ticket.number}.` });
    const answered = ticket.timeline.some((entry) => entry.act.what === "replied");
    tellRequester(turn, next, {
      text: [
        turn.wordsOf(
          ticket.requester,
        )`**${turn.me!.name}** is now looking at **#${ticket.number}** ${unended(ticket.title)}.`,
        answered || ticket.priority === "P1" ? "" : answerWords(turn, next),
      ]
        .filter(Boolean)
        .join(" "),
    });
  },
});
