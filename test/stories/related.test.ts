/** "Related" on a ticket: articles and solved tickets like it, and one tap that sends an article. */
import { rmSync } from "node:fs";
import type { Answer } from "../../src/effects.js";
import { createSolved } from "../../src/tickets/solved.js";
import type { Ticket } from "../../src/tickets/ticket.js";
import { alice, ben, dataDir, desk, type House, lea, openHouse, type Person, words } from "./house.js";

let dir: string;
let house: House;
beforeEach(async () => {
  dir = dataDir();
  house = await openHouse({ at: "2026-11-24T10:00:00Z", dir });
});
afterEach(async () => {
  await house.close();
  rmSync(dir, { recursive: true, force: true });
});

async function opens(who: Person, text: string): Promise<number> {
  await who.say(text);
  await who.act({ kind: "pressed", place: { tool: "page", id: `dm/${who.email}`, direct: true }, command: "human" });
  return house.app.store.count("tickets");
}

/** Presses a button of a ticket's newest card, by its number. */
async function pressOn(who: Person, number: number, label: string): Promise<Answer> {
  return who.press(label, { stream: desk, card: `#${number} ` });
}

const textOf = (answer: Answer): string => {
  if (answer.kind !== "card") throw new Error(JSON.stringify(answer));
  return words({ card: answer.card } as never);
};

test("a solved ticket helps with the next one like it, also after a restart, and an article is sent by one tap", async () => {
  const technician = house.person(lea);
  const first = await opens(house.person(alice), "the plotter in room 7 prints everything mirrored since the move");
  await technician.send(await pressOn(technician, first, "Resolve"), {
    fix: "Switched off mirror mode in its service menu.",
  });
  const other = await opens(house.person(alice), "my keyboard in room 12 types the wrong letters");
  await technician.send(await pressOn(technician, other, "Resolve"), { fix: "A new keyboard." });

  const second = await opens(house.person(ben), "our plotter in room 12 prints mirrored drawings");
  const related = textOf(await pressOn(technician, second, "Related"));
  expect(related).toMatch(/Solved before[\s\S]*\*\*#1\*\* .*plotter.*Switched off mirror mode in its service menu\./);
  expect(related).not.toMatch(/keyboard types/);
  expect(related).toMatch(/Articles[\s\S]*article:printer-does-not-print/);

  const answer = await pressOn(technician, second, "Related");
  const button = answer.kind === "card" ? answer.card.buttons!.find(({ label }) => /^Send: /.test(label))! : null;
  const place = { tool: "page", id: desk, direct: false };
  const press = async () => (await technician.act({ kind: "pressed", place, command: button!.command })).body.answer;
  expect(await press()).toEqual({ kind: "text", text: "Ben Carter has it." });
  const read = words(await house.person(ben).last());
  expect(read).toMatch(/^Please try this: \*\*/);
  expect(read).toContain("[Read the whole article](article:");
  // his computer is on record
  expect(read).not.toMatch(/Windows 11:/);
  expect(read).toContain(`About #${second}`);
  expect(await press()).toEqual({ kind: "text", text: "Ben Carter has that article already." });
  expect(textOf(await pressOn(technician, second, "Related"))).toContain("(sent already)");

  const employee = await house.person(ben).act({ kind: "pressed", place, command: `related?ticket=${second}` });
  expect(employee.status).toBe(403);
  const direct = { tool: "page", id: `dm/${ben}`, direct: true };
  const refused = await house.person(ben).act({ kind: "pressed", place: direct, command: `related?ticket=${second}` });
  expect(refused.body.answer).toEqual({ kind: "text", text: "This is for technicians only." });

  await house.close();
  house = await openHouse({ at: "2026-11-24T12:00:00Z", dir });
  const again = house.person(lea);
  for (let n = 0; n < 50 && !textOf(await pressOn(again, second, "Related")).includes("#1"); n++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(textOf(await pressOn(again, second, "Related"))).toContain("Switched off mirror mode");

  // opened again: no longer solved, no longer shown
  const requester = house.person(alice);
  await requester.send(await requester.press("It still fails", { card: `#${first} ` }), {
    text: "Mirrored again since this morning",
  });
  const reopened = (await house.app.store.find<Ticket>("tickets", { where: { number: first }, limit: 1 }))[0]!;
  expect(reopened.open).toBe(1);
  expect(textOf(await pressOn(again, second, "Related"))).not.toContain("Switched off mirror mode");
});

test("the latest are looked through, those that another process solved too, and no more than so many", async () => {
  const { store } = house.app;
  const solve = (number: number, title: string) =>
    store.insert("tickets", {
      id: `t${number}`,
      rev: 1,
      by: "test",
      number,
      title,
      state: "resolved",
      open: 0,
      requester: alice,
      queue: "service-desk",
      openedAt: number,
      resolvedAt: Date.now() - 1_000_000 + number * 500,
      timeline: [
        { id: "a", at: 1, by: "test", who: alice, act: { what: "opened", title, text: title, tried: [] } },
        { id: "b", at: 2, by: "test", who: lea, act: { what: "resolved", fix: `fix ${number}` } },
      ],
    } as never);
  for (let n = 1; n <= 900; n++) await solve(n, n % 2 ? `zebra number ${n}` : `giraffe number ${n}`);
  const solved = createSolved(store, Date.now, 450);
  await solved.load();
  expect(solved.size).toBe(450);
  const asked = { id: "x", number: 0, title: "a zebra", timeline: [{ act: { what: "opened", text: "a zebra" } }] };
  const like = async () => (await solved.like(asked as never, 3)).map(({ number }) => number);
  expect((await like()).every((number) => number > 450 && number % 2)).toBe(true);
  await solve(2001, "a zebra, a zebra");
  expect((await like())[0]).toBe(2001);
  expect(solved.size).toBeLessThanOrEqual(451);
}, 60_000);
