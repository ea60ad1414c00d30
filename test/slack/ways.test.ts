/** Other ways to Firstline in Slack: App Home, slash command, shortcut, emoji, request channels; guests and strangers. */
import type { Ticket } from "../../src/tickets/ticket.js";
import { botUser } from "../doubles/slack-api.js";
import { wordsOf } from "../doubles/slack-client.js";
import {
  alice,
  ben,
  general,
  gina,
  help,
  lea,
  omar,
  openWorkspace,
  petra,
  sam,
  triage,
  type Workspace,
} from "./workspace.js";

let slack: Workspace;
beforeAll(async () => {
  slack = await openWorkspace({
    at: "2026-11-24T10:00:00Z",
    settings(settings) {
      settings.queues[1]!.members_from = { slack_group: "S0SYSTEMS" };
    },
    api(api) {
      api.groups.set("S0SYSTEMS", [ben, gina]);
      // nobody invited it: a public channel that is named is joined
      const channel = api.channels.find((each) => each.id === help)!;
      channel.members = channel.members.filter((each) => each !== botUser);
    },
  });
});
afterAll(() => slack.close());

const tickets = () =>
  slack.house.app.store.find<Ticket>("tickets", { sort: { by: "number", direction: "desc" }, limit: 20 });
const home = (user: string) => wordsOf((slack.api.homes.get(user) ?? {}) as { blocks?: unknown });
/** What the home shows once it shows this; it is drawn after Slack has its answer. */
async function homeWith(user: string, expected: RegExp): Promise<void> {
  for (const until = Date.now() + 5000; !expected.test(home(user)) && Date.now() < until; )
    await new Promise((wake) => setTimeout(wake, 20));
  expect(home(user)).toMatch(expected);
}
const botPosts = (user: string, channel?: string) => slack.people.reads(user, channel).filter((each) => each.bot_id);

test("App Home: tickets, common questions, and a question by a button", async () => {
  const { people } = slack;
  await people.openHome(alice);
  await homeWith(alice, /You have no open ticket[\s\S]*Get help[\s\S]*\[The VPN keeps dropping/);
  expect(home(alice)).not.toContain("Pause");
  await people.pressHome(alice, "I forgot my password");
  await slack.quiet();
  expect(people.text(alice)).toMatch(/I forgot my password[\s\S]*six-digit code/);
  await people.openHome(lea);
  await homeWith(lea, /You have claimed nothing[\s\S]*Due next in your queues/);
  expect(home(lea)).not.toContain("Pause");
});

test("App Home of a lead has the brake: one press, and questions become tickets", async () => {
  const { people } = slack;
  await people.openHome(petra);
  await homeWith(petra, /Pause Firstline[\s\S]*\[Pause answers\]/);
  await people.pressHome(petra, "Pause answers");
  await homeWith(petra, /Answers are paused[\s\S]*\[Go on\]/);
  expect(await slack.house.app.store.get("switches", "paused")).toMatchObject({ answers: true, actions: false });
  await people.pressHome(petra, "Go on");
  await homeWith(petra, /\[Pause everything\]/);
  expect(await slack.house.app.store.get("switches", "paused")).toMatchObject({ answers: false });
});

test("whoever opens the direct message is welcomed, once", async () => {
  const { people } = slack;
  for (let n = 0; n < 3; n++) await people.openHome(omar, "messages");
  await slack.quiet();
  expect(botPosts(omar).map(wordsOf)).toEqual([expect.stringMatching(/^Hello Omar, I am Firstline/)]);
});

test("/helpdesk: help, a question, mine, status", async () => {
  const { people } = slack;
  const { body } = await people.command(ben, "");
  expect(body).toEqual({ response_type: "ephemeral", text: `I answer in our direct message: <@${botUser}>` });
  await slack.quiet();
  expect(people.text(ben)).toMatch(/I am Firstline, the first line of IT support/);
  await people.command(ben, "my mailbox is full, I cannot send mails any more");
  await slack.quiet();
  expect(people.text(ben)).toMatch(/\[Solved\]/);
  await people.command(ben, "talk to a person");
  await slack.quiet();
  const number = (await tickets())[0]!.number;
  // in the direct message itself nothing needs to be said about where the answer is
  expect((await people.command(ben, `status ${number}`, people.direct(ben))).body).toBeNull();
  await slack.quiet();
  expect(wordsOf(botPosts(ben).at(-1)!)).toMatch(new RegExp(`#${number}`));
  await people.command(ben, "mine");
  await slack.quiet();
  expect(wordsOf(botPosts(ben).at(-1)!)).toMatch(/Your tickets/);
  // the same command delivered twice
  const before = botPosts(ben).length;
  for (let n = 0; n < 2; n++) await people.command(ben, "mine", general, "the-same-trigger");
  await slack.quiet();
  expect(botPosts(ben)).toHaveLength(before + 1);
});

test("the shortcut makes a message its author's ticket, with its file and a link, whoever presses, and once", async () => {
  const { people, api } = slack;
  api.files.set("F9/plan.txt", { bytes: Buffer.from("the plan"), type: "text/plain" });
  const message = api.write({
    channel: general,
    user: ben,
    text: "our badge reader at gate 2 is dead",
    files: [{ id: "F9", name: "plan.txt", size: 8, url_private: `${api.url}files/F9/plan.txt` }],
  });
  await people.shortcut(alice, message);
  await slack.quiet();
  const [ticket] = await tickets();
  expect(ticket).toMatchObject({ requester: "ben@acme.test", openedBy: "alice@acme.test" });
  expect(JSON.stringify(ticket!.timeline[0])).toMatch(/badge reader.*acme\.slack\.com\/archives\/C0GENERAL.*plan\.txt/);
  expect(people.text(ben)).toMatch(/Alice Meyer passed your message on/);
  expect(botPosts(alice, general).at(-1)).toMatchObject({
    only: alice,
    text: expect.stringMatching(/is open for Ben Carter/),
  });
  await people.shortcut(lea, message);
  await slack.quiet();
  expect(botPosts(lea, general).at(-1)!.text).toMatch(/is \*#\d+\* already/);
  expect((await tickets())[0]!.number).toBe(ticket!.number);
});

test("the emoji does the same; another emoji does nothing; a reply in a thread counts, too", async () => {
  const { people, api } = slack;
  const root = api.write({ channel: general, user: alice, text: "morning!" });
  const reply = api.write({
    channel: general,
    user: ben,
    text: "the beamer in room 4 shows only green",
    thread_ts: root.ts,
  });
  const before = (await tickets()).length;
  await people.react(lea, reply, "tada");
  await people.react(lea, reply, "ticket", "reaction_removed");
  await slack.quiet();
  expect(await tickets()).toHaveLength(before);
  await people.react(lea, reply);
  await people.react(alice, reply);
  await slack.quiet();
  expect(await tickets()).toHaveLength(before + 1);
  expect((await tickets())[0]).toMatchObject({ requester: "ben@acme.test" });
  const told = botPosts(lea, general).at(-1)!;
  expect(told).toMatchObject({ only: lea, thread_ts: root.ts });
});

test("public channels that are named are joined at start", () => {
  expect(slack.api.channels.find((each) => each.id === help)!.members).toContain(botUser);
});

test("a request channel: heard without a mention, answered in the thread; accounts and tickets go on directly", async () => {
  const { people } = slack;
  const question = await people.say(alice, "my mailbox is full, I cannot send mails any more", { channel: help });
  await slack.quiet();
  const below = () => people.reads(alice, help).filter((each) => each.thread_ts === question.ts && each.bot_id);
  expect(below().map(wordsOf).join("\n")).toMatch(/\[Solved\]/);
  const answers = below().length;
  await people.say(ben, "same here", { channel: help, thread: question.ts });
  await slack.quiet();
  expect(below()).toHaveLength(answers);
  const locked = await people.say(ben, "please unlock my account, I am locked out", { channel: help });
  await slack.quiet();
  const there = people
    .reads(ben, help)
    .filter((each) => each.thread_ts === locked.ts && each.bot_id)
    .map(wordsOf)
    .join("\n");
  expect(there).toMatch(/direct message/);
  expect(there).not.toMatch(/code/);
  expect(people.text(ben)).toMatch(/six-digit code/);
});

test("in any channel a thread is listened to once Firstline was named there, and only by whom it answered", async () => {
  const { people } = slack;
  const root = await people.say(alice, `<@${botUser}> printer does not print`, { channel: general });
  await slack.quiet();
  const below = () => people.reads(alice, general).filter((each) => each.thread_ts === root.ts && each.bot_id).length;
  expect(below()).toBe(1);
  await people.say(ben, "it never does", { channel: general, thread: root.ts });
  await slack.quiet();
  expect(below()).toBe(1);
  await people.say(alice, "my mailbox is full, I cannot send mails any more", { channel: general, thread: root.ts });
  await slack.quiet();
  expect(below()).toBeGreaterThan(1);
});

test("a guest asks and gets no action; a person of another organisation is nobody's double", async () => {
  const { people, api } = slack;
  await people.say(gina, "I forgot my password");
  await slack.quiet();
  expect(people.text(gina)).not.toMatch(/six-digit code/);
  // Sam's profile claims Alice's address; Slack Connect does not make him Alice
  api.channels.find((each) => each.id === general)!.shared = true;
  await people.say(sam, `<@${botUser}> my tickets`, { channel: general });
  await slack.quiet();
  const found = await slack.house.app.store.find<{ id: string; rev: number; by: string; guest?: boolean }>("people", {
    limit: 100,
  });
  expect(found.find((each) => each.id.includes(sam))).toMatchObject({ id: `slack:T09OTHER:${sam}`, guest: true });
});

test("members of a queue come from a user group: only addresses that Slack vouches for, and no guests", async () => {
  const queue = slack.house.app.settings.queues[1]!;
  expect(await slack.house.app.connections[0]!.membersOf(queue)).toEqual(["ben@acme.test"]);
  expect(await slack.house.app.connections[0]!.membersOf({ ...queue, members_from: { channel: "slack" } })).toEqual([
    "lea@acme.test",
    "petra@acme.test",
    "omar@acme.test",
  ]);
  expect(await slack.house.app.connections[0]!.membersOf({ ...queue, members_from: {} })).toBeNull();
});

test("people who are mentioned become their address: a ticket for a colleague", async () => {
  const { people, api } = slack;
  await people.say(lea, `new for <@${ben}>: his screen is black`);
  await slack.quiet();
  await people.press(lea, "Open the form");
  await slack.quiet();
  expect(JSON.stringify(api.views.at(-1)!.view)).toMatch(/ben@acme\.test/);
  await people.submit(lea, {});
  await slack.quiet();
  expect((await tickets())[0]).toMatchObject({ requester: "ben@acme.test", openedBy: "lea@acme.test" });
  expect(people.text(lea, triage)).toMatch(/his screen is black/);
});
