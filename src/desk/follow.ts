/** Words after something was said to a person: did it help, which one, what was meant instead, what comes next. */
import type { Said } from "../events.js";
import { asTyped } from "../text.js";
import { mergeDetails } from "../tickets/details.js";
import { impactOf, urgencyOf } from "../tickets/priority.js";
import type { Ticket } from "../tickets/ticket.js";
import { corrected } from "../understanding/correction.js";
import { moveIn } from "../understanding/moves.js";
import { pickedFrom } from "../understanding/pick.js";
import { changeDraft } from "./drafts.js";
import { offer } from "./offer.js";
import { type Waiting, waitingHere } from "./pending.js";
import { takeNext } from "./queue.js";
import { labelOf } from "./replies.js";
import { answerWith, openDraft, remember, said, settle, showDraft } from "./topic.js";
import { command, type Draft, type Turn } from "./turn.js";
import { detailsIn, inThread, showCard, write } from "./work.js";

const heard =
  /^(?:ok(?:ay|i|e)?|k|alright|all right|fine|cool|great|good|sure|noted|understood|got it|vale|d'accord|gut)[\s.!,👍]*$/iu;

/** True if the words were about what waits here, and were dealt with. */
export function followUp(turn: Turn, event: Said): boolean {
  const text = event.text.trim();
  const waiting = waitingHere(turn);
  if (!text) return false;
  if (!waiting) return false;
  if (waiting.kind === "choice") {
    const at = pickedFrom(
      text,
      waiting.intents.map((intent) => labelOf(turn, intent)),
    );
    if (at !== undefined) {
      answerWith(turn, waiting.intents[at]!);
      return true;
    }
  }
  const { kind, candidates } = turn.reading!;
  const top = candidates[0];
  const matter = kind === "clear" && top && /^(?:article|action):/.test(top.intent) ? top.probability : 0;
  // "ok" after an answer only says that it was read
  const move =
    waiting.kind === "answer" && heard.test(text) ? "later" : moveIn(turn.moveOf(text), waiting.kind, matter);
  switch (move) {
    case "solved":
      solved(turn, waiting);
      return true;
    case "not-solved":
      if (waiting.kind === "resolved") reopen(turn, event, waiting.ticket);
      else turn.perform("not-solved", {});
      return true;
    case "cancel":
      turn.perform("cancel", {});
      return true;
    case "yes":
      if (waiting.kind === "draft") open(turn, waiting.draft);
      return waiting.kind === "draft";
    case "neither":
      turn.perform("something-else", {});
      return true;
    case "later":
      said(turn, { text: turn.t`Take your time; I am here.` });
      return true;
    case "next":
      return takeNext(turn);
    case "correct":
      correct(turn, event, waiting);
      return true;
    default:
      return false;
  }
}

function solved(turn: Turn, waiting: Waiting): void {
  const { t } = turn;
  switch (waiting.kind) {
    case "answer":
      return turn.perform("solved", {});
    case "draft":
      dropDraft(turn, waiting.draft);
      settle(turn, t`Good to hear. I dropped the draft; nothing was sent.`);
      return void takeNext(turn);
    case "choice":
      settle(turn, t`Good to hear. Write any time.`);
      return void takeNext(turn);
    case "resolved":
      settle(turn, t`Good to hear that **#${waiting.ticket.number}** is solved.`);
      return void takeNext(turn);
  }
}

function dropDraft(turn: Turn, draft: Draft): void {
  showDraft(turn, turn.plan.change("drafts", draft, { state: "dropped", dueAt: undefined as never }));
  turn.drafts = turn.drafts.filter(({ id }) => id !== draft.id);
}

/** "Yes, open it" is as good as the tap. */
function open(turn: Turn, draft: Draft): void {
  turn.draft = draft;
  openDraft(turn, draft, impactOf(draft.who), urgencyOf(draft.work));
}

/** What was meant instead: the draft is changed, or the question is read again with it. */
function correct(turn: Turn, event: Said, waiting: Waiting): void {
  const { t } = turn;
  const text = event.text.trim();
  if (waiting.kind === "draft") {
    const { draft } = waiting;
    changeDraft(turn, draft, [...(draft.parts ?? [{ text: draft.text }]), { text, message: event.message }]);
    return said(turn, { text: t`I changed the draft above.` });
  }
  const topic = turn.conversation!.topic!;
  const whole = corrected(topic.text, text);
  const details = mergeDetails(topic.details, detailsIn(turn, text, turn.me!.id));
  // the article that was given was for something else: it was not tried
  const tried = topic.tried.filter((each) => each.split("#")[0] !== topic.article);
  const { article: before, ...rest } = topic;
  remember(turn, { topic: { ...rest, text: whole, at: turn.now, tried, ...(details ? { details } : {}) } });
  const reading = turn.readingOf(whole);
  if (before && reading.kind === "clear" && reading.intent === `article:${before}`) {
    answerWith(turn, reading.intent, t`Noted. For that it is the same:`);
    return;
  }
  if (reading.kind === "clear") return answerWith(turn, reading.intent, t`All right, then this:`);
  offer(turn, reading);
}

/** Words about a solved ticket that say that it is not. */
export function reopen(turn: Turn, event: Said, ticket: Ticket): void {
  const next = write(turn, ticket, [{ what: "reopened", text: event.text }]);
  showCard(turn, next);
  inThread(turn, next, {
    text: turn.team`**Opened again by ${turn.me!.name}:** ${asTyped(event.text)}`,
    voice: { name: turn.me!.name, person: turn.me!.id },
  });
  said(turn, { text: turn.t`Sorry to hear it. I opened **#${ticket.number}** again and passed your words on.` });
  remember(turn, { ticket: ticket.number });
}

/** After an interruption (a status question, say): back to what was pending. */
export function backTo(turn: Turn): void {
  const { t } = turn;
  const waiting = waitingHere(turn);
  if (!waiting || waiting.kind === "resolved" || turn.conversation!.place.id !== turn.direct?.id) return;
  if (waiting.kind === "choice") return offer(turn, { kind: "choice", intents: waiting.intents });
  if (waiting.kind === "draft") {
    const { draft } = waiting;
    return said(turn, {
      card: {
        text: t`Back to your draft **${asTyped(draft.title)}**: correct it above, or open it as it is.`,
        buttons: [
          { label: t`Open the ticket`, command: command("open", { draft: draft.id }), style: "primary" },
          { label: t`Not needed`, command: command("drop", { draft: draft.id }) },
        ],
        notice: t`Back to your draft`,
      },
    });
  }
  const { article } = waiting;
  said(turn, {
    card: {
      text: t`Back to **${turn.library.titleOf(article, t.language)}**: did that help?`,
      buttons: [
        { label: t`Solved`, command: command("solved", { article }), style: "primary" },
        { label: t`Not solved`, command: command("not-solved", { article }) },
      ],
      notice: t`Did that help?`,
    },
  });
}
