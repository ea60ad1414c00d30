/** What `doctor` finds out about Slack, and what it says to do. */
import type { Finding } from "../../src/chat/chat.js";
import { scopes } from "../../src/chat/slack/scopes.js";
import type { SlackApi } from "../doubles/slack-api.js";
import { help, openWorkspace, triage, type Workspace } from "./workspace.js";

let slack: Workspace;
afterEach(() => slack?.close());

async function found(
  change: (api: SlackApi) => void,
  options: Parameters<typeof openWorkspace>[0] = {},
): Promise<Finding[]> {
  slack = await openWorkspace(options);
  change(slack.api);
  return slack.house.app.connections.find(({ tool }) => tool.name === "slack")!.check();
}
const said = (findings: Finding[]) => findings.map(({ ok, what, todo }) => `${ok} ${what} -> ${todo ?? ""}`).join("\n");

test("everything in order", async () => {
  const findings = await found((api) => {
    api.tokens.scopes = Object.keys(scopes).join(",");
  });
  expect(said(findings)).toMatch(/true Slack: the bot's token is good; workspace Acme/);
  expect(said(findings)).toMatch(/true Slack: all 17 scopes are there/);
  expect(said(findings)).toMatch(/true Slack: HTTP at \/slack\/events; the signing secret is set/);
  expect(said(findings)).toMatch(/clock agrees/);
  expect(said(findings)).toMatch(/true Triage channel of Service desk #it-triage: Firstline is in it/);
  expect(findings.every((each) => each.ok !== false)).toBe(true);
});

test.each([
  [
    "a dead token",
    (api: SlackApi) => {
      api.tokens.revoked = true;
    },
    /false .*token does not work \(token_revoked\).*SLACK_BOT_TOKEN/,
  ],
  [
    "a scope is missing",
    (api: SlackApi) => {
      api.tokens.scopes = "chat:write,im:history";
    },
    /false .*scopes are missing: .*channels:join.*Reinstall to Workspace/,
  ],
  [
    "clocks differ",
    (api: SlackApi) => {
      api.skew = -400_000;
    },
    /false .*clock differs from Slack's by 4\d\d s.*NTP/,
  ],
  [
    "an archived channel",
    (api: SlackApi) => {
      api.channels.find((each) => each.id === triage)!.archived = true;
    },
    /false Triage channel of Service desk #it-triage is archived/,
  ],
  [
    "not in a public channel",
    (api: SlackApi) => {
      api.channels.find((each) => each.id === help)!.members = [];
    },
    /note Request channel #it-help: .*not in it yet.*\/invite @Firstline in #it-help/,
  ],
  [
    "not in a private channel",
    (api: SlackApi) =>
      void Object.assign(api.channels.find((each) => each.id === help)!, { members: [], private: true }),
    /false Request channel C0HELP: channel_not_found.*\/invite @Firstline/,
  ],
  [
    "Slack is away",
    (api: SlackApi) => api.fault({ kind: "500", method: "auth.test", times: 3 }),
    /false .*HTTP 500.*reaches slack\.com/,
  ],
] as [string, (api: SlackApi) => void, RegExp][])("%s", async (_name, change, expected) => {
  expect(said(await found(change))).toMatch(expected);
});

test("Socket Mode: a good app token, and a bad one", async () => {
  expect(said(await found(() => {}, { mode: "socket" }))).toMatch(/true Slack: Socket Mode; the app token is good/);
  await slack.close();
  const findings = await found(
    (api) => {
      api.tokens.app = "xapp-other";
    },
    { mode: "socket" },
  );
  expect(said(findings)).toMatch(/false Slack: Socket Mode does not open \(invalid_auth\).*connections:write/);
});
