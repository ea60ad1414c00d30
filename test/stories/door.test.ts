/** The one door for people who cannot sign in anywhere. */
import type { Run } from "../../src/actions/run.js";
import type { Ticket } from "../../src/tickets/ticket.js";
import { alice, ben, carla, desk, type House, lea, openHouse, words } from "./house.js";

let house: House;
beforeEach(async () => {
  house = await openHouse({ at: "2026-11-24T10:00:00Z" });
});
afterEach(() => house.close());

async function knock(who: string, what: string) {
  const response = await fetch(`${house.url}/door`, { method: "POST", body: new URLSearchParams({ who, what }) });
  const text = await response.text();
  await house.quiet();
  return { status: response.status, text };
}
const outbox = async () => house.person(alice).reads("outbox");
const post = async (url: string, values: Record<string, string>) => {
  const path = new URL(url).pathname;
  const text = await (await fetch(`${house.url}${path}`, { method: "POST", body: new URLSearchParams(values) })).text();
  await house.quiet();
  return text;
};

test("known and unknown, served and protected hear the same words; only the phone on record rings", async () => {
  expect(await (await fetch(`${house.url}/door`)).text()).toMatch(/cannot sign in anywhere/i);
  const answers = [];
  for (const who of [alice, "nobody@acme.test", carla]) answers.push(await knock(who, "password-reset"));
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await outbox()).map((message) => message.from.name)).toEqual(["Text message to +49 151 5550142"]);
  expect((await house.app.store.find<Run>("runs", { limit: 9 })).map((run) => run.person)).toEqual([alice]);
});

test("the code and the new password are typed on the one-time page", async () => {
  await knock(alice, "password-reset");
  const { code, links } = (await outbox()).at(-1)!;
  const url = links!.find((each) => each.url.includes("/reset/"))!.url;
  const password = "correct-Horse 7 battery";
  expect(await post(url, { code: "000000", password, again: password })).toMatch(/not the code/);
  expect(await post(url, { code: code!, password, again: password })).toMatch(/Your password is changed/);
  expect((await house.person(alice).reads()).map(words).join("\n")).toMatch(/Somebody who could not sign in/);
});

test("an account is unlocked by the code alone", async () => {
  await knock(ben, "account-unlock");
  const { code, links } = (await outbox()).at(-1)!;
  const url = links!.find((each) => each.url.includes("/reset/"))!.url;
  expect(await (await fetch(`${house.url}${new URL(url).pathname}`)).text()).toMatch(/Unlock your account/);
  expect(await post(url, { code: code! })).toMatch(/Your account is unlocked/);
  expect((await house.app.directory!.look(ben))!.locked).toBe(false);
});

test("a call back is one ticket an hour, to the number on record only", async () => {
  for (let n = 0; n < 3; n++) await knock(alice, "call");
  const tickets = await house.app.store.find<Ticket>("tickets", { limit: 9 });
  expect(tickets.map((ticket) => ticket.requester)).toEqual([alice]);
  expect((await house.person(lea).reads(desk)).map(words).join("\n")).toMatch(/Call the number on record only/);
  await knock("nobody@acme.test", "call");
  expect(await house.app.store.count("tickets")).toBe(1);
});

test("too many tries from one address wait; nonsense is said in place; other sites are refused", async () => {
  expect((await knock("alice", "password-reset")).status).toBe(422);
  expect((await knock(alice, "rm -rf")).status).toBe(422);
  const foreign = await fetch(`${house.url}/door`, { method: "POST", headers: { origin: "https://evil.example" } });
  expect(foreign.status).toBe(403);
  let last = 200;
  for (let n = 0; n < 11; n++) last = (await knock("x@acme.test", "call")).status;
  expect(last).toBe(429);
});

test("nobody else can say what the door says", async () => {
  const { body } = await house.person(ben).act({
    kind: "pressed",
    place: { tool: "page", id: `dm/${ben}`, direct: true },
    command: `door?person=${alice}&what=call`,
  });
  expect(body.answer).toMatchObject({ kind: "text", text: "That is not a command." });
});

test("a queue forwards its new tickets by mail to the desk in use", async () => {
  await house.close();
  house = await openHouse({
    at: "2026-11-24T10:00:00Z",
    settings: (settings) => {
      settings.queues[0]!.forward_to = "desk@old.example";
    },
  });
  await house.person(alice).say("talk to a person");
  const mail = (await outbox()).at(-1)!;
  expect(mail.from.name).toBe("Mail to desk@old.example");
  expect(words(mail)).toMatch(/\[#1\]|#1/);
});
