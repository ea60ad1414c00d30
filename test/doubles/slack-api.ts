/**
 * Slack's Web API, as far as Firstline calls it: keeps what is posted with its metadata, answers with Slack's own codes,
 * and breaks when told to. It also lends the socket of Socket Mode and the files that people sent.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { acceptWebSocket, type WebSocketPeer } from "./web-socket.js";

export interface FakeUser {
  id: string;
  name: string;
  email?: string;
  tz?: string;
  /** Another organisation's. */
  team?: string;
  guest?: boolean;
  bot?: boolean;
}

export interface FakeChannel {
  id: string;
  name: string;
  members: string[];
  private?: boolean;
  archived?: boolean;
  shared?: boolean;
}

export interface FakeMessage {
  channel: string;
  ts: string;
  thread_ts?: string;
  user: string;
  bot_id?: string;
  text: string;
  blocks?: Record<string, unknown>[];
  metadata?: { event_type: string; event_payload: { name?: string } };
  files?: Record<string, unknown>[];
  edited?: { user: string; ts: string };
  /** Only this person sees it. */
  only?: string;
  deleted?: boolean;
  /** How often it was changed. */
  revisions: number;
}

/** How a call goes wrong. `lost`: done, and the answer cut off; `late`: done, and the answer never comes. */
export type FaultKind = "429" | "429-bare" | "500" | "time-out" | "late" | "reset" | "half" | "lost" | { code: string };

export interface FaultRule {
  kind: FaultKind;
  /** Only calls of this method. */
  method?: string;
  /** How often; once unless told. */
  times?: number;
}

export interface Call {
  method: string;
  args: Record<string, string>;
}

export interface FakeView {
  id: string;
  view: Record<string, unknown>;
  trigger?: string;
  user?: string;
}

export interface SlackApi {
  url: string;
  port: number;
  users: FakeUser[];
  channels: FakeChannel[];
  messages: FakeMessage[];
  views: FakeView[];
  homes: Map<string, Record<string, unknown>>;
  uploads: { id: string; name: string; bytes: Buffer; channel?: string; thread?: string }[];
  reactions: { channel: string; ts: string; name: string }[];
  calls: Call[];
  /** Files that people sent: `url_private` of each is `${url}files/<id>`. */
  files: Map<string, { bytes: Buffer; type: string }>;
  tokens: { bot: string; app: string; revoked: boolean; scopes: string | null };
  groups: Map<string, string[]>;
  fault(rule: FaultRule): void;
  /** Every call goes wrong like this with that probability. */
  weather: { chance: number; kinds: FaultKind[]; random(): number };
  /** Puts a message there as if a person had written it; gives its ts. */
  write(message: Partial<FakeMessage> & { channel: string; user: string; text: string }): FakeMessage;
  nextTs(): string;
  socket: {
    /** The newest connection; null while there is none. */
    peer(): WebSocketPeer | null;
    opened: number;
    onText(listener: (text: string) => void): void;
  };
  /** ms that the Date header is off. */
  skew: number;
  close(): Promise<void>;
}

export const team = "T01ACME";
export const botUser = "U0FIRST";
export const botId = "B0FIRST";

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Thrown by a method: `{ ok: false, error }`. */
class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly more: object = {},
  ) {
    super(code);
  }
}

export async function startSlackApi(
  given: { users?: FakeUser[]; channels?: FakeChannel[]; port?: number } = {},
): Promise<SlackApi> {
  const faults: Required<FaultRule>[] = [];
  const sockets = new Set<Socket>();
  let peer: WebSocketPeer | null = null;
  const hears: ((text: string) => void)[] = [];
  let clock = 1_790_000_000_000_000;
  let ids = 0;

  const self: SlackApi = {
    url: "",
    port: 0,
    users: given.users ?? [],
    channels: given.channels ?? [],
    messages: [],
    views: [],
    homes: new Map(),
    uploads: [],
    reactions: [],
    calls: [],
    files: new Map(),
    tokens: { bot: "xoxb-test", app: "xapp-test", revoked: false, scopes: null },
    groups: new Map(),
    fault: ({ kind, method = "", times = 1 }) => void faults.push({ kind, method, times }),
    weather: { chance: 0, kinds: [], random: Math.random },
    write(message) {
      const whole: FakeMessage = { ts: self.nextTs(), revisions: 0, ...message };
      self.messages.push(whole);
      return whole;
    },
    nextTs() {
      clock += 1000;
      return `${Math.floor(clock / 1e6)}.${String(clock % 1e6).padStart(6, "0")}`;
    },
    socket: { peer: () => peer, opened: 0, onText: (listener) => void hears.push(listener) },
    skew: 0,
    async close() {
      peer?.drop();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  const channelOf = (id: string): FakeChannel => {
    const found = self.channels.find((each) => each.id === id);
    if (!found) throw new Refusal("channel_not_found");
    return found;
  };
  const mayPost = (id: string): FakeChannel => {
    const channel = channelOf(id);
    if (channel.archived) throw new Refusal("is_archived");
    if (!channel.members.includes(botUser)) throw new Refusal(channel.private ? "channel_not_found" : "not_in_channel");
    return channel;
  };
  const mayRead = (id: string): FakeChannel => {
    const channel = channelOf(id);
    if (!channel.members.includes(botUser)) throw new Refusal(channel.private ? "channel_not_found" : "not_in_channel");
    return channel;
  };
  const parsed = <T>(text: string | undefined): T | undefined => (text ? (JSON.parse(text) as T) : undefined);
  const checkBlocks = (blocks: Record<string, unknown>[] | undefined) => {
    if (!blocks) return;
    if (blocks.length > 50) throw new Refusal("invalid_blocks");
    for (const block of blocks) {
      const { text, fields, elements } = block as {
        text?: { text: string };
        fields?: unknown[];
        elements?: { value?: string; text?: unknown }[];
      };
      if (block["type"] === "section" && text && (text.text.length > 3000 || !text.text))
        throw new Refusal("invalid_blocks");
      if (fields && fields.length > 10) throw new Refusal("invalid_blocks");
      if (block["type"] === "actions" && (!elements?.length || elements.length > 25))
        throw new Refusal("invalid_blocks");
    }
    const seen = new Set<unknown>();
    for (const id of blocks.map((each) => each["block_id"]).filter(Boolean)) {
      if (seen.has(id)) throw new Refusal("invalid_blocks");
      seen.add(id);
    }
  };
  const shown = ({ channel: _channel, only: _only, revisions: _revisions, ...message }: FakeMessage) => ({
    type: "message",
    ...message,
  });
  const userShown = (user: FakeUser) => ({
    id: user.id,
    team_id: user.team ?? team,
    name: user.name.toLowerCase().split(" ")[0],
    real_name: user.name,
    is_bot: user.bot ?? false,
    is_restricted: user.guest ?? false,
    is_ultra_restricted: false,
    is_stranger: user.team !== undefined && user.team !== team,
    is_email_confirmed: true,
    tz: user.tz ?? "Europe/Berlin",
    profile: { real_name: user.name, ...(user.email ? { email: user.email } : {}) },
  });
  const page = <T>(all: T[], args: Record<string, string>) => {
    const limit = Number(args["limit"] ?? 100);
    const from = Number(args["cursor"] ?? 0);
    const next = from + limit < all.length ? String(from + limit) : "";
    return { found: all.slice(from, from + limit), response_metadata: { next_cursor: next } };
  };
  const directs = (user: string): FakeChannel => {
    const id = `D${user.slice(1)}`;
    let found = self.channels.find((each) => each.id === id);
    if (!found) {
      if (!self.users.some((each) => each.id === user)) throw new Refusal("user_not_found");
      found = { id, name: id, members: [user, botUser], private: true };
      self.channels.push(found);
    }
    return found;
  };

  const methods: Record<string, (args: Record<string, string>) => object> = {
    "api.test": () => ({}),
    "auth.test": () => ({
      team_id: team,
      team: "Acme",
      user_id: botUser,
      bot_id: botId,
      user: "firstline",
      url: "https://acme.slack.com/",
    }),
    "apps.connections.open": () => ({ url: `ws://127.0.0.1:${self.port}/link/${++ids}` }),
    "users.info": ({ user }) => {
      const found = self.users.find((each) => each.id === user);
      if (!found) throw new Refusal("user_not_found");
      return { user: userShown(found) };
    },
    "users.lookupByEmail": ({ email }) => {
      const found = self.users.find((each) => each.email === email);
      if (!found) throw new Refusal("users_not_found");
      return { user: userShown(found) };
    },
    "usergroups.users.list": ({ usergroup }) => {
      const users = self.groups.get(usergroup ?? "");
      if (!users) throw new Refusal("no_such_subteam");
      return { users };
    },
    "conversations.open": ({ users }) => ({ channel: { id: directs(users ?? "").id } }),
    "conversations.join": ({ channel }) => {
      const found = channelOf(channel ?? "");
      if (found.private) throw new Refusal("method_not_supported_for_channel_type");
      if (found.archived) throw new Refusal("is_archived");
      if (!found.members.includes(botUser)) found.members.push(botUser);
      return { channel: { id: found.id } };
    },
    "conversations.info": ({ channel }) => {
      const found = channelOf(channel ?? "");
      const member = found.members.includes(botUser);
      if (found.private && !member) throw new Refusal("channel_not_found");
      return {
        channel: {
          id: found.id,
          name: found.name,
          is_member: member,
          is_private: found.private ?? false,
          is_archived: found.archived ?? false,
        },
      };
    },
    "conversations.members": (args) => {
      const { found, response_metadata } = page(channelOf(args["channel"] ?? "").members, args);
      return { members: found, response_metadata };
    },
    "conversations.history": (args) => {
      mayRead(args["channel"] ?? "");
      const all = self.messages
        .filter((each) => each.channel === args["channel"] && !each.thread_ts && !each.only && !each.deleted)
        .filter(
          (each) => (!args["latest"] || each.ts <= args["latest"]) && (!args["oldest"] || each.ts >= args["oldest"]),
        )
        .reverse();
      const { found, response_metadata } = page(all, args);
      return { messages: found.map(shown), response_metadata };
    },
    "conversations.replies": (args) => {
      mayRead(args["channel"] ?? "");
      const all = self.messages.filter(
        (each) =>
          each.channel === args["channel"] &&
          !each.only &&
          !each.deleted &&
          (each.ts === args["ts"] || each.thread_ts === args["ts"]),
      );
      if (all.length === 0) throw new Refusal("thread_not_found");
      const { found, response_metadata } = page(all, args);
      return { messages: found.map(shown), response_metadata };
    },
    "chat.postMessage": (args) => {
      const channel = mayPost(args["channel"] ?? "");
      const blocks = parsed<Record<string, unknown>[]>(args["blocks"]);
      if (!args["text"] && !blocks?.length) throw new Refusal("no_text");
      checkBlocks(blocks);
      const metadata = parsed<FakeMessage["metadata"]>(args["metadata"]);
      const message = self.write({
        channel: channel.id,
        user: botUser,
        bot_id: botId,
        text: args["text"] ?? "",
        ...(args["thread_ts"] ? { thread_ts: args["thread_ts"] } : {}),
        ...(blocks ? { blocks } : {}),
        ...(metadata ? { metadata } : {}),
      });
      return { channel: channel.id, ts: message.ts, message: shown(message) };
    },
    "chat.postEphemeral": (args) => {
      const channel = mayPost(args["channel"] ?? "");
      if (!channel.members.includes(args["user"] ?? "")) throw new Refusal("user_not_in_channel");
      const blocks = parsed<Record<string, unknown>[]>(args["blocks"]);
      checkBlocks(blocks);
      const message = self.write({
        channel: channel.id,
        user: botUser,
        bot_id: botId,
        text: args["text"] ?? "",
        only: args["user"] ?? "",
        ...(args["thread_ts"] ? { thread_ts: args["thread_ts"] } : {}),
        ...(blocks ? { blocks } : {}),
      });
      return { message_ts: message.ts };
    },
    "chat.update": (args) => {
      mayPost(args["channel"] ?? "");
      const message = self.messages.find(
        (each) => each.channel === args["channel"] && each.ts === args["ts"] && !each.deleted,
      );
      if (!message) throw new Refusal("message_not_found");
      if (message.user !== botUser || message.only) throw new Refusal("cant_update_message");
      const blocks = parsed<Record<string, unknown>[]>(args["blocks"]);
      checkBlocks(blocks);
      Object.assign(message, { text: args["text"] ?? "", blocks: blocks ?? [], revisions: message.revisions + 1 });
      return { channel: message.channel, ts: message.ts };
    },
    "chat.delete": (args) => {
      const message = self.messages.find(
        (each) => each.channel === args["channel"] && each.ts === args["ts"] && !each.deleted,
      );
      if (!message) throw new Refusal("message_not_found");
      message.deleted = true;
      return {};
    },
    "chat.getPermalink": (args) => ({
      permalink: `https://acme.slack.com/archives/${args["channel"]}/p${args["message_ts"]?.replace(".", "")}`,
    }),
    "reactions.add": (args) => {
      const { channel = "", timestamp: ts = "", name = "" } = args;
      if (!self.messages.some((each) => each.channel === channel && each.ts === ts))
        throw new Refusal("message_not_found");
      if (self.reactions.some((each) => each.channel === channel && each.ts === ts && each.name === name))
        throw new Refusal("already_reacted");
      self.reactions.push({ channel, ts, name });
      return {};
    },
    "views.open": (args) => {
      const view = parsed<Record<string, unknown>>(args["view"])!;
      if (!args["trigger_id"]) throw new Refusal("invalid_trigger_id");
      if (args["trigger_id"].startsWith("expired")) throw new Refusal("expired_trigger_id");
      if ((view["title"] as { text: string }).text.length > 24) throw new Refusal("invalid_arguments");
      const id = `V${++ids}`;
      self.views.push({ id, view, trigger: args["trigger_id"] });
      return { view: { id, hash: `${id}.hash`, ...view } };
    },
    "views.update": (args) => {
      const found = self.views.find((each) => each.id === args["view_id"]);
      if (!found) throw new Refusal("not_found");
      found.view = parsed<Record<string, unknown>>(args["view"])!;
      return { view: { id: found.id, ...found.view } };
    },
    "views.publish": (args) => {
      const view = parsed<{ blocks: Record<string, unknown>[] }>(args["view"])!;
      if (view.blocks.length > 100) throw new Refusal("invalid_arguments");
      self.homes.set(args["user_id"] ?? "", view as unknown as Record<string, unknown>);
      return { view };
    },
    "files.getUploadURLExternal": (args) => {
      const id = `F${++ids}`;
      self.uploads.push({ id, name: args["filename"] ?? "", bytes: Buffer.alloc(0) });
      return { upload_url: `http://127.0.0.1:${self.port}/upload/${id}`, file_id: id };
    },
    "files.completeUploadExternal": (args) => {
      const files = parsed<{ id: string }[]>(args["files"]) ?? [];
      for (const { id } of files) {
        const upload = self.uploads.find((each) => each.id === id);
        if (!upload) throw new Refusal("file_not_found");
        upload.channel = mayPost(args["channel_id"] ?? "").id;
        if (args["thread_ts"]) upload.thread = args["thread_ts"];
      }
      return { files };
    },
  };

  function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
    response.writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      ...(self.skew ? { date: new Date(Date.now() + self.skew).toUTCString() } : {}),
      ...(self.tokens.scopes === null ? {} : { "x-oauth-scopes": self.tokens.scopes }),
      ...headers,
    });
    response.end(JSON.stringify(body));
  }

  function perform(method: string, args: Record<string, string>, authorization: string): object {
    const token = authorization.replace(/^Bearer /, "");
    const wanted = method === "apps.connections.open" ? self.tokens.app : self.tokens.bot;
    if (method !== "api.test" && token !== wanted) return { ok: false, error: "invalid_auth" };
    if (self.tokens.revoked) return { ok: false, error: "token_revoked" };
    const call = methods[method];
    if (!call) return { ok: false, error: "unknown_method" };
    try {
      return { ok: true, ...call(args) };
    } catch (error) {
      if (error instanceof Refusal) return { ok: false, error: error.code, ...error.more };
      throw error;
    }
  }

  function nextFault(method: string): FaultKind | undefined {
    const at = faults.findIndex((each) => !each.method || each.method === method);
    if (at >= 0) {
      const rule = faults[at]!;
      if (--rule.times <= 0) faults.splice(at, 1);
      return rule.kind;
    }
    const { chance, kinds, random } = self.weather;
    return chance > 0 && random() < chance ? kinds[Math.floor(random() * kinds.length)] : undefined;
  }

  async function api(request: IncomingMessage, response: ServerResponse, method: string): Promise<void> {
    const text = (await readBody(request)).toString("utf8");
    const args: Record<string, string> = request.headers["content-type"]?.includes("json")
      ? (JSON.parse(text) as Record<string, string>)
      : Object.fromEntries(new URLSearchParams(text));
    self.calls.push({ method, args });
    const done = () => perform(method, args, request.headers.authorization ?? "");
    const fault = nextFault(method);
    if (fault === undefined) return send(response, 200, done());
    if (typeof fault === "object") return send(response, 200, { ok: false, error: fault.code });
    switch (fault) {
      case "429":
        return send(response, 429, { ok: false, error: "ratelimited" }, { "retry-after": "1" });
      case "429-bare":
        return send(response, 429, { ok: false, error: "ratelimited" });
      case "500":
        return send(response, 500, { ok: false, error: "internal_error" });
      case "time-out":
        return; // never done, never answered
      case "late":
        done();
        return;
      case "reset":
        request.socket.destroy();
        return;
      case "lost":
        done();
        request.socket.destroy();
        return;
      case "half": {
        const body = JSON.stringify(done());
        response.writeHead(200, { "content-type": "application/json", "content-length": String(body.length + 50) });
        response.write(body.slice(0, Math.floor(body.length / 2)));
        setTimeout(() => request.socket.destroy(), 5);
      }
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = (request.url ?? "").split("?")[0]!;
    if (path.startsWith("/api/")) return api(request, response, path.slice(5));
    const upload = /^\/upload\/(F\d+)$/.exec(path);
    if (upload) {
      const body = await readBody(request);
      const found = self.uploads.find((each) => each.id === upload[1]);
      if (found) found.bytes = body;
      response.end("OK");
      return;
    }
    const file = /^\/files\/(.+)$/.exec(path);
    const found = file && self.files.get(file[1]!);
    if (!found || request.headers.authorization !== `Bearer ${self.tokens.bot}`) {
      response.writeHead(found ? 403 : 404);
      response.end();
      return;
    }
    response.writeHead(200, { "content-type": found.type });
    response.end(found.bytes);
  }

  const server: Server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      response.writeHead(500);
      response.end(String(error));
    });
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  server.on("upgrade", (request, socket) => {
    const mine = acceptWebSocket(request, socket);
    peer = mine;
    self.socket.opened++;
    socket.on("close", () => {
      if (peer === mine) peer = null;
    });
    mine.onText((text) => {
      for (const listener of hears) listener(text);
    });
    mine.send(JSON.stringify({ type: "hello", num_connections: 1 }));
  });
  await new Promise<void>((resolve) => server.listen(given.port ?? 0, "127.0.0.1", resolve));
  self.port = (server.address() as AddressInfo).port;
  self.url = `http://127.0.0.1:${self.port}/`;
  return self;
}
