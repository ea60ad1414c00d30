/** In channels: what others may read stays there, what concerns an account or a ticket goes on in a direct message. */
import type { Ticket } from "../../src/tickets/ticket.js";
import { createWire, type Wire } from "../doubles/wire.js";
import { alice, ben, desk, type House, lea, openHouse, words } from "./house.js";

let house: House;
let wire: Wire;
beforeEach(async () => {
  wire = createWire({ triage: { "service-desk": "C-TRIAGE" }, shared: ["C-SHARED"] });
  house = await openHouse({ at: "2026-11-24T10:00:00Z", app: { connections: [wire] } });
});
afterEach(() => house.close());

const say = async (...args: Parameters<Wire["say"]>) => {
  const place = await wire.say(...args);
  await house.quiet();
  return place;
};
const tickets = () => house.app.store.find<Ticket>("tickets", { sort: { by: "number", direction: "asc" }, limit: 10 });

test("a question in a request channel is answered in its thread; its buttons belong to whoever presses", async () => {
  const thread = await say(alice, "my mailbox is full, I cannot send mails any more", { channel: "C-HELP" });
  expect(wire.text(thread)).toMatch(/mailbox/i);
  expect(wire.text(thread)).toMatch(/\[Solved\]/);
  await wire.press(alice, "Solved", thread);
  await house.quiet();
  expect(wire.text(thread)).toMatch(/Glad that helped/);
});

test("an account is never discussed where others read", async () => {
  const thread = await say(ben, "please unlock my account, I am locked out", { channel: "C-HELP" });
  expect(wire.text(thread)).toMatch(/go on in a direct message/);
  expect(wire.text(thread)).not.toMatch(/phone|code/i);
  expect(wire.text("direct/ben")).toMatch(/six-digit code/);
});

test("a draft and its receipt go on directly, and words below the message reach the ticket", async () => {
  const thread = await say(alice, "talk to a person please", { channel: "C-HELP" });
  expect(wire.text(thread)).not.toMatch(/#\d/);
  expect(wire.text("direct/alice")).toMatch(/I opened \*\*#1\*\*/);
  await say(alice, "it is the printer on floor two, it smokes", { channel: "C-HELP", thread: thread.split("/")[1]! });
  expect((await tickets())[0]!.timeline.some((entry) => entry.act.what === "said")).toBe(true);
});

test("colleagues who talk below a message are left alone until they name Firstline", async () => {
  const thread = await say(alice, "my mailbox is full, I cannot send mails any more", { channel: "C-HELP" });
  const before = wire.shown.length;
  const below = { channel: "C-HELP", thread: thread.split("/")[1]! };
  await say(ben, "same here, I cannot print either", below);
  expect(wire.shown.length).toBe(before);
  await say(ben, "my mailbox is full as well", { ...below, mentioned: true });
  expect(wire.shown.length).toBeGreaterThan(before);
});

test("where other organisations read along, only articles for everyone are shown", async () => {
  const thread = await say(alice, "my mailbox is full, I cannot send mails any more", { channel: "C-SHARED" });
  expect(wire.text(thread)).not.toMatch(/\[Solved\]/);
});

test("a message becomes its author's ticket, whoever points at it, and only once", async () => {
  const about = {
    from: wire.identity(alice),
    text: "the projector in room 4 shows nothing",
    message: "m1",
    files: [],
    link: "https://chat.example/m1",
  };
  const answers = await Promise.all([wire.point(lea, about, "C-ANY"), wire.point(ben, about, "C-ANY", "ticket")]);
  await house.quiet();
  const found = await tickets();
  expect(found.map((each) => each.requester)).toEqual([alice]);
  expect(
    answers
      .map((each) => (each?.kind === "text" ? each.text : ""))
      .sort()
      .join("\n"),
  ).toMatch(/#\d+ is open for .*alice[\s\S]*already|already[\s\S]*is open for/i);
  expect(wire.text("direct/alice")).toMatch(/passed your message on/);
  expect(JSON.stringify(found[0]!.timeline[0])).toContain("https://chat.example/m1");
});

test("a secret in a message that somebody points at is masked before it is stored", async () => {
  const about = {
    from: wire.identity(alice),
    text: "my password is Hunter22! and nothing works",
    message: "m2",
    files: [],
  };
  await wire.point(lea, about, "C-ANY");
  await house.quiet();
  expect(JSON.stringify([await tickets(), await house.app.store.find("events", { limit: 50 })])).not.toMatch(
    /Hunter22/,
  );
  expect((await tickets())[0]!.title).toMatch(/My password is/);
});

test("one ticket, two tools: a technician in the channel, one on the page, and the requester directly", async () => {
  await say(alice, "talk to a person");
  const card = wire.shown.find(
    (each) => each.place === "C-TRIAGE" && each.content.card?.buttons?.some((b) => b.label === "Claim"),
  )!;
  expect(card).toBeDefined();
  const first = await wire.press(lea, "Claim", "C-TRIAGE");
  await house.quiet();
  expect(first?.kind).not.toBe("text");
  const page = house.person(lea);
  expect((await page.reads(desk)).map(words).join("\n")).toMatch(/Lea Novak claimed #1/);
  const thread = `C-TRIAGE/${card.id}`;
  await say(lea, "looks like the fuser", { channel: "C-TRIAGE", thread: card.id });
  expect((await page.reads(desk)).map(words).join("\n")).toMatch(/looks like the fuser/);
  expect(wire.text(thread)).not.toMatch(/looks like the fuser/); // it stands there already, in the technician's own words
  const form = await page.press("Reply", { stream: desk, card: "#1 " });
  await page.send(form, { text: "Is it warm?" });
  expect(wire.text("direct/alice")).toMatch(/Is it warm\?/);
  expect(wire.text(thread)).toMatch(/To .*alice.*Is it warm\?/i);
});

test("a guest asks and opens tickets, and gets no action", async () => {
  const guest = { email: undefined as never, user: "visitor", name: "Vera", guest: true };
  await say("visitor@other.example", "reset my password please", { more: guest });
  expect(wire.text("direct/visitor")).not.toMatch(/six-digit code/);
  expect(wire.text("direct/visitor")).toMatch(/Talk to a person/);
});
