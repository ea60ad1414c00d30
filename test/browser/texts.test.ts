/** Long texts, other scripts, files that are too large or not what they say. */
import { openWindow, sees, story, useBrowser } from "./eyes.js";

useBrowser();

story("words are shown as they were typed, in any script, and folded when they are long", async () => {
  const at = await openWindow();
  const { employee, page } = at;
  const typed = "My **screen** is `black` 🖥️👩🏽‍💻\n1) I_did_restart\n- see https://example.com/a_b?c=*d*.";
  const composer = employee.getByRole("textbox");
  await composer.fill(typed);
  await composer.press("Enter");
  const mine = employee.locator(".mine:not(.outgoing) .plain");
  await mine.first().waitFor();
  expect(await mine.first().textContent()).toBe(typed);
  expect(await mine.first().locator("a").getAttribute("href")).toBe("https://example.com/a_b?c=*d*");
  await employee.getByRole("button", { name: "Edit or delete this message" }).first().focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Edit your message");
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Thanks!");
  await page.keyboard.press("Enter");
  await sees(employee, "edited");
  expect(await mine.first().textContent()).toBe(`${typed} Thanks!`);
  await page.waitForFunction(() => document.activeElement?.closest(".own-menu"));

  await employee.say("المدقق لا يعمل على جهازي");
  await mine.nth(1).waitFor();
  expect(await mine.nth(1).evaluate((words) => getComputedStyle(words).direction)).toBe("rtl");

  await composer.fill("long ".repeat(8000));
  await sees(employee, "40,000 of 20,000 characters: please shorten it, or attach it as a file.");
  await composer.press("Enter");
  expect(await employee.locator(".outgoing").count()).toBe(0);
  await composer.fill("long ".repeat(3900));
  await composer.press("Enter");
  await employee.getByRole("button", { name: "Show all" }).waitFor();
  const height = () => mine.nth(2).evaluate((words) => words.parentElement!.clientHeight);
  expect(await height()).toBeLessThan(400);
  await employee.press("Show all");
  expect(await height()).toBeGreaterThan(1000);
  await at.picture("long");
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
});

story("a file that is too large, empty, or not what its name says gets a sentence", async () => {
  const { employee } = await openWindow();
  const files = employee.locator("input[type=file]");
  await files.setInputFiles({
    name: "error.png",
    mimeType: "image/png",
    buffer: Buffer.from("MZ\u0000\u0001 no picture"),
  });
  await sees(employee, "Inside, this is no PNG. It is sent as a file to download.");
  await files.setInputFiles({ name: "empty.log", mimeType: "text/plain", buffer: Buffer.alloc(0) });
  await sees(employee, "This file is empty.");
  await files.evaluate((input: HTMLInputElement) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(20 * 1024 * 1024 + 1)], "dump.bin"));
    input.files = data.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await sees(employee, "20 MB is the most.");
  for (const name of ["dump.bin", "empty.log"]) await employee.getByRole("button", { name: `Remove ${name}` }).click();
  await employee.say("What does this mean?");
  const download = employee.locator(".mine .file", { hasText: "error.png" });
  await download.waitFor();
  expect(await download.getAttribute("download")).toBe("error.png");
});
