/** Slice 3: locked out at 22:40. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Run } from "../../src/actions/run.js";
import { alice, ben, dataDir, desk, type House, lea, omar, openHouse, petra, words } from "./house.js";

let house: House;
let log: string[];
let dir: string;
const at = "2026-11-24T21:40:00Z"; // 22:40 in Berlin
const good = "correct-Horse 7 battery";

async function open(settings?: Parameters<typeof openHouse>[0]): Promise<void> {
  log = [];
  dir = dataDir();
  house = await openHouse({ at, dir, app: { log: (line) => log.push(JSON.stringify(line)) }, ...settings });
}
beforeEach(() => open());
afterEach(() => house.close());

const all = async (email: string, stream?: string) =>
  (await house.person(email).reads(stream)).map(words).join("\n---\n");
const runs = () => house.app.store.find<Run>("runs", { limit: 20 });
const audits = async () =>
  (
    await house.app.store.find<{ what: string } & Run>("audit", { sort: { by: "at", direction: "asc" }, limit: 100 })
  ).map((each) => each.what);

/** The newest text message in the outbox: its code, and the addresses of its links. */
async function phone(reader = ben) {
  const message = (await house.person(reader).reads("outbox")).at(-1)!;
  return { text: words(message), code: message.code, links: message.links ?? [] };
}

const link = async (email: string): Promise<string> =>
  (await house.person(email).reads())
    .flatMap((message) => message.links ?? [])
    .findLast(({ url }) => url.includes("/reset/"))!.url;

const pathOf = (url: string) => new URL(url).pathname;
const get = async (url: string) => (await fetch(`${house.url}${pathOf(url)}`)).text();
async function post(url: string, values: Record<string, string>) {
  const response = await fetch(`${house.url}${pathOf(url)}`, { method: "POST", body: new URLSearchParams(values) });
  const text = await response.text();
  await house.quiet();
  return { status: response.status, text };
}

/** Asks, confirms, and types the code. Gives the address of the one-time page. */
async function proved(email = alice): Promise<string> {
  const me = house.person(email);
  await me.say("reset my password");
  await me.press("Send me the code");
  const { code } = await phone(email);
  await me.say(code!);
  return link(email);
}

const lets = (email: string, password: string) =>
  (house.app.directory as unknown as { lets(email: string, password: string): Promise<boolean> }).lets(email, password);

test("a forgotten password: confirm, code to the phone, one-time page, receipt, notice by the other route", async () => {
  const me = house.person(alice);
  await me.say("reset my password");
  const offer = words(await me.last());
  expect(offer).toMatch(/ending in \*\*42\*\*/);
  expect(offer).toMatch(/never type a password in this chat/);
  expect((await runs())[0]!.nonce).toBe(0); // nothing was sent before the confirmation
  await me.press("Send me the code");
  const { text, code } = await phone(alice);
  expect(text).toMatch(/Tell it to nobody/);
  await me.say(`the code is ${code}`);
  const url = await link(alice);
  expect(await get(url)).toMatch(/Choose a new password/);
  expect(await get(url)).toMatch(/Choose a new password/); // a GET never spends it
  expect((await post(url, { password: "short", again: "short" })).text).toMatch(/8 is the least/);
  expect((await post(url, { password: good, again: `${good}x` })).text).toMatch(/not the same/);
  expect((await post(url, { password: "password123", again: "password123" })).text).toMatch(/list of the most used/);
  const done = await post(url, { password: good, again: good });
  expect(done).toMatchObject({ status: 200, text: expect.stringMatching(/Your password is changed/) });
  expect(await lets(alice, good)).toBe(true);
  expect(await all(alice)).toMatch(/Your password was changed, and you were signed out everywhere else/);
  // the link is shown no more, also to who loads the page anew
  expect((await me.reads()).flatMap((message) => message.links ?? [])).toEqual([]);
  expect(await all(alice)).toMatch(/The link was used\./);
  const notice = await phone(alice);
  expect(notice.text).toMatch(/The password of your account was changed.*Not you\?/);
  expect(notice.links[0]!.url).toMatch(/\/not-me\//);
  expect((await post(url, { password: good, again: good })).status).toBe(410);
  expect(await audits()).toEqual(
    expect.arrayContaining(["authn_token_created", "authn_password_change", "authn_token_reuse"]),
  );
});

test("locked out: the same proof, then the desk unlocks the account", async () => {
  const me = house.person(ben);
  await me.say("unlock my account please");
  await me.press("Send me the code");
  const { code } = await phone(ben);
  await me.say(`${code!.slice(0, 3)} ${code!.slice(3)}`);
  expect(await all(ben)).toMatch(/Your account is unlocked/);
  expect((await house.app.directory!.look(ben))!.locked).toBe(false);
  expect((await phone(ben)).text).toMatch(/Your account was unlocked/);
  await me.say("unlock my account please");
  expect(words(await me.last())).toMatch(/not locked/);
});

test("wrong codes are counted and end the run; security hears of it; starting anew gives no more guesses", async () => {
  const me = house.person(alice);
  await me.say("reset my password");
  await me.press("Send me the code");
  const { code } = await phone(alice);
  const wrong = code === "111111" ? "222222" : "111111";
  await me.say(wrong);
  expect(words(await me.last())).toMatch(/\*\*4\*\* tries are left/);
  await me.say(`${wrong} ${code}`); // two at once are not two guesses
  expect(words(await me.last())).toMatch(/\*\*3\*\* tries are left/);
  for (let n = 0; n < 3; n++) await me.say(wrong);
  expect(words(await me.last())).toMatch(/I stopped; nothing was changed/);
  await me.say(code!);
  expect(await all(alice)).not.toMatch(/Choose your new password/);
  expect(await all(petra, "channel/security")).toMatch(/5 wrong codes for Alice Meyer/);
  expect(await audits()).toEqual(expect.arrayContaining(["excess_rate_limit_exceeded"]));
});

test("an expired code and an expired link are met with a sentence", async () => {
  const me = house.person(alice);
  await me.say("reset my password");
  await me.press("Send me the code");
  const { code } = await phone(alice);
  house.clock.pass(10.5);
  await me.say(code!);
  expect(words(await me.last())).toMatch(/run out/);
  await me.press("Send a new code");
  const fresh = await phone(alice);
  expect(fresh.code).not.toBe(code);
  await me.say(fresh.code!);
  const url = await link(alice);
  house.clock.pass(15.5);
  expect(await get(url)).toMatch(/This link is over/);
  expect((await post(url, { password: good, again: good })).status).toBe(410);
  expect(await lets(alice, good)).toBe(false);
  await house.sweep();
  expect(words(await me.last())).toMatch(/ran out; nothing was changed/);
});

test("another person presses the button, or guesses the link: refused", async () => {
  await house.person(alice).say("reset my password");
  const card = (await house.person(alice).reads()).findLast((message) =>
    message.card?.buttons?.some((button) => button.label === "Send me the code"),
  )!;
  const command = card.card!.buttons![0]!.command;
  const { body } = await house
    .person(ben)
    .act({ kind: "pressed", place: { tool: "page", id: `dm/${ben}`, direct: true }, command });
  expect(body.answer).toMatchObject({ kind: "text", text: expect.stringMatching(/Only the person who asked/) });
  expect((await runs())[0]!.state).toBe("offered");
  await house.person(alice).press("Send me the code");
  await house.person(alice).say((await phone(alice)).code!);
  const url = await link(alice);
  for (const forged of [url.replace(/.$/, (char) => (char === "A" ? "B" : "A")), url.replace("/reset/", "/not-me/")])
    expect((await post(forged, { password: good, again: good })).status).toBe(410);
  expect(await lets(alice, good)).toBe(false);
});

test("That wasn't me: freezes, voids the link, opens a P1 for security; a technician gives it back", async () => {
  const url = await proved();
  const me = house.person(alice);
  const before = await post(url, { password: good, again: good });
  expect(before.status).toBe(200);
  const notice = (await phone(alice)).links[0]!.url;
  expect(await get(notice)).toMatch(/That wasn&#39;t me|That wasn't me/);
  expect((await runs())[0]!.outcome).toBe("done");
  expect((await post(notice, {})).text).toMatch(/frozen/);
  expect(await all(petra, "channel/security")).toMatch(/wasn't me[\s\S]*P1 · New/);
  await me.say("reset my password");
  expect(words(await me.last())).toMatch(/I cannot do this for your account by myself/);
  await house.person(petra).press("Give self-service back", { stream: "channel/security" });
  house.clock.pass(25 * 60);
  await me.say("reset my password");
  expect(words(await me.last())).toMatch(/six-digit code/);
});

test("That wasn't me between the code and the new password stops the step", async () => {
  const url = await proved();
  const { id } = (await runs())[0]!;
  const token = house.app.keys.token(id, "not-me");
  expect((await post(`http://x/not-me/${token}`, {})).status).toBe(200);
  const late = await post(url, { password: good, again: good });
  expect(late.status).not.toBe(200);
  expect(await lets(alice, good)).toBe(false);
});

test("protected accounts are refused in the same words as anybody else, and security is told", async () => {
  await house.person(omar).say("reset my password");
  const refused = words(await house.person(omar).last());
  await proved(alice).then((url) => post(url, { password: good, again: good }));
  await house.person(alice).say("reset my password");
  expect(words(await house.person(alice).last())).toBe(refused);
  expect(await all(petra, "channel/security")).toMatch(/protected account/);
});

test("a technician starts it for somebody on the phone and sees neither code nor link", async () => {
  const tech = house.person(lea);
  const form = await tech.act({
    kind: "said",
    place: { tool: "page", id: desk, direct: false },
    text: `reset for ${alice}`,
  });
  const answer = await tech.send(form.body.answer!, { for: alice });
  expect(answer).toMatchObject({ kind: "text", text: expect.stringMatching(/phone ending in 42/) });
  expect(await all(lea)).not.toMatch(/\/reset\/|\d{6}/);
  const { code, links } = await phone(alice);
  const url = links.find((each) => each.url.includes("/reset/"))!.url;
  expect((await post(url, { code: "000000", password: good, again: good })).text).toMatch(/not the code/);
  expect((await post(url, { code: code!, password: good, again: good })).status).toBe(200);
  expect(await all(lea)).toMatch(/Password reset for Alice Meyer: done/);
});

test("two windows at once: one sets the password, the other hears of it", async () => {
  const url = await proved();
  const both = await Promise.all([1, 2].map(() => post(url, { password: good, again: good })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test("neither code, link nor password is anywhere in the data folder or the log", async () => {
  const url = await proved();
  const { code } = await phone(alice);
  await post(url, { password: good, again: good });
  const form = await house.person(lea).act({
    kind: "said",
    place: { tool: "page", id: desk, direct: false },
    text: `reset for ${ben}`,
  });
  await house.person(lea).send(form.body.answer!, { for: ben });
  const other = await phone(ben);
  await house.person(ben).say("my password is Tr0ub4dor&3 and the old one was hunter2222");
  const secrets = [
    code!,
    other.code!,
    url.split("/").at(-1)!,
    other.links[0]!.url.split("/").at(-1)!,
    good,
    "Tr0ub4dor&3",
    "hunter2222",
  ];
  const files = readdirSync(dir, { recursive: true, withFileTypes: true }).filter(
    // a model is thousands of numbers, learnt from what is shipped alone
    (entry) => entry.isFile() && !/^model-.*\.bin$/.test(entry.name),
  );
  expect(files.length).toBeGreaterThan(1);
  const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name)).toString("latin1"));
  for (const secret of secrets) {
    expect(
      [...texts, ...log]
        .filter((text) => text.includes(secret))
        .map((text) => [secret, text.slice(Math.max(0, text.indexOf(secret) - 200), text.indexOf(secret) + 80)]),
    ).toEqual([]);
  }
  expect(texts.some((text) => text.includes("Alice Meyer"))).toBe(true); // the search finds what is there
});

describe("without a directory", () => {
  beforeEach(async () => {
    await house.close();
    await open({
      at,
      settings: (settings) => {
        settings.reset_url = "https://reset.acme.test/";
      },
      app: { directory: null },
    });
  });

  test("the company's own page is named, and whether it let the person in is asked", async () => {
    const me = house.person(alice);
    await me.say("reset my password");
    expect(words(await me.last())).toMatch(/reset\.acme\.test[\s\S]*Did that let you in\?/);
    await me.press("No");
    expect(await all(alice)).toMatch(/Shall I open a ticket\?/);
  });
});
