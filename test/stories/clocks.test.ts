/** Slice 4: clocks. */
import type { Ticket } from "../../src/tickets/ticket.js";
import { alice, ben, desk, type House, lea, omar, openHouse, petra, words } from "./house.js";

let house: House;
afterEach(() => house.close());

const all = async (email: string, stream?: string) =>
  (await house.person(email).reads(stream)).map(words).join("\n---\n");
const times = (text: string, pattern: RegExp) => [...text.matchAll(new RegExp(pattern, "g"))].length;

/** A P1 of alice's, in the systems queue. */
async function critical(): Promise<number> {
  const tech = house.person(omar);
  const form = await tech.act({
    kind: "pressed",
    place: { tool: "page", id: "channel/systems", direct: false },
    command: "new-form",
  });
  const done = await tech.send(form.body.answer!, {
    for: alice,
    text: "The wifi is down on all floors",
    who: "many",
    work: "no",
  });
  return Number(/#(\d+)/.exec(done.kind === "text" ? done.text : "")![1]);
}

const ticket = async (number: number) =>
  (await house.app.store.find<Ticket>("tickets", { where: { number }, limit: 1 }))[0]!;

test("a P1 speaks once at 50 %, 75 % and breach, wakes the rota, and tells the lead", async () => {
  house = await openHouse({ at: "2026-11-22T02:00:00Z" }); // a Sunday night: P1 counts at any hour
  const number = await critical();
  const t = await ticket(number);
  expect(t.priority).toBe("P1");
  const channel = `channel/${t.queue}`;
  house.clock.pass(1);
  await house.sweep();
  expect(await all(omar, channel)).not.toMatch(/% of the time/);
  house.clock.pass(1.1);
  await house.sweep();
  await house.sweep();
  expect(times(await all(omar, channel), /50 % of the time for the first answer/)).toBe(1);
  house.clock.pass(1);
  await house.sweep();
  expect(times(await all(omar, channel), /75 % of the time for the first answer/)).toBe(1);
  expect(await all(petra)).not.toMatch(/Late/);
  house.clock.pass(1);
  await house.sweep();
  await house.sweep();
  expect(times(await all(omar, channel), /the first answer was due/)).toBe(1);
  expect(await all(omar, channel)).toMatch(/P1 · New, late[\s\S]*First answer was due: /);
  expect(times(await all(petra), /Late: #/)).toBe(1);
});

test("several marks at once after a night's outage are one message; none for a ticket that was resolved meanwhile", async () => {
  house = await openHouse({ at: "2026-11-24T09:00:00Z" });
  const number = await critical();
  const t = await ticket(number);
  house.clock.pass(12 * 60);
  await house.sweep();
  const marks = (await ticket(number)).timeline.filter((entry) => entry.act.what === "marked");
  expect(marks.length).toBeGreaterThan(3);
  expect(times(await all(omar, `channel/${t.queue}`), /is (still )?late|% of the time/)).toBe(1);

  const other = await critical();
  house.clock.pass(10);
  await house
    .person(omar)
    .send(await house.person(omar).press("Resolve", { stream: `channel/${t.queue}`, card: `#${other} ` }), {
      fix: "Rebooted the controller",
    });
  await house.sweep();
  expect(times(await all(omar, `channel/${t.queue}`), new RegExp(`\\*\\*#${other}\\*\\*.*(late|% of the time)`))).toBe(
    0,
  );
});

test("waiting for the requester stops the clock of the solution; the deadline moves by the working time", async () => {
  house = await openHouse({ at: "2026-11-24T09:00:00Z" }); // Tuesday 10:00 in Berlin
  const me = house.person(alice);
  const tech = house.person(lea);
  await me.say("talk to a person");
  const number = Number(/#(\d+)/.exec(words(await me.last()))![1]);
  const before = house.app.sla
    .clocks(await ticket(number), house.clock.now())
    .clocks.find((clock) => clock.target === "resolution")!;
  await tech.send(await tech.press("Ask", { stream: desk, card: `#${number} ` }), { text: "Which device?" });
  house.clock.pass(60);
  await me.say("the blue one");
  const after = house.app.sla
    .clocks(await ticket(number), house.clock.now())
    .clocks.find((clock) => clock.target === "resolution")!;
  expect(Math.round((after.deadline! - before.deadline!) / 60_000)).toBe(60);
  expect(
    house.app.sla.clocks(await ticket(number), house.clock.now()).clocks.find((clock) => clock.target === "response")!
      .state,
  ).toBe("met");
});

test("after hours the requester hears when a person looks, and what works right now, in their own time", async () => {
  house = await openHouse({ at: "2026-11-24T21:40:00Z" }); // 22:40 in Berlin, 16:40 in New York
  const me = house.person(ben);
  await me.say("talk to a person");
  const receipt = words(await me.last());
  expect(receipt).toMatch(/closed right now and opens \*\*tomorrow at 03:00\*\*/);
  expect(receipt).toMatch(/reset a password or unlock an account/);
  const here = house.person(alice);
  await here.say("talk to a person");
  expect(words(await here.last())).toMatch(/opens \*\*tomorrow at 09:00\*\*/);
});

test("below P2, marks wait for working hours and 50 % only recolours the card", async () => {
  house = await openHouse({ at: "2026-11-24T15:30:00Z" }); // 16:30 in Berlin, half an hour before the close
  const me = house.person(alice);
  await me.say("talk to a person");
  const number = Number(/#(\d+)/.exec(words(await me.last()))![1]);
  house.clock.set("2026-11-25T03:00:00Z");
  await house.sweep();
  expect(await all(lea, desk)).not.toMatch(/% of the time/);
  house.clock.set("2026-11-25T09:35:00Z"); // 2 h 5 min of 4 h used
  await house.sweep();
  expect(await all(lea, desk)).not.toMatch(/50 % of the time/);
  expect((await ticket(number)).timeline.some((entry) => entry.act.what === "marked" && entry.act.mark === 50)).toBe(
    true,
  );
  house.clock.set("2026-11-25T10:40:00Z");
  await house.sweep();
  expect(await all(lea, desk)).toMatch(/75 % of the time for the first answer/);
});

test("Why? and sla explain print the segments that add up", async () => {
  house = await openHouse({ at: "2026-11-27T15:30:00Z" }); // Friday 16:30 in Berlin
  const me = house.person(alice);
  await me.say("talk to a person");
  const answer = await house.person(lea).press("Why?", { stream: desk });
  const text = answer.kind === "card" ? answer.card.text : "";
  expect(text).toMatch(/First response/);
  expect(text).toMatch(/Mon/);
});

test("a solved ticket closes quietly after some days", async () => {
  house = await openHouse({ at: "2026-11-24T09:00:00Z" });
  const me = house.person(alice);
  const tech = house.person(lea);
  await me.say("talk to a person");
  const number = Number(/#(\d+)/.exec(words(await me.last()))![1]);
  await tech.send(await tech.press("Resolve", { stream: desk, card: `#${number} ` }), { fix: "Answered on the phone" });
  const told = (await me.reads()).length;
  house.clock.pass(5 * 24 * 60 + 1);
  await house.sweep();
  expect((await ticket(number)).state).toBe("closed");
  expect((await me.reads()).length).toBe(told);
  await expect(me.press("It still fails")).resolves.toMatchObject({
    kind: "text",
    text: expect.stringMatching(/closed/),
  });
});

test("a claim without a sign of activity lapses, and the ticket returns to its queue", async () => {
  house = await openHouse({
    at: "2026-11-24T08:00:00Z", // Tuesday 09:00 in Berlin
    settings: ({ sla }) => {
      for (const policy of sla.policies) policy.claim_minutes = 240;
    },
  });
  await house.person(alice).say("talk to a person");
  const number = Number(/#(\d+)/.exec(words(await house.person(alice).last()))![1]);
  const tech = house.person(lea);
  const onCard = { stream: desk, card: `#${number} ` };
  await tech.press("Claim", onCard);
  house.clock.pass(200);
  await tech.send(await tech.press("Note", onCard), { text: "I look at it after lunch." });
  house.clock.pass(200);
  await house.sweep();
  expect((await ticket(number)).assignee).toBe(lea);
  // what is waited for is no idleness
  await tech.send(await tech.press("Ask", onCard), { text: "Which room?" });
  house.clock.pass(24 * 60);
  await house.sweep();
  expect((await ticket(number)).assignee).toBe(lea);
  await house.person(alice).say("room 2.14");
  house.clock.pass(120);
  await house.sweep();
  expect((await ticket(number)).assignee).toBe(lea);
  house.clock.pass(24 * 60);
  await house.sweep();
  await house.sweep();
  expect((await ticket(number)).assignee).toBeUndefined();
  expect((await ticket(number)).state).toBe("new");
  expect(times(await all(lea), /went back to its queue/)).toBe(1);
  expect(times(await all(lea, desk), /can be claimed again/)).toBe(1);
  expect(await all(alice)).not.toMatch(/claimed again|went back/);
});
