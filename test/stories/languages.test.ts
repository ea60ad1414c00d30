/** German, Spanish and French, from the first word to the ticket. */
import type { Person } from "../../src/people.js";
import { wordsFor } from "../../src/words/languages.js";
import { alice, ben, carla, desk, type House, lea, openHouse, words } from "./house.js";

let house: House;
beforeEach(async () => {
  house = await openHouse({ at: "2026-11-24T10:00:00Z" });
  await house.app.learnt();
});
afterEach(() => house.close());

const all = async (email: string, stream?: string) =>
  (await house.person(email).reads(stream)).map(words).join("\n---\n");
const known = (email: string) => house.app.store.get<Person>("people", email);

const stories = {
  de: {
    printer: "Hallo, mein Drucker druckt seit heute Morgen nicht mehr",
    englishOnly: "meine festplatte ist voll",
    forgot: "ich habe mein Passwort vergessen",
    human: "ich möchte mit einem Menschen sprechen",
    status: "wie ist der stand von meinem ticket?",
    english: "sprich Englisch",
    weekday: /heute|morgen/,
  },
  es: {
    printer: "Hola, mi impresora no imprime desde esta mañana",
    englishOnly: "el disco está lleno",
    forgot: "he olvidado mi contraseña",
    human: "quiero hablar con una persona",
    status: "¿en qué estado está mi ticket?",
    english: "en inglés por favor",
    weekday: /hoy|mañana/,
  },
  fr: {
    printer: "Bonjour, mon imprimante n'imprime plus depuis ce matin",
    englishOnly: "le disque dur est plein",
    forgot: "j'ai oublié mon mot de passe",
    human: "je voudrais parler à une personne",
    status: "où en est ma demande ?",
    english: "en anglais s'il vous plaît",
    weekday: /aujourd'hui|demain/,
  },
};

describe.each(Object.entries(stories))("in %s", (language, story) => {
  const t = wordsFor(language);

  test("a question is answered by the article in the language, its buttons too; the person is remembered", async () => {
    const me = house.person(alice);
    await me.say(story.printer);
    const title = house.app.library().titleOf("printer-does-not-print", language);
    expect(title).not.toBe(house.app.library().titleOf("printer-does-not-print", "en"));
    const told = await all(alice);
    expect(told).toContain(title);
    expect(told).not.toMatch(/\[Solved\]|Read the whole article/);
    expect((await known(alice))!.language).toBe(language);
    await me.press(t.of("Solved"));
    expect(await all(alice)).toContain(t`Glad that helped. I noted that **${title}** solved it.`);
    const whole = (await (await me.get(`/api/articles/printer-does-not-print?as=${alice}`)).json()) as {
      title: string;
    };
    expect(whole.title).toBe(title);
    const session = (await (await me.get("/api/session")).json()) as { language: string };
    expect(session.language).toBe(language);
  });

  test("a word that could be any language is heard in theirs, and what could be several things is asked", async () => {
    const me = house.person(alice);
    await me.say(story.printer);
    await me.press(t.of("Solved"));
    await me.say("vpn");
    const labels = (await me.last()).card!.buttons!.map(({ label }) => label);
    const titles = ["vpn-set-up", "vpn-does-not-connect"].map((id) => house.app.library().titleOf(id, language));
    expect(labels.some((label) => titles.includes(label))).toBe(true);
    expect(words(await me.last())).not.toMatch(/Which of these|Something else/);
  });

  test("an article that exists in English only is given in English, with one sentence in the language", async () => {
    const me = house.person(alice);
    await me.say(story.englishOnly);
    const title = house.app.library().titleOf("disk-is-full");
    if (!(await all(alice)).includes(`[${t.of("Solved")}]`)) await me.press(title);
    const told = words(await me.last());
    expect(told).toContain(title);
    const english = new Intl.DisplayNames([language], { type: "language" }).of("en")!;
    expect(told).toContain(t`_This article exists in ${english} only:_`);
  });

  test("a person, a receipt with a time in the language, the status, the technician's words; the card is in English", async () => {
    const me = house.person(alice);
    await me.say(story.printer);
    await me.say(story.human);
    const receipt = words(await me.last());
    expect(receipt).toContain(`[${t.of("Withdraw")}]`);
    expect(receipt).toMatch(/#1/);
    expect(receipt).toMatch(story.weekday);
    expect(await all(lea, desk)).toMatch(/\[Claim\]/);
    await house.person(lea).press("Claim", { stream: desk });
    expect(await all(alice)).toContain(t`**${"Lea Novak"}** is now looking at **#${1}** ${"X"}.`.split("**#1**")[0]!);
    expect(await all(lea, desk)).toMatch(/Lea Novak claimed #1/);
    await me.say(story.status);
    expect(words(await me.last())).toContain(t`${"Lea Novak"} has it`);
    const form = await house.person(lea).press("Resolve", { stream: desk });
    await house.person(lea).send(form, { fix: "A new fuser." });
    await me.submit(t.of("Send rating"), { score: "5" });
    expect(await all(alice)).not.toMatch(/says it is solved|Your rating|How was it/);
  });

  test("a forgotten password: the offer, the code, the page", async () => {
    const me = house.person(alice);
    await me.say(story.forgot);
    expect(await all(alice)).toContain(t`I can reset the password of **${alice}**.`);
    await me.press(t.of("Send me the code"));
    const sms = (await me.reads("outbox")).at(-1)!;
    expect(words(sms)).toContain(
      t`${"Acme"} IT: your code. Type it in the chat with Firstline. Tell it to nobody, not even to IT.`,
    );
    await me.say(sms.code!);
    const url = (await me.reads()).flatMap((message) => message.links ?? []).at(-1)!.url;
    const page = await (await fetch(`${house.url}${new URL(url).pathname}`)).text();
    expect(page).toContain(`<html lang="${language}">`);
    expect(page).toContain(t.of("Choose a new password"));
    const short = await fetch(`${house.url}${new URL(url).pathname}`, {
      method: "POST",
      body: new URLSearchParams({ password: "abc", again: "abc" }),
    });
    expect(await short.text()).toContain(
      t`It has ${3} characters; ${8} is the least. Three or four unrelated words make a good one.`,
    );
  });

  test("who asks for English gets it, and keeps it", async () => {
    const me = house.person(alice);
    await me.say(story.printer);
    await me.say(story.english);
    expect(words(await me.last())).toBe("From now on I write to you in English.");
    await me.say(story.printer);
    expect(words(await me.last())).toMatch(/\[Solved\]/);
    expect(await known(alice)).toMatchObject({ language: "en", languageChosen: true });
  });
});

test("two people of two languages: each reads theirs, and what a technician wrote as it was written", async () => {
  await house.person(alice).say("ich möchte mit einem Menschen sprechen");
  await house.person(ben).say("quiero hablar con una persona");
  const [german, spanish] = [wordsFor("de"), wordsFor("es")];
  for (const [number, who, t] of [
    [1, alice, german],
    [2, ben, spanish],
  ] as const) {
    const reply = await house.person(lea).press("Reply", { stream: desk, card: `#${number} ` });
    await house.person(lea).send(reply, { text: "Please restart it." });
    const told = await all(who);
    expect(told).toContain("Please restart it.");
    expect(told).toContain(t.of("Opened"));
    expect(told).not.toMatch(/Your answer here goes to/);
  }
});

test("a ticket that is opened for somebody is told in the language of that person, not of the technician", async () => {
  await house.person(carla).say("bonjour, merci pour votre aide");
  const tech = house.person(lea);
  const form = await tech.act({
    kind: "pressed",
    place: { tool: "page", id: desk, direct: false },
    command: "new-form",
  });
  const done = await tech.send(form.body.answer!, { for: carla, text: "Her screen is black" });
  expect(done).toMatchObject({ kind: "text", text: expect.stringMatching(/is open for/) });
  expect(await all(carla)).toContain(wordsFor("fr").of("Withdraw"));
  expect(await all(carla)).not.toMatch(/took your call/);
});

test("where the house speaks German, technicians' cards and people without a language do too", async () => {
  await house.close();
  house = await openHouse({
    at: "2026-11-24T10:00:00Z",
    settings(settings) {
      settings.language = "de";
    },
  });
  await house.person(alice).say("vpn");
  expect(await all(alice)).not.toMatch(/Something else/);
  await house.person(ben).say("I want to talk to a person please");
  expect(await all(ben)).toMatch(/I opened \*\*#1\*\*/);
  expect(await all(lea, desk)).not.toMatch(/\[Claim\]/);
  expect(await all(lea, desk)).toContain(wordsFor("de").of("Claim"));
});
