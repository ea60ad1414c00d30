/** One message, killed at every step: nothing is lost, nothing is said twice. */
import type { Conversation } from "../../src/desk/turn.js";
import type { Entry } from "../../src/journal/entry.js";
import { killAtEveryStep, template } from "./drill.js";
import { alice, cleanUp, type Site, words } from "./site.js";

afterAll(cleanUp);

const question = "my mailbox is full, I cannot send mails any more";

async function check(site: Site): Promise<void> {
  const seen = (await site.person(alice).reads()).sort((a, b) => a.seq - b.seq);
  expect(seen.map((message) => [message.mine, message.seq])).toEqual([
    [true, 1],
    [false, 2],
  ]);
  expect(seen[0]!.text).toBe(question);
  expect(words(seen[1]!)).toMatch(/mailbox/i);
  expect(seen[1]!.card?.buttons?.map((button) => button.label)).toEqual(["Solved", "Not solved", "Talk to a person"]);

  const entries = await site.find<Entry>("events");
  expect(entries.map(({ state, answer }) => [state, answer])).toEqual([["done", "given"]]);
  const conversations = await site.find<Conversation>("conversations");
  expect(conversations).toHaveLength(1);
  expect(conversations[0]).toMatchObject({
    rev: 1,
    person: alice,
    topic: { text: question, article: "mailbox-is-full", tried: ["mailbox-is-full"] },
    recent: [{ who: alice, text: question }, { who: "firstline" }],
  });
  expect(await site.find("people")).toHaveLength(1);
}

test("killed before and after each step, it is shown once and answered once", async () => {
  const { dir } = await template(async () => {});
  const steps = await killAtEveryStep({ like: dir, act: (site) => site.person(alice).say(question), check, again: 1 });
  expect(steps.length).toBeGreaterThanOrEqual(6);
}, 300_000);
