/** A ticket in Teams: the draft with its inputs, the card in the triage channel, two people who press, a form with an error. */
import { actionsOf, cardOf, channel, inChannel, inputsOf, openSite, type Site, words } from "./site.js";

let site: Site;
beforeAll(async () => {
  site = await openSite({ at: "2026-11-24T10:00:00Z" });
});
afterAll(() => site.close());

const threads = () => site.connector.messages.filter((each) => each.conversation.startsWith(channel));
const ticketCard = () =>
  threads().find((each) => /^#\d+ /.test(JSON.parse(words(cardOf(each)) || '""').fallbackText ?? ""))!;
const last = (who: string) => site.direct(who).at(-1)!;

test("the story of a ticket", async () => {
  await site.say("alice", "The label printer in the warehouse prints only blank pages, nobody in my team can ship");
  for (let n = 0; n < 8 && !words(cardOf(last("alice"))).includes("Shall I open a ticket?"); n++) {
    const labels = actionsOf(cardOf(last("alice"))).map((each) => each.title);
    const label = ["Not solved", "Something else", "Open a ticket"].find((each) => labels.includes(each))!;
    await site.press("alice", label, { message: last("alice") });
  }
  const draft = last("alice");
  expect(inputsOf(cardOf(draft))).toEqual({
    text: expect.stringContaining("blank pages"),
    who: "team",
    work: expect.any(String),
  });

  const opened = await site.press("alice", "Open the ticket", { message: draft, values: { work: "badly" } });
  expect(opened.type).toBe("application/vnd.microsoft.card.adaptive");
  expect(words(opened)).toMatch(/Opened as/);
  expect(draft.updates).toBe(1);
  expect(words(cardOf(last("alice")))).toMatch(/A person will answer by/);

  const card = ticketCard();
  expect(card.conversation).toBe(`${channel};messageid=${card.id}`);
  expect(words(cardOf(card))).toMatch(/P3 · New/);
  const number = /#(\d+)/.exec(words(cardOf(card)))![1];

  // two people press Claim at the same moment: one wins, the other is told kindly, everybody else's card changes
  const [mine, theirs] = await Promise.all([
    site.press("lea", "Claim", { message: card }),
    site.press("petra", "Claim", { message: card }),
  ]);
  const [winner, loser] = mine.type.endsWith("adaptive") ? [mine, theirs] : [theirs, mine];
  const [name, who, other] = mine === winner ? ["Lea Novak", "lea", "petra"] : ["Petra Lang", "petra", "lea"];
  expect(words(winner)).toMatch(/In progress/);
  expect(loser).toMatchObject({
    type: "application/vnd.microsoft.activity.message",
    value: expect.stringContaining(`${name} was faster`),
  });
  expect(words(cardOf(card))).toMatch(/In progress/);
  expect(words(cardOf(card))).toContain(name);
  expect(last("alice").activity.text).toContain(`**${name}** is now looking at **#${number}**`);

  // the form takes the card's place for the presser alone; an error is shown in it; corrected it is sent
  const form = await site.press(who!, "Reply", { message: card });
  expect(words(form.value)).toMatch(/Reply to Alice Meyer/);
  expect(words(cardOf(card))).not.toMatch(/Reply to Alice Meyer/);
  const wrong = await site.press(who!, "Send", { message: card, card: form.value, values: { text: "  " } });
  expect(words(wrong.value)).toMatch(/Write what the requester should read/);
  const sent = await site.press(who!, "Send", {
    message: card,
    card: wrong.value,
    values: { text: "Which printer *exactly*?" },
  });
  expect(words(sent.value)).toMatch(/In progress/);
  expect(last("alice").activity.text).toMatch(new RegExp(`\\*\\*${name}:\\*\\* Which printer \\\\\\*exactly`));
  // a second click changes nothing
  await site.press(who!, "Send", { message: card, card: wrong.value, values: { text: "Which printer *exactly*?" } });
  expect(site.direct("alice").filter((each) => /Which printer/.test(each.activity.text ?? ""))).toHaveLength(1);

  const back = await site.press(other!, "Cancel", {
    message: card,
    card: (await site.press(other!, "Reply", { message: card })).value,
  });
  expect(words(back.value)).toMatch(/In progress/);

  // the requester's words, and their correction, reach the thread
  await site.say("alice", "It is ZD-421 next to gate 3", { id: "77001" });
  await site.post(
    site.activity("alice", {
      type: "messageUpdate",
      id: "77001",
      text: "It is ZD-422 next to gate 3",
      channelData: { tenant: { id: await tenantOf() }, eventType: "editMessage" },
    }),
  );
  await site.house.quiet();
  const thread = () =>
    site.connector
      .in(card.conversation)
      .map((each) => each.activity.text ?? "")
      .join("\n");
  expect(thread()).toMatch(/\*\*Alice Meyer:\*\* It is ZD-421/);
  expect(thread()).toMatch(/changed a message to: It is ZD-422/);

  // a note in the thread without a mention is internal
  await site.say(who!, "I bet it is the ribbon", inChannel(channel, card.id));
  expect(
    site
      .direct("alice")
      .map((each) => each.activity.text)
      .join(),
  ).not.toMatch(/ribbon/);
  const tickets = await site.house.app.store.find<{
    id: string;
    rev: number;
    by: string;
    timeline: { act: { what: string } }[];
  }>("tickets", { limit: 5 });
  expect(tickets[0]!.timeline.map(({ act }) => act.what)).toEqual([
    "opened",
    "claimed",
    "replied",
    "said",
    "edited",
    "noted",
  ]);

  const resolve = await site.press(who!, "Resolve", { message: card });
  await site.press(who!, actionsOf(resolve.value)[0].title, {
    message: card,
    card: resolve.value,
    values: { fix: "Turned the ribbon around." },
  });
  const rating = last("alice");
  expect(words(cardOf(rating))).toMatch(/Turned the ribbon around/);
  await site.press("alice", "Send rating", { message: rating, values: { score: "4" } });
  expect(words(cardOf(card))).toMatch(/★★★★☆/);
});

const tenantOf = async () => (await import("./site.js")).tenant;
