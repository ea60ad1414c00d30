/** Two windows, and a server that dies under them. */
import { openWindow, sees, story, useBrowser } from "./eyes.js";

const { site } = useBrowser();

story(
  "another window sees it live; the server dies and comes back, and nothing is lost or doubled",
  async () => {
    const one = await openWindow();
    const two = await openWindow();
    await sees(two.employee, "what is not working?");
    await one.employee.say("My laptop is so slow that I can't work");
    await sees(two.employee, "Read the whole article");
    await two.employee.exhaust();
    await sees(one.employee, "Shall I open a ticket?");
    await one.employee.press("Open the ticket");
    await sees(two.employee, /A person will answer by/);
    await one.technician.onTicket("Claim");
    await sees(two.technician.locator(".ticket").last(), "In progress");

    await site().kill();
    await sees(one.employee, "Connection interrupted");
    await one.employee.say("It got worse since lunch");
    await one.employee.say("I sit in room 2.14 today");
    await sees(one.employee, "Not sent yet, trying again");
    await one.picture("interrupted");
    await one.page.reload().catch(() => {});
    await site().start();
    await one.page.goto(site().url);

    for (const { employee, technician } of [one, two]) {
      await sees(employee, "I sit in room 2.14 today");
      await employee.getByText("Connection interrupted").waitFor({ state: "hidden" });
      await employee.locator(".outgoing").first().waitFor({ state: "detached" });
      for (const words of ["It got worse since lunch", "I sit in room 2.14 today"])
        expect(await employee.locator(".words", { hasText: words }).count()).toBe(1);
      const order = await employee.locator(".mine .words").allTextContents();
      expect(order.slice(-2)).toEqual(["It got worse since lunch", "I sit in room 2.14 today"]);
      await technician
        .locator(".ticket")
        .last()
        .getByRole("button", { name: /in thread/ })
        .click();
      await sees(technician.locator(".thread"), "I sit in room 2.14 today");
      expect(await technician.locator(".thread .words", { hasText: "I sit in room 2.14 today" }).count()).toBe(1);
    }
    await one.employee.say("thanks, I will wait");
    await sees(two.employee, "thanks, I will wait");
  },
  60_000,
);
