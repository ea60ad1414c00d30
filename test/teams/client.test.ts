/**
 * The story of a ticket in Microsoft's own client, with JWT validation on: once by its HTTP API, once in Chromium.
 * Where it may, run it in a network of its own: `unshare -rn sh -c "ip link set lo up; npm test -- teams/client"`.
 */
import type { Browser, Page } from "playwright-core";
import { executable, openBrowser, openClient, picture, playgroundOf } from "./client.js";
import { missing, type Playground } from "./playground.js";
import { channel, openSite, type Site, tenant } from "./site.js";

const noBrowser = missing ?? (executable ? null : "Chromium is not installed (/usr/bin/chromium)");
if (noBrowser) process.stderr.write(`Stories in Microsoft's client for Teams are left out: ${noBrowser}.\n`);

const words = "The label printer in the warehouse prints only blank pages, nobody in my team can ship";
const wrong = /Not solved|Something else|Open a ticket/;
let site: Site;
let alice: Playground;
let lea: Playground;
beforeEach(async () => {
  if (missing) return;
  site = await openSite();
  [lea, alice] = await Promise.all([playgroundOf(site, "lea", 56_251), playgroundOf(site, "alice", 56_252)]);
}, 60_000);
afterEach(async () => {
  lea?.close();
  alice?.close();
  await site?.close();
});

interface Kept {
  id: string;
  rev: number;
  by: string;
  at: number;
  card: {
    title?: string;
    badge?: string;
    buttons?: { label: string; command: string }[];
    inputs?: { name: string; value?: string }[];
  };
}

/** The newest card in a conversation, as the adapter keeps it. */
async function newest(conversation: string): Promise<Kept & { message: string }> {
  // the client posts to the bot after it has answered its own caller
  for (const until = Date.now() + 10_000; ; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const kept = await site.house.app.store.find<Kept>("tools", {
      where: { tool: "teams", key: `shown:${new Date().toISOString().slice(0, 7)}` },
      limit: 1000,
    });
    const [last] = kept
      .filter((each) => each.id.startsWith(`teams:shown:${conversation}:`))
      .sort((a, b) => b.at - a.at);
    if (last) return { ...last, message: last.id.split(":").at(-1)! };
    if (Date.now() > until) throw new Error(`No card was posted to ${conversation}.`);
  }
}

(missing ? test.skip : test)(
  "by its HTTP API: question, draft, ticket, claim",
  async () => {
    const home = "a:29:alice";
    const press = async (
      client: Playground,
      who: string,
      conversation: string,
      thread: string,
      label: RegExp,
      values = {},
    ) => {
      const { card, message } = await newest(conversation);
      const { command } = card.buttons!.find((each) => label.test(each.label))!;
      const inputs = Object.fromEntries((card.inputs ?? []).map(({ name, value }) => [name, value ?? ""]));
      const data = { firstline: { command, ...(card.inputs ? { submits: true } : {}) }, ...inputs, ...values };
      const answer = await client.call("/_conversation/v1/invoke", {
        name: "adaptiveCard/action",
        from: { id: `29:${who}` },
        conversation: { id: thread },
        replyToId: message,
        value: { action: { type: "Action.Execute", verb: "firstline", data }, trigger: "manual" },
      });
      await site.house.quiet();
      return JSON.stringify(answer);
    };

    // the channel is heard of when somebody posts there
    await lea.call(`/_conversation/v1/conversations/${channel}/messages`, {
      from: { id: "29:lea" },
      text: "<at>Firstline</at> status",
      textFormat: "plain",
      mentions: [
        {
          mentioned: {
            id: ((await lea.call("/_internal/v1/testConfig")) as { config: { bot: { id: string } } }).config.bot.id,
          },
          text: "<at>Firstline</at>",
        },
      ],
    });
    await alice.call(`/_conversation/v1/conversations/${home}/messages`, {
      from: { id: "29:alice" },
      text: words,
      textFormat: "plain",
    });
    await site.house.quiet();
    for (let n = 0; n < 4 && !(await newest(home)).card.inputs; n++) await press(alice, "alice", home, home, wrong);
    expect(await press(alice, "alice", home, home, /Open the ticket/, { work: "no" })).toMatch(/Opened as/);
    const { message, card } = await newest(channel);
    expect(card.badge).toMatch(/New/);
    expect(await press(lea, "lea", channel, `${channel};messageid=${message}`, /Claim/)).toMatch(/In progress/);
    expect((await newest(channel)).card.badge).toMatch(/In progress/);
    const retried = await site.house.app.store.count("events", { state: "applied" });
    expect(retried).toBe(0);
  },
  60_000,
);

(noBrowser ? test.skip : test)(
  "in Chromium: answer, draft, ticket card, claim, a form with an error, reply",
  async () => {
    let browser: Browser | undefined;
    const pages: Record<string, Page> = {};
    const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true }).last();
    const shows = (page: Page, text: string | RegExp) => page.getByText(text).last().waitFor();
    try {
      browser = await openBrowser();
      const desk = await openClient(browser, lea);
      pages["desk"] = desk;
      await desk.getByRole("treeitem", { name: /service-desk/ }).click();
      const me = await openClient(browser, alice);
      pages["me"] = me;
      await me.locator("div[role=textbox][contenteditable=true]").last().fill(words);
      await button(me, "Send Message").click();
      await button(me, "Not solved").waitFor();
      await picture(me, "teams-answer");
      // one way after the other, until there is none left
      const ways = me.getByRole("button", { name: "Not solved", exact: true });
      const draft = me.getByRole("button", { name: "Open the ticket", exact: true });
      for (let tried = await ways.count(); !(await draft.last().isVisible()); tried++) {
        await ways.last().click();
        await draft.or(ways.nth(tried)).last().waitFor();
      }
      await button(me, "Open the ticket").waitFor();
      await picture(me, "teams-draft");
      await me.getByRole("radio", { name: "Badly" }).last().check();
      await button(me, "Open the ticket").click();
      await shows(me, /Anything you write here that belongs to it, I pass on/);
      await picture(me, "teams-receipt");

      await button(desk, "Claim").waitFor();
      await picture(desk, "teams-ticket");
      await button(desk, "Claim").click();
      await shows(desk, /P3 · In progress/);
      await picture(desk, "teams-claimed");
      await button(desk, "Reply").click();
      await button(desk, "Send").click();
      await shows(desk, "Write what the requester should read.");
      await picture(desk, "teams-form-error");
      await desk.getByLabel("Your reply").last().fill("Which printer *exactly*? Is it <b>ZD-421</b>?");
      await button(desk, "Send").click();
      await desk.getByLabel("Your reply").waitFor({ state: "hidden" });
      // the answer of the press has redrawn the card; its update for everybody follows
      await desk.waitForTimeout(700);
      await button(desk, "More…").click();
      await button(desk, "Why?").waitFor();
      await picture(desk, "teams-after-reply");
      await button(desk, "Why?").click();
      await button(desk, "Back").waitFor();
      await picture(desk, "teams-why");
      await button(desk, "Back").click();
      await shows(me, /Your answer here goes to Lea Novak/);
      await picture(me, "teams-reply");
      const place = { tool: "teams", id: `${tenant}/a:29:alice`, direct: true };
      expect((await site.house.app.people.read("alice@acme.test"))!.home).toEqual(place);
    } catch (error) {
      for (const [name, page] of Object.entries(pages)) await picture(page, `teams-failed-${name}`).catch(() => {});
      throw error;
    } finally {
      await browser?.close();
    }
  },
  120_000,
);
