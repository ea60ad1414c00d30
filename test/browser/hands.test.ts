/** Without a mouse, on a phone, in the dark. */
import type { Page } from "playwright-core";
import { openWindow, sees, story, useBrowser } from "./eyes.js";

useBrowser();

/** Moves with Tab until this has the focus, and gives how many steps it took. */
async function tabTo(page: Page, name: string | RegExp, key = "Tab"): Promise<number> {
  for (let n = 1; n <= 40; n++) {
    await page.keyboard.press(key);
    const at = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement;
      const label = (element as HTMLInputElement).labels?.[0]?.textContent;
      return (element.getAttribute("aria-label") ?? label ?? element.textContent ?? "").trim();
    });
    if (typeof name === "string" ? at === name : name.test(at)) return n;
  }
  throw new Error(`Tab does not lead to ${name}.`);
}

const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return {
      text: element.textContent!.trim(),
      tag: element.tagName,
      ring: outlineStyle !== "none" && outlineWidth !== "0px",
    };
  });

story("asked, pressed and worked by keyboard alone", async () => {
  const { page, employee, technician, dialog } = await openWindow();
  await sees(employee, "what is not working?");
  await tabTo(page, "Message to Firstline");
  await page.keyboard.type("My laptop is so slow that I can't work");
  await page.keyboard.press("Enter");
  await sees(employee, "Read the whole article");
  expect(await page.evaluate(() => document.querySelector(".employee [aria-live=polite]")?.textContent)).toMatch(
    /^Firstline: Try this/,
  );
  await tabTo(page, "Not solved", "Shift+Tab");
  expect((await focused(page)).ring).toBe(true);
  await page.keyboard.press("Enter");
  for (const way of ["Stop what starts by itself", "Make room and let updates finish"]) {
    await sees(employee, way);
    await tabTo(page, "Not solved");
    await page.keyboard.press("Enter");
  }
  await sees(employee, "Shall I open a ticket?");
  await tabTo(page, /^No$/);
  await page.keyboard.press("ArrowLeft");
  expect(await employee.getByRole("radio", { name: "Badly" }).isChecked()).toBe(true);
  await tabTo(page, "Open the ticket");
  await page.keyboard.press("Enter");
  await sees(employee, /A person will answer by/);
  // the button is gone; who pressed it is still at the card
  await page.waitForFunction(() => document.activeElement?.closest(".employee .card"));

  await tabTo(page, "Claim");
  await page.keyboard.press("Enter");
  await sees(technician.locator(".ticket").last(), "In progress");
  await page.waitForFunction(() => document.activeElement?.textContent === "Reply");
  await tabTo(page, "More");
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  expect((await focused(page)).text).toBe("Note");
  await page.keyboard.press("Escape");
  expect((await focused(page)).text).toBe("More");
  const more = technician.locator(".ticket").last().getByRole("button", { name: "More", exact: true });
  for (const open of ["true", "false", "true", "false"]) {
    await more.click();
    await technician.locator(`.ticket [aria-haspopup][aria-expanded=${open}]`).last().waitFor();
  }
  await tabTo(page, "Reply", "Shift+Tab");
  await page.keyboard.press("Enter");
  await dialog.waitFor();
  expect((await focused(page)).tag).toBe("TEXTAREA");
  // the focus stays inside
  for (let n = 0; n < 8; n++) {
    await page.keyboard.press("Tab");
    expect(
      await page.evaluate(
        () =>
          [document.body, null].includes(document.activeElement as HTMLElement) ||
          !!document.activeElement!.closest("dialog"),
      ),
    ).toBe(true);
  }
  await page.keyboard.press("Escape");
  await page.waitForFunction(() => document.activeElement?.textContent === "Reply");
  await dialog.waitFor({ state: "hidden" });
});

/** Contrast of each text with what lies behind it (WCAG 2.2, 1.4.3): those below 4.5, or 3 when large. */
const tooFaint = (page: Page) =>
  page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true })!;
    const read = (color: string, under: number[]): number[] => {
      canvas.fillStyle = `rgb(${under.join(" ")})`;
      canvas.fillRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
    };
    const behind = (element: Element | null): number[] =>
      element ? read(getComputedStyle(element).backgroundColor, behind(element.parentElement)) : [255, 255, 255];
    const light = (rgb: number[]) => {
      const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
    };
    const found = new Set<string>();
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const element = node.parentElement!;
      const words = node.textContent!.trim();
      if (!words || !element.checkVisibility() || element.closest(".sr-only, [aria-hidden=true]")) continue;
      const { color, fontSize } = getComputedStyle(element);
      const under = behind(element);
      const [a, b] = [light(read(color, under)), light(under)].sort((x, y) => y - x);
      const ratio = (a! + 0.05) / (b! + 0.05);
      if (ratio < (Number.parseFloat(fontSize) >= 24 ? 3 : 4.5))
        found.add(`${words.slice(0, 40)}: ${ratio.toFixed(2)}`);
    }
    return [...found];
  });

for (const colorScheme of ["light", "dark"] as const)
  story(`on a phone, ${colorScheme}: nothing sticks out, everything can be read`, async () => {
    const at = await openWindow({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true, colorScheme });
    const { page, employee, technician } = at;
    const fits = async (what: string) => {
      await at.picture(`phone-${colorScheme}-${what}`);
      const wide = await page.evaluate(() => {
        const over = (element: Element) => element.scrollWidth > element.clientWidth + 1;
        return [document.documentElement, ...document.querySelectorAll(".pane, .list, .dialog-body")]
          .filter((element) => element.checkVisibility() && over(element))
          .map((element) => element.className || element.tagName);
      });
      expect([what, wide, await tooFaint(page)]).toEqual([what, [], []]);
    };
    await employee.getByRole("textbox").waitFor();
    await fits("first");
    await employee.say(
      `My laptop is so slow that I can't work ${"x".repeat(200)} https://example.com/${"long/".repeat(40)}`,
    );
    await employee.getByRole("button", { name: "Talk to a person" }).last().waitFor();
    await fits("answer");
    await employee.press("Talk to a person");
    await sees(employee, /A person will answer by/);
    await page.getByRole("tab", { name: /Technicians/ }).click();
    const ticket = technician.locator(".ticket").last();
    await ticket.waitFor();
    await fits("triage");
    await technician.onTicket("Change");
    await at.dialog.waitFor();
    await fits("form");
    await page.keyboard.press("Escape");
    await technician.onTicket("Why?");
    await sees(at.dialog, "First response");
    await fits("why");
    await page.keyboard.press("Escape");
    await ticket.locator(".thread-button").click();
    await sees(technician, "Internal: only technicians read here");
    await fits("thread");
    const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(background).toBe(colorScheme === "dark" ? "rgb(14, 18, 17)" : "rgb(238, 241, 239)");
  });
