/** Known problems: who asks about one hears of it first, and once more when it is over. */
import type { Card } from "../cards.js";
import { asTyped } from "../text.js";
import type { Reading } from "../understanding/interpret.js";
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
    title: `Known problem: ${notice.topic}`,
    text: `${asTyped(notice.text)}\n\n_${turn.nameOf(notice.postedBy)}, ${momentFor(turn, turn.me!.id, notice.at)}_`,
    buttons: [
      ...(waits
        ? []
        : [
            {
              label: "Tell me when it is fixed",
              command: command("notice-wait", { notice: notice.id }),
              style: "primary" as const,
            },
          ]),
      { label: "Mine is something else", command: command("not-that", { notice: notice.id }) },
    ],
    tone: "warn",
    notice: `Known problem: ${notice.topic}`,
  };
}

/** The card that technicians see of it. */
export function boardCard(turn: Turn, notice: Notice): Card {
  const people = notice.waiting.length;
  const until = notice.dueAt ? ` Ends by itself **${momentFor(turn, undefined, notice.dueAt)}**.` : "";
  const waiting =
    people === 0 ? "Nobody waits for it yet." : `${people} ${people === 1 ? "person waits" : "people wait"}.`;
  const open = notice.state === "open";
  return {
    title: `Notice: ${notice.topic}`,
    badge: open ? "Shown" : "Ended",
    text: `${asTyped(notice.text)}\n\n${open ? `Who asks about it hears this first. ${waiting}${until}` : `Over; ${people === 0 ? "nobody waited" : `${people} were told`}.`}`,
    ...(open
      ? {
          buttons: [
            { label: "It is over", command: command("notice-end", { notice: notice.id }), style: "primary" as const },
          ],
        }
      : {}),
    tone: open ? "warn" : "good",
    notice: `Notice: ${notice.topic}`,
  };
}

/** Ends a notice: each who waited is told once. */
export function endNotice(turn: Turn, notice: Notice, words: string): void {
  const next = turn.plan.change("notices", notice, { state: "ended", dueAt: undefined as never });
  turn.plan.update(`notice:${notice.id}`, next.rev, { queue: notice.queue }, { card: boardCard(turn, next) });
  for (const { place } of next.waiting)
    turn.plan.post(
      { place },
      {
        card: {
          title: `${notice.topic}: over`,
          text: `${asTyped(words)}\n\nStill not working for you? Just write me.`,
          tone: "good",
          notice: `${notice.topic}: ${words}`.slice(0, 150),
        },
      },
    );
}
