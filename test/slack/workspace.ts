/** The app with Slack on, in front of Slack's double: by signed HTTP or by Socket Mode. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { readEnvironment, type Settings } from "../../src/config.js";
import { botUser, type FakeChannel, type FakeUser, type SlackApi, startSlackApi } from "../doubles/slack-api.js";
import { createPeople, overHttp, overSocket, type SlackPeople, signingSecret } from "../doubles/slack-client.js";
import { dataDir, type House, openHouse, root } from "../stories/house.js";

export const alice = "U01ALICE";
export const ben = "U02BEN";
export const lea = "U03LEA";
export const omar = "U04OMAR";
export const petra = "U05PETRA";
export const gina = "U06GUEST";
export const sam = "U07STRANGER";
export const triage = "C0TRIAGE";
export const help = "C0HELP";
export const general = "C0GENERAL";

const users = (): FakeUser[] => [
  { id: alice, name: "Alice Meyer", email: "alice@acme.test" },
  { id: ben, name: "Ben Carter", email: "ben@acme.test", tz: "America/New_York" },
  { id: lea, name: "Lea Novak", email: "lea@acme.test" },
  { id: omar, name: "Omar Haddad", email: "omar@acme.test" },
  { id: petra, name: "Petra Lang", email: "petra@acme.test" },
  { id: gina, name: "Gina Guest", email: "gina@agency.test", guest: true },
  { id: sam, name: "Sam Stranger", email: "alice@acme.test", team: "T09OTHER" },
];

const channels = (): FakeChannel[] => [
  { id: triage, name: "it-triage", members: [lea, petra, omar, botUser] },
  { id: help, name: "it-help", members: [alice, ben, lea, gina, botUser] },
  { id: general, name: "general", members: [alice, ben, lea, petra, omar, botUser] },
];

export interface Workspace {
  house: House;
  api: SlackApi;
  people: SlackPeople;
  /** Waits until nothing is unfinished, and until what is done after Slack's answer has been done. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

/** Opens it; `mode` is the way in. */
export async function openWorkspace(
  options: {
    mode?: "http" | "socket";
    at?: string;
    settings?: (settings: Settings) => void;
    api?: (api: SlackApi) => void;
    env?: Record<string, string>;
    app?: Parameters<typeof openHouse>[0] extends infer O ? (O extends { app?: infer A } ? A : never) : never;
  } = {},
): Promise<Workspace> {
  const api = await startSlackApi({ users: users(), channels: channels() });
  options.api?.(api);
  const dir = dataDir();
  const env = readEnvironment({
    PORT: "0",
    DATA_DIR: dir,
    KB_DIR: join(root, "kb"),
    LOG_LEVEL: "silent",
    FIRSTLINE_DEMO: "1",
    SLACK_BOT_TOKEN: "xoxb-test",
    SLACK_API_URL: `${api.url}api/`,
    ...(options.mode === "socket" ? { SLACK_APP_TOKEN: "xapp-test" } : { SLACK_SIGNING_SECRET: signingSecret }),
    ...options.env,
  });
  const house = await openHouse({
    dir,
    ...(options.at ? { at: options.at } : {}),
    settings(settings) {
      for (const queue of settings.queues) queue.channels = { slack: triage };
      settings.request_channels.slack = [help];
      options.settings?.(settings);
    },
    app: { env, ...(options.app as object | undefined) },
  }).catch(async (error: unknown) => {
    await api.close();
    throw error;
  });
  const people = createPeople(
    api,
    options.mode === "socket" ? overSocket(api) : overHttp(() => house.url, { now: house.clock.now }),
  );
  return {
    house,
    api,
    people,
    async quiet() {
      for (let calls = -1; calls !== api.calls.length; ) {
        calls = api.calls.length;
        await house.quiet();
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    },
    async close() {
      await house.close();
      await api.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
