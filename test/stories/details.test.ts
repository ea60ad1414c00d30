/** What else is in a message: fields of the draft and the ticket, never asked again. */
import type { Ticket } from "../../src/tickets/ticket.js";
import { alice, ben, desk, type House, lea, openHouse, words } from "./house.js";

let house: House;
beforeAll(async () => {
  // a Wednesday morning in Berlin, and before sunrise in New York
  house = await openHouse({ at: "2026-11-25T10:00:00Z" });
});
afterAll(() => house.close());

/** Goes on until the draft is there. */
async function toDraft(me: ReturnType<House["person"]>) {
  for (let turns = 0; turns < 4; turns += 1) {
    const last = await me.last();
    if (last.card?.title === "Shall I open a ticket?") return last;
    await me.press(/Not solved|Something else|Open a ticket/);
  }
  return me.last();
}

const card = async (number: number) =>
  (await house.person(lea).reads(desk)).find((message) => message.card?.title?.startsWith(`#${number} `))!;
const opened = async (me: ReturnType<House["person"]>) => Number(/#(\d+)/.exec(words(await me.last()))![1]);

test("device, code, place and since when stand in the draft and on the technicians' card", async () => {
  const me = house.person(alice);
  await me.say(
    "the label printer LP-2210 in building B, 3rd floor shows error 0x0000011b since monday, payroll is due at five",
  );
  const draft = await toDraft(me);
  const fields = { Device: "printer (LP-2210)", "Error code": "0x0000011b", Where: "building B, floor 3" };
  expect(Object.fromEntries(draft.card!.fields!.map(({ label, value }) => [label, value]))).toEqual({
    ...fields,
    Since: "Mon 23 Nov",
    Until: "today at 17:00",
  });
  expect(draft.card!.inputs!.find((input) => input.name === "work")!.value).toBe("badly");
  await me.submit("Open the ticket", {});
  const number = await opened(me);
  const seen = Object.fromEntries((await card(number)).card!.fields!.map(({ label, value }) => [label, value]));
  expect(seen).toMatchObject({ ...fields, Since: "Mon 23 Nov", Until: "today at 17:00" });

  // Change corrects them
  const tech = house.person(lea);
  const form = await tech.press("Change", { stream: desk, card: `#${number}` });
  const given = form.kind === "form" ? form.form.inputs.find((input) => input.name === "details")! : undefined;
  expect(given).toMatchObject({
    value:
      "Device: printer (LP-2210)\nError code: 0x0000011b\nWhere: building B, floor 3\nSince: 2026-11-23\nUntil: 2026-11-25 17:00",
  });
  expect(await tech.send(form, { details: "Colour: red" })).toMatchObject({
    kind: "errors",
    errors: { details: expect.stringContaining("Colour: red") },
  });
  await tech.send(form, { details: "Device: scanner\nSince: 2026-11-24 08:30" });
  const changed = await card(number);
  expect(changed.card!.fields).toContainEqual({ label: "Device", value: "scanner" });
  expect(changed.card!.fields).toContainEqual({ label: "Since", value: "yesterday at 08:30" });
  expect(changed.card!.fields!.map(({ label }) => label)).not.toContain("Error code");
});

test("days are those of the person's zone, and what is added later is read, too", async () => {
  const me = house.person(ben);
  await me.say("strange humming from the beamer in room 2.14 since yesterday");
  await toDraft(me);
  await me.say("everyone on floor 2 hears it, it says E-4711 error: code 4711");
  const draft = (await me.reads()).findLast((message) => message.card?.title === "Shall I open a ticket?")!;
  expect(draft.card!.fields).toContainEqual({ label: "Since", value: "yesterday" });
  expect(draft.card!.fields).toContainEqual({ label: "Error code", value: "4711" });
  expect(draft.card!.inputs!.find((input) => input.name === "who")!.value).toBe("many");
  await me.submit("Open the ticket", {});
  const number = await opened(me);
  const [ticket] = await house.app.store.find<Ticket>("tickets", { where: { number }, limit: 1 });
  expect(ticket!.details!.since!.at).toBe(Date.parse("2026-11-24T00:00:00-05:00"));
});
