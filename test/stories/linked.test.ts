/** Tickets about one matter: a duplicate is merged, a bigger incident informs everybody who is part of it (SEMANTICS 1). */
import type { Ticket } from "../../src/tickets/ticket.js";
import { alice, ben, desk, type House, lea, openHouse, words } from "./house.js";

let house: House;
beforeEach(async () => {
  house = await openHouse({ at: "2026-11-24T10:00:00Z" });
});
afterEach(() => house.close());

const all = async (email: string, stream?: string) =>
  (await house.person(email).reads(stream)).map(words).join("\n---\n");
const ticket = async (number: number) =>
  (await house.app.store.find<Ticket>("tickets", { where: { number }, limit: 1 }))[0]!;
const times = (text: string, what: string) => text.split(what).length - 1;

async function opened(email: string, text: string): Promise<number> {
  const tech = house.person(lea);
  const form = await tech.act({
    kind: "pressed",
    place: { tool: "page", id: desk, direct: false },
    command: "new-form",
  });
  const done = await tech.send(form.body.answer!, { for: email, text, who: "me", work: "badly" });
  return Number(/#(\d+)/.exec(done.kind === "text" ? done.text : "")![1]);
}

const link = async (from: number, values: Record<string, string>) => {
  const tech = house.person(lea);
  const answer = await tech.send(await tech.press("Link", { stream: desk, card: `#${from} ` }), values);
  await house.quiet();
  return answer;
};
const say = async (button: string, number: number, values: Record<string, string>) => {
  const tech = house.person(lea);
  await tech.send(await tech.press(button, { stream: desk, card: `#${number} ` }), values);
  await house.quiet();
};

test("the same request again goes on in the first: both timelines by date, and the requester is told", async () => {
  const first = await opened(alice, "Outlook asks for a password");
  await say("Reply", first, { text: "Since when?" });
  const second = await opened(alice, "Outlook asks again, since Monday");
  await link(second, { how: "duplicate", number: `#${first}` });

  expect((await ticket(second)).state).toBe("canceled");
  expect((await ticket(second)).duplicateOf).toBe(first);
  const kept = (await ticket(first)).timeline.find(({ act }) => act.what === "absorbed")!.act;
  expect(kept).toMatchObject({ number: second });
  expect(await all(alice)).toMatch(new RegExp(`#${second}\\*\\* is the same matter as \\*\\*#${first}`));
  const channel = await all(lea, desk);
  expect(channel).toMatch(new RegExp(`Same as #${first}`));
  expect(channel).toMatch(/Both together, by date:[\s\S]*asks for a password[\s\S]*Since when\?[\s\S]*since Monday/);
});

test("what is wrong with a link is said in the form, and nothing changes", async () => {
  const mine = await opened(alice, "Outlook asks for a password");
  const other = await opened(ben, "Outlook asks for a password, too");
  const wrong = async (values: Record<string, string>) => {
    const answer = await link(mine, values);
    return answer.kind === "errors" ? Object.values(answer.errors).join(" ") : JSON.stringify(answer);
  };
  expect(await wrong({ how: "duplicate", number: String(other) })).toMatch(/somebody else's/);
  expect(await wrong({ how: "part", number: "99999" })).toMatch(/no ticket of that number/);
  expect(await wrong({ how: "part", number: "nonsense" })).toMatch(/no ticket of that number/);
  expect(await wrong({ how: "part", number: String(mine) })).toMatch(/this ticket itself/);
  expect((await ticket(mine)).timeline).toHaveLength(1);
  expect((await ticket(other)).timeline).toHaveLength(1);
});

test("a bigger incident informs everybody who is part of it, once, until they are taken out", async () => {
  const big = await opened(alice, "Mail is down");
  const small = await opened(ben, "I cannot send mail");
  await link(small, { how: "part", number: String(big) });
  expect((await ticket(small)).parent).toBe(big);
  expect((await ticket(big)).children).toEqual([(await ticket(small)).id]);
  expect(await all(ben)).toMatch(/part of a bigger problem/);

  await say("Reply", big, { text: "The mail server restarts, five minutes." });
  for (const email of [alice, ben]) expect(times(await all(email), "The mail server restarts")).toBe(1);
  await say("Resolve", big, { fix: "Restarted the mail server." });
  for (const email of [alice, ben]) expect(times(await all(email), "Restarted the mail server.")).toBe(1);
  expect((await ticket(small)).state).toBe("resolved");

  // it still fails for one of the others: theirs alone opens again
  await house.person(ben).say("still the same, I cannot send anything");
  expect((await ticket(small)).state).toBe("new");
  expect((await ticket(big)).state).toBe("resolved");

  await link(small, { how: "none" });
  expect((await ticket(small)).parent).toBeUndefined();
  expect((await ticket(big)).children).toEqual([]);
});
