/** Slack, the second story: a ticket from the words to the rating, worked in the triage channel. */
import type { Ticket } from "../../src/tickets/ticket.js";
import { wordsOf } from "../doubles/slack-client.js";
import { alice, ben, lea, openWorkspace, petra, triage, type Workspace } from "./workspace.js";

let slack: Workspace;
beforeAll(async () => {
  slack = await openWorkspace({ at: "2026-11-24T10:00:00Z" });
});
afterAll(() => slack.close());

const tickets = () =>
  slack.house.app.store.find<Ticket>("tickets", { sort: { by: "number", direction: "desc" }, limit: 10 });
const card = (number: number) =>
  slack.people.reads(lea, triage).find((each) => !each.thread_ts && wordsOf(each).includes(`#${number} `))!;
const thread = (number: number) => slack.people.reads(lea, triage).filter((each) => each.thread_ts === card(number).ts);
const inTriage = (number: number) => ({ channel: triage, card: `#${number} ` });

/** Says it and goes on to the draft. */
async function draft(words: string, files?: Record<string, unknown>[]): Promise<void> {
  const { people } = slack;
  await people.say(alice, words, files ? { files } : {});
  for (let n = 0; n < 9; n++) {
    await slack.quiet();
    const last = people.text(alice).split("\n---\n").slice(-3).join("\n");
    if (last.includes("Shall I open a ticket?")) return;
    const button = ["Not solved", "Something else", "Open a ticket"].find((label) => last.includes(`[${label}]`));
    await people.press(alice, button ?? "Talk to a person");
  }
  throw new Error(people.text(alice));
}

test("words become a draft with inputs, the draft a ticket, the ticket a card in the triage channel", async () => {
  const { people, api } = slack;
  await draft("The label printer in the warehouse prints only blank pages, nobody in my team can ship");
  const shown = people.reads(alice).findLast((each) => wordsOf(each).includes("Shall I open a ticket?"))!;
  expect(shown.blocks!.filter((block) => block["type"] === "input")).toHaveLength(3);
  expect(wordsOf(shown)).not.toMatch(/impact|urgency|P1/i);
  await people.press(alice, "Open the ticket", { values: { work: "badly" } });
  await slack.quiet();
  expect(people.text(alice)).toMatch(/A person will answer by \*(today|tomorrow) at \d\d:\d\d/);
  // the draft's card was changed in place
  expect(wordsOf(shown)).toMatch(/Opened as \*#1\*/);
  const ticket = (await tickets())[0]!;
  expect([ticket.priority, ticket.requester]).toEqual(["P3", "alice@acme.test"]);
  expect(wordsOf(card(1))).toMatch(/P3 · New/);
  expect(api.messages.filter((each) => each.channel === triage && !each.thread_ts)).toHaveLength(1);
});

test("a technician claims it in the channel; a second one hears who was faster, alone", async () => {
  const { people } = slack;
  await people.press(lea, "Claim", inTriage(1));
  await slack.quiet();
  expect(wordsOf(card(1))).toMatch(/In progress/);
  expect(people.text(alice)).toMatch(/\*Lea Novak\* is now looking at \*#1\*/);
  expect(thread(1).map(wordsOf).join("\n")).toMatch(/Lea Novak claimed #1/);
  // the card of the others was changed at once; somebody who presses an older one
  const button = (card(1).blocks!.at(-1) as { elements: { text: { text: string }; value: string }[] }).elements;
  expect(button.map((each) => each.text.text)).not.toContain("Claim");
  await people.transport("interaction", {
    type: "block_actions",
    user: { id: petra },
    trigger_id: "t-petra",
    container: { type: "message", message_ts: card(1).ts, channel_id: triage },
    actions: [{ type: "button", action_id: "command:0", value: "claim?ticket=1", action_ts: "1.5" }],
  });
  await slack.quiet();
  expect(people.text(petra, triage)).toMatch(/Lea Novak was faster/);
  expect(people.text(lea, triage)).not.toMatch(/was faster/);
});

test("a form shows its error in place; corrected and sent again it asks once", async () => {
  const { people, api } = slack;
  await people.press(lea, "Ask", inTriage(1));
  await slack.quiet();
  const view = api.views.at(-1)!;
  const wrong = await people.submit(lea, { text: "" });
  expect(wrong.body).toMatchObject({ response_action: "errors" });
  expect(Object.keys(wrong.body!["errors"] as object)[0]).toMatch(/^in:text:/);
  const right = await people.submit(lea, { text: "Which printer *exactly*?" }, view);
  expect(right).toEqual({ status: 200, body: null });
  // the answer was lost, and the form is sent once more
  await people.submit(lea, { text: "Which printer *exactly*?" }, view);
  await slack.quiet();
  const asked = people.reads(alice).filter((each) => wordsOf(each).includes("Which printer"));
  expect(asked).toHaveLength(1);
  expect(wordsOf(asked[0]!)).toMatch(/^\*Lea Novak\*/);
  expect(wordsOf(card(1))).toMatch(/Waiting for the requester/);
});

test("words of the requester reach the thread, also from a thread of the direct message; edits and deletions follow", async () => {
  const { people } = slack;
  const question = people.reads(alice).find((each) => wordsOf(each).includes("Which printer"))!;
  const words = await people.say(alice, "It is ZD-421 next to gate 3", { thread: question.ts });
  await slack.quiet();
  expect(wordsOf(card(1))).toMatch(/In progress/);
  expect(thread(1).map(wordsOf).join("\n")).toMatch(/\*Alice Meyer\*\nIt is ZD-421/);
  await people.edit(words, "It is ZD-420 next to gate 3");
  await slack.quiet();
  expect(thread(1).map(wordsOf).join("\n")).toMatch(/changed a message to: It is ZD-420/);
  await people.erase(words);
  await slack.quiet();
  expect(thread(1).map(wordsOf).join("\n")).toMatch(/took a message back/);
});

test("words of technicians in the thread are internal; nobody else writes there", async () => {
  const { people } = slack;
  await people.say(lea, "I bet it is the ribbon", { channel: triage, thread: card(1).ts });
  await people.say(ben, "what is this?", { channel: triage, thread: card(1).ts });
  await slack.quiet();
  expect(people.text(alice)).not.toMatch(/ribbon/);
  expect((await tickets())[0]!.timeline.at(-1)!.act).toMatchObject({ what: "noted", text: "I bet it is the ribbon" });
});

test("files go both ways", async () => {
  const { people, api } = slack;
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);
  api.files.set("F1/photo.png", { bytes: png, type: "image/png" });
  const files = [
    {
      id: "F1",
      name: "photo.png",
      mimetype: "image/png",
      size: png.length,
      url_private_download: `${api.url}files/F1/photo.png`,
    },
    {
      id: "F2",
      name: "huge.zip",
      size: 50_000_000,
      url_private: `${api.url}files/F2`,
      permalink: "https://acme.slack.com/files/F2",
    },
  ];
  await people.say(alice, "this is how it looks", { files });
  await slack.quiet();
  // words that read like something new: one tap decides
  if (people.text(alice).includes("[Add to #1]")) await people.press(alice, "Add to #1");
  await slack.quiet();
  expect(api.uploads.map((each) => [each.name, each.channel, each.thread])).toEqual([
    ["photo.png", triage, card(1).ts],
  ]);
  expect(api.uploads[0]!.bytes.includes(png)).toBe(true);
  expect(thread(1).map(wordsOf).join("\n")).toMatch(/this is how it looks[\s\S]*huge\.zip[\s\S]*larger than 20 MB/);
});

test("resolved, still failing, resolved, rated: each new message, and one card", async () => {
  const { people, api } = slack;
  await people.press(lea, "Resolve", inTriage(1));
  await slack.quiet();
  await people.submit(lea, { fix: "Turned the ribbon around." });
  await slack.quiet();
  expect(people.text(alice)).toMatch(/Turned the ribbon around/);
  await people.press(alice, "It still fails");
  await slack.quiet();
  await people.submit(alice, { text: "Blank again after ten labels" });
  await slack.quiet();
  expect(wordsOf(card(1))).toMatch(/In progress/);
  await people.press(lea, "Resolve", inTriage(1));
  await slack.quiet();
  await people.submit(lea, { fix: "New ribbon." });
  await slack.quiet();
  await people.press(alice, "Send rating", { values: { score: "4", text: "good" }, card: "New ribbon" });
  await slack.quiet();
  expect(wordsOf(card(1))).toMatch(/★★★★☆/);
  expect(people.text(alice)).toMatch(/Thank you, that is good to hear/);
  expect(api.messages.filter((each) => each.channel === triage && !each.thread_ts && !each.only)).toHaveLength(1);
});

test("a card that somebody deleted is posted anew, and its thread goes on below", async () => {
  const { people, api } = slack;
  await draft("the coffee machine app does not show my balance since yesterday");
  await people.press(alice, "Open the ticket");
  await slack.quiet();
  const old = card(2);
  old.deleted = true;
  await people.transport("interaction", {
    type: "block_actions",
    user: { id: lea },
    trigger_id: "t",
    container: { type: "message", message_ts: old.ts, channel_id: triage },
    actions: [{ type: "button", action_id: "command:0", value: "claim?ticket=2", action_ts: "2.5" }],
  });
  await slack.quiet();
  expect(card(2).ts).not.toBe(old.ts);
  expect(wordsOf(card(2))).toMatch(/In progress/);
  await people.press(lea, "Release", inTriage(2));
  await slack.quiet();
  expect(
    api.messages.filter(
      (each) => each.channel === triage && !each.deleted && !each.thread_ts && wordsOf(each).includes("#2 "),
    ),
  ).toHaveLength(1);
  expect(thread(2).length).toBeGreaterThan(0);
});

test("a form whose trigger has died comes as a button", async () => {
  const { people, api } = slack;
  await people.press(lea, "Note", { ...inTriage(2), trigger: "expired-1" });
  await slack.quiet();
  await new Promise((resolve) => setTimeout(resolve, 4000));
  await slack.quiet();
  expect(people.reads(lea, triage).at(-1)!).toMatchObject({ only: lea });
  const before = api.views.length;
  await people.press(lea, "Open the form", { channel: triage });
  await slack.quiet();
  expect(api.views.length).toBe(before + 1);
});
