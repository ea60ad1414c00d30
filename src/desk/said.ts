/** Words: who is listening, and what they mean (SEMANTICS 1). */

import { proofCode } from "../actions/proof.js";
import { command } from "../commands.js";
import type { Said } from "../events.js";
import { asTyped } from "../text.js";
import { may, type Ticket } from "../tickets/ticket.js";
import { isAngry } from "../understanding/anger.js";
import type { Reading } from "../understanding/interpret.js";
import { devicesSaid } from "./answers.js";
import { calm } from "./calm.js";
import { sendOn } from "./contacts.js";
import { changeDraft } from "./drafts.js";
import { firstWords, nothingSaid } from "./first-words.js";
import { backTo, followUp, reopen } from "./follow.js";
import { isThanks } from "./gist.js";
import { noticeAbout, noticeCard } from "./notices.js";
import { offer } from "./offer.js";
import { draftHere, resolvedLately } from "./pending.js";
import { asksNext, takeApart, takeNext } from "./queue.js";
import { languageAsked } from "./speak.js";
import { answerWith, isReport, offerDraft, recall, remember, said } from "./topic.js";
import { isTechnician, type Turn } from "./turn.js";
import { detailsIn, inThread, showCard, threadOf, write } from "./work.js";

/** Meanings that are heard everywhere in a direct place, also while a ticket listens. */
const always = ["human", "command:status", "command:mine", "command:sign-in", "command:write-me", "cancel"];

/** Decides what somebody said. */
export function decideSaid(turn: Turn, event: Said): void {
  if (turn.triage) return inTriage(turn, event);
  // below somebody's message in a channel Firstline hears the one who asked, and whoever names it
  if (turn.open && event.reply && !event.mentioned && turn.conversation!.rev === 0) return;
  guardSecrets(turn, event);
  const text = event.text.trim();
  if (newFor(turn, text) || resetFor(turn, text) || leadSays(turn, text) || asksLanguage(turn, text)) return;
  if (proofCode(turn, event)) return;
  recall(turn, turn.me!.id, text);
  const devices = devicesSaid(turn.conversation!, text);
  if (devices) remember(turn, { devices });
  if (!text && event.files.length === 0) return;

  const reading = turn.reading!;
  const clear = reading.kind === "clear" ? reading.intent : leaning(turn, reading);
  const ticket = listening(turn);
  if (clear && always.includes(clear) && !(ticket && clear === "cancel")) return answer(turn, event, clear);
  if (asksNext(turn, text) && takeNext(turn)) return;
  if (ticket) return toTicket(turn, event, ticket, clear);

  const angry = isAngry(text) && !isReport(turn, clear);
  const draft = draftHere(turn);
  if (angry && !draft) return calm(turn, event);
  // a greeting answers nothing that waits, and thanks alone do not
  if (clear !== "smalltalk:greeting" && !isThanks(text) && followUp(turn, event)) return;
  const resolved = resolvedLately(turn);
  if (clear === "command:not-solved" && !turn.conversation?.topic?.article && resolved) {
    return reopen(turn, event, resolved);
  }
  if (
    draft &&
    !(clear && (clear.startsWith("action:") || clear.startsWith("smalltalk:") || reading.confidence > 0.75))
  ) {
    const parts = [...(draft.parts ?? [{ text: draft.text }]), { text, message: event.message }];
    changeDraft(turn, draft, parts, { files: [...draft.files, ...event.files] });
    return angry ? calm(turn, event) : said(turn, { text: turn.t`I added that to the draft above.` });
  }
  if (!text) return filesAlone(turn, event);
  if (clear && turn.commandOf(clear)) return answer(turn, event, clear);
  if (!turn.paused?.answers && takeApart(turn, event)) return;
  const details = detailsIn(turn, text, turn.me!.id);
  remember(turn, { topic: { text, at: turn.now, message: event.message, tried: [], files: event.files, details } });
  const known = clear?.startsWith("action:") ? undefined : noticeAbout(turn, text, reading);
  if (known) {
    remember(turn, { botAt: turn.now });
    return said(turn, { card: noticeCard(turn, known) });
  }
  if (turn.paused?.answers && !clear?.startsWith("action:"))
    return offerDraft(turn, { lead: turn.t`I give no answers right now; a person takes it.` });
  const contact = turn.contactFor(text, reading);
  if (contact) return sendOn(turn, contact);
  if (clear) return answerWith(turn, clear);
  offer(turn, reading);
}

/** A person, small talk, or a security report is worth less doubt than an article: more likely than not is enough. */
function leaning(turn: Turn, reading: Reading): string | undefined {
  const top = reading.candidates[0];
  return top &&
    top.probability >= 0.5 &&
    !reading.outOfScope &&
    (turn.commandOf(top.intent) || isReport(turn, top.intent))
    ? top.intent
    : undefined;
}

/** Questions in between: what was pending is taken up again after them. */
const between = ["command:status", "command:mine", "command:help"];

function answer(turn: Turn, _event: Said, intent: string): void {
  turn.perform(turn.commandOf(intent)!, {});
  if (between.includes(intent)) backTo(turn);
}

/** A picture or a file without words belongs to the draft or becomes one. */
function filesAlone(turn: Turn, event: Said): void {
  const names = event.files.map((file) => file.name).join(", ");
  offerDraft(turn, {
    text: turn.t`Sent without words: ${names}`,
    lead: turn.t`I can't read pictures and files myself; a person can.`,
  });
}

/** What looked like a secret was masked before it was stored. */
function guardSecrets(turn: Turn, event: Said): void {
  if (!event.masked?.length) return;
  said(turn, {
    text: turn.t`I hid what looked like ${turn.t.list(event.masked.map(turn.t.of))} in your message before anything was stored. **Nobody in IT ever needs your password**, and chats are kept: please change it if it was real, and delete your message.`,
  });
}

/** "new for alice@example.com: her screen is black" opens the technician's form, filled in. */
function newFor(turn: Turn, text: string): boolean {
  const match = /^new for\s+(\S+@\S+?)[:,]?(?:\s+(.*))?$/is.exec(text);
  if (!match || !isTechnician(turn.settings, turn.me!.id)) return false;
  turn.perform("new", { for: match[1]!.toLowerCase(), ...(match[2] ? { text: match[2] } : {}) });
  return true;
}

/** "reset for alice@example.com": a code and a link to the phone of somebody who is on the phone. */
function resetFor(turn: Turn, text: string): boolean {
  const match = /^(?:password )?reset for\s+(\S+@\S+?)[.:,]?$/i.exec(text);
  if (!match || !isTechnician(turn.settings, turn.me!.id)) return false;
  turn.perform("reset-for", { person: match[1]!.toLowerCase() });
  return true;
}

/** "auf Deutsch bitte": from then on in that language. */
function asksLanguage(turn: Turn, text: string): boolean {
  const language = languageAsked(text);
  if (language) turn.perform("speak", { language });
  return language !== undefined;
}

/** "notice VPN: down until ten" and "why?" by a technician; "pause answers" and "go on" by a lead. */
function leadSays(turn: Turn, text: string): boolean {
  if (!isTechnician(turn.settings, turn.me!.id)) return false;
  const notice = /^notice(?:\s+([^:\n]{1,60}):\s*(.*))?$/is.exec(text);
  if (notice) {
    turn.perform("notice", { ...(notice[1] ? { topic: notice[1] } : {}), ...(notice[2] ? { text: notice[2] } : {}) });
    return true;
  }
  if (/^why(?: this| that)?\s*\?*$/i.test(text)) {
    turn.perform("why-this", {});
    return true;
  }
  const brake = /^(pause|go on|resume)(?:\s+(?:with\s+)?(actions|answers|all|everything))?[.!]?$/i.exec(text);
  if (!brake) return false;
  const what = (brake[2] ?? "all").toLowerCase();
  turn.perform(brake[1]!.toLowerCase() === "pause" ? "pause" : "go-on", { what: what === "everything" ? "all" : what });
  return true;
}

/** In a ticket's thread words are internal notes; the bot is silent there. */
function inTriage(turn: Turn, event: Said): void {
  const { ticket } = turn;
  const text = event.text.trim();
  if (newFor(turn, text) || resetFor(turn, text) || leadSays(turn, text)) return;
  if (!ticket || !turn.triage!.thread) {
    return turn.plan.say(
      turn.t`Words here reach nobody: write in the thread of a ticket, press its buttons, or write "new for alice@example.com: what is wrong".`,
    );
  }
  if (!isTechnician(turn.settings, turn.me!.id)) return turn.plan.say(turn.t`Only technicians write here.`);
  if (!may(ticket.state, "noted")) return turn.plan.say(turn.t`#${ticket.number} takes no notes any more.`);
  const next = write(turn, ticket, [
    { what: "noted", text: event.text, message: event.message, ...(event.files.length ? { files: event.files } : {}) },
  ]);
  showCard(turn, next);
  // the technicians who read in another chat tool see it too
  turn.plan.post(
    { ...threadOf(next), except: event.place },
    { text: asTyped(event.text), files: event.files, voice: { name: turn.me!.name, person: turn.me!.id } },
  );
}

/**
 * The ticket that words in a direct place go to: a technician wrote last, or the person has been writing to it since.
 * Firstline's own answer to a new question ends that.
 */
function listening(turn: Turn): Ticket | undefined {
  const { conversation } = turn;
  const botAt = conversation?.botAt ?? 0;
  const here = turn.mine.filter(
    (ticket) =>
      ticket.open &&
      (ticket.place.id === conversation?.place.id || // the same person, writing directly in another tool
        (ticket.place.direct && conversation?.place.direct && ticket.place.tool !== conversation.place.tool) ||
        (turn.open && ticket.number === conversation?.ticket)),
  );
  const heard = here
    .map((ticket) => ({
      ticket,
      at: ticket.timeline.findLast((entry) => entry.act.what === "replied" && entry.who !== turn.me!.id)?.at ?? 0,
    }))
    .filter(({ at }) => at > botAt)
    .sort((a, b) => b.at - a.at)[0]?.ticket;
  return heard ?? here.find((ticket) => ticket.number === conversation?.ticket);
}

/** Words to a ticket; if they read like a new question, one tap decides. */
function toTicket(turn: Turn, event: Said, ticket: Ticket, clear: string | undefined): void {
  const { text } = event;
  const number = ticket.number;
  const waits = ticket.state === "pending" && ticket.pendingFor === "requester";
  const reading = turn.reading!;
  const action = clear?.startsWith("action:") ?? false;
  const article = clear?.startsWith("article:") ? turn.library.articles.get(clear.slice(8)) : undefined;
  // after a technician's words only another matter reads like a new question; else any question does
  const asked = ticket.timeline.some((entry) => entry.act.what === "replied" && entry.who !== turn.me!.id);
  if (nothingSaid(ticket) && !isThanks(text) && !isReport(turn, clear)) return firstWords(turn, event, ticket);
  const unlike =
    action ||
    (article !== undefined &&
      (!asked || (article.category !== ticket.category && ticket.category !== "other")) &&
      reading.confidence > 0.6);
  if (unlike && (action || !waits) && !isThanks(text)) {
    return offerDraft(turn, {
      text,
      about: ticket,
      asks: true,
      lead: turn.t`Is that for **#${number}** ${asTyped(ticket.title)}, or something new?`,
    });
  }
  const thanks = isThanks(text);
  const next = write(turn, ticket, [
    {
      what: "said",
      text,
      message: event.message,
      ...(thanks ? { thanks } : {}),
      ...(event.files.length ? { files: event.files } : {}),
    },
  ]);
  showCard(turn, next);
  inThread(turn, next, {
    text: asTyped(text),
    files: event.files,
    voice: { name: turn.me!.name, person: turn.me!.id },
  });
  remember(turn, { ticket: number });
  const passed = turn.t`Passed on to #${number}.`;
  if (!thanks && turn.conversation!.recent.at(-2)?.text !== passed) said(turn, { text: passed });
}

export { command };
