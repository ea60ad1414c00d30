/** One story, unchanged, in every chat tool: what works in one works in all. `scripts/parity.mjs` makes the README's table of it. */
import type { Ticket } from "../../src/tickets/ticket.js";
import { openPageStage } from "./page.js";
import { openSlackStage } from "./slack.js";
import { addressOf, type OpenStage, type Stage } from "./stage.js";
import { openTeamsStage } from "./teams.js";

const stages: [string, OpenStage][] = [
  ["Page", openPageStage],
  ["Slack, HTTP", openSlackStage("http")],
  ["Slack, Socket Mode", openSlackStage("socket")],
  ["Teams", openTeamsStage],
];

describe.each(stages)("%s", (_name, open) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await open();
  });
  afterAll(() => stage.close());

  const last = async (who: "alice" | "ben" | "lea") => (await stage.sees(who)).at(-1)!;
  const all = async (...args: Parameters<Stage["sees"]>) => (await stage.sees(...args)).join("\n---\n");
  const ticket = async () =>
    (await stage.house.app.store.find<Ticket>("tickets", { sort: { by: "number", direction: "desc" }, limit: 1 }))[0]!;

  test("a question is answered by an article, with Solved, Not solved, Talk to a person", async () => {
    await stage.say("alice", "my mailbox is full, I cannot send mails any more");
    expect(await last("alice")).toMatch(/mailbox[\s\S]*\[Solved\][\s\S]*\[Not solved\][\s\S]*\[Talk to a person\]/i);
    await stage.press("alice", "Solved");
    expect(await all("alice")).toMatch(/Glad that helped/);
  });

  test("a draft in plain words is corrected and opened by one tap; its card changes in place", async () => {
    await stage.say("alice", "The label printer in the warehouse prints only blank pages, nobody in my team can ship");
    for (let n = 0; n < 8 && !/Shall I open a ticket\?/.test((await stage.sees("alice")).slice(-3).join()); n++) {
      const shown = await last("alice");
      const label = ["Not solved", "Something else", "Open a ticket"].find((each) => shown.includes(`[${each}]`));
      await stage.press("alice", label ?? "Talk to a person");
    }
    await stage.press("alice", "Open the ticket", "direct", { who: "team", work: "badly" });
    expect((await ticket()).priority).toBe("P3");
    expect(await all("alice")).toMatch(/A person will answer by/);
    expect(await all("alice")).toMatch(/Opened as .*#1/);
    expect(await all("alice")).not.toMatch(/Shall I open a ticket\?/);
  });

  test("its card appears in the triage channel and is claimed; a second claim is refused kindly", async () => {
    expect(await all("lea", "triage")).toMatch(/#1 [\s\S]*P3 · New/);
    const presses = await Promise.all([stage.press("lea", "Claim", "triage"), stage.press("petra", "Claim", "triage")]);
    expect(presses.join("\n")).toMatch(/was faster: #1 is theirs/);
    expect(await all("lea", "triage")).toMatch(/In progress/);
    expect((await ticket()).timeline.filter(({ act }) => act.what === "claimed")).toHaveLength(1);
    expect(await all("alice")).toMatch(/is now looking at .*#1/);
    if ((await ticket()).assignee === addressOf("petra")) {
      await stage.press("petra", "Release", "triage");
      await stage.press("lea", "Claim", "triage");
    }
  });

  test("a form shows its error in place; corrected, it is sent once", async () => {
    const errors = await stage.fill("lea", "Ask", [{ text: " " }, { text: "Which printer exactly?" }]);
    expect(errors.join()).toMatch(/Write what you need to know/);
    expect((await stage.sees("alice")).filter((text) => text.includes("Which printer exactly?"))).toHaveLength(1);
    expect(await all("lea", "triage")).toMatch(/Waiting for the requester/);
  });

  test("the requester's words, their correction and their deletion reach the thread", async () => {
    const said = await stage.say("alice", "It is ZD-421 next to gate 3");
    expect(await all("lea", "thread")).toMatch(/It is ZD-421 next to gate 3/);
    await said.edit("It is ZD-422 next to gate 3");
    expect(await all("lea", "thread")).toMatch(/changed a message to: It is ZD-422/);
    await said.erase();
    expect(await all("lea", "thread")).toMatch(/took a message back/);
    expect((await ticket()).state).toBe("working");
  });

  test("words of technicians in the thread are internal", async () => {
    await stage.say("lea", "I bet it is the ribbon", "thread");
    expect((await ticket()).timeline.at(-1)!.act).toMatchObject({ what: "noted", text: "I bet it is the ribbon" });
    expect(await all("alice")).not.toMatch(/ribbon/);
  });

  test("a reply is public, and nobody is told of their own act", async () => {
    await stage.fill("lea", "Reply", [{ text: "Please turn it off and on again." }]);
    expect((await stage.sees("alice")).filter((text) => text.includes("turn it off and on"))).toHaveLength(1);
    expect(await all("lea")).not.toMatch(/turn it off and on/);
  });

  test("status answers in the middle of it", async () => {
    await stage.say("alice", "status");
    expect(await last("alice")).toMatch(/#1.*[\s\S]*Lea Novak has it/);
  });

  test("solved, still failing, solved again, rated", async () => {
    await stage.fill("lea", "Resolve", [{ fix: "Turned the ribbon around." }]);
    expect(await all("alice")).toMatch(/Turned the ribbon around/);
    await stage.fill("alice", "It still fails", [{ text: "Blank again." }], "direct");
    expect((await ticket()).state).toBe("working");
    await stage.fill("lea", "Resolve", [{ fix: "Changed the print head." }]);
    await stage.press("alice", "Send rating", "direct", { score: "5", text: "Quick!" });
    expect((await ticket()).rating).toBe(5);
    expect(await all("lea", "triage")).toMatch(/★★★★★/);
  });

  test("a locked account: confirmed, proved by a code from the phone, unlocked, told", async () => {
    await stage.say("ben", "unlock my account please");
    await stage.press("ben", "Send me the code");
    await stage.say("ben", await stage.code("ben"));
    expect(await all("ben")).toMatch(/Your account is unlocked/);
    expect((await stage.house.app.directory!.look(addressOf("ben")))!.locked).toBe(false);
    expect(await all("lea", "triage")).not.toMatch(/six-digit/);
  });

  test("a forgotten password: the link is drawn for its reader alone", async () => {
    await stage.say("alice", "reset my password");
    await stage.press("alice", "Send me the code");
    await stage.say("alice", await stage.code("alice"));
    expect(await all("alice")).toMatch(/Choose (your|a) new password/);
  });

  test("a security report opens at once, and is never below P2", async () => {
    await stage.say("ben", "I clicked on a link in a phishing mail and typed my password");
    expect(["P1", "P2"]).toContain((await ticket()).priority);
    expect((await ticket()).requester).toBe(addressOf("ben"));
  });
});
