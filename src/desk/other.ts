/** Events without words: edits, clocks, refusals, and what other decisions had to say. */
import { decideDueRun } from "../actions/due.js";
import { type Deleted, type Due, type Edited, type Event, isActed, type Refused } from "../events.js";
import { asTyped } from "../text.js";
import { impactOf, urgencyOf } from "../tickets/priority.js";
import { wakes } from "../tickets/routing.js";
import { may, type Ticket } from "../tickets/ticket.js";
import { en } from "../words/words.js";
import { changeDraft } from "./drafts.js";
import { endNotice } from "./notices.js";
import { human } from "./replies.js";
import { openDraft, remember, said, showDraft } from "./topic.js";
import { type Draft, queueOf, type Turn } from "./turn.js";
import { inThread, momentFor, type Opened, showCard, threadOf, write } from "./work.js";

/** A message that went to a ticket or a draft was changed or taken back. */
export function decideEdited(turn: Turn, event: Edited | Deleted): void {
  const draft = turn.drafts.find((each) => partsOf(each).some(({ message }) => message === event.message));
  if (draft) return editDraft(turn, draft, event);
  const found = (ticket: Ticket) =>
    ticket.timeline.find(
      (entry) => entry.who === turn.me!.id && "message" in entry.act && entry.act.message === event.message,
    );
  if (event.kind === "edited" && turn.conversation?.topic?.message === event.message) return editTopic(turn, event);
  const ticket = turn.ticket && found(turn.ticket) ? turn.ticket : turn.mine.find(found);
  const entry = ticket && found(ticket);
  if (!ticket || !entry || !may(ticket.state, event.kind)) return;
  const next = write(turn, ticket, [
    event.kind === "edited"
      ? { what: "edited", entry: entry.id, text: event.text }
      : { what: "deleted", entry: entry.id },
  ]);
  showCard(turn, next);
  const text =
    event.kind === "edited"
      ? turn.team`${turn.me!.name} changed a message to: ${asTyped(event.text)}`
      : turn.team`${turn.me!.name} took a message back.`;
  // in the triage channel where it was changed everybody sees it anyway
  turn.plan.post({ ...threadOf(next), ...(turn.triage ? { except: event.place } : {}) }, { text });
}

const partsOf = (draft: Draft) =>
  draft.parts ?? [{ text: draft.text, ...(draft.message ? { message: draft.message } : {}) }];

/** A draft changes with its messages; one whose only message was taken back is not needed. */
function editDraft(turn: Turn, draft: Draft, event: Edited | Deleted): void {
  const parts = partsOf(draft).flatMap((part) =>
    part.message !== event.message ? [part] : event.kind === "edited" ? [{ ...part, text: event.text }] : [],
  );
  if (parts.length || draft.files.length) return void changeDraft(turn, draft, parts);
  showDraft(turn, turn.plan.change("drafts", draft, { state: "dropped", dueAt: undefined as never }));
}

/** The question that is being worked on was written anew: it is read again. */
function editTopic(turn: Turn, event: Edited): void {
  const { topic } = turn.conversation!;
  const reading = turn.readingOf(event.text);
  const same = reading.kind === "clear" && reading.intent === topic!.intent;
  if (same) return remember(turn, { topic: { ...topic!, text: event.text } });
  remember(turn, { topic: undefined as never, choices: undefined as never });
  said(turn, { text: turn.t`You changed your message, so I read it again.` });
  turn.hear(event.text, topic!.files, event.message);
}

/** Something fell due: judged now; if nothing is due after all, the stored time is rewritten. */
export function decideDue(turn: Turn, event: Due): void {
  if (event.collection === "tickets") return dueTicket(turn);
  if (event.collection === "drafts") return dueDraft(turn);
  if (event.collection === "runs") return decideDueRun(turn);
  if (event.collection === "notices" && turn.notice?.state === "open") {
    if ((turn.notice.dueAt ?? 0) > turn.now) return void turn.plan.change("notices", turn.notice, {});
    endNotice(turn, turn.notice, en`The time of this notice is over, so it should work again.`);
  }
}

function dueDraft(turn: Turn): void {
  const { draft, now } = turn;
  if (draft?.state !== "open") return;
  if (now >= draft.opensAt) return openDraft(turn, draft, impactOf(draft.who), urgencyOf(draft.work), announced);
  if (!draft.reminded) {
    turn.plan.change("drafts", draft, { reminded: true, dueAt: draft.opensAt });
    turn.plan.post(
      { place: draft.place },
      {
        text: turn.wordsOf(
          draft.person,
        )`Your draft **${asTyped(draft.title)}** still waits for one tap. If I hear nothing, I open it ${momentFor(turn, draft.person, draft.opensAt)}.`,
      },
    );
    return;
  }
  turn.plan.change("drafts", draft, { dueAt: draft.opensAt });
}

const announced: Opened = (t, number, team) =>
  t`As announced, because nobody tapped, I opened **#${number}** with the ${team} team.`;

const targetWords = { response: en`first answer`, reply: en`next answer`, resolution: en`solution` };

/** SLA marks: all that are due are written, and one message is spoken, of the highest (SEMANTICS 2). */
function dueTicket(turn: Turn): void {
  const { ticket, now, settings } = turn;
  if (!ticket) return;
  const closing = closeWhenOld(turn, ticket);
  if (closing || lapse(turn, ticket)) return;
  const due = turn.sla.due(ticket, now);
  // reminders that are not urgent wait for the next working window; P1 speaks at any hour
  const later = due.length > 0 && ticket.priority !== "P1" && !turn.sla.office.isOpen(now);
  if (due.length === 0 || later) {
    const dueAt = later ? turn.sla.office.nextOpen(now) : turn.sla.next(ticket, now);
    turn.plan.change("tickets", ticket, { dueAt: dueAt as never });
    return;
  }
  // the worst mark speaks; a reply or resolution breach before a response one of the same mark
  const loudest = [...due].sort((a, b) => b.mark - a.mark)[0]!;
  const spoken = speaks(ticket, loudest.mark);
  const next = write(
    turn,
    ticket,
    due.map(
      (each) => ({ what: "marked", target: each.target, mark: each.mark, spoken: each === loudest && spoken }) as const,
    ),
    "firstline",
  );
  showCard(turn, next);
  if (!spoken) return;
  const queue = queueOf(settings, ticket.queue);
  const { team } = turn;
  const words = team.of(targetWords[loudest.target]);
  const matter = `**#${ticket.number}** ${asTyped(ticket.title)} (${ticket.priority})`;
  const breach = loudest.mark >= 100;
  const when = turn.sla.momentOf(loudest.deadline, now, team);
  const text = breach
    ? loudest.mark > 100
      ? team`${matter}: the ${words} was due **${when}** and is still late.`
      : team`${matter}: the ${words} was due **${when}** and is late.`
    : team`${matter}: ${loudest.mark} % of the time for the ${words} is used; due **${when}**.`;
  const unclaimed = !ticket.assignee;
  const mention =
    breach || (unclaimed && loudest.mark >= 75)
      ? ticket.assignee
        ? [ticket.assignee]
        : ticket.priority === "P1"
          ? wakes(queue)
          : [queue.lead]
      : [];
  // the assignee in the ticket's thread; the channel while nobody has claimed it
  if (unclaimed) turn.plan.post({ queue: ticket.queue }, { text, mention });
  else inThread(turn, next, { text: `${turn.nameOf(ticket.assignee!)}: ${text}`, mention });
  if (breach) {
    turn.plan.post(
      { person: queue.lead },
      {
        card: {
          title: team`Late: #${ticket.number} ${ticket.title}`,
          badge: ticket.priority,
          text: `${text}\n\n${team`With: ${ticket.assignee ? turn.nameOf(ticket.assignee) : team`nobody yet`}. Queue: ${queue.name}.`}`,
          tone: "bad",
          notice: team`#${ticket.number} is late`,
        },
      },
    );
  }
}

/** A claim without activity lapses: the ticket returns to its queue, and the technician hears why. */
function lapse(turn: Turn, ticket: Ticket): boolean {
  const at = turn.sla.lapse(ticket, turn.now);
  if (at === undefined || at > turn.now || !ticket.assignee) return false;
  const next = write(turn, ticket, [{ what: "released", reason: "no activity" }], "firstline");
  const name = turn.nameOf(ticket.assignee);
  showCard(turn, next);
  inThread(turn, next, {
    text: turn.team`${name} had this without a sign of activity for a long time: it can be claimed again.`,
  });
  turn.plan.post(
    { person: ticket.assignee },
    {
      text: turn.wordsOf(
        ticket.assignee,
      )`**#${ticket.number}** ${asTyped(ticket.title)} was yours without a word for a long time, so it went back to its queue. A reply, a note, or Hold keeps the next one with you.`,
    },
  );
  return true;
}

/** Below P2 the 50 % mark only recolours the card. */
const speaks = (ticket: Ticket, mark: number): boolean =>
  mark > 50 || ticket.priority === "P1" || ticket.priority === "P2";

/** Resolved for some days: closed, quietly. */
function closeWhenOld(turn: Turn, ticket: Ticket): boolean {
  if (
    ticket.state !== "resolved" ||
    turn.now < (ticket.resolvedAt ?? turn.now) + turn.settings.tickets.close_after_days * 24 * 3_600_000
  )
    return false;
  showCard(turn, write(turn, ticket, [{ what: "closed" }], "firstline"));
  return true;
}

/** A place would not take an effect: administrators hear of it. */
export function decideRefused(turn: Turn, event: Refused): void {
  for (const person of turn.settings.administrators) {
    if (event.delivery.includes(`dm/${person}`)) continue;
    const t = turn.wordsOf(person);
    turn.plan.post(
      { person },
      {
        card: {
          title: t`Something could not be delivered`,
          text: `${event.reason}\n\n${t`Delivery`}: \`${event.delivery.slice(0, 120)}\``,
          tone: "warn",
          notice: t`Something could not be delivered`,
        },
      },
    );
  }
}

export const wentWrong = en`Something went wrong on my side with that, and I put it aside for an administrator. If it is urgent, a person can help now.`;

/** What is said when an event threw three times. What fell due is looked at again in an hour. */
export function apologise(turn: Turn, event: Event): void {
  const doc = turn.ticket ?? turn.draft ?? turn.run ?? turn.notice;
  if (doc && event.kind === "due" && doc.id === event.doc)
    turn.plan.change(event.collection, doc, { dueAt: turn.now + 3_600_000 } as Partial<Ticket>);
  if (isActed(event) && turn.conversation) {
    said(turn, {
      card: {
        text: turn.t.of(wentWrong),
        buttons: [human(turn.t)],
        tone: "bad",
        notice: turn.t`Something went wrong on my side`,
      },
    });
  }
  const lead = turn.ticket ? [queueOf(turn.settings, turn.ticket.queue).lead] : [];
  for (const person of new Set([...turn.settings.administrators, ...(isActed(event) ? [] : lead)])) {
    const t = turn.wordsOf(person);
    turn.plan.post(
      { person },
      {
        card: {
          title: t`An event was set aside`,
          text: t`It threw three times (kind ${event.kind}, ${`\`${event.id.slice(0, 120)}\``}). The log has the reason.`,
          tone: "bad",
          notice: t`An event was set aside`,
        },
      },
    );
  }
}
