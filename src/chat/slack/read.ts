/** What Slack sends, read into acts: pure, and never surprised by a payload. */
import { z } from "zod";
import type { Act, Reader } from "./acts.js";
import { moment, slackId, slackTs } from "./ids.js";
import { readInteraction } from "./read-interaction.js";
import { readMessage } from "./read-message.js";

const envelope = z.looseObject({
  type: z.string(),
  team_id: z.string().optional(),
  event_id: z.string().optional(),
  is_ext_shared_channel: z.boolean().optional(),
  event: z.looseObject({ type: z.string() }).optional(),
});

const reaction = z.looseObject({
  type: z.string(),
  user: slackId,
  reaction: z.string().max(100),
  event_ts: moment,
  item: z.looseObject({ type: z.string(), channel: slackId.optional(), ts: slackTs.optional() }),
});

const home = z.looseObject({ user: slackId, channel: slackId.optional(), tab: z.string().optional() });

const ignored = (why: string): Act => ({ kind: "ignored", why });

/** A body of the Events API. */
export function readEvent(body: unknown, reader: Reader): Act {
  const parsed = envelope.safeParse(body);
  if (!parsed.success) return ignored("no envelope");
  const { type, event, is_ext_shared_channel: shared = false } = parsed.data;
  if (type === "app_rate_limited") return { kind: "trouble", what: "Slack drops events: more than 30,000 in an hour." };
  if (type !== "event_callback" || !event) return ignored(type);
  switch (event.type) {
    case "message":
    case "app_mention":
      return readMessage(event, reader, shared);
    case "reaction_added":
    case "reaction_removed":
      return readReaction(event, reader, shared);
    case "app_home_opened": {
      const opened = home.safeParse(event);
      if (!opened.success) return ignored("app_home_opened");
      const { user, channel, tab } = opened.data;
      if (tab === "messages" && channel) return { kind: "met", user, channel };
      return { kind: "home", user };
    }
    case "tokens_revoked":
      return {
        kind: "trouble",
        what: "Slack has revoked the bot's token: install the app anew and set SLACK_BOT_TOKEN.",
      };
    case "app_uninstalled":
      return { kind: "trouble", what: "The app was removed from the workspace: install it anew." };
    default:
      return ignored(event.type);
  }
}

function readReaction(event: unknown, reader: Reader, shared: boolean): Act {
  const parsed = reaction.safeParse(event);
  if (!parsed.success) return ignored("reaction");
  const { type, user, reaction: name, event_ts: at, item } = parsed.data;
  const emoji = name.split("::")[0]!;
  if (user === reader.botUser || emoji !== reader.ticketEmoji) return ignored("reaction");
  if (item.type !== "message" || !item.channel || !item.ts) return ignored("reaction");
  return {
    kind: "reacted",
    user,
    channel: item.channel,
    ts: item.ts,
    emoji,
    added: type === "reaction_added",
    at,
    shared,
  };
}

/** Any body: of the Events API, an interaction, a slash command. */
export function read(body: unknown, reader: Reader): Act {
  if (typeof body !== "object" || body === null) return ignored("no object");
  const { type, command } = body as { type?: unknown; command?: unknown };
  if (typeof command === "string" || (typeof type === "string" && type !== "event_callback" && "trigger_id" in body))
    return readInteraction(body, reader);
  if (type === "block_actions" || type === "view_submission" || type === "view_closed" || type === "message_action")
    return readInteraction(body, reader);
  return readEvent(body, reader);
}
