/** An event that throws, or kills, each time it is handled: it is set aside with a sentence, and everything else goes on. */
import type { Entry } from "../../src/journal/entry.js";
import type { Ticket } from "../../src/tickets/ticket.js";
import { template } from "./drill.js";
import type { Process } from "./process.js";
import { alice, ben, cleanUp, desk, lea, openSite, pause, type Site, words } from "./site.js";

afterAll(cleanUp);

const sorry = /Something went wrong on my side/;

/** Two tickets, so that one may be the poisoned one. */
const twoTickets = async (site: Site) => {
  await site.person(alice).say("can I talk to a person?");
  await site.person(ben).say("can I talk to a person?");
};

/** A press on a button that a card of this ticket once showed. */
const claim = (site: Site, number: number) =>
  site.person(lea).act({
    kind: "pressed",
    place: { tool: "page", id: desk, direct: false },
    command: `claim?ticket=${number}`,
  });

async function check(site: Site): Promise<void> {
  await site.quiet();
  const aside = (await site.find<Entry>("events")).filter((entry) => entry.aside);
  expect(aside).toHaveLength(1);
  expect(aside[0]).toMatchObject({ state: "done", event: { kind: "pressed", command: "claim?ticket=1" } });
  // the conversation goes on
  expect((await claim(site, 2)).body.answer).toEqual({ kind: "none" });
  await site.quiet();
  const tickets = await site.find<Ticket>("tickets", { where: { open: 1 }, limit: 10 });
  expect(tickets.map(({ number, assignee }) => [number, assignee]).sort()).toEqual([
    [1, undefined],
    [2, lea],
  ]);
  // somebody who can help hears of it, once
  const told = (
    await Promise.all([alice, ben, lea, "petra@acme.test", "omar@acme.test"].map((who) => site.person(who).reads()))
  ).flat();
  expect(told.map(words).filter((text) => text.includes("An event was set aside"))).toHaveLength(1);
}

/** What is accepted before the desk is held counts as in hand when the last process died. */
async function atTheDesk(app: Process): Promise<void> {
  while (!(await app.ask<boolean>("holds"))) await pause(10);
  await pause(200);
}

test("it throws: after three times the person hears a sentence and has a way to a human", async () => {
  const { dir } = await template(twoTickets);
  const site = openSite({ like: dir });
  await atTheDesk(await site.start({ throwsOn: 1 }));
  const { body } = await claim(site, 1);
  await site.quiet();
  const shown = `${JSON.stringify(body)} ${(await site.person(lea).reads()).map(words)} ${(await site.person(lea).reads(desk)).map(words)}`;
  expect(shown).toMatch(sorry);
  expect(site.log.join("").match(/"what":"threw"/g)).toHaveLength(2);
  expect(site.log.join("").match(/"what":"set aside"/g)).toHaveLength(1);
  await check(site);
  site.kill();
}, 60_000);

test("it kills: only deaths while it was handled alone count, and the fifth life sets it aside", async () => {
  const { dir } = await template(twoTickets);
  const site = openSite({ like: dir });
  const first = await site.start({ diesOn: 1 });
  await atTheDesk(first);
  const answered = claim(site, 1);
  await first.died;
  let lives = 1;
  for (; lives < 10; lives++) {
    const life = await site.start({ diesOn: 1 });
    const done = await Promise.race([life.died.then(() => false), answered.then(() => true)]);
    if (done) break;
  }
  expect(lives).toBe(4);
  const { body } = await answered;
  await site.quiet();
  const shown = `${JSON.stringify(body)} ${(await site.person(lea).reads()).map(words)} ${(await site.person(lea).reads(desk)).map(words)}`;
  expect(shown).toMatch(sorry);
  await check(site);
  site.kill();
}, 120_000);
