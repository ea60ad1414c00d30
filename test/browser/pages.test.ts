/** The pages outside the chat: the door for who cannot sign in, a link to one's page, "That wasn't me". */
import type { Page } from "playwright-core";
import { openWindow, sees, story, useBrowser } from "./eyes.js";

useBrowser();

const main = (page: Page) => page.locator("main");

story("through the door with the code from the phone; then somebody says that it was not them", async () => {
  const phone = { viewport: { width: 360, height: 700 }, isMobile: true, hasTouch: true };
  const { page, picture } = await openWindow(phone, "/door");
  await page.getByLabel("Your e-mail address").fill("alice at <acme>");
  await page.getByRole("button", { name: "I forgot my password" }).click();
  await sees(page.getByRole("alert"), "Write your whole e-mail address");
  expect(await page.getByLabel("Your e-mail address").inputValue()).toBe("alice at <acme>");
  await picture("door");
  await page.getByLabel("Your e-mail address").fill("alice@acme.test");
  await page.getByRole("button", { name: "I forgot my password" }).click();
  await sees(main(page), "a code and a link are on their way");

  const desk = await openWindow();
  await desk.tab("Outbox");
  const text = desk.technician.locator(".out").last();
  const code = (await text.locator(".code-digits").textContent())!;
  await page.goto((await text.getByRole("link").getAttribute("href"))!);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("code");
  const fill = async (typed: string) => {
    await page.getByLabel("The six-digit code").fill(typed);
    for (const label of ["New password", "The same again"])
      await page.getByLabel(label).fill("violet-tractor-marble-9");
    await page.getByRole("button", { name: "Set my password" }).click();
  };
  await fill(code.includes("111 111") ? "222222" : "111111");
  await sees(page.getByRole("alert"), "That is not the code from your phone.");
  await picture("door-code");
  await fill(code);
  await sees(main(page), "Your password is changed");

  await sees(desk.technician, "Not you? Open this at once");
  await page.goto((await desk.technician.getByRole("link", { name: "That wasn't me" }).last().getAttribute("href"))!);
  await sees(main(page), /Alice Meyer, if you did not ask for this/);
  await page.getByRole("button", { name: "That wasn't me" }).click();
  await sees(main(page), /frozen/);
  await desk.tab("Security");
  await sees(desk.technician.locator(".ticket").last(), "P1");
});

story("one's own page by a link that works once", async () => {
  const { page, employee } = await openWindow();
  await employee.say("open the page");
  const address = (await employee.getByRole("link", { name: "Open my page" }).getAttribute("href"))!;
  await page.goto(address);
  await page.getByRole("button", { name: "Open my page" }).click();
  await page.locator(".employee").waitFor();
  await page.goto(address);
  await page.getByRole("button", { name: "Open my page" }).click();
  await sees(main(page), "This link is over");
});
