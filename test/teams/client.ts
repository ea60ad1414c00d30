/** Two people in front of Microsoft's Agents Playground, in Chromium: an employee and a technician of the same company. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { root } from "../stories/house.js";
import { openPlayground, type Playground, type PlaygroundPerson } from "./playground.js";
import { appId, channel, type Site, team, tenant } from "./site.js";

export const executable = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

const people: PlaygroundPerson[] = [
  "Alice Meyer",
  "Lea Novak",
  "Ben Carter",
  "Omar Haddad",
  "Petra Lang",
  "Carla Weiss",
].map((name, n) => {
  const key = name.split(" ")[0]!.toLowerCase();
  return { id: `29:${key}`, name, email: `${key}@acme.test`, aad: `00000000-0000-0000-0000-00000000000${n + 1}` };
});

/** The playground of one person; the one of a technician has the triage channel. */
export async function playgroundOf(site: Site, who: string, port: number): Promise<Playground> {
  const me = people.find((each) => each.id === `29:${who}`)!;
  const technician = who !== "alice";
  return openPlayground({
    tenant,
    bot: appId,
    endpoint: `${site.gateway.url}/`,
    port,
    me,
    others: people.filter((each) => each !== me),
    personalChat: `a:29:${who}`,
    team: technician
      ? { id: team, name: "IT", channels: [{ id: channel, name: "service-desk" }] }
      : { id: "19:acme@thread.tacv2", name: "Acme", channels: [{ id: "19:all@thread.tacv2", name: "everybody" }] },
  });
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: executable!,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** The page of a playground; what it would fetch from elsewhere (fonts, one script) is blocked. */
export async function openClient(browser: Browser, playground: Playground): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 } });
  context.setDefaultTimeout(15_000);
  await context.route("**/*", (route) =>
    new URL(route.request().url()).hostname === "127.0.0.1" ? route.continue() : route.abort(),
  );
  const page = await context.newPage();
  await page.goto(playground.url);
  return page;
}

/** A picture in `screenshots/`, which git ignores, when SCREENSHOTS=1. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env["SCREENSHOTS"] !== "1") return;
  mkdirSync(join(root, "screenshots"), { recursive: true });
  await page.screenshot({ path: join(root, "screenshots", `${name}.png`), animations: "disabled" });
}
