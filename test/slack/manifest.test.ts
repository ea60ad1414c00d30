/** The manifest asks for what the code uses, and for nothing more. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { scopes } from "../../src/chat/slack/scopes.js";
import { root } from "../stories/house.js";

const text = readFileSync(join(root, "manifest/slack.yaml"), "utf8");
const manifest = parse(text) as {
  features: { slash_commands: { command: string }[]; shortcuts: { callback_id: string }[] };
  oauth_config: { scopes: { bot: string[] } };
  settings: { event_subscriptions: { bot_events: string[] }; socket_mode_enabled: boolean };
};
const folder = join(root, "src/chat/slack");
const code = readdirSync(folder)
  .map((file) => readFileSync(join(folder, file), "utf8"))
  .join("\n");

/** Scopes of each method (any kind of channel that we use), by Slack's reference of the Web API. */
const methods: Record<string, string[]> = {
  "apps.connections.open": [], // the app-level token's connections:write
  "auth.test": [],
  "chat.delete": ["chat:write"],
  "chat.getPermalink": [],
  "chat.postEphemeral": ["chat:write"],
  "chat.postMessage": ["chat:write"],
  "chat.update": ["chat:write"],
  "conversations.history": ["channels:history", "groups:history", "im:history"],
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.join": ["channels:join"],
  "conversations.members": ["channels:read", "groups:read"],
  "conversations.open": ["im:write"],
  "conversations.replies": ["channels:history", "groups:history", "im:history"],
  "files.uploadV2": ["files:write"],
  "reactions.add": ["reactions:write"],
  "usergroups.users.list": ["usergroups:read"],
  "users.info": ["users:read"],
  "users.lookupByEmail": ["users:read.email"],
  "views.open": [],
  "views.publish": [],
  "views.update": [],
};
const events: Record<string, string[]> = {
  app_home_opened: [],
  app_mention: ["app_mentions:read"],
  app_uninstalled: [],
  "message.channels": ["channels:history"],
  "message.groups": ["groups:history"],
  "message.im": ["im:history"],
  reaction_added: ["reactions:read"],
  tokens_revoked: [],
};

/** Methods that are called: `web.chat.postMessage(`, and the like, over several lines. */
const called = [
  ...new Set(
    [
      ...code.matchAll(
        /(?:web|\))\s*\.\s*((?:apps\.connections|auth|chat|conversations|files|reactions|usergroups\.users|users|views)\s*\.\s*[a-zA-Z0-9]+)\s*\(/g,
      ),
    ].map((match) => match[1]!.replace(/\s/g, "")),
  ),
].sort();

test("every method that is called is known here", () => {
  expect(called.filter((method) => !methods[method])).toEqual([]);
  expect(Object.keys(methods).filter((method) => !called.includes(method))).toEqual([]);
});

test("scopes are those of the methods, the events and the features; doctor asks for the same", () => {
  const bot = manifest.oauth_config.scopes.bot;
  const features = [
    ...(manifest.features.slash_commands.length ? ["commands"] : []),
    ...(code.includes("url_private_download") ? ["files:read"] : []),
  ];
  const needed = new Set([
    ...called.flatMap((method) => methods[method] ?? []),
    ...manifest.settings.event_subscriptions.bot_events.flatMap((event) => events[event] ?? ["unknown"]),
    ...features,
  ]);
  expect([...bot].sort()).toEqual([...needed].sort());
  expect(Object.keys(scopes).sort()).toEqual([...bot].sort());
});

test("every event that is subscribed to is read, and each scope and event says why", () => {
  for (const event of manifest.settings.event_subscriptions.bot_events)
    expect(code).toContain(`"${event.split(".")[0]}"`);
  for (const each of [...manifest.oauth_config.scopes.bot, ...manifest.settings.event_subscriptions.bot_events])
    expect(text).toMatch(new RegExp(`- ${each.replaceAll(".", "\\.")} # \\S`));
  expect(manifest.features.shortcuts.map((each) => each.callback_id)).toEqual(["open_ticket"]);
  expect(code).toContain('"open_ticket"');
});
