/** Slice 1: one message, answered, never lost. */
import { randomUUID } from "node:crypto";
import { alice, desk, type House, lea, openHouse, words } from "./house.js";

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const dm = (who: string) => ({ tool: "page", id: `dm/${who}`, direct: true });

test("an article answers, and always carries Solved, Not solved, Talk to a person", async () => {
  const me = house.person(alice);
  await me.say("my mailbox is full, I cannot send mails any more");
  const answer = await me.last();
  expect(answer.card?.title).toMatch(/mailbox/i);
  expect(answer.card?.text).toMatch(/1\. /);
  expect(answer.card?.buttons?.map((button) => button.label)).toEqual(["Solved", "Not solved", "Talk to a person"]);
  await me.press("Solved");
  expect(words(await me.last())).toMatch(/Glad that helped/);
  expect(await house.app.store.count("feedback", { article: "mailbox-is-full", at: { gt: 0 } })).toBe(1);
});

test("a repeat of the same act says nothing twice and gets the stored answer", async () => {
  const me = house.person(alice);
  const act = { id: randomUUID(), kind: "said", text: "hello", place: dm(alice) };
  const before = (await me.reads()).length;
  const answers = await Promise.all([me.act(act), me.act(act), me.act(act)]);
  await me.act(act);
  expect(answers.map(({ body }) => body.answer)).toEqual([{ kind: "none" }, { kind: "none" }, { kind: "none" }]);
  expect((await me.reads()).length).toBe(before + 2);
});

test("greetings, thanks, cancel, help and a person are understood at any point", async () => {
  const me = house.person("ben@acme.test");
  for (const [said, heard] of [
    ["hi there", /Tell me in your own words/],
    ["thanks a lot!", /You are welcome/],
    ["what can you do?", /first line of IT support/],
    ["never mind, cancel", /All right/],
    ["I'd like to talk to a human please", /I opened \*\*#\d+/],
  ] as const) {
    await me.say(said);
    expect(words(await me.last())).toMatch(heard);
  }
});

test("what is not for IT is not answered with an article", async () => {
  const me = house.person(alice);
  await me.say("what is the best recipe for banana bread?");
  const answer = await me.last();
  expect(words(answer)).not.toMatch(/Read the whole article/);
  expect(answer.card?.buttons?.map((button) => button.label)).toContain("Open a ticket");
});

test("typos do not throw it", async () => {
  const me = house.person(alice);
  await me.say("the printr does not prnt anything");
  expect(words(await me.last())).toMatch(/print/i);
});

test("a secret is masked before anything is stored", async () => {
  const me = house.person(alice);
  await me.say("my password is Tr0ub4dor&3 and it does not work");
  const said = (await me.reads()).filter((message) => message.mine).at(-1)!;
  expect(said.text).not.toMatch(/Tr0ub4dor/);
  expect((await me.reads()).map(words).join("\n")).toMatch(/Nobody in IT ever needs your password/);
});

describe("bad input gets a sentence", () => {
  test.each([
    ["empty", { kind: "said", text: "   " }, 400, /empty/],
    ["too long", { kind: "said", text: "x".repeat(40_000) }, 400, /20,000 is the most/],
    ["no UUID", { kind: "said", id: "1", text: "hi" }, 400, /UUID/],
    ["unknown kind", { kind: "sang", text: "hi" }, 400, /not understood/],
    ["somebody else's place", { kind: "said", text: "hi", place: dm(lea) }, 403, /cannot write there/],
    [
      "a triage channel",
      { kind: "said", text: "hi", place: { tool: "page", id: desk, direct: false } },
      403,
      /cannot write there/,
    ],
  ])("%s", async (_name, act, status, sentence) => {
    const got = await house.person(alice).act({ place: dm(alice), ...act });
    expect(got.status).toBe(status);
    expect(got.body.error).toMatch(sentence);
  });

  test("forged and unknown buttons", async () => {
    const me = house.person(alice);
    for (const command of [
      "claim?ticket=1",
      "no-such-command",
      "%%%",
      "resolve?ticket=99999",
      "told-said?draft=x",
      "open?draft=nobody",
      "send-code?run=x",
      "unfreeze?person=lea@acme.test",
    ]) {
      const { body } = await me.act({ kind: "pressed", place: dm(alice), command });
      expect(body.answer?.kind).toBe("text");
    }
  });

  test.each([
    "🤷🤷🤷",
    "\u202egnp.exe",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "مرحبا لا أستطيع تسجيل الدخول",
    "a\u0000b\u0007c",
  ])("strange words: %s", async (text) => {
    const me = house.person(alice);
    expect((await me.act({ kind: "said", place: dm(alice), text })).status).toBe(200);
  });

  test("cross-site posts, malformed JSON, missing header", async () => {
    const post = (headers: Record<string, string>, body: string) =>
      fetch(`${house.url}/api/acts`, { method: "POST", headers, body });
    expect((await post({ "x-firstline": "1", origin: "https://evil.example" }, "{}")).status).toBe(403);
    expect((await post({}, "{}")).status).toBe(403);
    expect((await post({ "x-firstline": "1" }, "{")).status).toBe(400);
    expect(
      (
        await post(
          { "x-firstline": "1" },
          JSON.stringify({ id: randomUUID(), as: alice, kind: "said", text: "hi", place: dm(alice) }),
        )
      ).status,
    ).toBe(401);
  });
});
