/** Acts of the page, read into events. What is wrong with one is said in a sentence. */
import { z } from "zod";
import type { Event, FileRef } from "../../events.js";
import type { Identity, Place } from "../../people.js";
import { messageId, tool } from "./places.js";

/** Most characters of one message. */
export const longest = 20_000;

const uuid = z.string().regex(/^[0-9a-f-]{36}$/i, "must be a UUID");
const place = z.object({
  tool: z.literal(tool),
  id: z.string().max(200),
  direct: z.boolean(),
  channel: z.string().max(200).optional(),
});
const file = z.object({
  id: z.string().max(80),
  name: z.string().max(255),
  type: z.string().max(100),
  size: z.number(),
});
const base = { id: uuid, as: z.string().max(200), place };

const actSchema = z.discriminatedUnion("kind", [
  z.object({ ...base, kind: z.literal("said"), text: z.string(), files: z.array(file).max(10).default([]) }),
  z.object({
    ...base,
    kind: z.literal("pressed"),
    command: z.string().max(2000),
    message: z.string().max(80).optional(),
  }),
  z.object({
    ...base,
    kind: z.literal("submitted"),
    command: z.string().max(2000),
    form: z.string().max(200),
    values: z.record(z.string().max(60), z.string().max(longest)).refine((values) => Object.keys(values).length <= 50),
    files: z.array(file).max(10).default([]),
  }),
  z.object({ ...base, kind: z.literal("edited"), message: z.string().max(80), text: z.string() }),
  z.object({ ...base, kind: z.literal("deleted"), message: z.string().max(80) }),
]);

export type PageAct = z.infer<typeof actSchema>;

export type ReadAct = { act: PageAct } | { error: string };

const textProblem = (text: string): string | null =>
  text.length > longest
    ? `That message has ${text.length.toLocaleString("en")} characters; ${longest.toLocaleString("en")} is the most. Send the rest as a file.`
    : null;

/** Reads the body of `POST /api/acts`. */
export function readAct(body: unknown): ReadAct {
  const parsed = actSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return { error: `The request is not understood: ${issue.path.join(".") || "the body"}: ${issue.message}.` };
  }
  const act = parsed.data;
  if (act.kind === "said" || act.kind === "edited") {
    const problem = textProblem(act.text);
    if (problem) return { error: problem };
    const files: FileRef[] = act.kind === "said" ? act.files : [];
    if (!act.text.trim() && files.length === 0) return { error: "That message is empty. Write a few words." };
  }
  return { act };
}

/** Characters that show nothing or turn text around: out. */
const clean = (text: string): string =>
  text
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (char) => (char === "\n" || char === "\t" ? char : ""))
    .normalize("NFC");

/** An act as an event, named after the signed-in person and the UUID made in the browser. */
export function eventOf(act: PageAct, from: Identity, at: Place, now: number): Event {
  const id = `page:${from.user}:${act.id}`;
  const who = { id, at: now, from, place: at };
  switch (act.kind) {
    case "said":
      return { kind: "said", ...who, text: clean(act.text), files: act.files, message: messageId(id) };
    case "pressed":
      return { kind: "pressed", ...who, command: act.command, ...(act.message ? { message: act.message } : {}) };
    case "submitted":
      return {
        kind: "submitted",
        ...who,
        command: act.command,
        form: act.form,
        values: Object.fromEntries(Object.entries(act.values).map(([key, value]) => [key, clean(value)])),
        files: act.files,
      };
    case "edited":
      return { kind: "edited", ...who, message: act.message, text: clean(act.text) };
    case "deleted":
      return { kind: "deleted", ...who, message: act.message };
  }
}
