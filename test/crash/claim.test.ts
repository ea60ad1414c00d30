/** A Claim, while a note on the same ticket arrives, killed at every step: each happens once, and everybody hears of it once. */
import { parseCommand } from "../../src/commands.js";
import type { Ref } from "../../src/journal/send.js";
import type { Ticket } from "../../src/tickets/ticket.js";
import { killAtEveryStep, template } from "./drill.js";
import { alice, cleanUp, desk, lea, petra, type Site, words } from "./site.js";

afterAll(cleanUp);

const note = "Looks like the label printer again";

async function act(site: Site): Promise<void> {
  const answers = await Promise.all([
    site.person(lea).press("Claim", desk),
    site.person(petra).submit("note?ticket=1", { text: note }, desk),
  ]);
  expect(answers).toEqual([{ kind: "none" }, { kind: "none" }]);
}

async function check(site: Site): Promise<void> {
  const [ticket] = await site.find<Ticket>("tickets");
  const acts = ticket!.timeline.map(({ who, act }) => `${who} ${act.what}`);
  expect([...acts].sort()).toEqual([`${alice} opened`, `${lea} claimed`, `${petra} noted`].sort());
  expect(new Set(ticket!.timeline.map(({ id }) => id)).size).toBe(3);
  // one rev for each entry, written by its event
  expect(ticket).toMatchObject({ rev: 3, assignee: lea, state: "working", by: ticket!.timeline[2]!.by });

  const channel = await site.person(lea).reads(desk);
  const cards = channel.filter((message) => message.card?.title?.startsWith("#1 "));
  expect(cards).toHaveLength(1);
  expect(cards[0]).toMatchObject({ revision: 3, card: { badge: expect.stringMatching(/In progress/) } });
  expect(cards[0]!.card!.buttons!.map((button) => parseCommand(button.command)!.name)).not.toContain("claim");
  const [ref] = await site.find<Ref>("refs", { where: { message: cards[0]!.id } });
  expect(ref!.revision).toBe(3);

  const thread = channel.filter((message) => message.place.id === cards[0]!.thread!.id).map(words);
  expect(thread.filter((text) => text.includes("Lea Novak claimed #1"))).toHaveLength(1);
  expect(thread.filter((text) => text === note)).toHaveLength(1);
  const told = (await site.person(alice).reads()).map(words);
  expect(told.filter((text) => text.includes("is now looking at"))).toHaveLength(1);
  expect(told.join("\n")).not.toContain(note);
  expect(told).toHaveLength(3);
}

test("killed before and after each step, there is one claim and one note, and each is told once", async () => {
  const { dir } = await template((site) => site.person(alice).say("can I talk to a person?"));
  const steps = await killAtEveryStep({ like: dir, act, check, again: 5 });
  expect(steps.length).toBeGreaterThanOrEqual(12);
}, 300_000);
