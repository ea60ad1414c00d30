/** What only technicians read: "Related", "Why?" and how words were understood, each in front of the ticket. */
import { openWindow, sees, story, useBrowser } from "./eyes.js";

useBrowser();

story("from a ticket to what is like it, to its clocks, to how it was understood", async () => {
  const at = await openWindow();
  await at.employee.say("the printer in 2.14 prints blank pages");
  await sees(at.employee, "the printer in 2.14 prints blank pages");
  await at.employee.say("talk to a person");
  await sees(at.employee, /with the .* team/);
  await at.technician.onTicket("Related");
  await sees(at.dialog, "Solved before");
  await at.picture("related");
  await at.dialog.getByRole("button", { name: "Send: The printer does not print" }).click();
  await sees(at.employee, "Please try this:");
  await at.technician.onTicket("Why?");
  await at.dialog.getByRole("button", { name: "How it was understood" }).click();
  await sees(at.dialog, "For this desk at all");
  await at.picture("why-this");
});

story("on a phone the clocks are not wider than the screen", async () => {
  const phone = await openWindow({ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true });
  await phone.page.getByRole("tab", { name: "Technicians" }).click();
  await phone.technician.onTicket("Why?");
  const clocks = phone.dialog.locator("pre");
  await clocks.waitFor();
  await phone.picture("why-phone");
  expect(await clocks.evaluate((element) => element.scrollWidth > element.clientWidth)).toBe(false);
});
