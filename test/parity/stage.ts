/** What a story needs of a chat tool: people who say, press and fill in, and what each of them sees. */
import type { House } from "../stories/house.js";

export type Name = "alice" | "ben" | "lea" | "omar" | "petra";

/** Where something is seen or pressed: one's own direct place, the triage channel, or the newest ticket's thread there. */
export type Where = "direct" | "triage" | "thread";

export interface Stage {
  house: House;
  /** Says it directly, or in the thread of the newest ticket; gives a handle for {@link edit} and {@link erase}. */
  say(who: Name, text: string, where?: Where): Promise<Said>;
  /** Plain words of everything that is seen there, oldest first, `[Button]` for each button. */
  sees(who: Name, where?: Where): Promise<string[]>;
  /** Presses a button of the newest card that has it, with what was filled into the card. Gives what only the presser hears. */
  press(who: Name, label: string, where?: Where, values?: Record<string, string>): Promise<string>;
  /** Presses a button that opens a form, fills it in and sends it. Gives the errors shown in place; empty when it was taken. */
  fill(who: Name, label: string, values: Record<string, string>[], where?: Where): Promise<string[]>;
  /** The newest six-digit code on this person's phone. */
  code(who: Name): Promise<string>;
  close(): Promise<void>;
}

export interface Said {
  edit(text: string): Promise<void>;
  erase(): Promise<void>;
}

/** Opens a stage on a fixed morning. */
export type OpenStage = () => Promise<Stage>;

export const morning = "2026-11-24T10:00:00Z";
export const addressOf = (who: Name): string => `${who}@acme.test`;

/** The code in the sandbox outbox: the phone is the same, whatever the chat tool. */
export async function codeInOutbox(house: House, who: Name): Promise<string> {
  const { store, keys } = house.app;
  const person = addressOf(who);
  const runs = await store.find<{ nonce: number; id: string; rev: number; by: string }>("runs", {
    where: { person },
    limit: 20,
  });
  const run = runs.filter((each) => each.nonce > 0).at(-1);
  if (!run) throw new Error(`No code was sent to ${who}.`);
  return keys.code(run.id, run.nonce);
}
