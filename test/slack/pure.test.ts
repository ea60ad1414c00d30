/** Reading and writing Slack, as tables. */
import type { Card, Form } from "../../src/cards.js";
import type { Reader } from "../../src/chat/slack/acts.js";
import { cardBlocks, type DrawOptions, inputOf, stateValue } from "../../src/chat/slack/blocks.js";
import { trusted } from "../../src/chat/slack/files.js";
import { memberOf } from "../../src/chat/slack/members.js";
import { directPlace, nameOf, threadInName, threadPlace } from "../../src/chat/slack/places.js";
import { read } from "../../src/chat/slack/read.js";
import { parseBody } from "../../src/chat/slack/receiver.js";
import { mrkdwn, parts, plainText, unmarked } from "../../src/chat/slack/text.js";
import { errorsByBlock, messagesOf, viewOf } from "../../src/chat/slack/write.js";
import { asTyped } from "../../src/text.js";
import { wordsOf } from "../doubles/slack-client.js";

const linkOf = (target: string) => (target.startsWith("article:") ? `https://help.test/?${target}` : null);
const draw: DrawOptions = {
  linkOf,
  linkUrl: ({ run, what }) => `https://help.test/${what}/${run}`,
  zone: "Europe/Berlin",
};
/** Without the characters that show nothing. */
const seen = (text: string) => text.replaceAll("\u200b", "");

describe("our markdown as mrkdwn", () => {
  test.each([
    ["**bold** and _italic_", "*bold* and _italic_"],
    ["`a<b`", "`a&lt;b`"],
    ["[the page](https://a.test/x?a=1&b=2)", "<https://a.test/x?a=1&amp;b=2|the page>"],
    ["[whole](article:vpn)", "<https://help.test/?article:vpn|whole>"],
    ["[nowhere](javascript:x)", "nowhere"],
    ["see https://a.test/x.", "see <https://a.test/x>."],
    ["- one\n- two", "•  one\n•  two"],
    ["1. one\n2. two", "1. one\n2. two"],
    ["## Steps\nDo it", "*Steps*\nDo it"],
    ["a & b < c > d", "a &amp; b &lt; c &gt; d"],
    ["**#12** My \\*printer\\*", "*#12* My *printer*"],
    ["snake_case_name stays", "snake_case_name stays"],
    ["a\n\n\n\nb", "a\n\nb"],
    ["**bold with `code`**", "*bold with `code`*"],
  ])("%j", (markdown, expected) => {
    expect(seen(mrkdwn(markdown, { linkOf }))).toBe(expected);
  });

  test.each([
    "*not bold*",
    "_no_ ~strike~",
    "`tick`",
    "> no quote",
    "# no title",
    "- no list",
    "1. no list",
    "[x](http://y)",
    "<!channel> <@U123>",
  ])("what a person typed is shown as typed: %j", (typed) => {
    const shown = mrkdwn(asTyped(typed));
    const text = shown
      .replace(/<(https?:[^>|]*)(\|[^>]*)?>/g, "$1")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&amp;", "&");
    expect(seen(text)).toBe(typed);
    expect(shown).not.toMatch(/(^|\s)[*_~`][^\s\u200b]|^&gt;|<[!@]/);
  });

  test("parts are within the limit, lose no word, and cut no entity", () => {
    const words = Array.from({ length: 3000 }, (_, n) => `w${n}&amp;`).join(" ");
    const found = parts(words, 3000);
    expect(Math.max(...found.map((part) => part.length))).toBeLessThanOrEqual(3000);
    expect(found.join(" ")).toBe(words);
    expect(parts("&amp;".repeat(2000), 3000).every((part) => /^(&amp;)+$/.test(part))).toBe(true);
    expect(unmarked("**#1** is \\*open\\*, see [it](https://a.test)")).toBe("#1 is *open*, see it");
  });
});

test.each([
  ["<@U0FIRST> hello", "hello"],
  ["new for <mailto:alice@acme.test|alice@acme.test>: her screen", "new for alice@acme.test: her screen"],
  ["new for <@U01ALICE>: her screen", "new for alice@acme.test: her screen"],
  ["see <https://a.test/x|the page> or <http://acme.test|acme.test>", "see the page (https://a.test/x) or acme.test"],
  ["in <#C1|general> <!here>", "in #general @here"],
  ["a &lt; b &amp;&amp; c &gt; d &amp;amp;", "a < b && c > d &amp;"],
  ["zero\u200bwidth\u202e", "zerowidth"],
])("a message of Slack's as plain words: %j", (text, expected) => {
  const names: Record<string, string> = { U0FIRST: "", U01ALICE: "alice@acme.test" };
  expect(plainText(text, (user) => names[user] ?? `@${user}`)).toBe(expected);
});

const card: Card = {
  title: "#12 A *printer*",
  badge: "P2 · New",
  text: "It **smokes**",
  fields: [{ label: "From", value: "Alice <A>" }],
  inputs: [
    { kind: "text", name: "text", label: "What?", value: "old", multiline: true, max: 4000 },
    {
      kind: "choice",
      name: "who",
      label: "Who?",
      style: "buttons",
      value: "me",
      options: [{ value: "me", label: "Me" }],
    },
    {
      kind: "choice",
      name: "queue",
      label: "Queue",
      style: "list",
      options: [{ value: "q", label: "Q" }],
      optional: true,
    },
    { kind: "time", name: "at", label: "When?", value: "2026-11-24T09:30", optional: true },
  ],
  buttons: [{ label: "Open", command: "open?draft=1", style: "primary" }],
  links: [{ label: "Choose", run: "r1", what: "reset" }],
  tone: "bad",
  notice: "#12 **A** printer",
};

test("a card is drawn within Slack's limits, its links derived, its notice plain", () => {
  const [message] = messagesOf({ card }, draw);
  expect(message!.text).toBe("#12 A printer");
  const blocks = message!.blocks!;
  expect(wordsOf(message!)).toMatch(/P2 · New/);
  expect(seen(wordsOf(message!))).toMatch(/It \*smokes\*[\s\S]*Alice &lt;A&gt;/);
  const inputs = blocks.filter((block) => block.type === "input") as unknown as {
    block_id: string;
    element: Record<string, unknown>;
  }[];
  expect(inputs.map((each) => [inputOf(each.block_id), each.element["type"]])).toEqual([
    ["text", "plain_text_input"],
    ["who", "radio_buttons"],
    ["queue", "static_select"],
    ["at", "datetimepicker"],
  ]);
  expect(inputs[0]!.element["max_length"]).toBe(3000);
  expect(stateValue({ selected_date_time: inputs[3]!.element["initial_date_time"] }, "Europe/Berlin")).toBe(
    "2026-11-24T09:30",
  );
  const actions = blocks.at(-1) as unknown as { elements: Record<string, unknown>[] };
  expect(actions.elements.map((each) => each["url"] ?? each["value"])).toEqual([
    "https://help.test/reset/r1",
    "open?draft=1",
  ]);
});

test("an input's block has another id when its start value is another: Slack would keep the old words", () => {
  const [id, other] = ["a", "b"].map(
    (value) =>
      (
        cardBlocks({ ...card, inputs: [{ kind: "text", name: "text", label: "?", value }] }, draw).find(
          (b) => b.type === "input",
        ) as { block_id: string }
      ).block_id,
  );
  expect(id).not.toBe(other);
});

test("too much is shortened with an ending that says so; words are said in several messages", () => {
  const long = Array.from({ length: 4000 }, (_, n) => `word${n}`).join(" ");
  const [drawn] = messagesOf({ card: { text: long, notice: "long" } }, draw);
  expect(JSON.stringify(drawn!.blocks).length).toBeLessThan(13_000);
  expect(wordsOf(drawn!)).toMatch(/shortened here/);
  const said = messagesOf({ text: long }, draw);
  expect(said.length).toBeGreaterThan(5);
  expect(said.map((each) => each.text).join(" ")).toBe(long);
  expect(Math.max(...said.map((each) => each.text.length))).toBeLessThanOrEqual(3900);
});

test("a person's voice, and those whose client rings", () => {
  const [message] = messagesOf({ text: "On it", voice: { name: "Lea *N*" } }, draw);
  expect(seen(wordsOf(message!))).toBe("*Lea *N**\nOn it");
  expect(messagesOf({ text: "please", mention: ["x"] }, draw, ["U1"])[0]!.text).toBe("<@U1> please");
  expect(JSON.stringify(messagesOf({ card, mention: ["x"] }, draw, ["U1"])[0]!.blocks)).toMatch(/<@U1>/);
});

test("a form is a modal that remembers what it is for; errors go to the block of their input", () => {
  const form: Form = {
    id: "form:1",
    title: "Reply to somebody with a long name",
    text: "#12",
    inputs: card.inputs!,
    submit: "Send",
    command: "reply?ticket=12",
  };
  const view = viewOf(form, directPlace("D1"), draw);
  expect(view.title.text.length).toBeLessThanOrEqual(24);
  expect(JSON.stringify(view.blocks)).toMatch(/with a long name/);
  const blocks = view.blocks as { block_id?: string }[];
  const errors = errorsByBlock({ text: "Write it.", nobody: "Odd." }, blocks);
  expect(Object.values(errors)).toEqual(["Write it. Odd."]);
  expect(inputOf(Object.keys(errors)[0]!)).toBe("text");
  const body = {
    type: "view_submission",
    user: { id: "U1" },
    trigger_id: "t",
    view: {
      id: "V1",
      ...view,
      state: { values: { [blocks.find((b) => b.block_id)!.block_id!]: { value: { value: "hi" } } } },
    },
  };
  expect(read(body, reader)).toMatchObject({
    kind: "submitted",
    memory: { form: "form:1", command: "reply?ticket=12", place: { id: "D1" } },
  });
});

const reader: Reader = {
  team: "T1",
  botUser: "U0FIRST",
  botId: "B0FIRST",
  requestChannels: ["C0HELP"],
  triageChannels: ["C0TRIAGE"],
  ticketEmoji: "ticket",
  bots: ["B0ALERT"],
};

describe("who is heard where", () => {
  const message = (event: object) => ({
    type: "event_callback",
    event: { type: "message", user: "U1", ts: "10.1", text: "hi", channel: "C1", ...event },
  });
  test.each([
    ["a direct message", { channel: "D1" }, { kind: "said", reply: false }],
    ["talk in a channel", {}, { kind: "ignored" }],
    ["a mention", { text: "<@U0FIRST> hi" }, { kind: "said", mentioned: true, onlyIfKnown: false }],
    ["an app_mention", { type: "app_mention" }, { kind: "said", mentioned: true }],
    ["a reply somewhere", { thread_ts: "9.1" }, { kind: "said", onlyIfKnown: true, thread: "9.1" }],
    ["a request channel", { channel: "C0HELP" }, { kind: "said", onlyIfKnown: false, reply: false }],
    [
      "a reply in a request channel",
      { channel: "C0HELP", thread_ts: "9.1" },
      { kind: "said", reply: true, onlyIfKnown: false },
    ],
    ["talk in a triage channel", { channel: "C0TRIAGE" }, { kind: "ignored" }],
    [
      "below a ticket's card",
      { channel: "C0TRIAGE", thread_ts: "9.1", parent_user_id: "U0FIRST" },
      { kind: "said", thread: "9.1" },
    ],
    [
      "below a colleague's words there",
      { channel: "C0TRIAGE", thread_ts: "9.1", parent_user_id: "U2" },
      { kind: "ignored" },
    ],
    [
      "a file",
      { channel: "D1", subtype: "file_share", files: [{ id: "F1", name: "a.png" }] },
      { kind: "said", files: [{ id: "F1", name: "a.png" }] },
    ],
    ["somebody who joined", { channel: "D1", subtype: "channel_join" }, { kind: "ignored" }],
    ["another bot", { channel: "D1", bot_id: "B9" }, { kind: "ignored" }],
    ["a bot that was named", { channel: "D1", bot_id: "B0ALERT" }, { kind: "said", bot: true }],
    ["Firstline itself", { channel: "D1", user: "U0FIRST", bot_id: "B0FIRST" }, { kind: "ignored" }],
    [
      "a change",
      {
        channel: "D1",
        subtype: "message_changed",
        event_ts: "11.1",
        message: { user: "U1", ts: "10.1", text: "ho" },
        previous_message: { user: "U1", ts: "10.1", text: "hi" },
      },
      { kind: "edited", text: "ho", ts: "10.1" },
    ],
    [
      "a link that unfolds",
      {
        channel: "D1",
        subtype: "message_changed",
        message: { user: "U1", ts: "10.1", text: "hi" },
        previous_message: { user: "U1", ts: "10.1", text: "hi" },
      },
      { kind: "ignored" },
    ],
    [
      "a deletion",
      {
        channel: "D1",
        subtype: "message_deleted",
        event_ts: "11.1",
        previous_message: { user: "U1", ts: "10.1", text: "hi" },
      },
      { kind: "deleted", ts: "10.1" },
    ],
    ["a time that is none", { channel: "D1", ts: "soon" }, { kind: "ignored" }],
  ])("%s", (_name, event, expected) => {
    expect(read(message(event), reader)).toMatchObject(expected);
  });

  test.each([
    [
      {
        type: "reaction_added",
        user: "U1",
        reaction: "ticket::skin-tone-2",
        event_ts: "1.1",
        item: { type: "message", channel: "C1", ts: "9.1" },
      },
      "reacted",
    ],
    [
      {
        type: "reaction_added",
        user: "U1",
        reaction: "tada",
        event_ts: "1.1",
        item: { type: "message", channel: "C1", ts: "9.1" },
      },
      "ignored",
    ],
    [{ type: "app_home_opened", user: "U1", channel: "D1", tab: "home" }, "home"],
    [{ type: "app_home_opened", user: "U1", channel: "D1", tab: "messages" }, "met"],
    [{ type: "tokens_revoked" }, "trouble"],
    [{ type: "app_uninstalled" }, "trouble"],
    [{ type: "team_rename" }, "ignored"],
  ])("%j", (event, kind) => {
    expect(read({ type: "event_callback", event }, reader).kind).toBe(kind);
  });
});

test("names of acts carry the thread of a direct message, for that message alone", () => {
  const name = nameOf("T1", ["D1", "10.1"], { channel: "D1", thread: "9.1" });
  expect(threadInName(`${name}:0:slack:D1`, "D1")).toBe("9.1");
  expect(threadInName(`${name}:0:slack:D2`, "D2")).toBeUndefined();
  expect(threadInName(`${nameOf("T1", ["D1", "10.1"])}:0:slack:D1`, "D1")).toBeUndefined();
  expect(threadPlace("C1", "9.1")).toEqual({ tool: "slack", id: "C1/9.1", direct: false, channel: "C1" });
});

test("whom Slack vouches for", () => {
  const home = { team: "T1", enterprise: "E1", botUser: "U0", name: "", url: "" };
  const profile = { real_name: "A", email: "A@acme.test" };
  expect(memberOf({ id: "U1", team_id: "T1", tz: "Europe/Berlin", profile }, home)).toEqual({
    user: "U1",
    team: "T1",
    name: "A",
    email: "a@acme.test",
    zone: "Europe/Berlin",
  });
  expect(memberOf({ id: "U1", team_id: "T1", is_restricted: true, profile }, home)).toMatchObject({
    guest: true,
    email: "a@acme.test",
  });
  expect(memberOf({ id: "U1", team_id: "T1", is_email_confirmed: false, profile }, home)).not.toHaveProperty("email");
  for (const other of [{ team_id: "T2" }, { team_id: "T1", is_stranger: true }]) {
    const member = memberOf({ id: "U1", ...other, profile }, home);
    expect(member).toMatchObject({ guest: true });
    expect(member).not.toHaveProperty("email");
  }
  // another workspace of the same organisation
  expect(memberOf({ id: "U1", team_id: "T2", enterprise_user: { enterprise_id: "E1" }, profile }, home)).toMatchObject({
    team: "T1",
    email: "a@acme.test",
  });
});

test.each([
  ["https://files.slack.com/x", true],
  ["https://slack.com.evil.test/x", false],
  ["http://files.slack.com/x", false],
  ["http://127.0.0.1:1/files/x", false],
  ["http://127.0.0.1:2/files/x", true],
  ["no address", false],
])("the token goes to Slack alone: %s", (url, expected) => {
  expect(trusted(url, "http://127.0.0.1:2/api/")).toBe(expected);
});

test("bodies", () => {
  expect(parseBody("application/json; charset=utf-8", '{"a":1}')).toEqual({ a: 1 });
  expect(parseBody("application/x-www-form-urlencoded", "payload=%7B%22a%22%3A1%7D")).toEqual({ a: 1 });
  expect(parseBody("application/x-www-form-urlencoded", "command=%2Fhelpdesk&text=a+b")).toEqual({
    command: "/helpdesk",
    text: "a b",
  });
  expect(parseBody("text/plain", "{}")).toBeUndefined();
  expect(parseBody("application/json", "{")).toBeUndefined();
});
