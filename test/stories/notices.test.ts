/** Known problems, the brake, the pilot, bots, and the way to the page. */
import { createWire, type Wire } from "../doubles/wire.js";
import { alice, ben, desk, type House, lea, openHouse, petra, words } from "./house.js";

let house: House;
let wire: Wire;
const open = async (settings?: Parameters<typeof openHouse>[0]) => {
  wire = createWire();
  house = await openHouse({ at: "2026-11-24T10:00:00Z", app: { connections: [wire] }, ...settings });
};
afterEach(() => house.close());

const all = async (email: string, stream?: string) =>
  (await house.person(email).reads(stream)).map(words).join("\n---\n");
const say = async (...args: Parameters<Wire["say"]>) => {
  const place = await wire.say(...args);
  await house.quiet();
  return place;
};
const inDesk = (text: string) => ({ kind: "said", place: { tool: "page", id: desk, direct: false }, text });

async function notice(until?: string): Promise<void> {
  const tech = house.person(lea);
  const form = await tech.act(inDesk("notice VPN: The VPN is down, next word at 10:30."));
  await tech.send(form.body.answer!, until ? { until } : {});
}

test("who asks about a known problem hears of it first; ending it tells each of them once", async () => {
  await open();
  await notice();
  expect(await all(lea, desk)).toMatch(/Notice: VPN[\s\S]*Nobody waits for it yet/);
  for (const who of [alice, ben]) {
    await house.person(who).say("I cannot connect to the vpn from home");
    expect(words(await house.person(who).last())).toMatch(/Known problem: VPN[\s\S]*next word at 10:30/);
    await house.person(who).press("Tell me when it is fixed");
  }
  expect(await all(lea, desk)).toMatch(/2 people wait/);
  await house
    .person(alice)
    .press("Tell me when it is fixed")
    .catch((error: Error) => expect(error.message).toMatch(/button/));
  const form = await house.person(lea).press("It is over", { stream: desk });
  await house.person(lea).send(form, { text: "The VPN works again since 10:20." });
  for (const who of [alice, ben]) {
    expect((await all(who)).match(/VPN: over/g)).toHaveLength(1);
    expect(await all(who)).toMatch(/works again since 10:20/);
  }
  expect(await house.app.store.count("tickets")).toBe(0);
  await house.person(alice).say("I cannot connect to the vpn from home");
  expect(words(await house.person(alice).last())).not.toMatch(/Known problem/);
});

test("something else is answered as ever; another matter does not hear of it; a notice ends by itself", async () => {
  await open();
  await notice("2026-11-24T12:30");
  const me = house.person(alice);
  await me.say("the VPN drops every few minutes at home");
  await me.press("Mine is something else");
  expect(words(await me.last())).toMatch(/\[Solved\]|Which of these/);
  await me.say("my mailbox is full, I cannot send mails any more");
  expect(words(await me.last())).not.toMatch(/Known problem/);
  await house.person(ben).say("vpn is down");
  await house.person(ben).press("Tell me when it is fixed");
  house.clock.set("2026-11-24T11:31:00Z"); // 12:31 in Berlin
  await house.sweep();
  expect(await all(ben)).toMatch(/VPN: over/);
  expect(await all(lea, desk)).toMatch(/Ended/);
});

test("what is wrong with a notice is said in its form; an employee cannot post one", async () => {
  await open();
  const form = await house.person(lea).act(inDesk("notice"));
  const errors = await house.person(lea).send(form.body.answer!, { topic: "!", text: "", until: "2026-11-24T01:00" });
  expect(errors).toMatchObject({
    kind: "errors",
    errors: { topic: expect.any(String), text: expect.any(String), until: expect.stringMatching(/over already/) },
  });
  await house.person(alice).say("notice VPN: I am bored");
  expect(await house.app.store.count("notices")).toBe(0);
});

test("a lead's brake: paused, messages become tickets; it works again at a press", async () => {
  await open();
  await house.person(alice).say("pause answers");
  expect(await all(alice)).not.toMatch(/paused/);
  const answer = await house.person(petra).say("pause answers");
  expect(answer).toMatchObject({ text: "Answers are paused: questions become tickets." });
  await house.person(alice).say("my mailbox is full, I cannot send mails any more");
  expect(words(await house.person(alice).last())).toMatch(/Shall I open a ticket/);
  await house.person(ben).say("unlock my account please");
  expect(words(await house.person(ben).last())).toMatch(/six-digit code/);
  await house.person(petra).say("pause actions");
  await house.person(ben).say("reset my password");
  expect(await all(ben)).toMatch(/I cannot reset the password right now/);
  await house.person(petra).press("Go on", { stream: desk });
  await house.person(alice).press("Not needed");
  await house.person(alice).say("my mailbox is full, I cannot send mails any more");
  expect(words(await house.person(alice).last())).toMatch(/\[Solved\]/);
});

test("a pilot serves the named ones; the others get one sentence with the old way to help", async () => {
  await open({
    settings: (settings) => {
      settings.pilot = { people: [alice], groups: [], channels: ["C-PILOT"], otherwise: "Please call 4711." };
    },
  });
  await house.person(alice).say("my mailbox is full, I cannot send mails any more");
  expect(words(await house.person(alice).last())).toMatch(/\[Solved\]/);
  await house.person(ben).say("my mailbox is full, I cannot send mails any more");
  expect(words(await house.person(ben).last())).toBe("Please call 4711.");
  await house.person(lea).say("hello");
  expect(words(await house.person(lea).last())).not.toBe("Please call 4711.");
  const thread = await say(ben, "my mailbox is full, I cannot send mails any more", { channel: "C-PILOT" });
  expect(wire.text(thread)).toMatch(/\[Solved\]/);
});

test("bots get nothing but what is named", async () => {
  await open();
  await say("robot@acme.test", "my mailbox is full", { more: { bot: true } });
  expect(wire.shown).toEqual([]);
});

test("write me there instead: what comes next comes there, until the person writes elsewhere", async () => {
  await open({});
  wire.directTo = async (email) => ({ tool: "wire", id: `direct/${email.split("@")[0]}`, direct: true });
  const me = house.person(alice);
  await me.say("talk to a person");
  await me.say("please write me on wire instead");
  expect(wire.text("direct/alice")).toMatch(/from now on I write you here/);
  await house.person(lea).press("Claim", { stream: desk, card: "#1 " });
  expect(wire.text("direct/alice")).toMatch(/Lea Novak.* is now looking at/);
  expect(await all(alice)).not.toMatch(/is now looking at/);
  const reply = await house.person(lea).press("Reply", { stream: desk, card: "#1 " });
  await house.person(lea).send(reply, { text: "Where do you sit?" });
  expect(wire.text("direct/alice")).toMatch(/Where do you sit\?/);
  await say(alice, "I sit on the second floor today");
  expect(await all(lea, desk)).toMatch(/I sit on the second floor today/);
});

test("the page opens by a one-time link, for its person alone", async () => {
  await open();
  await say(ben, "open the page");
  const card = wire.shown.at(-1)!.content.card!;
  const { run } = card.links![0]!;
  const path = `/sign-in/${house.app.keys.token(run, "sign-in")}`;
  expect(await (await fetch(`${house.url}${path}`)).text()).toMatch(/Ben Carter/);
  const foreign = await fetch(`${house.url}${path}`, {
    method: "POST",
    headers: { origin: "https://evil.example" },
    redirect: "manual",
  });
  expect(foreign.status).toBe(403);
  const first = await fetch(`${house.url}${path}`, { method: "POST", redirect: "manual" });
  expect(first.status).toBe(303);
  const cookie = first.headers.get("set-cookie")!;
  expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
  const session = (await (
    await fetch(`${house.url}/api/session`, { headers: { cookie: cookie.split(";")[0]! } })
  ).json()) as { me: string[] };
  expect(session.me).toEqual([ben]);
  expect((await fetch(`${house.url}${path}`, { method: "POST", redirect: "manual" })).status).toBe(410);
  expect((await fetch(`${house.url}${path.slice(0, -1)}`, { method: "POST", redirect: "manual" })).status).toBe(410);
  await say(ben, "open the page");
  const late = wire.shown.at(-1)!.content.card!.links![0]!.run;
  house.clock.pass(11);
  expect((await fetch(`${house.url}/sign-in/${house.app.keys.token(late, "sign-in")}`)).status).toBe(410);
});
