/** Buttons, forms, the slash command and the shortcut. */
import { z } from "zod";
import type { Act, Reader } from "./acts.js";
import { inputOf, isCommand } from "./blocks.js";
import { moment, slackId, slackTs, token } from "./ids.js";
import { tool } from "./places.js";
import { readPointed } from "./read-message.js";

const user = z.looseObject({ id: slackId });
const stateValues = z.record(z.string(), z.record(z.string(), z.unknown()));
const state = z.looseObject({ values: stateValues.optional() }).nullish();

const pressed = z.looseObject({
  user,
  trigger_id: token.optional(),
  container: z.looseObject({
    type: z.string(),
    message_ts: slackTs.optional(),
    channel_id: slackId.optional(),
    thread_ts: slackTs.optional(),
  }),
  message: z.looseObject({ thread_ts: slackTs.optional() }).optional(),
  state,
  actions: z
    .array(
      z.looseObject({
        action_id: z.string(),
        type: z.string(),
        value: z.string().optional(),
        action_ts: moment.optional(),
      }),
    )
    .min(1),
});

const submitted = z.looseObject({
  user,
  trigger_id: token.optional(),
  view: z.looseObject({
    id: slackId,
    hash: token.optional(),
    callback_id: z.string().optional(),
    private_metadata: z.string().optional(),
    blocks: z.array(z.looseObject({ block_id: z.string().optional() })).default([]),
    state,
  }),
});

const memorySchema = z.object({
  form: z.string().max(500),
  command: z.string().max(2000),
  place: z.object({
    tool: z.literal(tool),
    id: z.string().regex(/^[A-Z0-9]{1,60}(?:\/\d{1,12}\.\d{1,8})?$/),
    direct: z.boolean(),
    channel: slackId.optional(),
    shared: z.boolean().optional(),
  }),
});

const slash = z.looseObject({
  command: z.string(),
  text: z.string().default(""),
  user_id: slackId,
  channel_id: slackId,
  trigger_id: token,
});

const shortcut = z.looseObject({
  user,
  callback_id: z.string(),
  trigger_id: token,
  channel: z.looseObject({ id: slackId }),
  message: z.unknown(),
});

const ignored = (why: string): Act => ({ kind: "ignored", why });

/** Reads an interaction. */
export function readInteraction(body: object, _reader: Reader): Act {
  const { type, command } = body as { type?: unknown; command?: unknown };
  if (typeof command === "string") return readSlash(body);
  switch (type) {
    case "block_actions":
      return readPress(body);
    case "view_submission":
      return readSubmission(body);
    case "message_action":
      return readShortcut(body);
    default:
      return ignored(String(type));
  }
}

function readPress(body: object): Act {
  const parsed = pressed.safeParse(body);
  if (!parsed.success) return ignored("press");
  const { user: who, container, message, actions, trigger_id: trigger, state: given } = parsed.data;
  const action = actions[0]!;
  if (action.type !== "button" || !isCommand(action.action_id) || !action.value) return ignored("no command");
  const thread = container.thread_ts ?? message?.thread_ts;
  const { channel_id: channel, message_ts: ts } = container;
  const values = Object.fromEntries(Object.entries(given?.values ?? {}).filter(([block]) => inputOf(block) !== null));
  return {
    kind: "pressed",
    user: who.id,
    ...(channel && container.type === "message"
      ? { spot: { channel, ...(thread && thread !== ts ? { thread } : {}), shared: false } }
      : {}),
    command: action.value,
    ...(ts ? { message: ts } : {}),
    at: action.action_ts ?? trigger ?? "",
    trigger,
    state: values,
  };
}

/** What a view of ours remembers; null when it is no view of ours. */
function memoryOf(text: string | undefined) {
  try {
    const parsed = memorySchema.safeParse(JSON.parse(text ?? ""));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

function readSubmission(body: object): Act {
  const parsed = submitted.safeParse(body);
  if (!parsed.success) return ignored("submission");
  const { user: who, view, trigger_id: trigger } = parsed.data;
  const memory = memoryOf(view.private_metadata);
  if (!memory) return ignored("no form of ours");
  const { place } = memory;
  return {
    kind: "submitted",
    user: who.id,
    view,
    memory: {
      form: memory.form,
      command: memory.command,
      place: {
        tool,
        id: place.id,
        direct: place.direct,
        ...(place.channel ? { channel: place.channel } : {}),
        ...(place.shared ? { shared: true } : {}),
      },
    },
    trigger: trigger ?? view.hash ?? view.id,
    state: view.state?.values ?? {},
  };
}

function readSlash(body: object): Act {
  const parsed = slash.safeParse(body);
  if (!parsed.success) return ignored("slash command");
  const { user_id, channel_id, text, trigger_id } = parsed.data;
  return { kind: "command", user: user_id, channel: channel_id, text: text.trim(), trigger: trigger_id };
}

function readShortcut(body: object): Act {
  const parsed = shortcut.safeParse(body);
  if (!parsed.success || parsed.data.callback_id !== "open_ticket") return ignored("shortcut");
  const message = readPointed(parsed.data.message);
  if (!message) return ignored("shortcut");
  const { user: who, channel, trigger_id: trigger } = parsed.data;
  return { kind: "adopt", user: who.id, channel: channel.id, message, trigger };
}
