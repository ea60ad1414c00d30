/** Two processes on one store: both accept and answer, one holds the desk, and the other takes over. */
import { freshDatabase, saySkipped, stores } from "../mongo/database.js";
import { alice, ben, cleanUp, desk, lea, openSite, pause, type Site, words } from "./site.js";

afterAll(cleanUp);
saySkipped("several processes");

/** Waits until it holds; throws after so many milliseconds. */
async function until(holds: () => boolean | Promise<boolean>, within: number, what: string): Promise<number> {
  const from = performance.now();
  while (!(await holds())) {
    if (performance.now() - from > within) throw new Error(`${what} did not happen within ${within} ms.`);
    await pause(10);
  }
  return performance.now() - from;
}

describe.each(stores)("two processes on one store (%s)", (kind) => {
  const database = kind === "MongoDB" ? freshDatabase() : null;
  let first: Site;
  let second: Site;

  beforeEach(async () => {
    first = openSite({ mongo: database?.address });
    second = openSite({ dir: first.dir, mongo: database?.address });
    const holder = await first.start();
    await until(() => holder.ask<boolean>("holds"), 15_000, "The first holding the desk");
    await second.start();
  });
  afterEach(() => {
    first.kill();
    second.kill();
  });
  afterAll(() => database?.drop());

  test("the one that does not hold the desk accepts, answers and shows; a button pressed there works", async () => {
    expect(await (await second.up()).ask("holds")).toBe(false);
    await second.person(alice).say("can I talk to a person?");
    await second.quiet();
    const seen = await first.person(alice).reads();
    expect(seen.some((message) => /#\d+/.test(words(message)))).toBe(true);
    // the button on the page of one process, its answer from the desk of the other
    expect(await second.person(lea).press("Claim", desk)).toEqual({ kind: "none" });
    await second.quiet();
    const [card] = (await first.person(lea).reads(desk)).filter((message) => message.card?.title?.startsWith("#"));
    expect(card!.card!.badge).toMatch(/In progress/);
    // a repeat through the other process is the same act
    const act = {
      id: crypto.randomUUID(),
      kind: "said",
      text: "hello",
      place: { tool: "page", id: `dm/${ben}`, direct: true },
    };
    const answers = [await second.person(ben).act(act), await first.person(ben).act(act)];
    // which language the page is drawn in is a hint of the process that knows it
    const [one, other] = answers.map(({ status, body }) => ({ status, answer: body.answer, error: body.error }));
    expect(other).toEqual(one);
    await first.quiet();
    expect((await first.person(ben).reads()).filter((message) => message.mine)).toHaveLength(1);
  }, 60_000);

  test("live updates reach the readers of each", async () => {
    const [here, there] = await Promise.all([first.person(ben).listens(), second.person(ben).listens()]);
    for (const [site, text] of [
      [first, "my laptop is slow"],
      [second, "the printer does not print"],
    ] as const) {
      await site.person(ben).say(text);
      for (const [{ heard }, name] of [
        [here, "first"],
        [there, "second"],
      ] as const)
        await until(
          () =>
            heard.some((each) => each.text === text) &&
            heard.some((each) => each.seq > heard.find((m) => m.text === text)!.seq),
          3000,
          `"${text}" and its answer at the ${name}`,
        );
    }
    for (const { heard } of [here, there]) {
      const shown = heard.map((message) => `${message.id}:${message.revision}`);
      expect(new Set(shown).size).toBe(shown.length);
    }
    here.stop();
    there.stop();
  }, 60_000);

  test("after a kill -9 of the holder the other answers within 6 s, and what was in hand is answered once", async () => {
    const waiting = second.person(alice).say("my mailbox is full");
    first.kill();
    const from = performance.now();
    await waiting;
    expect(performance.now() - from).toBeLessThan(6000);
    await second.quiet();
    const seen = (await second.person(alice).reads()).filter(
      (each) => each.text === "my mailbox is full" || !each.mine,
    );
    expect(seen.filter((each) => each.mine)).toHaveLength(1);
  }, 60_000);

  test("a holder that stops lets go at once", async () => {
    const heir = await second.up();
    const stopping = first.stop();
    const took = await until(() => heir.ask<boolean>("holds"), 6000, "The second holding the desk");
    await stopping;
    expect(took).toBeLessThan(2500);
    await second.person(ben).say("the wifi keeps dropping");
  }, 60_000);

  test("a holder that is frozen is replaced, and starts nothing when it thaws", async () => {
    const frozen = await first.up();
    const heir = await second.up();
    frozen.kill("SIGSTOP");
    const took = await until(() => heir.ask<boolean>("holds"), 12_000, "The second holding the desk");
    expect(took).toBeGreaterThan(3000); // its beat must have gone stale first
    await second.person(ben).say("outlook crashes when I open it");
    frozen.kill("SIGCONT");
    await until(async () => !(await frozen.ask<boolean>("holds")), 5000, "The first letting go");
    await second.person(ben).say("the vpn drops");
    await second.quiet();
    expect(await heir.ask("holds")).toBe(true);
    const seen = await first.person(ben).reads();
    const answers = seen.filter((each) => !each.mine).map((each) => each.id);
    expect(new Set(answers).size).toBe(answers.length);
  }, 60_000);
});
