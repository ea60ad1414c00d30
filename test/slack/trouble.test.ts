/** Slack in bad times: limits, lost answers, time-outs, channels it may not post to, a dropped socket, a dead token. */

import type { Delivery } from "../../src/chat/chat.js";
import { createWeb } from "../../src/chat/slack/api.js";
import { createDeliver } from "../../src/chat/slack/deliver.js";
import { createMembers } from "../../src/chat/slack/members.js";
import { botId, botUser, type FaultKind, type SlackApi, startSlackApi, team } from "../doubles/slack-api.js";
import { wordsOf } from "../doubles/slack-client.js";
import { alice, general, openWorkspace, type Workspace } from "./workspace.js";

describe("one delivery", () => {
  let api: SlackApi;
  let deliver: ReturnType<typeof createDeliver>;
  beforeEach(async () => {
    api = await startSlackApi({
      users: [{ id: "U1", name: "Ann", email: "ann@acme.test" }],
      channels: [
        { id: "C1", name: "in", members: ["U1", botUser] },
        { id: "C2", name: "public", members: ["U1"] },
        { id: "G3", name: "secret", members: ["U1"], private: true },
        { id: "C4", name: "old", members: [botUser], archived: true },
        { id: "D1", name: "D1", members: ["U1", botUser], private: true },
      ],
    });
    const log = () => {};
    const web = createWeb("xoxb-test", log, `${api.url}api/`);
    const kept = new Map<string, unknown>();
    const members = createMembers({
      web,
      remembered: {
        get: async <T>(key: string) => (kept.has(key) ? { value: kept.get(key) as T, at: 0 } : null),
        put: async (key, value) => void kept.set(key, value),
        first: async () => true,
      },
      home: async () => ({ team, botUser, botId, name: "", url: "" }),
      now: Date.now,
      log,
    });
    deliver = createDeliver({
      web,
      members,
      draw: { linkUrl: () => "https://help.test/x" },
      openFile: async () => null,
      now: Date.now,
      log,
    });
  });
  afterEach(() => api.close());

  const post = (channel: string, more: Partial<Delivery> = {}): Delivery => ({
    name: `e:0:slack:${channel}`,
    kind: "post",
    place: { tool: "slack", id: channel, direct: channel.startsWith("D"), channel },
    content: { text: "hello" },
    ...more,
  });
  const posted = () => api.messages.filter((each) => each.text === "hello").length;

  test.each([
    ["429", { kind: "later", after: 1000 }, 0],
    ["429-bare", { kind: "later", after: 5000 }, 0],
    ["500", { kind: "later" }, 0],
    ["reset", { kind: "later" }, 0],
    ["lost", { kind: "later" }, 1],
    ["half", { kind: "later" }, 1],
    [{ code: "internal_error" }, { kind: "later" }, 0],
    [{ code: "ratelimited" }, { kind: "later", after: 5000 }, 0],
    [{ code: "token_revoked" }, { kind: "later", after: 10_000, down: true }, 0],
    [{ code: "invalid_auth" }, { kind: "later", after: 10_000, down: true }, 0],
    [{ code: "account_inactive" }, { kind: "later", after: 10_000, down: true }, 0],
    [{ code: "missing_scope" }, { kind: "refused", reason: expect.stringContaining("manifest/slack.yaml") }, 0],
    [{ code: "user_disabled" }, { kind: "refused", reason: expect.stringContaining("deactivated") }, 0],
    [{ code: "new_code_of_slack" }, { kind: "refused", reason: expect.stringContaining("new_code_of_slack") }, 0],
  ] as [FaultKind, object, number][])("%j", async (kind, outcome, done) => {
    api.fault({ kind, method: "chat.postMessage" });
    expect(await deliver(post("C1"))).toMatchObject(outcome);
    expect(posted()).toBe(done);
    // tried again, in doubt: it is there once
    expect(await deliver(post("C1", { doubtful: true }))).toMatchObject({
      kind: "delivered",
      ref: { thread: { channel: "C1" } },
    });
    expect(posted()).toBe(1);
  });

  test("a doubt is looked up in the thread where it belongs, and nothing is sent while that cannot be asked", async () => {
    const root = api.write({ channel: "C1", user: "U1", text: "root" });
    const inThread = post("C1", { place: { tool: "slack", id: `C1/${root.ts}`, direct: false, channel: "C1" } });
    api.fault({ kind: "lost", method: "chat.postMessage" });
    expect((await deliver(inThread)).kind).toBe("later");
    api.fault({ kind: "500", method: "conversations.replies" });
    expect((await deliver({ ...inThread, doubtful: true })).kind).toBe("later");
    expect(await deliver({ ...inThread, doubtful: true })).toMatchObject({
      kind: "delivered",
      ref: { message: expect.any(String) },
    });
    expect(posted()).toBe(1);
  });

  test("a public channel is joined; a private one needs an invitation; an archived one is refused", async () => {
    expect((await deliver(post("C2"))).kind).toBe("delivered");
    expect(await deliver(post("G3"))).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("/invite @Firstline"),
    });
    expect(await deliver(post("C4"))).toMatchObject({ kind: "refused", reason: expect.stringContaining("archived") });
    expect(await deliver(post("C9"))).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("no such channel"),
    });
  });

  test("an update of a message that is gone posts it anew; removing and reacting again is no fault", async () => {
    const update = post("C1", { kind: "update", message: "1.000001", revision: 2 });
    expect(await deliver(update)).toMatchObject({
      kind: "delivered",
      ref: { message: expect.stringMatching(/^1790/) },
    });
    expect((await deliver(post("C1", { kind: "remove", message: "1.000001" }))).kind).toBe("delivered");
    const { ts } = api.messages.at(-1)!;
    for (let n = 0; n < 2; n++)
      expect((await deliver(post("C1", { kind: "react", message: ts, emoji: ":eyes:" }))).kind).toBe("delivered");
    expect(api.reactions).toEqual([{ channel: "C1", ts, name: "eyes" }]);
  });

  test("a whisper is seen by one person; who is not there gets a direct message", async () => {
    await deliver(post("C1", { kind: "whisper", person: `${team}:U1` }));
    expect(api.messages.at(-1)).toMatchObject({ only: "U1", channel: "C1" });
    api.channels[0]!.members = [botUser];
    expect((await deliver(post("C1", { kind: "whisper", person: "ann@acme.test" }))).kind).toBe("delivered");
    expect(api.messages.at(-1)).toMatchObject({ channel: "D1" });
    expect((await deliver(post("C1", { kind: "whisper", person: "nobody@acme.test" }))).kind).toBe("refused");
  });

  test("blocks that Slack does not draw become plain words", async () => {
    api.fault({ kind: { code: "invalid_blocks" }, method: "chat.postMessage" });
    const content = { card: { title: "A card", text: "with text", notice: "A card" } };
    expect((await deliver(post("C1", { content }))).kind).toBe("delivered");
    expect(api.messages.at(-1)).toMatchObject({ text: "A card" });
    expect(api.messages.at(-1)!.blocks).toBeUndefined();
  });

  test("a mention rings; an address that Slack does not know is left out", async () => {
    await deliver(post("C1", { content: { text: "please claim it", mention: ["ann@acme.test", "who@else.test"] } }));
    expect(api.messages.at(-1)!.text).toBe("<@U1> please claim it");
  });
});

describe("the way in", () => {
  let slack: Workspace;
  afterEach(() => slack?.close());

  test("nobody is known and Slack cannot be asked: 503, and when it is sent again it is heard once", async () => {
    slack = await openWorkspace();
    const { api, people } = slack;
    api.fault({ kind: "500", method: "users.info" });
    const message = api.write({ channel: "D01ALICE", user: alice, text: "my mailbox is full" });
    api.channels.push({ id: "D01ALICE", name: "d", members: [alice, botUser], private: true });
    const [event] = people.eventsOf(message, ["message"]);
    expect((await people.transport("event", event!)).status).toBe(503);
    expect((await people.transport("event", event!, { "x-slack-retry-num": "1" })).status).toBe(200);
    await slack.quiet();
    expect(people.reads(alice).filter((each) => each.bot_id)).toHaveLength(1);
  });

  test("Slack is down when Firstline starts: it starts all the same, and answers once Slack is back", async () => {
    slack = await openWorkspace({ api: (api) => api.fault({ kind: "500", method: "auth.test", times: 2 }) });
    const { people } = slack;
    const message = slack.api.write({ channel: general, user: alice, text: `<@${botUser}> my mailbox is full` });
    const [event] = people.eventsOf(message, ["app_mention"]);
    expect((await people.transport("event", event!)).status).toBe(503);
    // the start may have met one of the two, or shared it with this request
    const again = [await people.transport("event", event!), await people.transport("event", event!)];
    expect(again[1]!.status).toBe(200);
    await slack.quiet();
    expect(people.reads(alice, general).some((each) => each.thread_ts === message.ts)).toBe(true);
  });

  test("a socket that drops is opened again; what was not acknowledged comes again and is answered once", async () => {
    slack = await openWorkspace({ mode: "socket" });
    const { api, people } = slack;
    await people.say(alice, "my mailbox is full, I cannot send mails any more");
    await slack.quiet();
    expect(people.reads(alice).filter((each) => each.bot_id)).toHaveLength(1);
    const opened = api.socket.opened;
    api.socket.peer()!.drop();
    await people.say(alice, "the printer does not print");
    await slack.quiet();
    expect(api.socket.opened).toBeGreaterThan(opened);
    expect(people.reads(alice).filter((each) => each.bot_id)).toHaveLength(2);
    // Slack asks to connect anew as a matter of course
    api.socket.peer()!.send(JSON.stringify({ type: "disconnect", reason: "refresh_requested" }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await people.say(alice, "my laptop is so slow that I can't work");
    await slack.quiet();
    expect(people.reads(alice).filter((each) => each.bot_id)).toHaveLength(3);
  }, 40_000);

  test("Slack refuses the socket for a while: it is tried again and again", async () => {
    slack = await openWorkspace({
      mode: "socket",
      api: (api) => api.fault({ kind: "500", method: "apps.connections.open", times: 2 }),
    });
    await slack.people.say(alice, "my mailbox is full");
    await slack.quiet();
    expect(slack.people.reads(alice).filter((each) => each.bot_id)).toHaveLength(1);
  }, 40_000);

  test("Slack says that it drops events: the log says so, and what comes is answered", async () => {
    const lines: Record<string, unknown>[] = [];
    slack = await openWorkspace({ app: { log: (line: Record<string, unknown>) => void lines.push(line) } as never });
    const { people } = slack;
    const limited = { type: "app_rate_limited", team_id: team, minute_rate_limited: 1_790_000_000, api_app_id: "A1" };
    expect((await people.transport("event", limited)).status).toBe(200);
    expect(lines).toContainEqual({
      level: "error",
      what: "slack-trouble",
      detail: "Slack drops events: more than 30,000 in an hour.",
    });
    await people.say(alice, "my mailbox is full, I cannot send mails any more");
    await slack.quiet();
    expect(people.reads(alice).map(wordsOf).join("\n")).toMatch(/\[Solved\]/);
  });

  test("a token that is revoked loses nothing while somebody puts it right", async () => {
    slack = await openWorkspace();
    const { api, people, house } = slack;
    await people.say(alice, "hello");
    await slack.quiet();
    api.tokens.revoked = true;
    await people.transport("event", people.envelope({ type: "tokens_revoked", tokens: { bot: [botUser] } }));
    const message = api.write({
      channel: "D01ALICE",
      user: alice,
      text: "my mailbox is full, I cannot send mails any more",
    });
    const [event] = people.eventsOf(message, ["message"]);
    const { status } = await people.transport("event", event!);
    expect([200, 503]).toContain(status);
    api.tokens.revoked = false;
    if (status === 503) await people.transport("event", event!, { "x-slack-retry-num": "1" });
    await house.quiet();
    await slack.quiet();
    expect(people.reads(alice).map(wordsOf).join("\n")).toMatch(/\[Solved\]/);
  }, 90_000);
});
