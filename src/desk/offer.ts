/** Offering what a message may mean, where one answer would be a guess. */
import type { Reading } from "../understanding/interpret.js";
import { mayShow } from "./audience.js";
import { choiceCard, unknownCard } from "./replies.js";
import { remember, said } from "./topic.js";
import type { Turn } from "./turn.js";

/** Shows the choices of a reading, and remembers them: they can be picked by a word, too. */
export function offer(turn: Turn, reading: Pick<Reading, "kind"> & { intents?: string[] }): void {
  const intents = reading.intents ?? [];
  const shown = intents.filter((intent) => mayShow(turn, intent));
  remember(turn, {
    botAt: turn.now,
    choices: shown.length ? { intents: shown, at: turn.now } : (undefined as never),
  });
  said(turn, { card: reading.kind === "choice" ? choiceCard(turn, intents) : unknownCard(turn, intents) });
}
