/** Slice 2: a ticket, from the words to the rating. */
import type { Ticket } from "../../src/tickets/ticket.js";
import { alice, ben, desk, type House, lea, omar, openHouse, petra, words } from "./house.js";

let house: House;
beforeEach(async () => {
  house = await openHouse({ at: "2026-11-24T10:00:00Z" });
});
afterEach(() => house.close());

const all = async (who: ReturnType<House["person"]>, stream?: string) =>
  (await who.reads(stream)).map(words).join("\n---\n");

test("from the words to the rating", async () => {
  const me = house.person(alice);
  const tech = house.person(lea);
  await me.say("The label printer in the warehouse prints only blank pages, nobody in my team can ship");
  if ((await me.last()).card?.buttons?.some((button) => button.label === "Not solved")) await me.press("Not solved");
  for (let i = 0; i < 3 && !(await all(me)).includes("Shall I open a ticket?"); i++) {
    const buttons = (await me.last()).card?.buttons?.map((button) => button.label) ?? [];
    await me.press(
      buttons.includes("Not solved")
        ? "Not solved"
        : buttons.includes("Something else")
          ? "Something else"
          : "Open a ticket",
    );
  }
  const draft = (await me.reads()).find((message) => message.card?.title === "Shall I open a ticket?")!;
  expect(draft.card!.inputs!.map((input) => [input.name, input.value])).toEqual([
    ["text", expect.stringContaining("blank pages")],
    ["who", "team"],
    ["work", expect.any(String)],
  ]);
  expect(words(draft)).not.toMatch(/impact|urgency|P1/i);

  await me.submit("Open the ticket", { work: "badly" });
  const receipt = words(await me.last());
  expect(receipt).toMatch(/A person will answer by \*\*(today|tomorrow) at \d\d:\d\d/);
  const number = Number(/#(\d+)/.exec(receipt)![1]);
  const card = (await tech.reads(desk)).find((message) => message.card?.title?.startsWith(`#${number}`))!;
  expect(card.card!.badge).toBe("P3 · New");
  expect(words(card)).toMatch(/Who has it: My team\nCan work: Badly/);

  expect(await tech.press("Claim", { stream: desk, card: `#${number}` })).toEqual({ kind: "none" });
  expect(words(await me.last())).toMatch(/Lea Novak.* is now looking at \*\*#/);
  expect(
    await house
      .person(petra)
      .act({ kind: "pressed", place: { tool: "page", id: desk, direct: false }, command: `claim?ticket=${number}` }),
  ).toMatchObject({
    body: { answer: { kind: "text", text: expect.stringContaining("Lea Novak was faster") } },
  });

  const form = await tech.press("Ask", { stream: desk, card: `#${number}` });
  expect(await tech.send(form, { text: "" })).toMatchObject({ kind: "errors", errors: { text: expect.any(String) } });
  expect(await tech.send(form, { text: "Which printer exactly?" })).toEqual({ kind: "none" });
  // a form is spent by the first good submission: a double click asks once
  expect(await tech.send(form, { text: "Which printer exactly?" })).toEqual({ kind: "none" });
  expect((await me.reads()).filter((message) => message.text?.includes("Which printer exactly"))).toHaveLength(1);
  expect((await me.last()).from.name).toBe("Lea Novak");
  const waiting = (await tech.reads(desk)).find((message) => message.id === card.id)!;
  expect(waiting.card!.badge).toMatch(/Waiting for the requester/);

  await me.say("It is ZD-421 next to gate 3");
  expect((await tech.reads(desk)).find((message) => message.id === card.id)!.card!.badge).toMatch(/In progress/);
  const thread = (await tech.reads(desk)).filter((message) => message.place.id === card.thread!.id);
  expect(thread.map(words).join("\n")).toMatch(/ZD-421/);

  // words of a technician in the thread are internal
  await tech.say("I bet it is the ribbon", card.thread!.id);
  expect(await all(me)).not.toMatch(/ribbon/);

  await tech.send(await tech.press("Resolve", { stream: desk, card: `#${number}` }), {
    fix: "Turned the ribbon around.",
  });
  expect(words(await me.last())).toMatch(/Turned the ribbon around/);
  await me.say("thanks!");
  expect((await tech.reads(desk)).find((message) => message.id === card.id)!.card!.badge).toMatch(/Solved/);
  await me.send(await me.press("It still fails", { card: `#${number}` }), { text: "Blank again after ten labels" });
  expect((await tech.reads(desk)).find((message) => message.id === card.id)!.card!.badge).toMatch(/In progress/);
  await tech.send(await tech.press("Resolve", { stream: desk, card: `#${number}` }), { fix: "New ribbon." });
  expect(await me.submit("Send rating", { score: "4", text: "good" }, { card: "New ribbon" })).toMatchObject({
    kind: "text",
  });
  expect((await tech.reads(desk)).find((message) => message.id === card.id)!.card!.fields).toContainEqual({
    label: "Rated",
    value: "★★★★☆",
  });
});

test("talk to a person opens at once; status and my tickets answer at any time", async () => {
  const me = house.person(alice);
  await me.say("my desk phone makes a strange humming sound");
  await me.say("can I talk to a person?");
  expect(await all(me)).toMatch(/I opened \*\*#\d+/);
  await me.say("what is the status of my ticket");
  expect(words(await me.last())).toMatch(/#\d+\*\* My desk phone/);
  await me.say("my tickets");
  expect(words(await me.last())).toMatch(/Your tickets/);
});

test("a security report opens at once, at P2 or above, and shows the steps all the same", async () => {
  const me = house.person(ben);
  await me.say("someone stole my laptop on the train");
  const seen = await all(me);
  expect(seen).toMatch(/I told the security team and opened/);
  expect(seen).toMatch(/1\. /);
  const cards = await house.person(omar).reads("channel/security");
  expect(cards.at(-1)!.stream).toBe("channel/security");
  expect(cards.map(words).join("\n")).toMatch(/P2 · New/);
});

test("many people and no work is P1, and says whom it wakes", async () => {
  const me = house.person(alice);
  await me.say("wifi is down for the whole company, nobody can work");
  await me.press(/Not solved|Something else|Open a ticket/);
  for (let i = 0; i < 3 && !(await all(me)).includes("Shall I open a ticket?"); i++)
    await me.press(/Not solved|Something else|Open a ticket/);
  await me.submit("Open the ticket", { who: "many", work: "no" });
  expect(words(await me.last())).toMatch(/This wakes \*\*Omar Haddad\*\* now/);
});

test("a draft left alone is reminded of, and then opened with a Withdraw button", async () => {
  const me = house.person(alice);
  await me.say("the coffee badge reader near the server room beeps all day");
  for (let i = 0; i < 3 && !(await all(me)).includes("Shall I open a ticket?"); i++)
    await me.press(/Not solved|Something else|Open a ticket/);
  house.clock.pass(9);
  expect(await house.sweep()).toBe(0);
  house.clock.pass(2);
  await house.sweep();
  expect(words(await me.last())).toMatch(/still waits for one tap/);
  house.clock.pass(20);
  await house.sweep();
  expect(await all(me)).toMatch(/As announced, because nobody tapped, I opened/);
  await me.press("Withdraw");
  expect(await all(me)).toMatch(/is withdrawn/);
  await house.sweep();
});

test("a technician opens one for a caller, and the clock counts from the call", async () => {
  const tech = house.person(lea);
  const form = await tech.act({
    kind: "pressed",
    place: { tool: "page", id: desk, direct: false },
    command: "new-form",
  });
  expect(await tech.send(form.body.answer!, { for: "nobody@acme.test", text: "" })).toMatchObject({
    kind: "errors",
    errors: { for: expect.any(String), text: expect.any(String) },
  });
  const done = await tech.send(form.body.answer!, {
    for: ben,
    text: "His screen is black since lunch",
    at: "2026-11-24T10:30",
    source: "phone",
  });
  expect(done).toMatchObject({ kind: "text", text: expect.stringMatching(/open for Ben Carter/) });
  expect(await all(house.person(ben))).toMatch(/Lea Novak took your call and opened/);
  const card = (await tech.reads(desk))
    .filter((message) => message.card?.title?.includes("His screen is black"))
    .at(-1)!;
  // 09:30 UTC + 4 working hours in Berlin
  expect(words(card)).toMatch(/First answer by: today at 14:30/);
  expect(words(card)).toMatch(/Came by: phone, taken by Lea Novak/);
  await tech.say("new for alice@acme.test: her mouse died", desk);
});

test("escalation goes up a tier with the work so far; the old card says where it went", async () => {
  const me = house.person(alice);
  const tech = house.person(lea);
  await me.say("talk to a person");
  await tech.press("Claim", { stream: desk, card: "Asked to talk" });
  const form = await tech.press("Escalate", { stream: desk, card: "Asked to talk" });
  await tech.send(form, { reason: "Needs a firewall change" });
  expect(words((await tech.reads(desk)).filter((message) => words(message).includes("Asked to talk")).at(-1)!)).toMatch(
    /Moved to Systems/,
  );
  const card = (await house.person(omar).reads("channel/systems"))
    .filter((message) => message.card?.title?.includes("Asked to talk"))
    .at(-1)!;
  expect(card.card!.badge).toMatch(/New/);
  await expect(tech.press("Claim", { stream: "channel/systems", card: "Asked to talk" })).resolves.toMatchObject({
    kind: "text",
    text: expect.stringMatching(/only its people/),
  });
  await house.person(omar).press("Claim", { stream: "channel/systems", card: "Asked to talk" });
  expect(await all(me)).toMatch(/handed \*\*#\d+/);
});

test("50 at once press Claim and one wins", async () => {
  const me = house.person(alice);
  await me.say("talk to a person");
  const number = /#(\d+)/.exec(words(await me.last()))![1];
  const people = [lea, petra];
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      house
        .person(people[n % 2]!)
        .act({ kind: "pressed", place: { tool: "page", id: desk, direct: false }, command: `claim?ticket=${number}` }),
    ),
  );
  const won = answers.filter(({ body }) => body.answer?.kind === "none");
  expect(won).toHaveLength(1);
  const claims = (await house.person(lea).reads(desk)).filter((message) =>
    message.text?.includes(`claimed #${number}`),
  );
  expect(claims).toHaveLength(1);
});

test("edits and deletions of a message that went to a ticket reach it", async () => {
  const me = house.person(alice);
  const tech = house.person(lea);
  await me.say("talk to a person");
  await tech.send(await tech.press("Reply", { stream: desk, card: "Asked to talk" }), { text: "What is it about?" });
  await me.say("my docking station is brocken");
  const mine = (await me.reads()).filter((message) => message.mine).at(-1)!;
  await me.act({ kind: "edited", place: mine.place, message: mine.id, text: "my docking station is broken" });
  expect(await all(tech, desk)).toMatch(/changed a message to: my docking station is broken/);
  await me.act({ kind: "deleted", place: mine.place, message: mine.id });
  expect(await all(tech, desk)).toMatch(/took a message back/);
});

test("what an employee may not do is refused with a sentence", async () => {
  const me = house.person(alice);
  await me.say("talk to a person");
  const number = /#(\d+)/.exec(words(await me.last()))![1];
  for (const command of ["claim", "resolve", "assign", "change", "escalate", "note", "why", "release", "hold"]) {
    const { body } = await house.person(ben).act({
      kind: "pressed",
      place: { tool: "page", id: `dm/${ben}`, direct: true },
      command: `${command}?ticket=${number}`,
    });
    expect(body.answer).toMatchObject({ kind: "text", text: expect.stringMatching(/only/i) });
  }
});

test("two drafts confirmed at once are two tickets; one draft confirmed twice at once is one", async () => {
  const people = [house.person(alice), house.person(ben)];
  for (const me of people) {
    await me.say("the coffee badge reader near the server room beeps all day");
    await me.press("Open a ticket").catch(() => me.press("Something else"));
  }
  const before = await house.app.store.count("tickets");
  const confirm = async (me: (typeof people)[number]) => {
    const card = (await me.reads()).findLast((message) =>
      message.card?.buttons?.some((button) => button.label === "Open the ticket"),
    )!;
    const { command } = card.card!.buttons!.find((button) => button.label === "Open the ticket")!;
    const values = Object.fromEntries((card.card!.inputs ?? []).map((input) => [input.name, input.value ?? ""]));
    return () => me.act({ kind: "submitted", place: card.place, command, form: card.id, values });
  };
  const acts = await Promise.all(people.map(confirm));
  await Promise.all([acts[0]!(), acts[1]!(), acts[0]!(), acts[0]!()]);
  await house.quiet();
  expect(await house.app.store.count("tickets")).toBe(before + 2);
  const numbers = (await house.app.store.find<{ number: number } & Ticket>("tickets", { limit: 50 })).map(
    ({ number }) => number,
  );
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const me of people)
    expect((await me.reads()).map(words).filter((text) => /Done\. I opened/.test(text)).length).toBeGreaterThanOrEqual(
      1,
    );
});
