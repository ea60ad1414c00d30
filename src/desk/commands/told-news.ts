import { z } from "zod";
import { asTyped, unended } from "../../text.js";
import { may } from "../../tickets/ticket.js";
import { ratingCard } from "../replies.js";
import { defineCommand } from "../spec.js";
import { inThread, showCard, tellRequester, write } from "../work.js";

/** Said by another decision: news of the bigger incident that this ticket is part of; its requester hears it. */
export default defineCommand({
  args: z.object({ from: z.coerce.number().int(), entry: z.string() }),
  who: "nobody",
  decide(turn, { entry }) {
    const { ticket, linked: parent } = turn;
    const news = parent?.timeline.find(({ id }) => id === entry);
    if (!ticket || !parent || !news || ticket.parent !== parent.number) return;
    const { act, who } = news;
    if (act.what !== "replied" && act.what !== "resolved" && act.what !== "reopened") return;
    if (!may(ticket.state, act.what)) return;
    const name = turn.nameOf(who);
    // a question to one requester is news to the others
    const next = write(turn, ticket, [act.what === "replied" ? { ...act, ask: false } : act], who);
    showCard(turn, next);
    const words = act.what === "resolved" ? act.fix : act.text;
    const lead = {
      replied: turn.team`From`,
      resolved: turn.team`Resolved with`,
      reopened: turn.team`Opened again with`,
    }[act.what];
    inThread(turn, next, { text: `**${lead} #${parent.number}:** ${asTyped(words)}` });
    if (act.what === "resolved")
      return tellRequester(
        turn,
        next,
        { card: ratingCard(next, name, words, turn.wordsOf(ticket.requester)) },
        `rating:${ticket.number}`,
      );
    tellRequester(turn, next, {
      text:
        act.what === "replied"
          ? `${asTyped(words)}\n\n${turn.wordsOf(ticket.requester)`_About #${ticket.number} ${unended(ticket.title)}. Your answer here goes to ${name}._`}`
          : turn.wordsOf(ticket.requester)`**#${ticket.number}** ${asTyped(ticket.title)} is being worked on again.`,
      ...(act.what === "replied" ? { voice: { name, person: who }, files: act.files ?? [] } : {}),
    });
  },
});
