import { z } from "zod";
import { devicesIn, platformsIn } from "../../knowledge/platforms.js";
import { asTyped, unended } from "../../text.js";
import { stateIn } from "../../tickets/card.js";
import { may, type Opening } from "../../tickets/ticket.js";
import { requesterMayRead, sentBefore } from "../related.js";
import { defineCommand } from "../spec.js";
import { inThread, showCard, tellRequester, write } from "../work.js";

/** An article as a technician's reply: the requester reads it in their own chat and language. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int(), article: z.string().max(200) }),
  who: "worker",
  decide(turn, { article }) {
    const ticket = turn.ticket!;
    const me = turn.me!;
    const name = turn.nameOf(ticket.requester);
    if (!turn.library.articles.has(article)) return turn.plan.say(turn.t`That article does not exist any more.`);
    if (!requesterMayRead(turn, ticket, article)) return turn.plan.say(turn.t`That article is not for ${name}.`);
    if (!may(ticket.state, "replied"))
      return turn.plan.say(turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)}; nobody would read a reply.`);
    if (sentBefore(ticket, article)) return turn.plan.say(turn.t`${name} has that article already.`);
    const { language } = turn.wordsOf(ticket.requester);
    const { text: asked } = ticket.timeline[0]!.act as Opening;
    const named = platformsIn(asked);
    const onRecord = turn.account?.email === ticket.requester ? (turn.account.devices ?? []) : [];
    const devices = { ...devicesIn(onRecord.join(", ")), ...(named.length ? { named } : {}) };
    const given = turn.library.answer(article, { question: asked, devices }, language);
    const title = turn.library.titleOf(article, language);
    const next = write(turn, ticket, [
      ...(ticket.assignee || ticket.state === "resolved" ? [] : [{ what: "claimed" } as const]),
      { what: "replied", text: `${turn.wordsOf(ticket.requester)`Please try this:`} ${title}`, article },
    ]);
    showCard(turn, next);
    const voice = { name: me.name, person: me.id };
    inThread(turn, next, {
      text: turn.team`**To ${name}:** the article [${asTyped(title)}](article:${article})`,
      voice,
    });
    const t = turn.wordsOf(ticket.requester);
    const whole = `[${t`Read the whole article`}](article:${article})`;
    const about = t`_About #${ticket.number} ${unended(ticket.title)}. Your answer here goes to ${me.name}._`;
    tellRequester(turn, next, {
      text: `${t`Please try this:`} **${asTyped(title)}**\n\n${given.text}\n\n${whole}\n\n${about}`,
      voice,
      ...(given.pictures.length ? { files: given.pictures } : {}),
    });
    turn.plan.say(turn.t`${name} has it.`);
  },
});
