/** "Why this?": what spoke for an answer, for technicians alone. */
import { alice, desk, type House, lea, openHouse, words } from "./house.js";

let house: House;
beforeEach(async () => {
  house = await openHouse({ at: "2026-11-24T10:00:00Z" });
});
afterEach(() => house.close());

const cardOf = (answer: Awaited<ReturnType<ReturnType<House["person"]>["press"]>>) => {
  if (answer.kind !== "card") throw new Error(JSON.stringify(answer));
  return answer.card;
};

test("a technician sees the words, the runners-up and the threshold; an employee has no button and may not", async () => {
  const me = house.person(lea);
  await me.say("outlook does not open any more");
  expect(words(await me.last())).toContain("[Why this?]");
  const { text } = cardOf(await me.press("Why this?"));
  expect(text).toContain("> outlook does not open any more");
  expect(text).toMatch(/I was sure enough to answer at once; that begins at about 8\d %/);
  expect(text).toMatch(/1\. Outlook does not open or crashes: \*\*(?:over |under )?\d+ %\*\*/);
  expect(text).toMatch(/none of these: \*\*(?:over |under )?\d+ %\*\*/);
  expect(text).toMatch(/Spoke for the first: .*\*\*(?:outlook|open)\*\*/);
  expect(text).toMatch(/The known question nearest to it: "/);
  expect(text).toMatch(/below \d+ % it counts as no matter of ours/);

  const answer = await me.say("why?");
  expect(cardOf(answer).title).toBe("Why this?");

  const other = house.person(alice);
  await other.say("outlook does not open any more");
  expect(words(await other.last())).not.toContain("Why this?");
  const { body } = await other.act({
    kind: "pressed",
    place: { tool: "page", id: `dm/${alice}`, direct: true },
    command: "why-this",
  });
  expect(body.answer).toEqual({ kind: "text", text: "This is for technicians only." });
});

test("from a ticket's card it leads from the clocks to how its words were taken", async () => {
  const me = house.person(alice);
  await me.say("the printer in room 2.14 prints blank pages");
  await me.press("Talk to a person");
  const technician = house.person(lea);
  const { card, place } = (await technician.reads(desk)).findLast((message) => message.card?.title?.startsWith("#"))!;
  const command = card!.buttons!.find(({ label }) => label === "Why?")!.command;
  const first = await technician.act({ kind: "pressed", place, command });
  const clocks = cardOf(first.body.answer!);
  const next = clocks.buttons!.find(({ label }) => label === "How it was understood")!;
  const second = await technician.act({ kind: "pressed", place, command: next.command });
  const { text } = cardOf(second.body.answer!);
  expect(text).toContain("> the printer in room 2.14 prints blank pages");
  expect(text).toMatch(/1\. .*print/i);
});
