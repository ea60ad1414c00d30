/** Eyes and hands in front of the page: Chromium, one window after the other, both halves of the screen. */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { openSite, root, type Site } from "./site.js";

const executable = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);
const flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

/** A test with a browser, at most `limit` milliseconds; where there is none, it is left out. What failed is pictured. */
export function story(name: string, tell: () => Promise<void>, limit = 30_000): void {
  const told = async () => {
    try {
      await tell();
    } catch (error) {
      for (const [n, page] of windows.entries())
        await page.screenshot({ path: pictureOf(`failed-${n}`) }).catch(() => {});
      throw error;
    }
  };
  (executable ? test : test.skip)(name, told, limit);
}

/** In `screenshots/`, which git ignores. */
function pictureOf(name: string): string {
  const folder = join(root, "screenshots");
  mkdirSync(folder, { recursive: true });
  return join(folder, `${name}.png`);
}

let browser: Browser | undefined;
let site: Site | undefined;
const windows: Page[] = [];
/** What the page's scripts complained about: nothing, in every story. */
const complaints: string[] = [];

/** To be called once in each file. Gives what is there when its stories run. */
export function useBrowser(environment: Record<string, string> = {}): { site(): Site } {
  beforeAll(async () => {
    if (!executable) {
      process.stderr.write("Chromium is not installed (/usr/bin/chromium): stories in the browser are left out.\n");
      return;
    }
    [site, browser] = await Promise.all([
      openSite(environment),
      chromium.launch({ executablePath: executable, args: [...flags, "--disable-sync"] }),
    ]);
  }, 60_000);
  afterEach(async () => {
    for (const each of windows.splice(0)) await each.context().close();
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });
  return { site: () => site! };
}

/** One half of the screen and what a person does there. */
export interface Half extends Locator {
  /** Types it and presses Enter. */
  say(text: string): Promise<void>;
  press(label: string | RegExp): Promise<void>;
  /** Presses "Not solved" at each way that is offered, until a draft is. */
  exhaust(): Promise<void>;
  /** Presses a button of the newest ticket's card, also when it stands behind "More". */
  onTicket(label: string): Promise<void>;
}

export interface Window {
  page: Page;
  employee: Half;
  technician: Half;
  /** The form or card in front. */
  dialog: Locator;
  /** Fills in the form in front by the labels of its inputs, and sends it. */
  fill(values: Record<string, string>): Promise<void>;
  become(half: Half, name: string): Promise<void>;
  tab(name: string | RegExp): Promise<void>;
  /** A picture in `screenshots/`, when SCREENSHOTS=1. */
  picture(name: string): Promise<void>;
}

/** Opens the page, or an address of it, in a window of its own. */
export async function openWindow(options: BrowserContextOptions = {}, path = "/"): Promise<Window> {
  const context = await browser!.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  windows.push(page);
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(site!.url + path);

  const half = (name: string, label: string): Half => {
    const locator = page.locator(name);
    const composer = locator.getByRole("textbox", { name: label });
    return Object.assign(locator, {
      async say(text: string) {
        await composer.fill(text);
        await composer.press("Enter");
      },
      press: (button: string | RegExp) =>
        locator
          .getByRole("button", { name: button, exact: true })
          .and(locator.locator(":not([disabled])"))
          .last()
          .click(),
      async exhaust() {
        const draft = locator.getByText("Shall I open a ticket?").last();
        const ways = locator.getByRole("button", { name: "Not solved", exact: true });
        for (let tried = await ways.count(); !(await draft.isVisible()); tried++) {
          await ways.last().click();
          await draft.or(ways.nth(tried)).last().waitFor();
        }
      },
      async onTicket(button: string) {
        const ticket = locator.locator(".ticket").last();
        const direct = ticket.getByRole("button", { name: button, exact: true });
        if (await direct.isVisible()) return direct.click();
        await ticket.getByRole("button", { name: "More", exact: true }).click();
        await page.getByRole("menuitem", { name: button, exact: true }).locator("visible=true").click();
      },
    });
  };
  const dialog = page.getByRole("dialog");
  return {
    page,
    employee: half(".employee", "Message to Firstline"),
    technician: half(".technician", "Internal note"),
    dialog,
    async fill(values) {
      for (const [label, value] of Object.entries(values)) {
        const group = dialog.getByRole("group", { name: label });
        const input = dialog.getByLabel(label).and(dialog.locator("input, textarea, select"));
        await input.or(group).first().waitFor();
        if (await group.count()) await group.getByRole("radio", { name: value, exact: true }).check();
        else if ((await input.first().evaluate((element) => element.tagName)) === "SELECT")
          await input.selectOption({ label: value });
        else await input.fill(value);
      }
      await dialog.locator("button[type=submit]").click();
    },
    async become(where, name) {
      await where.locator(".person-button").click();
      await page.getByRole("menuitemradio", { name: new RegExp(name) }).click();
    },
    tab: (name) => page.locator(".triage").getByRole("tab", { name }).click(),
    async picture(name) {
      if (process.env["SCREENSHOTS"] === "1") await page.screenshot({ path: pictureOf(name), animations: "disabled" });
    },
  };
}

/** Waits until this is shown. */
export const sees = (where: Locator, text: string | RegExp): Promise<void> =>
  where.getByText(text).locator("visible=true").last().waitFor();
