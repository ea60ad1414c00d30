/** Activities read into events, and cards drawn: tables of the pure parts. */
import { parseActivity } from "../../src/chat/teams/activity.js";
import { adaptiveCard, formAsCard, largestCard } from "../../src/chat/teams/card.js";
import { cardTexts, chunks, messageText } from "../../src/chat/teams/markdown.js";
import { readMember } from "../../src/chat/teams/people.js";
import { placeOfActivity } from "../../src/chat/teams/places.js";
import { readEvents, readPress, wordsOf } from "../../src/chat/teams/read.js";
import { activitiesOf, invokeBody } from "../../src/chat/teams/write.js";
import { actionsOf, inputsOf, words } from "./site.js";

const bot = { id: "28:app", name: "Firstline" };
// biome-ignore lint/suspicious/noExplicitAny: payloads as they come
function activity(more: any = {}) {
  const read = parseActivity({
    type: "message",
    id: "1700000000001",
    channelId: "msteams",
    serviceUrl: "https://smba.trafficmanager.net/emea/",
    from: { id: "29:alice", name: "Alice Meyer", aadObjectId: "aad-alice" },
    recipient: bot,
    conversation: { id: "a:1", conversationType: "personal", tenantId: "t" },
    channelData: { tenant: { id: "t" } },
    ...more,
  });
  if ("error" in read) throw new Error(read.error);
  return read.activity;
}
const from = { tool: "teams", team: "t", user: "aad-alice" };
// biome-ignore lint/suspicious/noExplicitAny: payloads as they come
const events = (more: any) => {
  const read = activity(more);
  return readEvents(read, { from, place: placeOfActivity(read), now: 5, files: [] });
};
const at = (name: string, id: string) => ({ type: "mention", text: `<at>${name}</at>`, mentioned: { id, name } });

test.each([
  ["its own name goes", { text: "<at>Firstline</at>&nbsp; hello", entities: [at("Firstline", bot.id)] }, "hello"],
  [
    "other names stay",
    { text: "<at>Firstline</at> ask <at>Lea Novak</at>", entities: [at("Firstline", bot.id), at("Lea Novak", "29:l")] },
    "ask @Lea Novak",
  ],
  [
    "what is typed stays",
    { text: "if a < b && c > d then 5 * 3 * 2", textFormat: "plain" },
    "if a < b && c > d then 5 * 3 * 2",
  ],
  ["html becomes text", { text: "<div>one<br>two &amp; three</div>", textFormat: "xml" }, "one\ntwo & three"],
  ["characters that show nothing go", { text: "pass\u200bword\u202e here\r\nnext" }, "password here\nnext"],
  [
    "an entity without text",
    { text: "hi", entities: [{ type: "mention", mentioned: { id: "x" } }, { type: "clientInfo" }, 7] },
    "hi",
  ],
])("words: %s", (_, more, expected) => {
  expect(wordsOf(activity(more))).toBe(expected);
});

const thread = {
  conversation: { id: "19:c@thread.tacv2;messageid=1600", conversationType: "channel" },
  channelData: { tenant: { id: "t" }, channel: { id: "19:c@thread.tacv2" } },
};

test("events are named after tenant, conversation and activity", () => {
  expect(events({ text: "hello" })).toEqual([
    {
      kind: "said",
      id: "teams:t:a:1:1700000000001",
      at: 5,
      from,
      place: { tool: "teams", id: "t/a:1", direct: true },
      text: "hello",
      files: [],
      message: "1700000000001",
    },
  ]);
  expect(events({ ...thread, text: "hello" })).toMatchObject([
    {
      id: "teams:t:19:c@thread.tacv2;messageid=1600:1700000000001",
      reply: true,
      place: { id: "t/19:c@thread.tacv2;messageid=1600", direct: false, channel: "t/19:c@thread.tacv2" },
    },
  ]);
  expect(events({ ...thread, id: "1600", text: "hello" })[0]).not.toHaveProperty("reply");
  expect(events({ type: "messageUpdate", text: "helo", timestamp: "T1" })).toMatchObject([
    { kind: "edited", id: "teams:t:a:1:1700000000001:edited:T1", text: "helo" },
  ]);
  expect(events({ type: "messageDelete", timestamp: "T2" })).toMatchObject([
    { kind: "deleted", message: "1700000000001" },
  ]);
  expect(
    events({
      type: "messageReaction",
      replyToId: "9",
      reactionsAdded: [{ type: "like" }],
      reactionsRemoved: [{ type: "sad" }, 3],
    }),
  ).toMatchObject([
    { kind: "reacted", message: "9", emoji: "like", added: true },
    { kind: "reacted", message: "9", emoji: "sad", added: false },
  ]);
  expect(events({ type: "installationUpdate", action: "add" })).toMatchObject([{ kind: "joined" }]);
  expect(events({ type: "installationUpdate", action: "remove" })).toEqual([]);
  expect(events({ ...thread, type: "conversationUpdate", membersAdded: [bot] })).toEqual([]);
  expect(events({ type: "typing" })).toEqual([]);
  expect(events({ text: "   " })).toEqual([]);
});

test("presses carry their inputs; what is none of ours is null", () => {
  const data = {
    firstline: { command: "open?draft=1", submits: true },
    text: "a",
    n: 5,
    "at.date": "2026-11-24",
    "at.time": "09:30",
    half: "",
    "late.time": "10:00",
  };
  expect(readPress({ action: { type: "Action.Execute", data } })).toEqual({
    pressing: { command: "open?draft=1", submits: true },
    values: { text: "a", at: "2026-11-24T09:30", half: "", late: "10:00" },
  });
  expect(readPress({ ...data, "at.time": "09:30", "at.date": "" })).toMatchObject({ values: { at: "09:30" } });
  for (const odd of [
    null,
    7,
    "x",
    [],
    {},
    { action: null },
    { action: { data: { firstline: 1 } } },
    { firstline: { command: 5 } },
  ])
    expect(readPress(odd)).toBeNull();
  expect(
    readPress({ firstline: { command: "a", form: { inputs: [{ kind: "evil" }] } } })!.pressing.form,
  ).toBeUndefined();
});

test.each([
  ["an employee", { email: "Alice@Acme.test", userRole: "user", tenantId: "t" }, { email: "alice@acme.test" }],
  ["only a UPN", { userPrincipalName: "alice@acme.test" }, { email: "alice@acme.test" }],
  ["a guest", { email: "alice@acme.test", userRole: "guest" }, { guest: true }],
  ["a guest by name", { email: "a@gmail.com", userPrincipalName: "a_gmail.com#EXT#@acme.test" }, { guest: true }],
  ["another tenant", { email: "alice@acme.test", tenantId: "other" }, { guest: true }],
  ["no address", { name: "A" }, { name: "A" }],
])("members: %s", (_, member, expected) => {
  expect(readMember({ id: "29:a", ...member }, "t")).toEqual({ user: "29:a", ...expected });
});

const publicUrl = "https://help.acme.test";
const drawing = {
  publicUrl,
  fileUrl: (id: string) => `${publicUrl}/file/${id}`,
  linkUrl: () => "https://help.acme.test/reset/x",
};

test.each([
  [
    "paragraphs",
    "one\n\ntwo",
    [
      ["one", false],
      ["two", false],
    ],
  ],
  [
    "a line break",
    "one\ntwo",
    [
      ["one", false],
      ["two", true],
    ],
  ],
  [
    "a list",
    "Do:\n1. a\n   b\n2. c\n\nthen",
    [
      ["Do:", false],
      ["1. a b\n2. c", false],
      ["then", false],
    ],
  ],
  ["code", "type `ip_config *` **or `x`**", [["type **ip\\_config \\*** **or x**", false]]],
  [
    "a code block",
    "so:\n```\nfirst  *1*\n\n  then\n```\nend",
    [
      ["so:", false],
      ["first\u00a0\u00a0\\*1\\*", true],
      ["\u00a0", true],
      ["\u00a0\u00a0then", true],
      ["end", false],
    ],
  ],
  ["as it was typed", "5 \\* 3 \\`x\\` &lt;", [["5 \\* 3 \\`x\\` &amp;lt;", false]]],
  ["an article", "[Read](article:vpn-drops)", [["[Read](https://help.acme.test/?article=vpn-drops)", false]]],
])("text of a card: %s", (_, text, expected) => {
  expect(cardTexts(text, publicUrl).map(({ text, tight, mono }) => [text, mono ?? tight ?? false])).toEqual(expected);
});

test("text of a message: HTML is words, line breaks stay", () => {
  expect(messageText("a <b> & <at>Petra</at>\nb", publicUrl)).toBe("a &lt;b> &amp; &lt;at>Petra&lt;/at>\n\nb");
  const long = chunks(`${"ä".repeat(3000)} ${"b ".repeat(4000)}`, 5000);
  expect(long.every((each) => Buffer.byteLength(each) <= 5000)).toBe(true);
  expect(long.join("").replace(/\s/g, "")).toHaveLength(7000);
  expect(chunks("", 10)).toEqual([""]);
});

test("people are mentioned where their name stands, else in front; technicians speak in their own name", () => {
  const writing = {
    ...drawing,
    images: new Map(),
    mentions: [
      { id: "29:o", name: "Omar Haddad" },
      { id: "29:p", name: "Petra" },
    ],
  };
  expect(activitiesOf({ text: "**P1** for Omar Haddad: please", voice: { name: "Lea" } }, writing)).toMatchObject([
    {
      text: "<at>Petra</at> **Lea:** **P1** for <at>Omar Haddad</at>: please",
      entities: [{ text: "<at>Omar Haddad</at>", mentioned: { id: "29:o" } }, { text: "<at>Petra</at>" }],
    },
  ]);
});

test("files: a small picture is shown, the others are named with their way", () => {
  const png = { id: "1", name: "shot.png", type: "image/png", size: 300 };
  const pdf = { id: "2", name: "a_b.pdf", type: "application/pdf", size: 3_400_000 };
  const [message] = activitiesOf(
    { files: [png, pdf] },
    { ...drawing, mentions: [], images: new Map([["1", Buffer.from("x")]]) },
  );
  expect(message).toMatchObject({
    text: "[a b.pdf](https://help.acme.test/file/2) (3.2 MB)",
    attachments: [{ contentType: "image/png", contentUrl: "data:image/png;base64,eA==" }],
  });
});

const form = {
  id: "form:1",
  title: "New ticket",
  submit: "Open",
  command: "new",
  inputs: [
    { kind: "text" as const, name: "text", label: "What?", value: "old", max: 100, multiline: true },
    {
      kind: "choice" as const,
      name: "who",
      label: "Who?",
      style: "buttons" as const,
      options: [{ value: "me", label: "Me" }],
      value: "me",
    },
    {
      kind: "time" as const,
      name: "at",
      label: "When?",
      hint: "Empty: now",
      value: "2026-11-24T09:30",
      optional: true,
    },
  ],
};

test("a form: its inputs with what was typed, errors in place, a way back that needs no inputs", () => {
  const card = adaptiveCard(formAsCard(form), {
    ...drawing,
    form,
    back: true,
    errors: { text: "Too *short*.", gone: "And this." },
    values: { text: "new" },
  });
  expect(inputsOf(card)).toEqual({ text: "new", who: "me", "at.date": "2026-11-24", "at.time": "09:30" });
  expect(words(card)).toMatch(/Too \\\\\*short.*And this/);
  const [send, cancel] = actionsOf(card);
  expect(send).toMatchObject({
    title: "Open",
    data: { firstline: { command: "new", submits: true, form: { id: "form:1" } } },
  });
  expect(send.data.firstline.form.inputs[0]).not.toHaveProperty("value");
  expect(cancel).toMatchObject({ title: "Cancel", associatedInputs: "none", data: { firstline: { back: true } } });
});

test("answers as the body of an invoke", () => {
  const shown = { text: "the card", notice: "the card", buttons: [{ label: "A", command: "a" }] };
  const invoked = { ...drawing, shown, values: {} };
  const text = "**#3** is yours since 9\\_30.";
  expect(invokeBody(null, invoked).value).toMatch(/Working on it/);
  expect(invokeBody({ kind: "text", text }, invoked)).toEqual({
    statusCode: 200,
    type: "application/vnd.microsoft.activity.message",
    value: "#3 is yours since 9_30.",
  });
  expect(words(invokeBody({ kind: "text", text }, { ...invoked, form }).value)).toMatch(/the card.*is yours/);
  expect(words(invokeBody({ kind: "none" }, invoked).value)).toMatch(/the card/);
  expect(invokeBody({ kind: "none" }, { ...invoked, shown: null }).value).toBe("Done.");
  expect(words(invokeBody({ kind: "card", card: { text: "why", notice: "why" } }, invoked).value)).toMatch(/why.*Back/);
  expect(words(invokeBody({ kind: "form", form }, invoked).value)).toMatch(/New ticket.*Cancel/);
  expect(words(invokeBody({ kind: "errors", errors: { text: "No." } }, { ...invoked, form }).value)).toMatch(/No\./);
  expect(invokeBody({ kind: "errors", errors: { a: "No.", b: "Nor." } }, { ...invoked, shown: null }).value).toBe(
    "No. Nor.",
  );
});

test("more buttons than Teams shows in a row go behind More; a card never outgrows 28 KB", () => {
  const buttons = Array.from({ length: 11 }, (_, n) => ({ label: `B${n}`, command: `b?n=${n}` }));
  const card = adaptiveCard({ text: "é".repeat(60_000), notice: "n", buttons }, drawing);
  expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(largestCard);
  expect(words(card)).toMatch(/Cut: the whole text/);
  expect(actionsOf(card).map((each) => each.title)).toEqual([
    "B0",
    "B1",
    "B2",
    "B3",
    "More…",
    "B4",
    "B5",
    "B6",
    "B7",
    "B8",
    "B9",
    "B10",
  ]);
});

test("links that only their reader may see are drawn, not kept", () => {
  const card = adaptiveCard({ text: "x", notice: "x", links: [{ label: "Choose", run: "r", what: "reset" }] }, drawing);
  expect(actionsOf(card)).toMatchObject([{ type: "Action.OpenUrl", url: "https://help.acme.test/reset/x" }]);
});
