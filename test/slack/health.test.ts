/** A token that is revoked and a socket that is down are known to /readyz, /metrics and doctor, and so is that they work again. */
import { createHealth } from "../../src/chat/health.js";
import { chatFindings } from "../../src/cli/chat-tools.js";
import { wordsOf } from "../doubles/slack-client.js";
import { alice, openWorkspace, type Workspace } from "./workspace.js";

let slack: Workspace;
afterEach(() => slack?.close());

const ready = async () => {
  const response = await fetch(`${slack.house.url}/readyz`);
  return { status: response.status, reasons: ((await response.json()) as { reasons: string[] }).reasons.join("\n") };
};
const metric = async (name: string) =>
  (await (await fetch(`${slack.house.url}/metrics`)).text()).split("\n").filter((line) => line.startsWith(name));
const doctor = async () => {
  const { env, settings, store } = slack.house.app;
  return (await chatFindings(env, settings, store)).map(({ ok, what, todo }) => `${ok} ${what} -> ${todo}`).join("\n");
};
async function until(holds: () => Promise<boolean>, within: number): Promise<void> {
  for (const end = Date.now() + within; !(await holds()); await new Promise((wake) => setTimeout(wake, 50)))
    if (Date.now() > end) throw new Error(`It did not happen within ${within} ms.`);
}

test.each(["token_revoked", "invalid_auth", "account_inactive"])(
  "%s at run time",
  async (code) => {
    slack = await openWorkspace();
    const { api, people } = slack;
    await people.say(alice, "hello");
    await slack.quiet();
    expect(await ready()).toEqual({ status: 200, reasons: "" });
    expect(await metric("firstline_chat_up")).toEqual(['firstline_chat_up{tool="slack"} 1']);
    // the answer cannot be posted, and waits
    api.fault({ kind: { code }, times: 3 });
    await people.say(alice, "my mailbox is full, I cannot send mails any more");
    await until(async () => (await ready()).status === 503, 3000);
    expect((await ready()).reasons).toContain(`Slack takes the bot's token no more (${code}).`);
    expect(await metric("firstline_chat")).toEqual([
      'firstline_chat_up{tool="slack"} 0',
      'firstline_chat_trouble{tool="slack",part="token"} 1',
    ]);
    await until(async () => (await doctor()).includes("So says the Firstline that is running"), 3000);
    expect(await doctor()).toMatch(/false Slack takes the bot's token no more .*SLACK_BOT_TOKEN, and restart/);
    // somebody put it right: it is noticed without a restart, and what waited is delivered
    await until(async () => (await ready()).status === 200, 60_000);
    await slack.quiet();
    expect(people.reads(alice).map(wordsOf).join("\n")).toMatch(/\[Solved\]/);
    expect(await metric("firstline_chat")).toEqual(['firstline_chat_up{tool="slack"} 1']);
    expect(await doctor()).not.toContain("So says");
    expect(await slack.house.app.store.count("events", { parked: true })).toBe(0);
  },
  120_000,
);

test("Slack says that the token was revoked: known before anything fails", async () => {
  slack = await openWorkspace();
  const { api, people } = slack;
  api.tokens.revoked = true;
  await people.transport("event", people.envelope({ type: "tokens_revoked", tokens: { bot: ["U0FIRST"] } }));
  await until(async () => (await ready()).reasons.includes("(token_revoked)"), 3000);
});

test("the socket is down", async () => {
  slack = await openWorkspace({ mode: "socket" });
  await until(async () => slack.api.socket.opened > 0 && (await ready()).status === 200, 5000);
  slack.api.fault({ kind: "500", method: "apps.connections.open", times: 3 });
  slack.api.socket.peer()!.drop();
  await until(async () => (await ready()).reasons.includes("Socket Mode is not connected"), 10_000);
  expect(await metric("firstline_chat_trouble")).toEqual(['firstline_chat_trouble{tool="slack",part="socket"} 1']);
  await until(async () => (await ready()).status === 200, 30_000);
}, 60_000);

test("Slack is away when Firstline starts", async () => {
  slack = await openWorkspace({
    api(api) {
      api.weather = { chance: 1, kinds: ["500"], random: Math.random };
    },
  });
  await until(async () => (await ready()).reasons.includes("HTTP 500"), 5000);
  slack.api.weather.chance = 0;
  await until(async () => (await ready()).status === 200, 20_000);
}, 30_000);

test("what an earlier process wrote down is over once a new one works", async () => {
  slack = await openWorkspace();
  const { store } = slack.house.app;
  const parts = { tool: "other", store, now: Date.now, log() {} };
  const read = async () => (await store.get("tools", "other:health")) as { troubles?: object[] } | null;
  const first = createHealth(parts);
  first.bad("token", "It is gone.", "Set it.");
  await until(async () => (await read())?.troubles?.length === 1, 3000);
  let asked = 0;
  const second = createHealth(parts, 20);
  second.watch(async () => {
    if (++asked > 2) second.good("reach");
    else second.bad("reach", "No answer.", "Look.");
  });
  await until(async () => (await read())?.troubles?.length === 0, 3000);
  second.bad("reach", "No answer.", "Look.");
  await until(async () => asked > 2 && (await read())?.troubles?.length === 0, 3000);
  second.stop();
});
