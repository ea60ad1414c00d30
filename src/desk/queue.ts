/** Two matters in one message: the first is answered, the second waits its turn in the conversation. */
import type { Said } from "../events.js";
import { asTyped } from "../text.js";
import { twoIn } from "../understanding/split.js";
import { titleFrom } from "./gist.js";
import { isReport, remember, said } from "./topic.js";
import type { Turn } from "./turn.js";

/** How long what waits is kept, ms, and how much of it. */
const kept = 24 * 3_600_000;
const most = 3;

const waiting = (turn: Turn) => (turn.conversation?.next ?? []).filter(({ at }) => turn.now - at < kept);

/** True if the message was two matters: the first is taken now, by name, and the second is said to follow. */
export function takeApart(turn: Turn, event: Said): boolean {
  const two = twoIn(event.text, turn.readingOf);
  if (!two) return false;
  // what a security team must hear of cannot wait; two of those are one story
  const reports = two.parts.map(({ intent }) => isReport(turn, intent));
  if (reports[0] && reports[1]) return false;
  const [first, second] = reports[1] ? [two.parts[1], two.parts[0]] : two.parts;
  const later = { text: second.text, at: turn.now, message: event.message };
  remember(turn, { next: [...waiting(turn), later].slice(-most) });
  const { t } = turn;
  said(turn, {
    text: t`Two things; I take one after the other. First **${asTyped(titleFrom(first.text))}**, then **${asTyped(titleFrom(second.text))}**.`,
  });
  turn.hear(first.text, event.files, event.message);
  return true;
}

/** "And the other thing?", while something waits. */
export const asksNext = (turn: Turn, text: string): boolean => waiting(turn).length > 0 && turn.moveOf(text).next > 0.5;

/** Takes what waits next, as if it had been said now; false when nothing waits. */
export function takeNext(turn: Turn): boolean {
  const [next, ...rest] = waiting(turn);
  if (!next || !turn.conversation) return false;
  remember(turn, {
    next: rest.length ? rest : (undefined as never),
    topic: undefined as never,
    ticket: undefined as never,
    choices: undefined as never,
    botAt: turn.now,
  });
  // a draft that waits for its tap goes on waiting; these words are not for it
  turn.drafts = [];
  said(turn, { text: turn.t`Now to **${asTyped(titleFrom(next.text))}**.` });
  turn.hear(next.text, [], next.message);
  return true;
}

/** Says that something still waits, and how to come to it. */
export function tellNext(turn: Turn): void {
  const [next] = waiting(turn);
  if (next)
    said(turn, {
      text: turn.t`Your other question, **${asTyped(titleFrom(next.text))}**, comes after this; say **next** to take it now.`,
    });
}
