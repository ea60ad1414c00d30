/** Activities of Teams, read into events. Pure: who, where and the files are given. */
import type { Form } from "../../cards.js";
import type { Event, FileRef } from "../../events.js";
import type { Identity, Place } from "../../people.js";
import { type Activity, tenantOf } from "./activity.js";
import type { Pressing } from "./card.js";
import { tool } from "./places.js";

/** Most characters of one message, and of one value of a form. */
const longest = 20_000;
const mostValues = 50;

/** Characters that show nothing or turn text around: out. */
const clean = (text: string): string =>
  text
    .replace(/\r\n?/g, "\n")
    .replace(/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/gu, (char) => (char === "\n" || char === "\t" ? char : ""))
    .normalize("NFC")
    .slice(0, longest);

const entities: Record<string, string> = { nbsp: " ", amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const decoded = (text: string) => text.replace(/&(nbsp|amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name]!);

/** True when Firstline is named. */
export const isMentioned = (activity: Activity): boolean =>
  activity.entities.some((each) => each.type === "mention" && each.mentioned?.id === activity.recipient?.id);

/** The words: without Firstline's own name, other names as `@Name`. */
export function wordsOf(activity: Activity): string {
  let text = activity.text ?? "";
  for (const { type, mentioned, text: tag } of activity.entities) {
    if (type !== "mention" || !mentioned || !tag) continue;
    const own = mentioned.id === activity.recipient?.id;
    text = text.split(tag).join(own ? " " : `@${mentioned.name ?? tag.replace(/<[^>]*>/g, "")}`);
  }
  text = text.replace(/<at[^>]*>(.*?)<\/at>/gi, "@$1");
  if (activity.textFormat === "xml" || activity.textFormat === "html")
    text = decoded(text.replace(/<(?:br|\/p|\/div|\/li)\b[^>]*>/gi, "\n").replace(/<[a-z/][^>]*>/gi, ""));
  else text = text.replace(/&nbsp;/g, " ");
  return clean(text)
    .replace(/[ \u00a0]{2,}/g, " ")
    .trim();
}

/** The root of a thread, or undefined outside of channels. */
const rootOf = (activity: Activity): string | undefined => activity.conversation.id.split(";messageid=")[1];

/** The name of an act: tenant, conversation and activity. */
export const nameOf = (activity: Activity, more = ""): string =>
  `${tool}:${tenantOf(activity)}:${activity.conversation.id}:${activity.id ?? ""}${more}`;

interface Pressed {
  pressing: Pressing;
  values: Record<string, string>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a button of ours carries, with the values of its inputs; null when it is none of ours. */
export function readPress(value: unknown): Pressed | null {
  const action = isRecord(value) && isRecord(value["action"]) ? value["action"]["data"] : value;
  if (!isRecord(action)) return null;
  const { firstline, ...inputs } = action;
  if (!isRecord(firstline)) return null;
  const { command, submits, form, back } = firstline;
  const drawn = readForm(form);
  const pressing: Pressing = {
    ...(typeof command === "string" ? { command: command.slice(0, 2000) } : {}),
    ...(submits === true ? { submits } : {}),
    ...(drawn ? { form: drawn } : {}),
    ...(back === true ? { back } : {}),
  };
  if (!pressing.command && !pressing.back) return null;
  return { pressing, values: readValues(inputs) };
}

/** Date and time are two inputs of a card and one value of ours. */
function readValues(inputs: Record<string, unknown>): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [key, value] of Object.entries(inputs).slice(0, mostValues)) {
    if (typeof value !== "string" || key.length > 66) continue;
    const split = /^(.*)\.(date|time)$/.exec(key);
    if (!split) values[key] = clean(value);
    else {
      const [, name = "", part] = split;
      const before = values[name];
      values[name] = !value
        ? (before ?? "")
        : !before
          ? value
          : part === "date"
            ? `${value}T${before}`
            : `${before}T${value}`;
    }
  }
  return values;
}

/** A form that came back with its button: only for drawing it again, so its shape is all that matters. */
function readForm(form: unknown): Form | null {
  if (!isRecord(form) || !Array.isArray(form["inputs"])) return null;
  const { id, title, text, submit, command } = form;
  if ([id, title, submit, command].some((each) => typeof each !== "string")) return null;
  if (text !== undefined && typeof text !== "string") return null;
  const whole = (form["inputs"] as unknown[]).every(
    (each) =>
      isRecord(each) &&
      typeof each["name"] === "string" &&
      typeof each["label"] === "string" &&
      (each["hint"] === undefined || typeof each["hint"] === "string") &&
      (each["kind"] === "text" ||
        each["kind"] === "time" ||
        (each["kind"] === "choice" &&
          Array.isArray(each["options"]) &&
          (each["options"] as unknown[]).every(
            (option) => isRecord(option) && typeof option["value"] === "string" && typeof option["label"] === "string",
          ))),
  );
  return whole ? (form as unknown as Form) : null;
}

export interface Given {
  from: Identity;
  place: Place;
  /** ms since 1970. */
  now: number;
  files: FileRef[];
  /** Sentences about files that could not be fetched; they are kept with the words. */
  missing?: string[];
}

/** A press of a button of ours as an event: `submitted` where the card has inputs. */
export function pressedEvent(activity: Activity, { pressing, values }: Pressed, given: Given): Event {
  const { from, place, now } = given;
  const message = activity.replyToId;
  const base = { id: nameOf(activity), at: now, from, place, command: pressing.command ?? "" };
  if (pressing.submits) return { kind: "submitted", ...base, form: pressing.form?.id ?? message ?? base.id, values };
  return { kind: "pressed", ...base, ...(message ? { message } : {}) };
}

/** What somebody did, as events; none for what does not concern us. Needs `activity.id` for all but joining. */
export function readEvents(activity: Activity, given: Given): Event[] {
  const { from, place, now, files, missing = [] } = given;
  const base = { at: now, from, place };
  const message = activity.id ?? "";
  switch (activity.type) {
    case "message": {
      const root = rootOf(activity);
      const text = [wordsOf(activity), ...missing].filter(Boolean).join("\n\n");
      if (!text && files.length === 0) return [];
      return [
        {
          kind: "said",
          id: nameOf(activity),
          ...base,
          text,
          files,
          message,
          ...(root && root !== activity.id ? { reply: true } : {}),
          ...(isMentioned(activity) ? { mentioned: true } : {}),
        },
      ];
    }
    case "messageUpdate":
      return [
        {
          kind: "edited",
          id: nameOf(activity, `:edited:${activity.timestamp ?? ""}`),
          ...base,
          message,
          text: wordsOf(activity),
        },
      ];
    case "messageDelete":
      return [{ kind: "deleted", id: nameOf(activity, `:deleted:${activity.timestamp ?? ""}`), ...base, message }];
    case "messageReaction": {
      const each = (added: boolean) =>
        (added ? activity.reactionsAdded : activity.reactionsRemoved).map(
          ({ type }): Event => ({
            kind: "reacted",
            id: nameOf(activity, `:${added ? "+" : "-"}${type}:${from.user}`),
            ...base,
            message: activity.replyToId ?? message,
            emoji: type,
            added,
          }),
        );
      return [...each(true), ...each(false)].slice(0, 20);
    }
    case "installationUpdate":
    case "conversationUpdate": {
      const added =
        activity.type === "installationUpdate"
          ? activity.action?.startsWith("add") === true
          : activity.membersAdded.length > 0;
      return added && place.direct ? [{ kind: "joined", id: nameOf(activity, ":joined"), ...base }] : [];
    }
    default:
      return [];
  }
}
