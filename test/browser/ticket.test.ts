/** A ticket from the words to the rating, seen from both sides of the page. */
import { openWindow, sees, story, useBrowser, type Window } from "./eyes.js";

useBrowser();

/** A small picture in the clipboard, pasted where the focus is. */
async function pasteScreenshot({ page }: Window): Promise<void> {
  await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 200 });
    const pen = canvas.getContext("2d")!;
    pen.fillStyle = "#0f6657";
    pen.fillRect(0, 0, 320, 200);
    pen.fillStyle = "#fff";
    pen.font = "28px sans-serif";
    pen.fillText("Task Manager", 60, 110);
    const picture = await new Promise<Blob>((resolve) => canvas.toBlob((blob) => resolve(blob!)));
    const data = new DataTransfer();
    data.items.add(new File([picture], "task-manager.png", { type: "image/png" }));
    document.activeElement!.dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
}

story(
  "asked, answered, not solved, opened, worked, escalated, solved, opened again, solved, rated",
  async () => {
    const at = await openWindow();
    const { employee, technician, page } = at;
    await sees(employee, "what is not working?");
    expect(await employee.locator(".suggestion").count()).toBe(3);
    await at.picture("first");

    await employee.press("My laptop is so slow that I can't work");
    await sees(employee, "Read the whole article");
    await at.picture("answer");
    await employee.press("Read the whole article");
    await sees(at.dialog, "If that did not help");
    await page.keyboard.press("Escape");

    await employee.press("Not solved");
    await sees(employee, "Stop what starts by itself");
    await employee.exhaust();
    await employee.getByLabel("What is wrong?").fill("My laptop takes **ten minutes** to start since the update");
    await employee.getByRole("radio", { name: "Badly" }).check();
    await at.picture("draft");
    await employee.press("Open the ticket");
    await sees(employee, /A person will answer by/);
    const ticket = technician.locator(".ticket").last();
    await sees(ticket, "My laptop takes **ten minutes** to start since the update");
    await sees(ticket, "Only me");
    await sees(ticket, "Badly");

    await at.picture("triage");
    await technician.onTicket("Claim");
    await sees(ticket, "In progress");
    await sees(employee, /Lea Novak is now looking at/);
    await technician.onTicket("Reply");
    await at.dialog.getByLabel("Your reply").fill("Please look at the top of this list on your side:");
    await pasteScreenshot(at);
    await sees(at.dialog, "task-manager.png");
    await at.picture("reply");
    await at.fill({});
    await sees(employee, "Please look at the top of this list on your side:");
    const thumbnail = employee.getByRole("button", { name: "Look at task-manager.png" });
    await thumbnail.click();
    expect(
      await at.dialog
        .locator("img")
        .evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth)),
    ).toBe(320);
    await page.keyboard.press("Escape");

    await technician.onTicket("Ask");
    await at.fill({ "Your question": "Which program is at the top?" });
    await sees(ticket, "Waiting for the requester");
    await sees(employee, "Which program is at the top?");
    await employee.say("It is called indexer_v2, at 98 %");
    await sees(ticket, "In progress");

    await ticket.getByRole("button", { name: /in thread/ }).click();
    const thread = technician.locator(".thread");
    await sees(thread, "It is called indexer_v2, at 98 %");
    await technician.say("indexer_v2 came with the update, see the known error");
    await sees(thread, "indexer_v2 came with the update, see the known error");
    await at.picture("thread");
    await page.keyboard.press("Escape");
    await thread.waitFor({ state: "hidden" });

    await technician.onTicket("Escalate");
    await at.fill({
      To: "Systems and network (L2)",
      "Why, and what was tried": "Indexer loops; a restart did not help",
    });
    await sees(employee, /I handed #\d+ .* to the Systems and network team/);
    await at.become(technician, "Omar");
    await at.tab("Systems and network");
    await sees(technician.locator(".ticket").last(), "Systems and network (L2)");
    await technician.onTicket("Resolve");
    await at.fill({ "What fixed it": "I removed the indexer." });
    await sees(employee, "Does it work for you? How was it?");
    await employee.press("It still fails");
    await at.fill({ "What happens now?": "The same again after a restart" });
    await sees(technician.locator(".ticket").last(), "In progress");
    await technician.onTicket("Resolve");
    await at.fill({ "What fixed it": "I removed it for good, and its task." });
    await sees(employee, /I removed it for good/);
    await employee.getByRole("radio", { name: "5 ★" }).last().check();
    await employee.getByLabel("A word about it").last().fill("Quick & kind, thank you");
    await at.picture("rating");
    await employee.press("Send rating");
    await sees(employee, /You rated it ★★★★★/);
    await at.picture("rated");
    // nothing internal reached the employee
    expect(await employee.getByText("known error").count()).toBe(0);
  },
  60_000,
);
