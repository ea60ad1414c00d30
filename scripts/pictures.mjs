// Makes the pictures of the README from the running demo: docs/firstline.png and docs/firstline.webp (moving).
// Needs a build and Chromium (CHROMIUM=/path, else /usr/bin/chromium).
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { movingWebp } from "./webp.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));
const viewport = { width: 1120, height: 700 };
/** Pixels of the moving picture per pixel of the page. */
const scale = 1.5;

async function startDemo(dir) {
  const port = await new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ["dist/main.js"], {
    env: { PATH, HOME, PORT: String(port), DATA_DIR: dir },
    stdio: "ignore",
  });
  const url = `http://localhost:${port}`;
  for (let n = 0; n < 300; n++) {
    if (
      await fetch(`${url}/readyz`).then(
        (response) => response.ok,
        () => false,
      )
    )
      return { url, child };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill("SIGKILL");
  throw new Error("The demo did not start; is it built?");
}

/** Tells a ticket's story; `show(ms)` takes a picture that stands so long, `still()` the one for the top of the README. */
async function tell(page, show, still) {
  const employee = page.locator(".employee");
  const technician = page.locator(".technician");
  const composer = employee.getByRole("textbox", { name: "Message to Firstline" });
  const dialog = page.getByRole("dialog");
  const seen = async (where, text) => {
    await where.getByText(text).locator("visible=true").last().waitFor();
    await page.waitForTimeout(350);
  };
  const type = async (box, text) => {
    for (let end = 12; end < text.length; end += 12) {
      await box.fill(text.slice(0, end));
      await show(160);
    }
    await box.fill(text);
    await show(700);
  };
  const press = (where, name) => where.getByRole("button", { name, exact: true }).last().click();

  await seen(employee, "what is not working?");
  await show(1800);
  await type(composer, "My laptop is so slow that I can't work");
  await composer.press("Enter");
  await seen(employee, "Save your work and restart");
  await show(3000);
  await press(employee, "Not solved");
  await seen(employee, "Stop what starts by itself");
  await show(1600);
  await press(employee, "Not solved");
  await seen(employee, "Make room and let updates finish");
  await show(1600);
  await press(employee, "Not solved");
  await seen(employee, "Shall I open a ticket?");
  await show(2400);
  await employee.getByText("Badly", { exact: true }).locator("..").getByRole("radio").check();
  await show(1000);
  await press(employee, "Open the ticket");
  await seen(employee, /A person will answer by/);
  await show(2400);
  await press(technician.locator(".ticket").last(), "Claim");
  await seen(employee, /Lea Novak is now looking/);
  await show(1800);
  await press(technician.locator(".ticket").last(), "Reply");
  await dialog.waitFor();
  await type(dialog.getByLabel("Your reply"), "An update runs behind it. I stopped it; is it fast again?");
  await press(dialog, "Send");
  await seen(employee, "An update runs behind it.");
  await show(2200);
  await composer.fill("Yes, it flies. Thank you!");
  await composer.press("Enter");
  await seen(technician.locator(".ticket").last(), "1 new");
  await show(1500);
  await technician
    .locator(".ticket")
    .last()
    .getByRole("button", { name: /in thread/ })
    .click();
  await seen(technician, "Internal: only technicians read here");
  await show(2400);
  await page.keyboard.press("Escape");
  await still();
  await press(technician.locator(".ticket").last(), "Resolve");
  await dialog.getByLabel("What fixed it").fill("Stopped the update and planned it for the night.");
  await press(dialog, "Resolve");
  await seen(employee, "Does it work for you?");
  await employee.getByRole("radio", { name: "5 ★" }).check();
  await show(2000);
  await press(employee, "Send rating");
  await seen(employee, "You rated it");
  await show(3200);
}

/** The part of a PNG that differs from the one before, as WebP; null when nothing does. Done by the browser itself. */
const changed = (page, png) =>
  page.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const { width, height } = image;
    const draw = (x, y, wide, high) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: wide, height: high });
      const pen = canvas.getContext("2d", { alpha: false, willReadFrequently: true });
      pen.drawImage(image, -x, -y);
      return { canvas, pen };
    };
    const now = new Uint32Array(draw(0, 0, width, height).pen.getImageData(0, 0, width, height).data.buffer);
    const before = globalThis.before;
    globalThis.before = now;
    let [left, top, right, bottom] = before ? [width, height, -1, -1] : [0, 0, width - 1, height - 1];
    for (let at = 0; before && at < now.length; at++) {
      if (now[at] === before[at]) continue;
      const x = at % width;
      const y = (at - x) / width;
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    }
    if (right < 0) return null;
    const [x, y] = [left - (left % 2), top - (top % 2)];
    const [wide, high] = [right - x + 1, bottom - y + 1];
    const [, still] = draw(x, y, wide, high).canvas.toDataURL("image/webp", 0.85).split(",");
    return { x, y, width: wide, height: high, still };
  }, png.toString("base64"));

const dir = mkdtempSync(join(tmpdir(), "firstline-pictures-"));
const { url, child } = await startDemo(dir);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  mkdirSync("docs", { recursive: true });
  const context = await browser.newContext({ viewport, deviceScaleFactor: scale, colorScheme: "light" });
  const page = await context.newPage();
  // another window at twice the size, for the one picture that stands still
  const sharp = await (await browser.newContext({ viewport, deviceScaleFactor: 2, colorScheme: "light" })).newPage();
  const tools = await browser.newPage();
  const frames = [];
  const show = async (ms) => {
    await page.mouse.move(viewport.width / 2, 8);
    frames.push({ png: await page.screenshot({ animations: "disabled", caret: "initial" }), ms });
  };
  const still = async () => {
    await sharp.goto(url);
    await sharp.getByText("Yes, it flies. Thank you!").first().waitFor();
    await sharp.waitForTimeout(500);
    const png = await sharp.screenshot({ animations: "disabled" });
    writeFileSync("docs/firstline.png", png);
    console.log(`docs/firstline.png: ${Math.round(png.length / 1000)} KB`);
  };
  await page.goto(url);
  await tell(page, show, still);
  const parts = [];
  for (const { png, ms } of frames) {
    const part = await changed(tools, png);
    if (part) parts.push({ ...part, still: Buffer.from(part.still, "base64"), ms });
    else parts.at(-1).ms += ms;
  }
  const moving = movingWebp(parts, viewport.width * scale, viewport.height * scale);
  writeFileSync("docs/firstline.webp", moving);
  console.log(`docs/firstline.webp: ${frames.length} frames, ${Math.round(moving.length / 1000)} KB`);
} finally {
  await browser.close();
  child.kill("SIGKILL");
  rmSync(dir, { recursive: true, force: true });
}
