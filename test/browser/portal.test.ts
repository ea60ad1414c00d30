/** The page as the place where people help themselves: articles with search, an article's own address, my tickets. */
import { openWindow, sees, story, useBrowser } from "./eyes.js";

useBrowser();

story("articles are found as one types, misspelt and by keyboard; each has an address", async () => {
  const at = await openWindow();
  const { employee, page } = at;
  await employee.getByRole("tab", { name: "Articles" }).click();
  await employee.locator(".hit").nth(40).waitFor();
  await at.picture("articles");
  const box = employee.getByRole("searchbox", { name: "Search the articles" });
  await box.pressSequentially("outlok serch", { delay: 10 });
  await sees(employee.locator(".hit").first(), /Outlook/);
  expect(await employee.locator(".hit").first().locator("mark").count()).toBeGreaterThan(0);
  await at.picture("articles-found");
  // a word that is still being typed
  await box.fill("");
  await box.pressSequentially("prin", { delay: 10 });
  await sees(employee.locator(".hit-title").first(), /print/i);
  expect(page.url()).toContain("view=articles&q=prin");

  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const title = (await employee.locator(".hit:focus .hit-title").textContent())!;
  await page.keyboard.press("Enter");
  await employee.locator(".article h2").filter({ hasText: title }).waitFor();
  expect(page.url()).toMatch(/\?article=[\w-]+$/);
  await page.goBack();
  expect(await box.inputValue()).toBe("prin");

  // an address of our own, and the one that other sites may use
  await page.goto(`${new URL(page.url()).origin}/articles/outlook-does-not-open`);
  await sees(employee, "Make a new profile (Windows)");
  expect(page.url()).toMatch(/\/\?article=outlook-does-not-open$/);
  await at.picture("article");
  await employee.press("This helped");
  await sees(employee, /I noted that Outlook does not open/);

  await employee.getByRole("tab", { name: "Articles" }).click();
  await box.fill("zzzz qqqq");
  await sees(employee, "No article has these words");
  await employee.press("Ask Firstline");
  await sees(employee.locator(".chat"), "zzzz qqqq");

  await page.goto(`${new URL(page.url()).origin}/?article=no-such-article`);
  await sees(employee, "There is no such article.");
});

story("my tickets say where they stand, and change while one looks", async () => {
  const at = await openWindow();
  const { employee, technician } = at;
  await employee.say("the beamer in room 5 is upside down");
  await employee.say("talk to a person");
  await sees(employee, /with the .* team/);
  await employee.getByRole("tab", { name: "My tickets" }).click();
  const mine = employee.locator(".own-ticket").filter({ hasText: "beamer in room 5" });
  await sees(mine, "Nobody has it yet.");
  await sees(mine, /First answer by (today|tomorrow|\w+day)/);
  await technician.onTicket("Claim");
  await sees(mine, "Lea Novak has it.");
  await sees(mine, "In progress");
  await at.picture("my-tickets");
  await technician.onTicket("Resolve");
  await at.fill({ "What fixed it": "Turned the picture in its menu." });
  await sees(mine, "What fixed it: Turned the picture in its menu.");
  await mine.getByRole("button", { name: "Ask about it" }).click();
  await sees(employee.locator(".chat"), /beamer in room 5/);
});

story("on a phone nothing is wider than the screen", async () => {
  const at = await openWindow(
    { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
    "/?view=articles",
  );
  const { employee, page } = at;
  await employee.locator(".hit").nth(5).waitFor();
  await at.picture("articles-phone");
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(await wide()).toBe(false);
  await employee.getByRole("tab", { name: "My tickets" }).click();
  expect(await wide()).toBe(false);
  await page.goto(`${new URL(page.url()).origin}/?article=laptop-is-slow`);
  await sees(employee, "Stop what starts by itself");
  await at.picture("article-phone");
  expect(await wide()).toBe(false);
});
