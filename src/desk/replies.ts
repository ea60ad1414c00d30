/** What Firstline says: the cards of answers, choices, drafts and ratings. Words for requesters only. */
import type { Button, Card, Field } from "../cards.js";
import { command } from "../commands.js";
import { asTyped } from "../text.js";
import { canWork, whoElse } from "../tickets/priority.js";
import type { Ticket } from "../tickets/ticket.js";
import type { Words } from "../words/languages.js";
import { mayShow } from "./audience.js";
import type { Draft, Turn } from "./turn.js";
import { isTechnician, textCard } from "./turn.js";

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
export const human = (t: Words): Button => ({ label: t`Talk to a person`, command: "human" });

/** What spoke for an answer: shown where only a technician reads it. */
export const whyButton = (turn: Turn): Button[] =>
  turn.me && !turn.open && isTechnician(turn.settings, turn.me.id)
    ? [{ label: turn.t`Why this?`, command: command("why-this") }]
    : [];

/** A device as the answer to "which device is it about?". */
function deviceLabel({ t }: Turn, device: string): string {
  const names: Record<string, string> = {
    computer: t`My computer`,
    phone: t`My phone`,
    printer: t`A printer`,
    scanner: t`A scanner`,
    screen: t`A screen`,
    headset: t`A headset`,
    camera: t`A camera`,
    keyboard: t`Keyboard or mouse`,
  };
  return names[device] ?? device;
}

/** What an intent is called on a button. */
export function labelOf(turn: Turn, intent: string): string {
  const [kind, id = ""] = intent.split(":");
  if (kind === "article") return cut(turn.library.titleOf(id, turn.t.language), 60);
  if (kind === "device") return deviceLabel(turn, id);
  const names: Record<string, string> = {
    "action:password-reset": turn.t`Reset my password`,
    "action:account-unlock": turn.t`Unlock my account`,
    "command:status": turn.t`Where is my ticket?`,
    "command:mine": turn.t`My tickets`,
    "command:help": turn.t`What can you do?`,
    human: turn.t`Talk to a person`,
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
  textCard(turn.t`I want to get this right. Which of these is it?`, turn.t`Which of these is it?`, {
    buttons: [
      ...choiceButtons(turn, intents),
      { label: turn.t`Something else`, command: "something-else" },
      ...whyButton(turn),
    ],
  });

/** Nothing fits well: weak guesses, a ticket, a person. */
export function unknownCard(turn: Turn, intents: string[]): Card {
  const guesses = choiceButtons(turn, intents);
  return textCard(
    guesses.length
      ? turn.t`I am not sure I have the answer to that. Is it one of these? If not, I can pass it on to a person.`
      : turn.t`I don't have an answer to that; I know about computers, accounts, networks, phones, printers and software at work. If it is something for IT, I can pass it on.`,
    turn.t`I am not sure about that`,
    {
      buttons: [
        ...guesses,
        { label: turn.t`Open a ticket`, command: "something-else" },
        human(turn.t),
        ...whyButton(turn),
      ],
    },
  );
}

/** The draft of a ticket, in plain words. It opens by itself when nobody taps, and says so. */
export function draftCard(draft: Draft, details: Field[], opensAt: string, wakes: string, t: Words): Card {
  if (draft.state !== "open") {
    const said = {
      opened: t`Opened as **#${draft.ticket}**.`,
      dropped: draft.asks ? t`A new question.` : t`Not needed any more; nothing was sent.`,
      added: t`Added to **#${draft.about}**.`,
    }[draft.state];
    return {
      text: `**${asTyped(draft.title)}**\n\n${said}`,
      notice: said,
      tone: draft.state === "dropped" ? "info" : "good",
    };
  }
  if (draft.asks) return asksCard(draft, opensAt, t);
  const buttons: Button[] = [
    { label: t`Open the ticket`, command: command("open", { draft: draft.id }), style: "primary" },
  ];
  if (draft.about)
    buttons.push({
      label: t`Add to #${draft.about}`,
      command: command("add-to", { draft: draft.id, ticket: draft.about }),
    });
  buttons.push({ label: t`Not needed`, command: command("drop", { draft: draft.id }) });
  return {
    title: t`Shall I open a ticket?`,
    text: [
      draft.about ? t`If it belongs to **#${draft.about}**, add it there; if it is new, open a ticket.` : "",
      t`Correct what I got wrong, then one tap. If I hear nothing, I open it **${opensAt}**.`,
    ]
      .filter(Boolean)
      .join(" "),
    ...(details.length ? { fields: details } : {}),
    inputs: [
      { kind: "text", name: "text", label: t`What is wrong?`, value: draft.text, multiline: true, max: 4000 },
      {
        kind: "choice",
        name: "who",
        label: t`Who else has it?`,
        style: "buttons",
        value: draft.who,
        options: whoElse.map(({ value, label }) => ({ value, label: t.of(label) })),
      },
      {
        kind: "choice",
        name: "work",
        label: t`Can you work?`,
        hint: t`If many people cannot work at all, this wakes ${wakes} at any hour.`,
        style: "buttons",
        value: draft.work,
        options: canWork.map(({ value, label }) => ({ value, label: t.of(label) })),
      },
    ],
    buttons,
    notice: `${t`Shall I open a ticket?`} ${draft.title}`,
  };
}

/** Words that read like a new question while a ticket listens: one tap decides. */
const asksCard = (draft: Draft, opensAt: string, t: Words): Card => ({
  text: `“${asTyped(cut(draft.text, 300))}”\n\n${t`If I hear nothing, I open a ticket for it **${opensAt}**.`}`,
  buttons: [
    { label: t`New question`, command: command("new-question", { draft: draft.id }), style: "primary" },
    { label: t`Add to #${draft.about}`, command: command("add-to", { draft: draft.id, ticket: draft.about! }) },
    { label: t`Not needed`, command: command("drop", { draft: draft.id }) },
  ],
  notice: t`For #${draft.about}, or a new question?`,
});

/** Solved, says a technician: does it work, and how was it? */
export const ratingCard = (ticket: Ticket, by: string, fix: string, t: Words): Card => ({
  title: `#${ticket.number} ${ticket.title}`,
  badge: t`Solved`,
  text: `${t`**${by}** says it is solved: ${asTyped(fix)}`}\n\n${t`Does it work for you? How was it?`}`,
  inputs: [
    {
      kind: "choice",
      name: "score",
      label: t`Your rating`,
      style: "buttons",
      optional: true,
      options: [1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: `${n} ★` })),
    },
    { kind: "text", name: "text", label: t`A word about it`, optional: true, max: 1000 },
  ],
  buttons: [
    { label: t`Send rating`, command: command("rate", { ticket: ticket.number }), style: "primary" },
    { label: t`It still fails`, command: command("reopen", { ticket: ticket.number }) },
  ],
  tone: "good",
  notice: t`#${ticket.number} is solved: ${ticket.title}`,
});

export const ratedCard = (ticket: Ticket, score: number, t: Words): Card => ({
  title: `#${ticket.number} ${ticket.title}`,
  badge: t`Solved`,
  text: t`You rated it ${"★".repeat(score)}${"☆".repeat(5 - score)}. Thank you.`,
  buttons: [{ label: t`It still fails`, command: command("reopen", { ticket: ticket.number }) }],
  tone: "good",
  notice: t`You rated #${ticket.number}`,
});
