/** What Firstline says: the cards of answers, choices, drafts and ratings. Words for requesters only. */
import type { Button, Card, Field } from "../cards.js";
import { command } from "../commands.js";
import { asTyped } from "../text.js";
import { canWork, whoElse } from "../tickets/priority.js";
import type { Ticket } from "../tickets/ticket.js";
import { mayShow } from "./audience.js";
import type { Draft, Turn } from "./turn.js";
import { isTechnician, textCard } from "./turn.js";

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
export const human: Button = { label: "Talk to a person", command: "human" };

/** What spoke for an answer: shown where only a technician reads it. */
export const whyButton = (turn: Turn): Button[] =>
  turn.me && !turn.open && isTechnician(turn.settings, turn.me.id)
    ? [{ label: "Why this?", command: command("why-this") }]
    : [];

/** What an intent is called on a button. */
export function labelOf(turn: Turn, intent: string): string {
  const [kind, id = ""] = intent.split(":");
  if (kind === "article") return cut(turn.library.titleOf(id, turn.t.language), 60);
  const names: Record<string, string> = {
    "action:password-reset": "Reset my password",
    "action:account-unlock": "Unlock my account",
    "command:status": "Where is my ticket?",
    "command:mine": "My tickets",
    "command:help": "What can you do?",
    human: "Talk to a person",
  };
  return names[intent] ?? id;
}

/** Only what makes sense as a choice: an article, an action, a person, a list. */
const choices = /^(?:article:|action:|human$|command:(?:status|mine|help)$)/;

const choiceButtons = (turn: Turn, intents: string[]): Button[] =>
  intents
    .filter((intent) => choices.test(intent) && mayShow(turn, intent))
    .map((intent) => ({ label: labelOf(turn, intent), command: command("pick", { intent }) }));

/** Between two or three likely intents: a fair question. */
export const choiceCard = (turn: Turn, intents: string[]): Card =>
  textCard("I want to get this right. Which of these is it?", "Which of these is it?", {
    buttons: [
      ...choiceButtons(turn, intents),
      { label: "Something else", command: "something-else" },
      ...whyButton(turn),
    ],
  });

/** Nothing fits well: weak guesses, a ticket, a person. */
export const unknownCard = (turn: Turn, intents: string[]): Card =>
  textCard(
    intents.length
      ? "I am not sure I have the answer to that. Is it one of these? If not, I can pass it on to a person."
      : "I don't have an answer to that; I know about computers, accounts, networks, phones, printers and software at work. If it is something for IT, I can pass it on.",
    "I am not sure about that",
    {
      buttons: [
        ...choiceButtons(turn, intents),
        { label: "Open a ticket", command: "something-else" },
        human,
        ...whyButton(turn),
      ],
    },
  );

/** The draft of a ticket, in plain words. It opens by itself when nobody taps, and says so. */
export function draftCard(draft: Draft, details: Field[], opensAt: string, wakes: string): Card {
  if (draft.state !== "open") {
    const said = {
      opened: `Opened as **#${draft.ticket}**.`,
      dropped: draft.asks ? "A new question." : "Not needed any more; nothing was sent.",
      added: `Added to **#${draft.about}**.`,
    }[draft.state];
    return {
      text: `**${asTyped(draft.title)}**\n\n${said}`,
      notice: said,
      tone: draft.state === "dropped" ? "info" : "good",
    };
  }
  if (draft.asks) return asksCard(draft, opensAt);
  const buttons: Button[] = [
    { label: "Open the ticket", command: command("open", { draft: draft.id }), style: "primary" },
  ];
  if (draft.about)
    buttons.push({
      label: `Add to #${draft.about}`,
      command: command("add-to", { draft: draft.id, ticket: draft.about }),
    });
  buttons.push({ label: "Not needed", command: command("drop", { draft: draft.id }) });
  return {
    title: "Shall I open a ticket?",
    text: `${draft.about ? `If it belongs to **#${draft.about}**, add it there; if it is new, open a ticket. ` : ""}Correct what I got wrong, then one tap. If I hear nothing, I open it **${opensAt}**.`,
    ...(details.length ? { fields: details } : {}),
    inputs: [
      { kind: "text", name: "text", label: "What is wrong?", value: draft.text, multiline: true, max: 4000 },
      {
        kind: "choice",
        name: "who",
        label: "Who else has it?",
        style: "buttons",
        value: draft.who,
        options: whoElse.map(({ value, label }) => ({ value, label })),
      },
      {
        kind: "choice",
        name: "work",
        label: "Can you work?",
        hint: `If many people cannot work at all, this wakes ${wakes} at any hour.`,
        style: "buttons",
        value: draft.work,
        options: canWork.map(({ value, label }) => ({ value, label })),
      },
    ],
    buttons,
    notice: `Shall I open a ticket? ${draft.title}`,
  };
}

/** Words that read like a new question while a ticket listens: one tap decides. */
const asksCard = (draft: Draft, opensAt: string): Card => ({
  text: `“${asTyped(cut(draft.text, 300))}”\n\nIf I hear nothing, I open a ticket for it **${opensAt}**.`,
  buttons: [
    { label: "New question", command: command("new-question", { draft: draft.id }), style: "primary" },
    { label: `Add to #${draft.about}`, command: command("add-to", { draft: draft.id, ticket: draft.about! }) },
    { label: "Not needed", command: command("drop", { draft: draft.id }) },
  ],
  notice: `For #${draft.about}, or a new question?`,
});

/** Solved, says a technician: does it work, and how was it? */
export const ratingCard = (ticket: Ticket, by: string, fix: string): Card => ({
  title: `#${ticket.number} ${ticket.title}`,
  badge: "Solved",
  text: `**${by}** says it is solved: ${asTyped(fix)}\n\nDoes it work for you? How was it?`,
  inputs: [
    {
      kind: "choice",
      name: "score",
      label: "Your rating",
      style: "buttons",
      optional: true,
      options: [1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: `${n} ★` })),
    },
    { kind: "text", name: "text", label: "A word about it", optional: true, max: 1000 },
  ],
  buttons: [
    { label: "Send rating", command: command("rate", { ticket: ticket.number }), style: "primary" },
    { label: "It still fails", command: command("reopen", { ticket: ticket.number }) },
  ],
  tone: "good",
  notice: `#${ticket.number} is solved: ${ticket.title}`,
});

export const ratedCard = (ticket: Ticket, score: number): Card => ({
  title: `#${ticket.number} ${ticket.title}`,
  badge: "Solved",
  text: `You rated it ${"★".repeat(score)}${"☆".repeat(5 - score)}. Thank you.`,
  buttons: [{ label: "It still fails", command: command("reopen", { ticket: ticket.number }) }],
  tone: "good",
  notice: `You rated #${ticket.number}`,
});
