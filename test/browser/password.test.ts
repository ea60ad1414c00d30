/** A forgotten password: from the chat to the receipt, and what nobody else ever sees. */
import { openWindow, sees, story, useBrowser } from "./eyes.js";

const { site } = useBrowser();

story(
  "a code from the phone, the one-time page, the receipt; nothing of it in triage, on disk or in the log",
  async () => {
    const at = await openWindow();
    const { employee, technician, page } = at;
    await employee.say("I forgot my password");
    const start = employee.getByRole("button", { name: "Send me the code" });
    const choice = employee.getByRole("button", { name: "Reset my password" });
    await start.or(choice).first().waitFor();
    if (await choice.isVisible()) await choice.click();
    await start.click();
    await sees(employee, "six-digit code to your phone ending in");
    await at.tab("Outbox");
    const code = (await technician.locator(".code-digits").last().textContent())!.replace(/\D/g, "");
    expect(code).toMatch(/^\d{6}$/);
    await at.picture("outbox");

    await employee.say(code === "111111" ? "222222" : "111111");
    await sees(employee, "That is not the code I sent.");
    await employee.say(code);
    const link = employee.getByRole("link", { name: "Choose a new password" });
    const address = (await link.getAttribute("href"))!;
    await at.picture("link");

    const [form] = await Promise.all([page.context().waitForEvent("page"), link.click()]);
    const set = async (password: string, again = password) => {
      await form.getByLabel("New password").fill(password);
      await form.getByLabel("The same again").fill(again);
      await form.getByRole("button", { name: "Set my password" }).click();
    };
    await set("short");
    await sees(form.getByRole("alert"), "8 is the least");
    expect(await form.getByLabel("New password").inputValue()).toBe("");
    expect(await form.evaluate(() => document.activeElement?.id)).toBe("password");
    const password = "violet-tractor-marble-9";
    await set(password, "violet-tractor-marble-8");
    await sees(form.getByRole("alert"), "The two are not the same.");
    await form.setViewportSize({ width: 360, height: 700 });
    expect(await form.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await set(password);
    await sees(form.locator("main"), "Your password is changed");
    await form.goto(address);
    await sees(form.locator("main"), "This link is over");
    await form.close();

    await sees(employee, "Your password was changed");
    await at.picture("receipt");
    await sees(technician, "Not you? Open this at once");
    const token = address.split("/").at(-1)!;
    for (const channel of ["Service desk", "Systems and network", "Security"]) {
      await at.tab(channel);
      await technician.getByRole("region", { name: `Tickets of ${channel}` }).waitFor();
      const shown = await technician.innerHTML();
      for (const secret of [code, password, token]) expect(shown).not.toContain(secret);
    }
    // what Alice typed, she sees as dots herself
    expect(await employee.textContent()).not.toContain(code);
    await site().kill();
    for (const secret of [code, password, token]) {
      expect(site().holds(secret)).toEqual([]);
      expect(site().log.join("")).not.toContain(secret);
    }
  },
);
