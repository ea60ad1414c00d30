/** Messages: who is heard where. */
import { z } from "zod";
import type { Act, PointedMessage, Reader } from "./acts.js";
import { moment, slackId, slackTs } from "./ids.js";
import { isDirect } from "./places.js";
import { mentionsIn } from "./text.js";

const file = z.looseObject({
  id: z.string().optional(),
  name: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
  title: z
    .string()
    .nullish()
    .transform((value) => value ?? undefined),
  mimetype: z.string().optional(),
  size: z.number().optional(),
  mode: z.string().optional(),
  is_external: z.boolean().optional(),
  file_access: z.string().optional(),
  url_private: z.string().optional(),
  url_private_download: z.string().optional(),
  permalink: z.string().optional(),
});

const message = z.looseObject({
  ts: slackTs,
  user: slackId.optional(),
  bot_id: slackId.nullish(),
  subtype: z.string().optional(),
  text: z
    .string()
    .nullish()
    .transform((value) => value ?? ""),
  thread_ts: slackTs.optional(),
  parent_user_id: slackId.optional(),
  files: z.array(file).max(50).optional(),
  edited: z.looseObject({ ts: moment }).optional(),
});
type Message = z.infer<typeof message>;

const said = message.extend({ channel: slackId, channel_type: z.string().optional(), type: z.string() });
const changed = z.looseObject({
  channel: slackId,
  event_ts: moment.optional(),
  ts: moment.optional(),
  message: message.optional(),
  previous_message: message.optional(),
});

const ignored = (why: string): Act => ({ kind: "ignored", why });

/** Subtypes that are words of a person; all others are notices of Slack. */
const words = new Set([undefined, "file_share", "thread_broadcast", "me_message", "bot_message"]);

/** Who speaks; null for bots that nobody named, and for Firstline itself. */
function speaker({ user, bot_id: bot }: Message, reader: Reader): { user: string; bot?: boolean } | null {
  if (user === reader.botUser || (bot && bot === reader.botId)) return null;
  if (!bot) return user ? { user } : null;
  const named = [bot, user].find((id) => id && reader.bots.includes(id));
  return named ? { user: user ?? named, bot: true } : null;
}

type Heard = "yes" | "if-known" | "no";

/** Whether words in this channel are for Firstline. */
function heard(each: Message, channel: string, mentioned: boolean, reader: Reader): Heard {
  if (isDirect(channel) || mentioned) return "yes";
  const reply = each.thread_ts !== undefined && each.thread_ts !== each.ts;
  // in a triage channel people talk as they like; only what is said below a ticket's card is for it
  if (reader.triageChannels.includes(channel))
    return reply && (each.parent_user_id === undefined || each.parent_user_id === reader.botUser) ? "yes" : "no";
  if (reader.requestChannels.includes(channel)) return "yes";
  return reply ? "if-known" : "no";
}

/** An event `message` or `app_mention`. A mention arrives as both: they name the same act. */
export function readMessage(event: unknown, reader: Reader, shared: boolean): Act {
  const { subtype } = event as { subtype?: unknown };
  if (subtype === "message_changed" || subtype === "message_deleted") return readChange(event, reader, shared);
  const parsed = said.safeParse(event);
  if (!parsed.success) return ignored("message");
  const each = parsed.data;
  if (!words.has(each.subtype)) return ignored(`message ${each.subtype}`);
  const who = speaker(each, reader);
  if (!who) return ignored("a bot");
  const mentioned = each.type === "app_mention" || mentionsIn(each.text).includes(reader.botUser);
  const how = heard(each, each.channel, mentioned, reader);
  if (how === "no") return ignored("not for us");
  return {
    kind: "said",
    channel: each.channel,
    ...threadOf(each),
    shared,
    ts: each.ts,
    ...who,
    text: each.text,
    files: each.files ?? [],
    reply: each.thread_ts !== undefined && each.thread_ts !== each.ts,
    mentioned,
    onlyIfKnown: how === "if-known",
  };
}

const threadOf = (each: Message) =>
  each.thread_ts !== undefined && each.thread_ts !== each.ts ? { thread: each.thread_ts } : {};

function readChange(event: unknown, reader: Reader, shared: boolean): Act {
  const parsed = changed.safeParse(event);
  if (!parsed.success) return ignored("change");
  const { channel, message: now, previous_message: before, event_ts, ts: own } = parsed.data;
  const was = before ?? now;
  if (!was) return ignored("change");
  const who = speaker(was, reader);
  if (!who) return ignored("a bot");
  const mentioned = [was, now].some((each) => each && mentionsIn(each.text).includes(reader.botUser));
  const how = heard(was, channel, mentioned, reader);
  if (how === "no") return ignored("not for us");
  const common = { channel, ...threadOf(was), shared, ts: was.ts, ...who, onlyIfKnown: how === "if-known" };
  const at = now?.edited?.ts ?? event_ts ?? own ?? "";
  // the parent of a thread that was deleted stays as a tombstone
  if (!now || now.subtype === "tombstone") return { kind: "deleted", ...common, at };
  // links that unfold change a message, too
  if (before && now.text === before.text) return ignored("same words");
  return { kind: "edited", ...common, text: now.text, at };
}

/** A message that the Web API or a shortcut gives; null when it is none. */
export function readPointed(given: unknown): PointedMessage | null {
  const parsed = message.safeParse(given);
  if (!parsed.success) return null;
  const { ts: id, user, bot_id: bot, text, files = [] } = parsed.data;
  return { ts: id, ...threadOf(parsed.data), user, ...(bot ? { bot } : {}), text, files };
}
