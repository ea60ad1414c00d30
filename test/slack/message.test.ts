/** Slack, the first story: a question in a direct message, an answer with buttons, solved; and what stands at the door. */
import { createHmac } from "node:crypto";
import { botUser } from "../doubles/slack-api.js";
import { overHttp, signingSecret, wordsOf } from "../doubles/slack-client.js";
import { alice, general, openWorkspace, triage, type Workspace } from "./workspace.js";

let slack: Workspace;
beforeAll(async () => {
  slack = await openWorkspace();
});
afterAll(() => slack.close());

test("a question is answered in the direct message, with buttons, and solved", async () => {
  const { people, api } = slack;
  await people.say(alice, "my mailbox is full, I cannot send mails any more");
  await slack.quiet();
  const answer = people.reads(alice).at(-1)!;
  expect(wordsOf(answer)).toMatch(/mailbox/i);
  expect(wordsOf(answer)).toMatch(/\[Solved\]\n\[Not solved\]\n\[Talk to a person\]/);
  expect(answer.text).toMatch(/^Try this: /);
  expect(answer.metadata?.event_payload.name).toMatch(/^slack:T01ACME:D01ALICE:/);
  const posted = api.calls.find((call) => call.method === "chat.postMessage")!;
  expect([posted.args["unfurl_links"], posted.args["unfurl_media"]]).toEqual(["false", "false"]);
  await people.press(alice, "Solved");
  await slack.quiet();
  expect(people.text(alice)).toMatch(/Glad that helped/);
});

test("an answer appears in the thread of a direct message where the question was asked", async () => {
  const { people } = slack;
  const first = await people.say(alice, "hello");
  await slack.quiet();
  await people.say(alice, "printer does not print", { thread: first.ts });
  await slack.quiet();
  const answer = people.reads(alice).at(-1)!;
  expect(answer.thread_ts).toBe(first.ts);
  await people.press(alice, "Solved");
  await slack.quiet();
  expect(people.reads(alice).at(-1)!.thread_ts).toBe(first.ts);
});

test("a mention arrives as two events and is answered once, in its thread", async () => {
  const { people } = slack;
  const question = await people.say(alice, `<@${botUser}> my laptop is so slow that I can't work`, {
    channel: general,
  });
  await slack.quiet();
  const below = people.reads(alice, general).filter((each) => each.thread_ts === question.ts);
  expect(below).toHaveLength(1);
  expect(wordsOf(below[0]!)).toMatch(/\[Solved\]/);
});

test("the same event again, with Slack's retry headers, changes nothing", async () => {
  const { people, api } = slack;
  const message = await people.say(alice, "the wifi keeps dropping");
  await slack.quiet();
  const before = api.messages.length;
  for (const n of ["1", "2", "3"]) {
    const [event] = people.eventsOf(message, ["message"]);
    const { status } = await people.transport("event", event!, {
      "x-slack-retry-num": n,
      "x-slack-retry-reason": "http_timeout",
    });
    expect(status).toBe(200);
  }
  await slack.quiet();
  expect(api.messages.length).toBe(before);
});

test("colleagues' talk, bots and Firstline's own words are left alone", async () => {
  const { people, api } = slack;
  const before = api.messages.length;
  await people.say(alice, "lunch at noon?", { channel: general });
  await people.say(alice, "who is on duty?", { channel: triage });
  const bot = api.write({ channel: "D01ALICE", user: "U0BOT", bot_id: "B0OTHER", text: "I am a bot" });
  const own = api.write({ channel: "D01ALICE", user: botUser, bot_id: "B0FIRST", text: "my own words" });
  for (const each of [bot, own])
    for (const event of people.eventsOf(each, ["message"])) await people.transport("event", event);
  await slack.quiet();
  expect(api.messages.length).toBe(before + 4);
});

describe("at the door", () => {
  const post = (headers: Record<string, string>, body: string) =>
    fetch(`${slack.house.url}/slack/events`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
    });
  const sign = (body: string, seconds: number, secret = signingSecret) => ({
    "x-slack-request-timestamp": String(seconds),
    "x-slack-signature": `v0=${createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex")}`,
  });
  const body = JSON.stringify({ type: "event_callback", event: { type: "message" } });
  const now = () => Math.floor(Date.now() / 1000);

  test.each([
    ["signed now", () => sign(body, now()), 200],
    ["4 minutes old", () => sign(body, now() - 240), 200],
    ["6 minutes old", () => sign(body, now() - 360), 401],
    ["6 minutes in the future", () => sign(body, now() + 360), 401],
    ["with another secret", () => sign(body, now(), "another secret"), 401],
    ["of another body", () => sign(`${body} `, now()), 401],
    ["no signature", () => ({}), 401],
    ["a short one", () => ({ ...sign(body, now()), "x-slack-signature": "v0=12" }), 401],
    ["no time", () => ({ ...sign(body, now()), "x-slack-request-timestamp": "soon" }), 401],
  ] as [string, () => Record<string, string>, number][])("a request %s", async (_name, headers, status) => {
    expect((await post(headers(), body)).status).toBe(status);
  });

  test("the address is verified, the certificate is checked, a large body is refused, nonsense is 400", async () => {
    const challenge = JSON.stringify({ type: "url_verification", challenge: "abc" });
    expect((await post(sign(challenge, now()), challenge)).status).toBe(200);
    expect(await (await post(sign(challenge, now()), challenge)).json()).toEqual({ challenge: "abc" });
    expect((await post({}, challenge)).status).toBe(401);
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await post(form, "ssl_check=1&token=x")).status).toBe(200);
    const large = JSON.stringify({ type: "event_callback", text: "x".repeat(1_100_000) });
    expect((await post(sign(large, now()), large)).status).toBe(413);
    for (const nonsense of ["", "{", "null", "7"])
      expect((await post(sign(nonsense, now()), nonsense)).status).toBe(400);
    expect((await fetch(`${slack.house.url}/slack/events`)).status).toBe(405);
  });

  test("a forged signature is nobody's word", async () => {
    const before = slack.api.messages.length;
    const forger = overHttp(() => slack.house.url, { secret: "guessed" });
    const event = slack.people.envelope({
      type: "message",
      channel: "D01ALICE",
      user: alice,
      text: "hi",
      ts: "1.1",
      channel_type: "im",
    });
    expect((await forger("event", event)).status).toBe(401);
    await slack.quiet();
    expect(slack.api.messages.length).toBe(before);
  });
});
