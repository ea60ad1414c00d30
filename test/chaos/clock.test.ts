/** A clock that is set back by three hours in the middle of a story: nothing stops, nothing is said twice. */
import type { Ticket } from "../../src/tickets/ticket.js";
import { alice, desk, type House, lea, openHouse, words } from "../stories/house.js";

let house: House;
afterEach(() => house.close());

test("a ticket goes on, numbers and order stay, and each mark is told once", async () => {
  house = await openHouse({ at: "2026-11-24T13:00:00Z" });
  const [me, technician] = [house.person(alice), house.person(lea)];
  await me.say("can I talk to a person?");
  await technician.press("Claim", { stream: desk });
  house.clock.pass(-180);
  await me.say("it is the printer on the second floor");
  const reply = {
    id: crypto.randomUUID(),
    kind: "submitted",
    place: { tool: "page", id: desk, direct: false },
    command: "reply?ticket=1",
    form: crypto.randomUUID(),
    values: { text: "Which one of the two?" },
  };
  expect((await technician.act(reply)).body.answer).toBeDefined();
  expect((await technician.act(reply)).status).toBe(200);
  await house.sweep();
  const [ticket] = await house.app.store.find<Ticket>("tickets", {});
  expect(ticket).toMatchObject({ number: 1, assignee: lea });
  expect(() => house.app.sla.explain(ticket!, house.app.sla.zone, house.clock.now())).not.toThrow();
  const seen = await me.reads();
  expect(seen.map((message) => message.seq)).toEqual(seen.map((_, n) => n + 1));
  expect(seen.map(words).filter((text) => text.includes("Which one of the two?"))).toHaveLength(1);

  // the clock is right again, and a day later each mark was told once
  house.clock.pass(180 + 24 * 60);
  await house.sweep();
  const marks = (await house.person(lea).reads(desk)).length;
  house.clock.pass(-180);
  await house.sweep();
  house.clock.pass(180);
  await house.sweep();
  expect((await house.person(lea).reads(desk)).length).toBe(marks);
}, 60_000);
