/** Carries out one delivery through the Web API. */
import type { Content, Delivered } from "../../effects.js";
import type { Delivery, ToolParts } from "../chat.js";
import type { Web } from "./api.js";
import type { DrawOptions } from "./blocks.js";
import { codeOf, faultOf, outcomeOf } from "./faults.js";
import type { Members } from "./members.js";
import { addressOf, threadInName, threadPlace } from "./places.js";
import { cut } from "./text.js";
import { type Message, messagesOf } from "./write.js";

export interface DeliverParts extends Pick<ToolParts, "openFile" | "now" | "log"> {
  web: Web;
  members: Members;
  draw: DrawOptions;
}

/** Type of the metadata that carries a delivery's name, by which a doubtful post is found again. */
const eventType = "firstline_delivery";
/** Pages of 200 messages that are searched for a doubtful post. */
const pagesToSearch = 5;
/** Codes that mean "as asked already". */
const already = new Set(["already_reacted", "no_reaction"]);
/** Codes that mean that the message of an update is gone: then it is posted anew. */
const gone = new Set(["message_not_found", "cant_update_message", "edit_window_closed"]);
/** Codes that mean that Slack cannot draw it: then it is said in plain words. */
const undrawable = new Set(["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long"]);
/** Codes that mean that only a direct message reaches that person. */
const notThere = new Set(["user_not_in_channel", "not_in_channel", "channel_not_found", "is_archived"]);

interface Address {
  channel: string;
  thread?: string | undefined;
}

export function createDeliver({ web, members, draw, openFile, now, log }: DeliverParts) {
  /** Slack's user of a person: `team:user`, an id of ours that names one, or an address. Null when Slack knows none. */
  async function userOf(person: string): Promise<string | null> {
    const named = /^(?:slack:)?[A-Z0-9]+:([A-Z0-9]+)$/.exec(person);
    if (named) return named[1]!;
    return person.includes("@") ? members.byEmail(person) : null;
  }

  async function ringing(content: Content): Promise<string[]> {
    const users = await Promise.all((content.mention ?? []).map((person) => userOf(person).catch(() => null)));
    return [...new Set(users.filter((user) => user !== null))];
  }

  /** Calls; a public channel that the bot is not in is joined first. */
  async function joining<T>(channel: string, call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      const code = codeOf(error);
      if ((code !== "not_in_channel" && code !== "channel_not_found") || !channel.startsWith("C")) throw error;
      await web.conversations.join({ channel }).catch(() => {
        throw error;
      });
      return call();
    }
  }

  /** The message that an earlier attempt under this name left behind. Throws when Slack cannot be asked. */
  async function sent(name: string, { channel, thread }: Address): Promise<string | undefined> {
    let cursor: string | undefined;
    for (let page = 0; page < pagesToSearch; page++) {
      const asked = { channel, limit: 200, include_all_metadata: true, ...(cursor ? { cursor } : {}) };
      const found = thread
        ? await web.conversations.replies({ ...asked, ts: thread })
        : await web.conversations.history(asked);
      const message = found.messages?.find((each) => {
        const { event_payload: payload } = (each.metadata ?? {}) as { event_payload?: { name?: unknown } };
        return payload?.name === name;
      });
      if (message) return message.ts;
      cursor = found.response_metadata?.next_cursor || undefined;
      if (!cursor) return undefined;
    }
    return undefined;
  }

  async function sendOne(message: Message, name: string, { channel, thread }: Address): Promise<string> {
    const common = {
      channel,
      ...(thread ? { thread_ts: thread } : {}),
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: eventType, event_payload: { name } },
    };
    try {
      return (await web.chat.postMessage({ ...common, ...message })).ts!;
    } catch (error) {
      if (!message.blocks || !undrawable.has(codeOf(error) ?? "")) throw error;
      log({ level: "warn", what: "slack-blocks", delivery: name, error: String(error) });
      return (await web.chat.postMessage({ ...common, text: cut(message.text, 3900) })).ts!;
    }
  }

  async function upload(content: Content, { channel, thread }: Address): Promise<void> {
    for (const { id } of content.files ?? []) {
      const found = await openFile(id);
      if (!found) continue;
      const { file, bytes } = found;
      await web.files.uploadV2({
        channel_id: channel,
        ...(thread ? { thread_ts: thread } : {}),
        file: bytes,
        filename: file.name,
        title: file.name,
      } as Parameters<Web["files"]["uploadV2"]>[0]);
    }
  }

  async function post(delivery: Delivery): Promise<Delivered> {
    const { place, name, content = {}, doubtful } = delivery;
    const { channel, thread = place.direct ? threadInName(name, channel) : undefined } = addressOf(place);
    const at = { channel, thread };
    const messages = messagesOf(content, draw, await ringing(content));
    let first: string | undefined;
    for (const [n, message] of messages.entries()) {
      const own = n === 0 ? name : `${name}#${n + 1}`;
      const found = doubtful ? await joining(channel, () => sent(own, at)) : undefined;
      const ts = found ?? (await joining(channel, () => sendOne(message, own, at)));
      first ??= ts;
    }
    await upload(content, at);
    if (!first) return { kind: "delivered" };
    const top = !place.direct && !at.thread;
    return {
      kind: "delivered",
      ref: { place, message: first, ...(top ? { thread: threadPlace(channel, first, place.shared) } : {}) },
    };
  }

  async function update(delivery: Delivery): Promise<Delivered> {
    const { place, content = {}, message, name } = delivery;
    const { channel } = addressOf(place);
    const [drawn] = messagesOf(content, draw, await ringing(content));
    if (!drawn || !message) return { kind: "delivered" };
    try {
      await web.chat.update({ channel, ts: message, blocks: [], ...drawn });
    } catch (error) {
      if (!gone.has(codeOf(error) ?? "")) throw error;
      return post({ ...delivery, kind: "post" });
    }
    log({ level: "debug", what: "slack-updated", delivery: name });
    return { kind: "delivered", ref: { place, message } };
  }

  async function whisper(delivery: Delivery): Promise<Delivered> {
    const { place, content = {}, person = "" } = delivery;
    if (place.direct) return post(delivery);
    const user = await userOf(person);
    if (!user) return { kind: "refused", reason: "Slack knows no such person." };
    const { channel, thread } = addressOf(place);
    try {
      for (const message of messagesOf(content, draw))
        await web.chat.postEphemeral({ channel, user, ...(thread ? { thread_ts: thread } : {}), ...message });
    } catch (error) {
      if (!notThere.has(codeOf(error) ?? "")) throw error;
      return post({ ...delivery, place: await members.direct(user) });
    }
    return { kind: "delivered" };
  }

  async function react({ place, message = "", emoji = "" }: Delivery): Promise<Delivered> {
    const { channel } = addressOf(place);
    try {
      await web.reactions.add({ channel, timestamp: message, name: emoji.replaceAll(":", "") });
    } catch (error) {
      if (!already.has(codeOf(error) ?? "")) throw error;
    }
    return { kind: "delivered" };
  }

  async function remove({ place, message = "" }: Delivery): Promise<Delivered> {
    try {
      await web.chat.delete({ channel: addressOf(place).channel, ts: message });
    } catch (error) {
      if (!gone.has(codeOf(error) ?? "")) throw error;
    }
    return { kind: "delivered" };
  }

  const kinds = { post, update, whisper, react, remove };

  /** Never throws: what went wrong becomes `later` or `refused`. */
  return async (delivery: Delivery): Promise<Delivered> => {
    const from = now();
    try {
      return await kinds[delivery.kind](delivery);
    } catch (error) {
      const outcome = outcomeOf(faultOf(error));
      // a call that ran into its time-out may still be on its way: what is looked for too early is not there yet
      if (outcome.kind === "later" && now() - from > 5000) return { ...outcome, after: Math.max(outcome.after, 3000) };
      return outcome;
    }
  };
}
