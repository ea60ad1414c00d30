/** People in front of Slack: what they do becomes the payloads that Slack sends, signed or through the socket. */
import { createHmac, randomUUID } from "node:crypto";
import { botUser, type FakeMessage, type SlackApi, team } from "./slack-api.js";

export const signingSecret = "0123456789abcdef0123456789abcdef";

export interface Reply {
  status: number;
  /** What came back with the acknowledgement. */
  body: Record<string, unknown> | null;
}

/** Sends one payload of Slack's. `kind` is how Slack wraps it. */
export type Transport = (
  kind: "event" | "interaction" | "command",
  payload: object,
  headers?: Record<string, string>,
) => Promise<Reply>;

/** Signed HTTP to `/slack/events`. */
export function overHttp(url: () => string, options: { now?: () => number; secret?: string } = {}): Transport {
  return async (kind, payload, headers = {}) => {
    const body =
      kind === "event"
        ? JSON.stringify(payload)
        : kind === "interaction"
          ? new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
          : new URLSearchParams(payload as Record<string, string>).toString();
    const timestamp = String(Math.floor((options.now?.() ?? Date.now()) / 1000));
    const signature = `v0=${createHmac("sha256", options.secret ?? signingSecret)
      .update(`v0:${timestamp}:${body}`)
      .digest("hex")}`;
    const response = await fetch(`${url()}/slack/events`, {
      method: "POST",
      body,
      headers: {
        "content-type": kind === "event" ? "application/json" : "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": signature,
        ...headers,
      },
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : null,
    };
  };
}

/** Through the socket that the app opened; sent again until it is acknowledged, as Slack does. */
export function overSocket(api: SlackApi): Transport {
  const waiting = new Map<string, (payload: Record<string, unknown> | null) => void>();
  api.socket.onText((text) => {
    const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id: string; payload?: Record<string, unknown> };
    waiting.get(id)?.(payload && Object.keys(payload).length ? payload : null);
  });
  const types = { event: "events_api", interaction: "interactive", command: "slash_commands" };
  return async (kind, payload, headers = {}) => {
    const retry = Number(headers["x-slack-retry-num"] ?? 0);
    const id = randomUUID();
    for (let attempt = retry; attempt < retry + 100; attempt++) {
      const peer = api.socket.peer();
      if (!peer) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        continue;
      }
      const acked = new Promise<Record<string, unknown> | null>((resolve) => waiting.set(id, resolve));
      peer.send(
        JSON.stringify({
          type: types[kind],
          envelope_id: id,
          payload,
          accepts_response_payload: kind !== "event",
          ...(attempt ? { retry_attempt: attempt, retry_reason: "timeout" } : {}),
        }),
      );
      const late = Symbol();
      const body = await Promise.race([
        acked,
        new Promise<typeof late>((resolve) => setTimeout(() => resolve(late), 3000)),
      ]);
      waiting.delete(id);
      if (body !== late) return { status: 200, body };
    }
    throw new Error("Nobody acknowledged it.");
  };
}

export interface Where {
  channel?: string;
  thread?: string | undefined;
  files?: Record<string, unknown>[];
  /** Sent as `app_mention`, `message`, or both as Slack does. */
  as?: ("message" | "app_mention")[];
}

/** The plain text of everything that a message or a view shows. */
export function wordsOf(shown: { text?: unknown; blocks?: unknown }): string {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) walk(each);
    else if (typeof value === "object" && value !== null) {
      const { type, text, ...rest } = value as Record<string, unknown>;
      if ((type === "mrkdwn" || type === "plain_text") && typeof text === "string") found.push(text);
      else if (type === "button") found.push(`[${(text as { text: string }).text}]`);
      else {
        walk(text);
        for (const each of Object.values(rest)) walk(each);
      }
    }
  };
  walk(shown.blocks);
  return found.length ? found.join("\n") : String(shown.text ?? "");
}

interface Element {
  type: string;
  action_id: string;
  value?: string;
  text?: { text: string };
  initial_value?: string;
  initial_option?: { value: string };
  initial_date_time?: number;
  options?: { value: string; text: { text: string } }[];
}
interface Block {
  type: string;
  block_id?: string;
  element?: Element;
  elements?: Element[];
}

/** The state of the inputs, with what the person changed, by input name. */
function stateOf(blocks: Block[], values: Record<string, string>): Record<string, Record<string, unknown>> {
  const state: Record<string, Record<string, unknown>> = {};
  for (const { type, block_id: id = "", element } of blocks) {
    if (type !== "input" || !element) continue;
    const name = id.split(":")[1]!;
    const typed = values[name];
    const one =
      element.type === "plain_text_input"
        ? { value: typed ?? element.initial_value ?? null }
        : element.type === "datetimepicker"
          ? { selected_date_time: typed === undefined ? (element.initial_date_time ?? null) : Number(typed) }
          : {
              selected_option:
                typed === undefined
                  ? (element.initial_option ?? null)
                  : { value: typed, text: { type: "plain_text", text: typed } },
            };
    state[id] = { [element.action_id]: { type: element.type, ...one } };
  }
  return state;
}

export function createPeople(api: SlackApi, transport: Transport) {
  const envelope = (event: object, shared = false) => ({
    token: "legacy",
    team_id: team,
    api_app_id: "A0FIRST",
    type: "event_callback",
    event_id: `Ev${randomUUID()}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ team_id: team, user_id: botUser, is_bot: true }],
    ...(shared ? { is_ext_shared_channel: true } : {}),
    event,
  });
  const direct = (user: string) => `D${user.slice(1)}`;
  const typeOf = (channel: string) => (channel.startsWith("D") ? "im" : channel.startsWith("G") ? "group" : "channel");

  /** Makes sure that the direct message exists, as opening it does. */
  function meet(user: string): string {
    const id = direct(user);
    if (!api.channels.some((each) => each.id === id))
      api.channels.push({ id, name: id, members: [user, botUser], private: true });
    return id;
  }

  const self = {
    transport,
    envelope,
    direct,
    /** The events that Slack makes of a message. */
    eventsOf(message: FakeMessage, as: ("message" | "app_mention")[]): object[] {
      const channel = api.channels.find((each) => each.id === message.channel);
      const parent = message.thread_ts ? api.messages.find((each) => each.ts === message.thread_ts) : undefined;
      return as.map((type) =>
        envelope(
          {
            type,
            user: message.user,
            text: message.text,
            ts: message.ts,
            channel: message.channel,
            event_ts: message.ts,
            team,
            ...(type === "message" ? { channel_type: typeOf(message.channel) } : {}),
            ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
            ...(parent && type === "message" ? { parent_user_id: parent.user } : {}),
            ...(message.files ? { files: message.files, subtype: "file_share" } : {}),
            ...(message.bot_id ? { bot_id: message.bot_id } : {}),
          },
          channel?.shared,
        ),
      );
    },
    /** Says it, directly unless told where; gives the message. */
    async say(user: string, text: string, where: Where = {}): Promise<FakeMessage> {
      const channel = where.channel ?? meet(user);
      const message = api.write({
        channel,
        user,
        text,
        ...(where.thread ? { thread_ts: where.thread } : {}),
        ...(where.files ? { files: where.files } : {}),
      });
      const mention = text.includes(`<@${botUser}>`) && !channel.startsWith("D");
      for (const event of self.eventsOf(message, where.as ?? (mention ? ["message", "app_mention"] : ["message"]))) {
        const { status } = await transport("event", event);
        if (status !== 200) throw new Error(`HTTP ${status}`);
      }
      return message;
    },
    async edit(message: FakeMessage, text: string): Promise<Reply> {
      const previous = { ...message };
      message.text = text;
      message.edited = { user: message.user, ts: api.nextTs() };
      const event = {
        type: "message",
        subtype: "message_changed",
        channel: message.channel,
        ts: api.nextTs(),
        event_ts: api.nextTs(),
      };
      return transport(
        "event",
        envelope({ ...event, message: { type: "message", ...message }, previous_message: previous }),
      );
    },
    async erase(message: FakeMessage): Promise<Reply> {
      message.deleted = true;
      const event = {
        type: "message",
        subtype: "message_deleted",
        channel: message.channel,
        ts: api.nextTs(),
        event_ts: api.nextTs(),
      };
      return transport(
        "event",
        envelope({ ...event, deleted_ts: message.ts, previous_message: { type: "message", ...message } }),
      );
    },
    react: (user: string, message: FakeMessage, emoji = "ticket", type = "reaction_added") =>
      transport(
        "event",
        envelope({
          type,
          user,
          reaction: emoji,
          item: { type: "message", channel: message.channel, ts: message.ts },
          event_ts: api.nextTs(),
        }),
      ),
    openHome: (user: string, tab = "home") =>
      transport("event", envelope({ type: "app_home_opened", user, channel: meet(user), tab, event_ts: api.nextTs() })),
    command: (user: string, text: string, channel = "C0GENERAL", trigger: string = randomUUID()) =>
      transport("command", {
        command: "/helpdesk",
        text,
        user_id: user,
        channel_id: channel,
        team_id: team,
        trigger_id: trigger,
        response_url: "http://127.0.0.1:1/none",
      }),
    shortcut: (user: string, message: FakeMessage, trigger: string = randomUUID()) =>
      transport("interaction", {
        type: "message_action",
        callback_id: "open_ticket",
        trigger_id: trigger,
        user: { id: user, team_id: team },
        team: { id: team },
        channel: { id: message.channel, name: "x" },
        message: { type: "message", ...message },
        message_ts: message.ts,
      }),
    /** What a person sees in a channel, oldest first. */
    reads(user: string, channel = direct(user)): FakeMessage[] {
      return api.messages.filter(
        (each) => each.channel === channel && !each.deleted && (!each.only || each.only === user),
      );
    },
    text: (user: string, channel?: string): string => self.reads(user, channel).map(wordsOf).join("\n---\n"),
    /** Presses a button of the newest message that has it, with what was filled into the message's inputs. */
    async press(
      user: string,
      label: string,
      options: { channel?: string; card?: string | RegExp; values?: Record<string, string>; trigger?: string } = {},
    ): Promise<Reply> {
      for (const message of self.reads(user, options.channel).reverse()) {
        const blocks = (message.blocks ?? []) as unknown as Block[];
        const button = blocks
          .flatMap((each) => each.elements ?? [])
          .find((each) => each.type === "button" && each.text?.text === label);
        if (!button) continue;
        if (
          options.card &&
          !(options.card instanceof RegExp
            ? options.card.test(wordsOf(message))
            : wordsOf(message).includes(options.card))
        )
          continue;
        return transport("interaction", {
          type: "block_actions",
          user: { id: user, team_id: team },
          team: { id: team },
          trigger_id: options.trigger ?? randomUUID(),
          container: {
            type: "message",
            message_ts: message.ts,
            channel_id: message.channel,
            is_ephemeral: message.only !== undefined,
            ...(message.thread_ts ? { thread_ts: message.thread_ts } : {}),
          },
          channel: { id: message.channel },
          ...(message.only ? {} : { message: { type: "message", ...message } }),
          state: { values: stateOf(blocks, options.values ?? {}) },
          actions: [
            {
              type: "button",
              action_id: button.action_id,
              block_id: "b",
              value: button.value,
              action_ts: api.nextTs(),
            },
          ],
        });
      }
      throw new Error(`No button "${label}" for ${user}:\n${self.text(user, options.channel)}`);
    },
    async pressHome(user: string, label: string): Promise<Reply> {
      const view = api.homes.get(user) as { blocks?: Block[] } | undefined;
      const button = view?.blocks?.flatMap((each) => each.elements ?? []).find((each) => each.text?.text === label);
      if (!button) throw new Error(`No button "${label}" on the home of ${user}.`);
      return transport("interaction", {
        type: "block_actions",
        user: { id: user, team_id: team },
        trigger_id: randomUUID(),
        container: { type: "view", view_id: "VHOME" },
        actions: [
          { type: "button", action_id: button.action_id, block_id: "b", value: button.value, action_ts: api.nextTs() },
        ],
      });
    },
    /** Submits the newest view that was opened (or another), with what was filled in. */
    async submit(user: string, values: Record<string, string>, view = api.views.at(-1)!): Promise<Reply> {
      const blocks = view.view["blocks"] as Block[];
      const reply = await transport("interaction", {
        type: "view_submission",
        user: { id: user, team_id: team },
        team: { id: team },
        trigger_id: randomUUID(),
        view: { id: view.id, hash: `${view.id}.hash`, ...view.view, state: { values: stateOf(blocks, values) } },
      });
      if (reply.body?.["response_action"] === "update") view.view = reply.body["view"] as Record<string, unknown>;
      return reply;
    },
  };
  return self;
}

export type SlackPeople = ReturnType<typeof createPeople>;
