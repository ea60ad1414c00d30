/** Answers that did not help: they are not given again, and after two of them a person comes first. */
import type { Button } from "../cards.js";
import { human } from "./replies.js";
import { remember } from "./topic.js";
import type { Turn } from "./turn.js";

/** Misses count for so long, ms. */
const counted = 2 * 3_600_000;
const most = 12;

/** Notes that an answer did not help; `gone` when there is nothing more to try in that article. */
export function missed(turn: Turn, article: string, gone = false): void {
  const before = turn.conversation?.missed ?? [];
  const rest = gone ? before.slice(0, -1) : before;
  remember(turn, {
    missed: [...rest, { article, at: turn.now, ...(gone ? { gone: true as const } : {}) }].slice(-most),
  });
}

/** The matter found its end: counting begins anew. */
export const settleMissed = (turn: Turn): void => remember(turn, { missed: undefined as never });

/** True after two answers that did not help. */
export const missedTwice = (turn: Turn): boolean =>
  (turn.conversation?.missed ?? []).filter(({ at }) => turn.now - at < counted).length >= 2;

/** The buttons as they are, or, after two answers that did not help, with a person first. */
export function personFirst(turn: Turn, buttons: Button[]): Button[] {
  if (!missedTwice(turn)) return buttons;
  const person = buttons.find((each) => each.command === "human") ?? human(turn.t);
  const others = buttons.filter((each) => each.command !== "human").map(({ style: _, ...each }) => each);
  return [{ ...person, style: "primary" }, ...others];
}
