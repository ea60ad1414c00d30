/** A question in the personal chat, its answer, and "Solved" by an invoke. */
import { actionsOf, cardOf, openSite, type Site, words } from "./site.js";

let site: Site;
beforeAll(async () => {
  site = await openSite({ at: "2026-11-24T10:00:00Z" });
});
afterAll(() => site.close());

test("a question is answered by a card, and Solved in the body of its invoke", async () => {
  expect(
    await site.say("alice", "<at>Firstline</at> the VPN keeps dropping when I work from home", {
      entities: [
        {
          type: "mention",
          text: "<at>Firstline</at>",
          mentioned: { id: "28:11111111-2222-3333-4444-555555555555", name: "Firstline" },
        },
      ],
    }),
  ).toMatchObject({ status: 200 });
  // two articles are likely: a fair question, and the answer below it
  await site.press("alice", "VPN disconnects or is slow", { message: site.direct("alice").at(-1)! });
  const message = site.direct("alice").at(-1)!;
  const card = cardOf(message);
  expect(words(card)).toMatch(/VPN/i);
  expect(card).toMatchObject({ type: "AdaptiveCard", version: "1.5" });
  expect(actionsOf(card).map((each) => [each.type, each.title, each.fallback?.type])).toEqual([
    ["Action.Execute", "Solved", "Action.Submit"],
    ["Action.Execute", "Not solved", "Action.Submit"],
    ["Action.Execute", "Talk to a person", "Action.Submit"],
  ]);
  const body = await site.press("alice", "Solved", { message });
  expect(body).toMatchObject({ statusCode: 200, type: "application/vnd.microsoft.card.adaptive" });
  expect(site.direct("alice").at(-1)!.activity.text).toMatch(/Glad that helped/);
  const [person] = await site.house.app.store.find<{ id: string; rev: number; by: string; identities: string[] }>(
    "people",
    { limit: 10 },
  );
  expect(person!.id).toBe("alice@acme.test");
});
