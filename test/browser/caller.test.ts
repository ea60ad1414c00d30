/** A technician opens a ticket for somebody who is on the phone. */
import { openWindow, sees, story, useBrowser } from "./eyes.js";

useBrowser();

story(
  "the form says in place what is wrong, and keeps what was typed",
  async () => {
    const at = await openWindow();
    await at.tab("My chat");
    const chat = at.technician.getByRole("textbox", { name: "Message to Firstline" });
    await chat.fill("new for alice@acme.test: her screen is black");
    await chat.press("Enter");
    await at.dialog.waitFor();
    expect(await at.dialog.getByLabel("For whom").inputValue()).toBe("alice@acme.test");
    expect(await at.dialog.getByLabel("What is wrong?").inputValue()).toBe("her screen is black");

    await at.fill({ "For whom": "alicia@acme.test", "How did they reach us?": "Walk-up" });
    await sees(at.dialog, "I know nobody with the address alicia@acme.test.");
    const whom = at.dialog.getByLabel("For whom");
    expect(await whom.getAttribute("aria-invalid")).toBe("true");
    expect(await whom.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(await at.dialog.getByLabel("What is wrong?").inputValue()).toBe("her screen is black");
    await at.picture("form-error");

    const hourAgo = new Date(Date.now() - 3_600_000 - new Date().getTimezoneOffset() * 60_000)
      .toISOString()
      .slice(0, 16);
    await at.fill({ "For whom": "alice@acme.test", "When did they call?": hourAgo });
    await at.dialog.waitFor({ state: "hidden" });
    await sees(at.employee, /#\d+ her screen is black/i);
    await at.tab("Service desk");
    const ticket = at.technician.locator(".ticket").last();
    await sees(ticket, "her screen is black");
    await sees(ticket, "Alice Meyer");
    await sees(ticket, "walk-up, taken by Lea Novak");
  },
  30_000,
);
