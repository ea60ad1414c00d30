/** The brake: answers or actions are paused, and messages become tickets. */
import type { Card } from "../cards.js";
import type { Words } from "../words/languages.js";
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
  const text = pausedWords(next, turn.team);
  for (const queue of turn.settings.queues)
    turn.plan.post(
      { queue: queue.id },
      {
        card: {
          title: next.actions || next.answers ? turn.team`Firstline is paused` : turn.team`Firstline works again`,
          text: `${turn.me!.name}: ${text}`,
          ...(next.actions || next.answers
            ? { buttons: [{ label: turn.team`Go on`, command: command("go-on", { what: "all" }) }] }
            : {}),
          tone: next.actions || next.answers ? "bad" : "good",
          notice: text,
        },
      },
    );
  turn.plan.say(pausedWords(next, turn.t));
}

/** The brake as buttons, for a lead's home. */
export function brakeCard(paused: Pick<Paused, "actions" | "answers"> | null, t: Words): Card {
  const { actions, answers } = paused ?? { actions: false, answers: false };
  const title = t`Pause Firstline`;
  const button = (label: string, name: string, what: What) => ({ label, command: command(name, { what }) });
  return {
    title,
    text: pausedWords({ actions, answers }, t),
    buttons: [
      ...(answers ? [] : [button(t`Pause answers`, "pause", "answers")]),
      ...(actions ? [] : [button(t`Pause actions`, "pause", "actions")]),
      ...(actions || answers ? [button(t`Go on`, "go-on", "all")] : [button(t`Pause everything`, "pause", "all")]),
    ],
    ...(actions || answers ? { tone: "bad" as const } : {}),
    notice: title,
  };
}

/** What holds now, in a sentence. */
export const pausedWords = ({ actions, answers }: { actions: boolean; answers: boolean }, t: Words): string =>
  actions && answers
    ? t`Answers and actions are paused: every message becomes a ticket.`
    : answers
      ? t`Answers are paused: questions become tickets.`
      : actions
        ? t`Actions are paused: password resets and unlocks become tickets.`
        : t`Answers and actions work.`;
