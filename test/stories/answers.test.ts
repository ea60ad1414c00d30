/** Answers: for the person's devices, one fix at a time, what was tried by name, and never past its audience. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { createWire, type Wire } from "../doubles/wire.js";
import { alice, ben, desk, type House, lea, openHouse, petra, words } from "./house.js";

describe("with the shipped articles", () => {
  let house: House;
  beforeEach(async () => {
    house = await openHouse({ at: "2026-11-24T10:00:00Z" });
  });
  afterEach(() => house.close());

  test("one fix at a time, pressed or said, then a ticket that names each of them", async () => {
    const me = house.person(alice);
    await me.say("outlook does not open any more");
    const first = words(await me.last());
    expect(first).toContain("**End it and start it again**");
    expect(first).toContain("I know 3 more ways");
    expect(first).toContain("Ctrl+Shift+Esc");
    // her computer is on record: nothing of a Mac
    expect(first).not.toContain("Cmd+Option+Esc");
    expect(first).toContain("[Read the whole article](article:outlook-does-not-open) (also for Mac)");

    await me.press("Not solved");
    expect(words(await me.last())).toContain("**Start it without add-ins (Windows)**");
    await me.say("nah that didn't do it");
    expect(words(await me.last())).toContain("**Repair Office**");
    // the first card again: nothing is skipped
    const old = (await me.reads()).find((message) => words(message).includes("End it and start it again"))!;
    const command = old.card!.buttons!.find((button) => button.label === "Not solved")!.command;
    const { body } = await me.act({ kind: "pressed", place: old.place, command, message: old.id });
    expect(body.answer).toEqual({ kind: "text", text: "The next way is below already." });
    expect(words(await me.last())).toContain("**Repair Office**");

    // an article is not judged before its last way
    expect(await house.app.store.count("feedback")).toBe(0);
    await me.press("Not solved");
    const last = words(await me.last());
    expect(last).toContain("**Make a new profile (Windows)**");
    expect(last).toContain("If that did not help");
    expect(last).not.toContain("more way");
    for (let n = 0; n < 3 && !words(await me.last()).includes("Shall I open a ticket?"); n++)
      await me.press("Not solved");
    expect(
      (await house.app.store.find("feedback", {})).map((each) => (each as { article?: string }).article),
    ).toContain("outlook-does-not-open");
    await me.submit("Open the ticket", {});
    const told = (await house.person(lea).reads(desk)).map(words).join("\n");
    expect(told).toMatch(
      /Tried already: [^:]+: End it and start it again; Start it without add-ins \(Windows\); Repair Office; Make a new profile/,
    );
    // what Firstline said is quoted in plain words, what she said as she typed it
    expect(told).toContain("**Firstline:** Outlook does not open or crashes: Start it without add-ins (Windows)");
    expect(told).not.toContain("\\*");
  });

  test("the platform of the message, else what was said before, else the directory's", async () => {
    const me = house.person(ben);
    await me.say("the computer is slow");
    expect(words(await me.last())).toContain("Activity Monitor");
    expect(words(await me.last())).not.toContain("Task Manager");
    await me.press("Solved");
    await me.say("on my windows pc an app freezes all the time");
    expect(words(await me.last())).toContain("End task");
    expect(words(await me.last())).not.toContain("Force Quit");
    await me.press("Solved");
    // a Windows computer it is, from now on
    await me.say("the computer is slow");
    expect(words(await me.last())).toContain("Task Manager");
    expect(words(await me.last())).not.toContain("Activity Monitor");
  });

  test("where nothing is known, everything is shown", async () => {
    const me = house.person(lea);
    await me.say("the computer is slow");
    expect(words(await me.last())).toContain("Task Manager");
    expect(words(await me.last())).toContain("Activity Monitor");
  });
});

describe("audience", () => {
  const audiences = ["everyone", "employees", "technicians"] as const;
  const topics = ["teleporter", "hologram", "hoverboard", "replicator"];
  /** A word that stands in no other article. */
  const mark = (topic: string, audience: string) => `${topic}${audience}mark`;
  let folder: string;
  let house: House;
  let wire: Wire;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "firstline-kb-"));
    for (const topic of topics)
      for (const audience of audiences) {
        const asks = ["is broken", "does not start", "how to use", "shows an error", "needs repair", "makes noise"];
        const questions = asks.map((words) => `  - the ${topic} ${words} ${audience === "everyone" ? "" : audience}`);
        writeFileSync(
          join(folder, `${topic}-${audience}.md`),
          `---\ntitle: The ${topic} ${mark(topic, audience)}\naudience: ${audience}\nquestions:\n${questions.join("\n")}\n---\nAbout ${mark(topic, audience)}.\n## Steps\n### Push\nPush ${mark(topic, audience)}.\n### Pull\nPull ${mark(topic, audience)}.\n`,
        );
      }
    wire = createWire({ triage: { "service-desk": "C-TRIAGE" }, shared: ["C-SHARED"] });
    house = await openHouse({ at: "2026-11-24T10:00:00Z", kb: folder, app: { connections: [wire] } });
  }, 60_000);
  afterAll(async () => {
    await house.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const people = [
    { email: alice, reads: ["everyone", "employees"] },
    { email: lea, reads: ["everyone", "employees", "technicians"] },
    { email: petra, reads: ["everyone", "employees", "technicians"] },
    { email: "guest@other.test", guest: true, reads: ["everyone"] },
  ];
  const places = [
    { where: {}, reads: ["everyone", "employees", "technicians"] },
    { where: { channel: "C-HELP" }, reads: ["everyone", "employees"] },
    { where: { channel: "C-SHARED" }, reads: ["everyone"] },
  ];

  test("the page lists, finds and opens what its reader may read, and nothing else", async () => {
    for (const { email, reads } of people.filter(({ guest }) => !guest)) {
      const who = house.person(email);
      const get = async (path: string) => (await who.get(`${path}${path.includes("?") ? "&" : "?"}as=${email}`)).text();
      const lists = [
        await get("/api/articles"),
        await get("/api/articles?q=telep"),
        await get("/api/articles?q=hovrboard"),
      ];
      for (const topic of topics)
        for (const audience of audiences) {
          const seen = lists.some((list) => list.includes(mark(topic, audience)));
          const opened = (await get(`/api/articles/${topic}-${audience}`)).includes(mark(topic, audience));
          expect([email, topic, audience, seen, opened]).toEqual([
            email,
            topic,
            audience,
            reads.includes(audience),
            reads.includes(audience),
          ]);
        }
      expect(lists[1]).toContain("teleporter");
      expect(lists[2]).toContain("hoverboard");
      expect(lists[2]).not.toContain("teleportereveryonemark");
    }
    const other = await house.person(alice).get(`/api/tickets?as=${lea}`);
    expect(other.status).toBe(401);
  });

  test("no words and no press show an article, or its title, to somebody it is not for", async () => {
    const text = fc
      .tuple(
        fc.constantFrom(...topics),
        fc.constantFrom("is broken", "does not start", "shows an error", "how to use", "my it please"),
        fc.constantFrom("", ...audiences),
      )
      .map(([topic, what, audience]) => `the ${topic} ${what} ${audience}`.trim());
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...people),
        fc.constantFrom(...places),
        text,
        fc.array(fc.nat(3), { maxLength: 4 }),
        async (person, place, said, presses) => {
          const before = wire.shown.length;
          const more = person.guest ? { guest: true } : {};
          const where = await wire.say(person.email, said, { ...place.where, more });
          await house.quiet();
          for (const nth of presses) {
            const last = wire.shown.findLast((each) => each.place === where && each.content.card?.buttons?.length);
            const buttons = (last?.content.card?.buttons ?? []).filter(({ label }) => label !== "Talk to a person");
            const button = buttons[nth % Math.max(1, buttons.length)];
            if (!button) break;
            await wire.press(person.email, button.label, where);
            await house.quiet();
          }
          const out = JSON.stringify(wire.shown.slice(before).filter((each) => !each.place.startsWith("C-TRIAGE")));
          for (const topic of topics)
            for (const audience of audiences) {
              if (!out.includes(mark(topic, audience))) continue;
              shown += 1;
              expect([
                person.email,
                where,
                audience,
                person.reads.includes(audience) && place.reads.includes(audience),
              ]).toEqual([person.email, where, audience, true]);
            }
        },
      ),
      { numRuns: 60 },
    );
    // it does show articles, too
    expect(shown).toBeGreaterThan(20);
  }, 120_000);
});
