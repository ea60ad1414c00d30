/** What a file in `desk/commands/` exports: one command, whole. The file's name is the command's name. */
import type { z } from "zod";
import type { Input } from "../cards.js";
import type { FileRef } from "../events.js";
import type { Who } from "./may.js";
import type { Turn } from "./turn.js";

export interface CommandSpec<A = Record<string, unknown>> {
  args: z.ZodType<A>;
  /** Who may: judged in `may.ts` when it is pressed. */
  who: Who;
  /** The intent that words of this meaning have, when it can be said as well as pressed. */
  intent?: string;
  /** What people say when they mean it. */
  examples?: string[];
  /** Fills the plan. `values` are those of a form; null when it was pressed or said. */
  decide(turn: Turn, args: A, values: Record<string, string> | null, files: FileRef[]): void;
}

/** Keeps the types of a command's arguments together. */
export const defineCommand = <A>(spec: CommandSpec<A>): CommandSpec<A> => spec;

/** Opens a form whose submission comes back as this same command. */
export function ask(
  turn: Turn,
  form: { title: string; text?: string; inputs: Input[]; submit: string; command: string },
): void {
  turn.plan.answer = { kind: "form", form: { id: `form:${turn.event.id}`, ...form } };
}

/** What is wrong with a form, by the name of the input; the form stays open. */
export function wrong(turn: Turn, errors: Record<string, string>): void {
  turn.plan.answer = { kind: "errors", errors };
}

/** A value of a form, trimmed and without control characters; at most `most` characters. */
export const valueOf = (values: Record<string, string>, name: string, most = 4000): string =>
  (values[name] ?? "")
    .replace(/\p{Cc}/gu, (char) => (char === "\n" || char === "\t" ? char : ""))
    .trim()
    .slice(0, most);
