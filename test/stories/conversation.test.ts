/** How people really talk: two things at once, corrections, changes of mind, anger, interruptions. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEnvironment } from "../../src/config.js";
import type { Ticket } from "../../src/tickets/ticket.js";
import { alice, ben, carla, dataDir, desk, type House, lea, omar, openHouse, petra, words } from "./house.js";

let house: House;
beforeEach(async () => {
  house = await openHouse({ at: "2026-11-25T10:00:00Z" });
});
afterEach(() => house.close());

const all = async (who: ReturnType<House["person"]>, stream?: string) =>
  (await who.reads(stream)).map(words).join("\n---\n");
const labels = async (who: ReturnType<House["person"]>) =>
  (await who.last()).card?.buttons?.map(({ label }) => label) ?? [];
const draftOf = async (who: ReturnType<House["person"]>) =>
  (await who.reads()).findLast((message) => message.card?.title === "Shall I open a ticket?");
const odd = "the coffee badge reader near the server room beeps all day";

describe("two things in one message", () => {
  test("the first is answered by name, the second when that is solved", async () => {
    const me = house.person(alice);
    await me.say("my mailbox is full. Also, how do I add a printer?");
    expect(await all(me)).toMatch(/First \*\*My mailbox is full\*\*, then \*\*How do I add a printer/);
    expect((await me.last()).card?.title).toMatch(/mailbox/i);
    await me.say("that worked, thanks");
    expect(await all(me)).toMatch(/Glad that helped[\s\S]*Now to \*\*How do I add a printer/);
    expect((await me.last()).card?.title).toMatch(/printer/i);
    await me.press("Solved");
    expect(words(await me.last())).toMatch(/Glad that helped/);
  });

  test("the second follows the draft of the first, and 'next' takes it at once", async () => {
    const me = house.person(ben);
    await me.say("excel crashes when I open a big file, plus how do I set an out of office");
    for (let turns = 0; turns < 8 && !(await draftOf(me)); turns += 1) await me.press("Not solved");
    expect(words(await me.last())).toMatch(
      /Your other question, \*\*How do I set an out of office\*\*, comes after this/,
    );
    await me.say("ok next one please");
    expect((await me.last()).card?.title).toMatch(/out.of.office/i);
    // the draft still waits
    expect((await draftOf(me))!.card!.buttons!.map(({ label }) => label)).toContain("Open the ticket");
    await me.submit("Open the ticket", {});
    expect(await all(me)).toMatch(/Opened as|I opened \*\*#/);
  });

  test("when the draft is opened, the second is taken", async () => {
    const me = house.person(alice);
    await me.say("excel crashes when I open a big file, plus how do I set an out of office");
    for (let turns = 0; turns < 8 && !(await draftOf(me)); turns += 1) await me.press("Not solved");
    await me.say("yes, open it please");
    expect(await all(me)).toMatch(/opened \*\*#\d+/);
    expect((await me.last()).card?.title).toMatch(/out.of.office/i);
  });
});

describe("after an answer", () => {
  test.each(["works now", "yep that did it", "perfect, it is back"])("%s", async (text) => {
    const me = house.person(alice);
    await me.say("my mailbox is full, I cannot send mails any more");
    await me.say(text);
    expect(words(await me.last())).toMatch(/Glad that helped/);
  });

  test.each(["nah that didn't do it", "still broken", "nope"])("%s", async (text) => {
    const me = house.person(alice);
    await me.say("my mailbox is full, I cannot send mails any more");
    await me.say(text);
    expect(await all(me)).toMatch(/try another way|try something else|Sorry that it did not help/);
    expect(await house.app.store.count("feedback", { article: "mailbox-is-full", at: { gt: 0 } })).toBe(1);
  });

  test("what was meant instead is answered, and nothing counts as tried", async () => {
    const me = house.person(alice);
    await me.say("outlook does not start any more");
    expect((await me.last()).card?.title).toMatch(/outlook/i);
    await me.say("sorry, I meant teams, not outlook");
    expect(await all(me)).toMatch(/All right, then this/);
    expect((await me.last()).card?.title).toMatch(/teams/i);
    await me.say("let me talk to a person");
    const [ticket] = await house.app.store.find<Ticket>("tickets", { limit: 1 });
    expect(ticket!.timeline[0]!.act).toMatchObject({
      text: "Teams does not start any more".replace("T", "t"),
      tried: [expect.stringMatching(/^teams/)],
    });
  });

  test("a question in between is answered, and then it goes back", async () => {
    const me = house.person(alice);
    await me.say("my mailbox is full, I cannot send mails any more");
    await me.say("what is the status of my tickets?");
    expect(words(await me.last())).toMatch(/Back to \*\*.*mailbox.*did that help/i);
    await me.say("yes");
    expect(words(await me.last())).toMatch(/Glad that helped/);
  });
});

describe("after a choice", () => {
  const choice = async (me: ReturnType<House["person"]>) => {
    for (const text of [
      "my phone gets no mail",
      "outlook keeps crashing",
      "I need a new mouse",
      "headset doesn't work",
    ]) {
      await me.say(text);
      const shown = await labels(me);
      if (shown.includes("Something else")) return shown;
      await me.say("never mind");
    }
    throw new Error("Nothing was offered as a choice.");
  };

  test("the second one", async () => {
    const me = house.person(alice);
    const [, second] = await choice(me);
    await me.say("the second one please");
    expect((await me.last()).card?.title).toBe(second);
  });

  test("neither", async () => {
    const me = house.person(alice);
    await choice(me);
    await me.say("none of these");
    expect(await draftOf(me)).toBeDefined();
  });
});

describe("a draft", () => {
  const drafted = async (me: ReturnType<House["person"]>, message = randomUUID()) => {
    await me.act({ kind: "said", id: message, text: odd, place: { tool: "page", id: `dm/${me.email}`, direct: true } });
    for (let turns = 0; turns < 3 && !(await draftOf(me)); turns += 1)
      await me.press(/Not solved|Something else|Open a ticket/);
    return message;
  };
  test.each(["hello", "good morning", "bonjour"])("%s is no answer to it", async (text) => {
    const me = house.person(alice);
    await drafted(me);
    await me.say(text);
    expect((await draftOf(me))!.card!.buttons!.map(({ label }) => label)).toContain("Open the ticket");
    expect(await house.app.store.count("tickets")).toBe(0);
  });

  test("yes opens it", async () => {
    const me = house.person(alice);
    await drafted(me);
    await me.say("yes please");
    expect(words(await me.last())).toMatch(/opened \*\*#\d+/i);
  });

  test("no drops it", async () => {
    const me = house.person(alice);
    await drafted(me);
    await me.say("no thanks, not needed");
    expect(await all(me)).toMatch(/I dropped the draft/);
    expect(await house.app.store.count("tickets")).toBe(0);
  });

  test("a correction changes it; a status question goes back to it", async () => {
    const me = house.person(alice);
    await drafted(me);
    await me.say("sorry, I meant the printer on floor 2");
    expect(words(await me.last())).toMatch(/I changed the draft/);
    expect((await draftOf(me))!.card!.fields).toEqual(expect.arrayContaining([{ label: "Where", value: "floor 2" }]));
    await me.say("status");
    expect(words(await me.last())).toMatch(/Back to your draft \*\*The coffee badge reader/);
  });

  test("editing the message that it was made of changes it, with what is read from it", async () => {
    const me = house.person(alice);
    await drafted(me);
    const mine = (await me.reads()).filter((message) => message.mine).at(-1)!;
    await me.act({
      kind: "edited",
      place: mine.place,
      message: mine.id,
      text: "the whole office has no coffee badge reader since yesterday",
    });
    const draft = (await draftOf(me))!;
    expect(draft.card!.inputs!.find(({ name }) => name === "text")!.value).toMatch(/^the whole office/);
    expect(draft.card!.inputs!.find(({ name }) => name === "who")!.value).toBe("many");
    expect(draft.card!.fields).toContainEqual({ label: "Since", value: "yesterday" });
  });
});

describe("a solved ticket", () => {
  const solved = async (me: ReturnType<House["person"]>) => {
    const tech = house.person(lea);
    await me.say(odd);
    await me.say("talk to a person");
    await tech.press("Claim", { stream: desk });
    await tech.send(await tech.press("Resolve", { stream: desk }), { fix: "Muted the reader." });
  };

  test("works again, thank you", async () => {
    const me = house.person(alice);
    await solved(me);
    await me.say("yes it works again");
    expect(words(await me.last())).toMatch(/Good to hear that \*\*#\d+\*\* is solved/);
    const [ticket] = await house.app.store.find<Ticket>("tickets", { limit: 1 });
    expect(ticket!.state).toBe("resolved");
  });

  test("nope, same thing", async () => {
    const me = house.person(alice);
    await solved(me);
    await me.say("nope, it still beeps, same thing");
    expect(words(await me.last())).toMatch(/opened \*\*#\d+\*\* again/);
  });
});

test("anger is answered with a way to a person, and nothing has to be said again", async () => {
  const me = house.person(carla);
  await me.say("this is the third time!!! useless bot, outlook does not open AGAIN");
  const answer = await me.last();
  expect(words(answer)).toMatch(/I am sorry/);
  expect(words(answer)).not.toMatch(/Read the whole article/);
  expect(answer.card!.buttons![0]!.label).toBe("Talk to a person");
  await me.press("Talk to a person");
  const [ticket] = await house.app.store.find<Ticket>("tickets", { limit: 1 });
  expect(ticket!.timeline[0]!.act).toMatchObject({ text: expect.stringContaining("outlook does not open AGAIN") });
});

test("after 'talk to a person' the next words are what the ticket is about", async () => {
  const me = house.person(petra);
  await me.say("talk to a person");
  await me.say("the wifi on floor 3 is down for everyone since this morning");
  expect(words(await me.last())).toMatch(/I passed that on to \*\*#\d+/);
  const [ticket] = await house.app.store.find<Ticket>("tickets", { limit: 1 });
  expect(ticket).toMatchObject({
    title: expect.stringMatching(/^The wifi on floor 3/),
    category: "network",
    queue: "systems",
    impact: 1,
    details: { site: "floor 3" },
  });
  expect(await all(house.person(omar), "channel/systems")).toMatch(/The wifi on floor 3/);
  expect(await house.app.store.count("drafts", {})).toBe(0);
});

test("what is for somebody else is sent to them, and one tap brings it back", async () => {
  const me = house.person(alice);
  await me.say("my expense claim was rejected");
  expect(words(await me.last())).toMatch(/one for \*\*Finance and travel\*\*.*finance@acme\.test/);
  await me.press("It is an IT problem");
  expect((await draftOf(me))!.card!.inputs!.find(({ name }) => name === "text")!.value).toBe(
    "my expense claim was rejected",
  );
});

describe("answers that did not help", () => {
  test("are not given again", async () => {
    const me = house.person(alice);
    await me.say("excel crashes when I open a big file");
    const title = (await me.last()).card!.title;
    for (let turns = 0; turns < 8 && !(await draftOf(me)); turns += 1) await me.press("Not solved");
    await me.press("Not needed");
    await me.say("excel crashes whenever a big file is opened");
    expect((await me.last()).card?.title).not.toBe(title);
    expect(await labels(me)).not.toContain(title);
  });

  test("after two of them a person comes first", async () => {
    const me = house.person(alice);
    await me.say("outlook does not open any more");
    expect(await labels(me)).toEqual(["Solved", "Not solved", "Talk to a person"]);
    await me.say("still broken");
    expect((await labels(me))[0]).toBe("Solved");
    await me.say("nope, same thing");
    expect((await me.last()).card!.buttons![0]).toMatchObject({ label: "Talk to a person", style: "primary" });
    await me.say("that fixed it, thanks");
    await me.say("my mailbox is full, I cannot send mails any more");
    expect((await labels(me))[0]).toBe("Solved");
  });
});

test("one question about the device, and the answer is never asked again", async () => {
  const dir = mkdtempSync(join(tmpdir(), "firstline-kb-"));
  const write = (id: string, title: string, questions: string[]) =>
    writeFileSync(
      join(dir, `${id}.md`),
      `---\ntitle: ${title}\nquestions: ${JSON.stringify(questions)}\n---\nHow it works.\n\n## Steps\n1. Start it again.\n`,
    );
  write("phone-lock", "The phone is locked by its code", [
    "my phone wants an unlock code that I do not know",
    "phone locked after wrong codes",
    "the screen lock of my iphone does not accept the code",
  ]);
  write("laptop-lock", "The laptop is locked by its code", [
    "my laptop wants an unlock code that I do not know",
    "laptop locked after wrong codes",
    "the start screen of my computer does not accept the code",
  ]);
  const data = dataDir();
  const env = readEnvironment({ PORT: "0", DATA_DIR: data, KB_DIR: dir, LOG_LEVEL: "silent" });
  const small = await openHouse({ app: { env }, dir: data });
  try {
    const me = small.person(alice);
    await me.say("it wants an unlock code that I do not know");
    expect(words(await me.last())).toMatch(/Which device is it about\?/);
    expect(await labels(me)).toEqual(expect.arrayContaining(["My phone", "My computer", "Something else"]));
    await me.say("my phone");
    expect((await me.last()).card?.title).toBe("The phone is locked by its code");
    for (let turns = 0; turns < 4 && !(await draftOf(me)); turns += 1) await me.press("Not solved");
    expect((await draftOf(me))!.card!.fields).toContainEqual({ label: "Device", value: "phone" });
  } finally {
    await small.close();
    for (const each of [dir, data]) rmSync(each, { recursive: true, force: true });
  }
});
