/** The conversation with a requester: answers, drafts, and what is remembered of them between turns. */

import { startAction } from "../actions/start.js";
import type { Content } from "../effects.js";
import type { Article } from "../knowledge/articles.js";
import { articleTried, triedName } from "../knowledge/library.js";
import type { Place } from "../people.js";
import { asTyped } from "../text.js";
import { detailFields } from "../tickets/details.js";
import { impactOf, type Level, urgencyOf } from "../tickets/priority.js";
import { startQueue, wakes } from "../tickets/routing.js";
import type { Opening, Ticket } from "../tickets/ticket.js";
import { articleContent, devicesOf } from "./answers.js";
import { mayReadHere } from "./audience.js";
import { titleFrom, whoFrom, workFrom } from "./gist.js";
import { settleMissed } from "./missed.js";
import { narrow } from "./offer.js";
import { takeNext, tellNext } from "./queue.js";
import { draftCard, labelOf } from "./replies.js";
import { type Conversation, command, type Draft, type Turn } from "./turn.js";
import { detailsIn, momentFor, namedMoment, type Opened, openTicket, receipt, type ToOpen } from "./work.js";

const minutes = 60_000;

/** Changes what is remembered of this conversation; written once, at the end of the turn. */
export function remember(turn: Turn, changes: Partial<Conversation>): void {
  const next = { ...turn.conversation!, ...changes };
  for (const [key, value] of Object.entries(next))
    if (value === undefined) delete (next as unknown as Record<string, unknown>)[key];
  turn.conversation = next as Conversation;
}

/** Adds a line to the last twenty of this conversation. */
export function recall(turn: Turn, who: string, text: string): void {
  if (!turn.conversation || !text) return;
  const recent = [...turn.conversation.recent, { who, text: text.slice(0, 400), at: turn.now }].slice(-20);
  remember(turn, { recent });
}

/** Says something in this conversation. */
export function said(turn: Turn, content: Content, slot?: { slot: string; revision: number }): void {
  const { place } = turn.conversation!;
  turn.plan.post({ place }, content, slot ?? {});
  recall(
    turn,
    "firstline",
    content.card ? [content.card.title, content.card.text].filter(Boolean).join(": ") : (content.text ?? ""),
  );
}

/** Where what concerns an account or a ticket goes on: never where others read along. */
export const privatePlace = (turn: Turn): Place => turn.direct ?? turn.conversation!.place;

/** Says something where nobody else reads; in a channel a short word tells where it went. */
export function privately(turn: Turn, content: Content, slot?: { slot: string; revision: number }): void {
  if (!turn.open) return said(turn, content, slot);
  if (!turn.direct)
    return said(turn, {
      text: turn.t`That is not for a channel, and I have no way to write you directly. Please write me a direct message.`,
    });
  turn.plan.post({ place: turn.direct }, content, slot ?? {});
  const text = turn.t`I go on in a direct message to you.`;
  if (turn.conversation!.recent.at(-1)?.text !== text) said(turn, { text });
}

/** Says it, and leaves the topic behind. */
export function settle(turn: Turn, text: string): void {
  said(turn, { text });
  remember(turn, { topic: undefined as never, run: undefined as never, botAt: turn.now, recent: [] });
  settleMissed(turn);
}

/** A few words on what one can say. */
export function welcome(turn: Turn, lead: string): void {
  said(turn, {
    text: [
      lead,
      turn.t`Tell me in your own words what is wrong or what you need. I answer what I know, reset passwords and unlock accounts myself, and bring everything else to a person.`,
      "\n\n",
      turn.t`At any time: **status**, **my tickets**, **talk to a person**, **cancel**.`,
    ]
      .join(" ")
      .replace(/ *\n\n */, "\n\n"),
  });
}

/** Phishing, malware, a lost device: what a security team must hear of at once. */
export const isReport = (turn: Turn, intent: string | undefined): boolean => {
  const article = intent?.startsWith("article:")
    ? turn.library.articles.get(intent.slice("article:".length))
    : undefined;
  return article?.category === "security" && article.tags.includes("report");
};

/** Answers with what an intent stands for: an article (or one of its fixes, from 0), an action, a command. */
export function answerWith(turn: Turn, intent: string, lead?: string, fix = 0): void {
  const named = turn.commandOf(intent);
  if (named) return turn.perform(named, {});
  const [kind, id = ""] = intent.split(":");
  if (kind === "device") return narrow(turn, id);
  if (kind === "action") return startAction(turn, id);
  if (kind !== "article" || !mayReadHere(turn, id)) return offerDraft(turn, {});
  const topic = turn.conversation!.topic ?? { text: labelOf(turn, intent), at: turn.now, tried: [], files: [] };
  if (lead) said(turn, { text: lead });
  const shown = turn.library.fixesOf(id, devicesOf(turn), turn.t.language)[fix];
  remember(turn, {
    topic: { ...topic, article: id, fix, intent, tried: [...new Set([...topic.tried, triedName(id, shown)])] },
    botAt: turn.now,
    ticket: undefined as never,
  });
  // A security report opens at once; the steps are shown all the same.
  if (isReport(turn, intent)) {
    said(turn, articleContent(turn, id, fix));
    openFromTopic(turn, { lead: toldSecurity, source: "chat", security: true });
    return;
  }
  said(turn, articleContent(turn, id, fix));
}

/** The best article of the category that most of the probability lies on; undefined when it is spread thin. */
export function likelyArticle(turn: Turn, text: string): Article | undefined {
  const sums = new Map<string, { sum: number; best: Article }>();
  for (const { intent, probability } of turn.readingOf(text).candidates) {
    const article = intent.startsWith("article:")
      ? turn.library.articles.get(intent.slice("article:".length))
      : undefined;
    if (!article) continue;
    const known = sums.get(article.category);
    sums.set(article.category, { sum: (known?.sum ?? 0) + probability, best: known?.best ?? article });
  }
  const top = [...sums.values()].sort((a, b) => b.sum - a.sum)[0];
  return top && top.sum > 0.3 ? top.best : undefined;
}

/** What the topic says about the ticket to be. */
function gist(
  turn: Turn,
): Omit<ToOpen, "requester" | "place" | "source"> & { who: string; work: string; message?: string } {
  const topic = turn.conversation?.topic;
  const text = topic?.text ?? (turn.event.kind === "said" ? turn.event.text : "");
  const fromArticle = topic?.article ? turn.library.articles.get(topic.article) : undefined;
  const article = fromArticle ?? likelyArticle(turn, text);
  const who = whoFrom(text);
  const work = workFrom(text);
  return {
    kind: article?.kind ?? "incident",
    title: topic ? titleFrom(text) : turn.t`Asked to talk to a person`,
    text: text || turn.t`No words yet: they asked to talk to a person.`,
    category: article?.category ?? (topic?.intent?.startsWith("action:") ? "access" : "other"),
    impact: impactOf(who),
    urgency: urgencyOf(work),
    who,
    work,
    ...(topic ? {} : { wordless: true }),
    details: topic?.details ?? detailsIn(turn, text, turn.me!.id),
    before: turn.conversation?.recent ?? [],
    tried: topic?.tried ?? [],
    files: topic?.files ?? [],
    ...(topic?.message ? { message: topic.message } : {}),
  };
}

/** An open ticket of mine on the same matter. */
function sameMatter(turn: Turn, category: string, article: string | undefined): Ticket | undefined {
  return turn.mine.find(
    (ticket) =>
      ticket.open &&
      ((category !== "other" && ticket.category === category) ||
        (article && (ticket.timeline[0]!.act as Opening).tried.some((each) => articleTried(each) === article))),
  );
}

/** When a draft opens by itself, in the person's own time. */
const draftView = (turn: Turn, draft: Draft) =>
  draftCard(
    draft,
    detailFields(draft.details, (at) => namedMoment(turn, draft.person, at), turn.wordsOf(draft.person)),
    momentFor(turn, draft.person, draft.opensAt),
    turn.wordsOf(draft.person).list(wakes(startQueue(turn.settings, draft.category)).map(turn.nameOf)),
    turn.wordsOf(draft.person),
  );

/** Updates the card of a draft. */
export function showDraft(turn: Turn, draft: Draft): void {
  turn.plan.update(`draft:${draft.id}`, draft.rev, { place: draft.place }, { card: draftView(turn, draft) });
}

/** A draft in plain words: one tap opens it; left alone it is reminded of and then opened. */
export function offerDraft(
  turn: Turn,
  { lead, about, text, asks }: { lead?: string; about?: Ticket; text?: string; asks?: boolean },
): void {
  const conversation = turn.conversation!;
  const place = privatePlace(turn);
  if (turn.drafts.some((each) => each.place.id === place.id) && !text)
    return privately(turn, { text: turn.t`The draft above waits for your tap: correct it if you like, and open it.` });
  if (text)
    remember(turn, {
      topic: { text, at: turn.now, tried: [], files: turn.event.kind === "said" ? turn.event.files : [] },
    });
  const found = gist(turn);
  const similar = about ?? sameMatter(turn, found.category, conversation.topic?.article);
  const { remind_minutes, open_minutes } = turn.settings.drafts;
  const draft = turn.plan.insert("drafts", {
    id: `${turn.event.id}:draft`,
    person: turn.me!.id,
    place,
    state: "open" as const,
    title: found.title,
    text: found.text,
    category: found.category,
    kind: found.kind,
    parts: [{ text: found.text, ...(found.message ? { message: found.message } : {}) }],
    who: found.who,
    work: found.work,
    ...(found.details ? { details: found.details } : {}),
    ...(found.message ? { message: found.message } : {}),
    before: found.before ?? [],
    tried: found.tried ?? [],
    files: found.files ?? [],
    ...(similar ? { about: similar.number } : {}),
    ...(asks ? { asks } : {}),
    createdAt: turn.now,
    opensAt: turn.now + open_minutes * minutes,
    dueAt: turn.now + remind_minutes * minutes,
  }) as Draft;
  if (lead) said(turn, { text: lead });
  const card = { card: draftView(turn, draft) };
  const slot = { slot: `draft:${draft.id}`, revision: 1 };
  if (turn.open) privately(turn, card, slot);
  else turn.plan.post({ place }, card, slot);
  remember(turn, { botAt: turn.now, ticket: undefined as never });
  tellNext(turn);
}

/** Opens the ticket of a draft: the draft is the contended document, the ticket an insert. */
export function openDraft(turn: Turn, draft: Draft, impact: Level, urgency: Level, lead?: Opened): void {
  const requester = turn.personOf(draft.person)!;
  const { kind, title, text, category, before, tried, files, place, details } = draft;
  const ticket = openTicket(turn, {
    kind,
    title,
    text,
    category,
    impact,
    urgency,
    security: category === "security",
    requester,
    place,
    source: "chat",
    before,
    tried,
    files,
    ...(details ? { details } : {}),
  });
  const next = turn.plan.change("drafts", turn.draft!, {
    ...draft,
    rev: turn.draft!.rev,
    state: "opened",
    ticket: ticket.number,
    dueAt: undefined as never,
  });
  showDraft(turn, next);
  turn.plan.post({ place }, receipt(turn, ticket, lead));
  if (turn.conversation) {
    recall(turn, "firstline", turn.t`Opened #${ticket.number}`);
    remember(turn, { topic: undefined as never, recent: [], ticket: ticket.number, botAt: turn.now });
    settleMissed(turn);
    takeNext(turn);
  }
}

const toldSecurity: Opened = (t, number, team) =>
  t`I told the security team and opened **#${number}** with the ${team} team.`;

/** "Talk to a person" and security reports: a ticket at once, from what was said so far. */
export function openFromTopic(
  turn: Turn,
  { lead, source, security }: { lead: Opened; source: string; security?: boolean },
): void {
  const conversation = turn.conversation!;
  const place = privatePlace(turn);
  // a security report is a matter of its own, whatever waits for a tap
  const draft = security ? undefined : turn.drafts.find((each) => each.place.id === place.id);
  if (draft) {
    turn.draft = draft;
    return openDraft(turn, draft, impactOf(draft.who), urgencyOf(draft.work), lead);
  }
  const just = turn.mine.find((ticket) => ticket.open && turn.now - ticket.openedAt < 10 * minutes);
  if (!conversation.topic && just)
    return privately(turn, {
      text: turn.t`**#${just.number}** ${asTyped(just.title)} is open, and a person will answer there. Write here what you want to add.`,
    });
  const found = gist(turn);
  const ticket = openTicket(turn, {
    ...found,
    ...(security ? { security, category: "security" } : {}),
    requester: turn.me!,
    place,
    source,
  });
  if (turn.open) privately(turn, receipt(turn, ticket, lead));
  else turn.plan.post({ place }, receipt(turn, ticket, lead));
  remember(turn, { topic: undefined as never, recent: [], ticket: ticket.number, botAt: turn.now });
}

export { command };
