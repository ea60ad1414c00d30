/** Slack: one workspace, by HTTP or by Socket Mode, as the tokens say. */
import type { Environment } from "../../config.js";
import type { Connection, Inbox, ToolParts } from "../chat.js";
import { createHealth } from "../health.js";
import type { Reader } from "./acts.js";
import { createWeb } from "./api.js";
import type { DrawOptions } from "./blocks.js";
import { check } from "./check.js";
import { createDeliver } from "./deliver.js";
import { createEvents } from "./events.js";
import { faultOf, tokenCodes } from "./faults.js";
import { createFiles } from "./files.js";
import { createHandle, type Reply } from "./handle.js";
import { away, hears, probe, socketHealth } from "./health.js";
import { createMembers, type Workspace } from "./members.js";
import { channelPlace, tool } from "./places.js";
import { queueMembers } from "./queues.js";
import { read } from "./read.js";
import { createDoor } from "./receiver.js";
import { createRemembered } from "./remembered.js";
import { createSocket } from "./socket.js";

export type SlackSettings = NonNullable<Environment["slack"]>;

/** How long a request waits for the tool to have started, ms. */
const startTime = 2000;

export function createSlack(slack: SlackSettings, parts: ToolParts): Connection {
  const { settings, log, now } = parts;
  const health = createHealth({ tool, store: parts.store, now, log });
  const web = createWeb(slack.botToken, log, slack.apiUrl, hears(health));
  const remembered = createRemembered(parts.store, now);

  let known: Promise<Workspace> | undefined;
  /** Asked once; asked again after a failure. */
  const workspace = (): Promise<Workspace> => {
    known ??= web.auth
      .test()
      .then((found) => ({
        team: found.team_id ?? "",
        ...(found["enterprise_id"] ? { enterprise: String(found["enterprise_id"]) } : {}),
        botUser: found.user_id ?? "",
        ...(found.bot_id ? { botId: found.bot_id } : {}),
        name: found.team ?? "",
        url: found.url ?? "",
      }))
      .catch((error: unknown) => {
        known = undefined;
        throw error;
      });
    return known;
  };

  const members = createMembers({ web, remembered, home: workspace, now, log });
  const files = createFiles({
    keepFile: parts.keepFile,
    log,
    token: slack.botToken,
    ...(slack.apiUrl ? { apiUrl: slack.apiUrl } : {}),
  });
  const draw: DrawOptions = {
    linkUrl: parts.linkUrl,
    linkOf: (target) => {
      const article = /^article:([\w-]{1,100})$/.exec(target)?.[1];
      return article ? `${parts.publicUrl}/?article=${article}` : null;
    },
  };
  const deliver = createDeliver({ web, members, draw, openFile: parts.openFile, now, log });

  const triageChannels = settings.queues.map((queue) => queue.channels.slack).filter((id) => id !== undefined);
  const readerOf = ({ team, botUser, botId }: Workspace): Reader => ({
    team,
    botUser,
    ...(botId ? { botId } : {}),
    requestChannels: settings.request_channels.slack,
    triageChannels,
    ticketEmoji: settings.ticket_emoji,
    bots: settings.bots,
  });

  const look = probe(web, health);
  let ready!: (inbox: Inbox) => void;
  const started = new Promise<Inbox>((resolve) => {
    ready = resolve;
  });
  let handle: ReturnType<typeof createHandle> | undefined;

  async function handler(): Promise<ReturnType<typeof createHandle>> {
    if (handle) return handle;
    const late = new Promise<never>((_, reject) =>
      setTimeout(() => reject(new Error("Slack's side has not started yet.")), startTime).unref(),
    );
    const inbox = await Promise.race([started, late]);
    handle ??= createHandle({
      web,
      inbox,
      draw,
      deliver,
      remembered,
      members,
      events: createEvents({ web, members, workspace, files, now }),
      home: parts.home,
      wordsOf: parts.wordsOf,
      now,
      log,
      trouble() {
        known = undefined;
        void look();
      },
      botUser: async () => (await workspace()).botUser,
    });
    return handle;
  }

  /** The same body that arrives again while it is being taken waits for the first one. */
  const inHand = new Map<string, Promise<Reply>>();
  async function take(body: unknown, receivedAt: number): Promise<Reply> {
    const act = read(body, readerOf(await workspace()));
    const name = "ts" in act ? `${act.kind}:${act.channel}:${act.ts}:${"at" in act ? act.at : ""}` : null;
    const doing = name ? inHand.get(name) : undefined;
    if (doing) return doing.then(() => ({}));
    const reply = handler()
      .then((each) => each(act, receivedAt))
      .catch((error: unknown): Reply => {
        const fault = faultOf(error);
        if (fault.kind !== "said" || tokenCodes.has(fault.code)) throw error;
        // what Slack refuses for good is not asked for again
        log({ level: "warn", what: "slack-refused", act: act.kind, code: fault.code });
        return {};
      });
    if (name) {
      inHand.set(name, reply);
      void reply.catch(() => {}).finally(() => inHand.delete(name));
    }
    return reply;
  }

  /** Firstline hears nothing in a channel that it is not in: public ones that are named are joined at once. */
  async function joinChannels(): Promise<void> {
    for (const channel of new Set([...triageChannels, ...settings.request_channels.slack])) {
      await web.conversations.join({ channel }).catch((error: unknown) => {
        // a private one needs an invitation; `doctor` says so
        log({ level: "info", what: "slack-join", channel, error: String(error) });
      });
    }
  }

  const receiver = { take, now, log };
  const socket = slack.appToken ? createSocket(slack.appToken, slack.apiUrl, receiver, socketHealth(health)) : null;

  return {
    tool: {
      name: tool,
      async start(inbox) {
        ready(inbox);
        // Slack may be down when we start: whatever needs the workspace asks again
        workspace().catch((error: unknown) => {
          log({ level: "error", what: "slack-auth", error: String(error) });
          away(health, error);
        });
        health.watch(look);
        void joinChannels();
        socket?.start();
      },
      deliver,
      async stop() {
        health.stop();
        await socket?.stop();
      },
    },
    doors: !socket && slack.signingSecret ? [createDoor(slack.signingSecret, receiver)] : [],
    channelOf: (queue) => (queue.channels.slack ? channelPlace(queue.channels.slack) : undefined),
    queueOf: (place) => settings.queues.find((queue) => queue.channels.slack === (place.channel ?? place.id))?.id,
    directOf: (who) => members.direct(who.user).catch(() => null),
    async directTo(email) {
      const user = await members.byEmail(email);
      return user ? members.direct(user) : null;
    },
    membersOf: (queue) => queueMembers(queue, web, members),
    troubles: health.troubles,
    check: () => check({ slack, settings, web, log, publicUrl: parts.publicUrl }),
  };
}
