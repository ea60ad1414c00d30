/** Known problems: who asks about one hears of it first, and once more when it is over. */

import type { Card } from "../cards.js";
import { asTyped } from "../text.js";
import type { Reading } from "../understanding/interpret.js";
import type { Words } from "../words/languages.js";
import { command, type Notice, type Turn } from "./turn.js";
import { momentFor } from "./work.js";

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** The notice that a text is about: its words name the topic, or its best candidate is an article that the notice is about. */
export function noticeAbout(turn: Turn, text: string, reading: Reading): Notice | undefined {
  const words = new Set(wordsOf(text));
  const best = reading.candidates[0];
  return turn.notices.find(
    (notice) =>
      wordsOf(notice.topic).every((word) => words.has(word)) ||
      (best !== undefined &&
        best.probability >= 0.3 &&
        best.intent.startsWith("article:") &&
        notice.articles.includes(best.intent.slice("article:".length))),
  );
}

/** What is said in place of an answer; `ask` is the intent that "Something else" goes on with. */
export function noticeCard(turn: Turn, notice: Notice): Card {
  const waits = notice.waiting.some((each) => each.person === turn.me!.id);
  return {
    title: turn.t`Known problem: ${notice.topic}`,
    text: `${asTyped(notice.text)}\n\n_${turn.nameOf(notice.postedBy)}, ${momentFor(turn, turn.me!.id, notice.at)}_`,
    buttons: [
      ...(waits
        ? []
        : [
            {
              label: turn.t`Tell me when it is fixed`,
              command: command("notice-wait", { notice: notice.id }),
              style: "primary" as const,
            },
          ]),
      { label: turn.t`Mine is something else`, command: command("not-that", { notice: notice.id }) },
    ],
    tone: "warn",
    notice: turn.t`Known problem: ${notice.topic}`,
  };
}

/** That it is over, and how many heard of it. */
export const overWords = (t: Words, people: number): string =>
  people === 0
    ? t`It is over; nobody waited.`
    : people === 1
      ? t`It is over; one person was told.`
      : t`It is over; ${people} were told.`;

/** The card that technicians see of it. */
export function boardCard(turn: Turn, notice: Notice): Card {
  const t = turn.team;
  const people = notice.waiting.length;
  const until = notice.dueAt ? t`Ends by itself **${momentFor(turn, undefined, notice.dueAt)}**.` : "";
  const waiting =
    people === 0 ? t`Nobody waits for it yet.` : people === 1 ? t`One person waits.` : t`${people} people wait.`;
  const open = notice.state === "open";
  return {
    title: t`Notice: ${notice.topic}`,
    badge: open ? t`Shown` : t`Ended`,
    text: `${asTyped(notice.text)}\n\n${open ? [t`Who asks about it hears this first.`, waiting, until].filter(Boolean).join(" ") : overWords(t, people)}`,
    ...(open
      ? {
          buttons: [
            {
              label: t`It is over`,
              command: command("notice-end", { notice: notice.id }),
              style: "primary" as const,
            },
          ],
        }
      : {}),
    tone: open ? "warn" : "good",
    notice: t`Notice: ${notice.topic}`,
  };
}

/** Ends a notice: each who waited is told once. `words` may be a sentence that was marked with `en`. */
export function endNotice(turn: Turn, notice: Notice, words: string): void {
  const next = turn.plan.change("notices", notice, { state: "ended", dueAt: undefined as never });
  turn.plan.update(`notice:${notice.id}`, next.rev, { queue: notice.queue }, { card: boardCard(turn, next) });
  for (const { place, person } of next.waiting) {
    const t = turn.wordsOf(person);
    turn.plan.post(
      { place },
      {
        card: {
          title: t`${notice.topic}: over`,
          text: `${asTyped(t.of(words))}\n\n${t`Still not working for you? Just write me.`}`,
          tone: "good",
          notice: `${notice.topic}: ${t.of(words)}`.slice(0, 150),
        },
      },
    );
  }
}
