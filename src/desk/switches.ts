/** The brake: answers or actions are paused, and messages become tickets. */
import { command, type Paused, type Turn } from "./turn.js";

export type What = "actions" | "answers" | "all";

/** The next state of the switches. */
export const turnedTo = (before: Paused | null | undefined, what: What, off: boolean) => ({
  actions: what === "answers" ? (before?.actions ?? false) : off,
  answers: what === "actions" ? (before?.answers ?? false) : off,
});

/** Switches, and tells every queue. */
export function switched(turn: Turn, what: What, off: boolean): void {
  const change = { ...turnedTo(turn.paused, what, off), who: turn.me!.id, at: turn.now };
  const next = turn.paused
    ? turn.plan.change("switches", turn.paused, change)
    : (turn.plan.insert("switches", { id: "paused", ...change }) as Paused);
  const text = pausedWords(next);
  for (const queue of turn.settings.queues)
    turn.plan.post(
      { queue: queue.id },
      {
        card: {
          title: next.actions || next.answers ? "Firstline is paused" : "Firstline works again",
          text: `${turn.me!.name}: ${text}`,
          ...(next.actions || next.answers
            ? { buttons: [{ label: "Go on", command: command("go-on", { what: "all" }) }] }
            : {}),
          tone: next.actions || next.answers ? "bad" : "good",
          notice: text,
        },
      },
    );
  turn.plan.say(text);
}

/** What holds now, in a sentence. */
export const pausedWords = ({ actions, answers }: { actions: boolean; answers: boolean }): string =>
  actions && answers
    ? "Answers and actions are paused: every message becomes a ticket."
    : answers
      ? "Answers are paused: questions become tickets."
      : actions
        ? "Actions are paused: password resets and unlocks become tickets."
        : "Answers and actions work.";
