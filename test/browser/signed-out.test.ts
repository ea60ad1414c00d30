/** With a chat tool on: who follows a link to an article and is not signed in reads it after the sign-in. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createKeys } from "../../src/actions/secrets.js";
import { openWindow, sees, story, useBrowser } from "./eyes.js";

const { site } = useBrowser({ TEAMS_INSECURE_LOCAL: "1", TEAMS_TENANT_ID: "local" });

story("the article that was asked for opens after the sign-in", async () => {
  const { page, employee, picture } = await openWindow({}, "/?article=outlook-does-not-open");
  await sees(page.locator(".splash"), /What you wanted to read opens then/);
  await picture("signed-out");
  expect((await page.request.get(`${site().url}/api/articles/outlook-does-not-open?as=alice@acme.test`)).status()).toBe(
    401,
  );

  // the link that the bot gives her
  const keys = createKeys(readFileSync(join(site().dir, "secret"), "utf8").trim());
  const run = `alice@acme.test~${Date.now() + 600_000}~1`;
  await page.goto(`${site().url}/sign-in/${keys.token(run, "sign-in")}`);
  await page.getByRole("button", { name: "Open my page" }).click();
  await sees(employee, "Make a new profile (Windows)");
  expect(page.url()).toMatch(/\?article=outlook-does-not-open$/);
  // once: the next visit begins with the chat
  await page.goto(site().url);
  await employee.locator(".chat").waitFor();
  // articles for technicians stay closed to her
  expect((await page.request.get(`${site().url}/api/articles?as=lea@acme.test&q=vpn`)).status()).toBe(401);
});
