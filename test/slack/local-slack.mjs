/**
 * One story in a real client: local-slack (a Slack workspace in one binary) in front of the built app, by its control API,
 * and in Chromium where it is there. Run by `client.test.ts`, in a network of its own where that is allowed:
 *
 *   node test/slack/local-slack.mjs events|socket [FOLDER]
 *
 * Prints one JSON object: what was seen, by name. With a folder it looks in Chromium, too, and leaves pictures there.
 */
import { spawn } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));
const [mode = "events", pictures = ""] = process.argv.slice(2);
const slackPort = mode === "events" ? 24200 : 24201;
const appPort = mode === "events" ? 24100 : 24101;
const slackUrl = `http://127.0.0.1:${slackPort}`;
const appUrl = `http://127.0.0.1:${appPort}`;
const dir = mkdtempSync(join(tmpdir(), "firstline-local-slack-"));
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const children = [];

const people = [
  ["U01ALICE", "Alice Meyer"],
  ["U02BEN", "Ben Carter"],
  ["U03LEA", "Lea Novak"],
];

function start(command, args, env, name) {
  const child = spawn(command, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  child.said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data) => {
      child.said += data;
    });
  child.on("exit", (code) => {
    if (code) process.stderr.write(`${name} ended with ${code}: ${child.said.slice(-2000)}\n`);
  });
  return child;
}

async function until(what, test, within = 20_000) {
  for (const end = Date.now() + within; Date.now() < end; await pause(100)) {
    const found = await test().catch(() => undefined);
    if (found) return found;
  }
  throw new Error(`${what} did not come within ${within / 1000} s.`);
}

const get = async (url) => (await fetch(url)).json();
const control = async (path, body) => {
  const response = await fetch(`${slackUrl}/_control/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!answer.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`);
  return answer;
};
const api = async (method, args) =>
  (
    await fetch(`${slackUrl}/api/${method}`, {
      method: "POST",
      headers: { authorization: "Bearer xoxb-test" },
      body: new URLSearchParams(args),
    })
  ).json();

/** Every text of a message or a view, buttons as [Label]. */
function words(value) {
  const found = [];
  const walk = (each) => {
    if (Array.isArray(each)) for (const one of each) walk(one);
    else if (each && typeof each === "object") {
      if (each.type === "button") found.push(`[${each.text.text}]`);
      else if ((each.type === "mrkdwn" || each.type === "plain_text") && typeof each.text === "string")
        found.push(each.text);
      else for (const one of Object.values(each)) walk(one);
    }
  };
  walk(value.blocks);
  return found.join("\n") || value.text || "";
}

async function open() {
  const config = {
    workspace: { name: "Acme", domain: "acme", teamId: "T01ACME" },
    app: {
      appId: "A01FIRST",
      botUserId: "U0FIRST",
      botName: "Firstline",
      botToken: "xoxb-test",
      appToken: "xapp-test",
      signingSecret: "0123456789abcdef0123456789abcdef",
      mode,
      requestUrl: `${appUrl}/slack/events`,
      slashCommands: [{ command: "/helpdesk", description: "Ask the first line of IT support" }],
    },
    users: people.map(([id, name]) => ({
      id,
      name: name.split(" ")[0].toLowerCase(),
      real_name: name,
      email: `${name.split(" ")[0].toLowerCase()}@acme.test`,
    })),
    channels: [
      { id: "C0TRIAGE", name: "it-triage", members: ["U03LEA", "U0FIRST"] },
      { id: "C0HELP", name: "it-help", members: ["U01ALICE", "U02BEN", "U03LEA", "U0FIRST"] },
    ],
  };
  const slackFile = join(dir, "slack.yaml");
  writeFileSync(slackFile, stringify(config));
  const { PATH, HOME } = process.env;
  const binary = join(root, "node_modules/local-slack-linux-x64/bin/local-slack");
  const slack = ["--config", slackFile, "--port", String(slackPort), "--base-host", "127.0.0.1"];
  start(binary, slack, { PATH, HOME, TMPDIR: dir }, "local-slack");
  await until("local-slack", () => get(`${slackUrl}/_control/state`));

  const settings = parse(readFileSync(join(root, "firstline.yaml"), "utf8"));
  for (const queue of settings.queues) queue.channels = { slack: "C0TRIAGE" };
  settings.request_channels = { slack: ["C0HELP"] };
  const settingsFile = join(dir, "firstline.yaml");
  writeFileSync(settingsFile, stringify(settings));
  const data = join(dir, "data");
  mkdirSync(data);
  const models = join(tmpdir(), "firstline-test-models"); // trained by an earlier test
  for (const file of existsSync(models) ? readdirSync(models) : []) copyFileSync(join(models, file), join(data, file));
  const env = {
    PATH,
    HOME,
    PORT: String(appPort),
    DATA_DIR: data,
    FIRSTLINE_CONFIG: settingsFile,
    FIRSTLINE_DEMO: "1",
    FIRSTLINE_BANNER: "0",
    SLACK_BOT_TOKEN: "xoxb-test",
    SLACK_API_URL: `${slackUrl}/api/`,
    ...(mode === "socket"
      ? { SLACK_APP_TOKEN: "xapp-test" }
      : { SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef" }),
  };
  const app = start(process.execPath, ["dist/main.js"], env, "the app");
  await until("the app", async () => (await fetch(`${appUrl}/readyz`)).ok, 60_000);
  // the demo's past is posted to the triage channel first
  await until("the first cards", async () => (await messages("C0TRIAGE")).length >= 3);
  if (mode === "socket") await until("the socket", async () => app.said.includes('"state":"connected"'));
  return app;
}

const messages = async (channel) => (await get(`${slackUrl}/_control/messages/${channel}`)).messages ?? [];
const texts = async (channel) => (await messages(channel)).map(words);
const direct = async (user) => (await api("conversations.open", { users: user })).channel.id;

/** Presses the button with this label on the newest message that has it. */
async function press(user, channel, label, like = "") {
  const found = (await messages(channel))
    .reverse()
    .flatMap((message) =>
      (message.blocks ?? [])
        .flatMap((block) => (block.elements ?? []).map((element) => ({ message, block, element })))
        .filter(
          ({ element }) => element.type === "button" && element.text.text === label && words(message).includes(like),
        ),
    )[0];
  if (!found) throw new Error(`No button ${label} in ${channel}.`);
  const { message, block, element } = found;
  await control("interact", {
    channel,
    messageTs: message.ts,
    user,
    action: { type: "button", action_id: element.action_id, block_id: block.block_id, value: element.value },
  });
}

const seen = {};
const see = async (name, where, pattern) => {
  const text = await until(`${name} (${pattern})`, async () => {
    const all = (await texts(where)).join("\n---\n");
    return pattern.test(all) && all;
  }).catch(async (error) => {
    throw new Error(`${error.message}\n${(await texts(where)).slice(-4).join("\n---\n")}`);
  });
  seen[name] = pattern.exec(text)[0];
};

/** By the control API: breadth. */
async function story() {
  const dm = await direct("U01ALICE");
  await control("message", { channel: dm, user: "U01ALICE", text: "my mailbox is full, I cannot send mails any more" });
  await see("answer", dm, /\[Solved\]/);
  await press("U01ALICE", dm, "Solved");
  await see("solved", dm, /Glad that helped/);
  await control("message", {
    channel: "C0HELP",
    user: "U02BEN",
    text: "<@U0FIRST> my laptop is so slow that I can't work",
  });
  await see("mention", "C0HELP", /\[Not solved\]/);
  seen.mentions = (await messages("C0HELP")).filter((each) => each.bot_id || each.user === "U0FIRST").length;
  await control("message", {
    channel: dm,
    user: "U01ALICE",
    text: "the scanner on floor 3 makes a burning smell of plastic",
  });
  await pause(500);
  await control("message", { channel: dm, user: "U01ALICE", text: "talk to a person" });
  await see("receipt", dm, /I opened \*#4\*/);
  await see("card", "C0TRIAGE", /#4 The scanner/);
  await press("U03LEA", "C0TRIAGE", "Claim", "#4 ");
  await see("claimed", dm, /Lea Novak\* is now looking at \*#4\*/);
  await control("command", { channel: "C0HELP", user: "U02BEN", command: "/helpdesk", text: "mine" });
  await see("command", await direct("U02BEN"), /You have no tickets|Your tickets/);
  await control("open-home", { user: "U01ALICE", appId: "A01FIRST" });
  const log = await get(`${slackUrl}/_control/log`);
  const entries = log.entries ?? log.log ?? [];
  seen.home = await until("the home", async () =>
    JSON.stringify(await get(`${slackUrl}/_control/log`)).includes("views.publish"),
  );
  seen.log = entries.length;
  return dm;
}

/** In Chromium: what people look at. */
async function look(dm) {
  const chromium = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(chromium) || !pictures) return;
  const { chromium: browser } = await import("playwright-core");
  mkdirSync(pictures, { recursive: true });
  const opened = await browser.launch({ executablePath: chromium, args: ["--no-sandbox"] });
  try {
    const page = await opened.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(slackUrl);
    const as = (user) => page.locator("select").first().selectOption(user);
    const shot = (name) => page.screenshot({ path: join(pictures, `${mode}-${name}.png`) });
    const sidebar = (name) => page.locator("button.sidebar-item", { hasText: name }).first().click();
    await as("U01ALICE");
    await sidebar("Firstline");
    await page.waitForTimeout(600);
    await shot("home");
    // this client names a direct message with an app after the person
    await sidebar("Alice Meyer");
    await page.waitForTimeout(600);
    await page.locator("textarea.composer-input").first().fill("printer does not print");
    await page.locator("button.composer-send").first().click();
    await see("answer in the page", dm, /Solved\]\n\[Not solved\]/);
    await page.waitForTimeout(800);
    await shot("answer");
    await page
      .locator("textarea.composer-input")
      .first()
      .fill(
        "The label printer in the warehouse prints only blank pages, nobody in my team can ship. Please open a ticket",
      );
    await page.locator("button.composer-send").first().click();
    await page.waitForTimeout(1500);
    await shot("draft");
    await as("U03LEA");
    await sidebar("it-triage");
    await page.waitForTimeout(600);
    await shot("triage");
    await page.getByRole("button", { name: "Ask", exact: true }).last().click();
    const modal = page.locator("[class*=modal]");
    await modal.locator("textarea, input").first().waitFor();
    await shot("form");
    await modal
      .getByRole("button", { name: /ask|send/i })
      .last()
      .click();
    await page.waitForTimeout(1000);
    await shot("form-error");
    seen.error = await modal.first().textContent();
    await modal.locator("textarea, input").first().fill("Which scanner, please?");
    await modal
      .getByRole("button", { name: /ask|send/i })
      .last()
      .click();
    await see("asked", dm, /Which scanner, please\?/);
    await page.waitForTimeout(600);
    await shot("claimed");
    await as("U01ALICE");
    await sidebar("Alice Meyer");
    await page.waitForTimeout(600);
    await shot("asked");
    seen.pictures = true;
  } finally {
    await opened.close();
  }
}

let app;
try {
  app = await open();
  const dm = await story();
  await look(dm);
  process.stdout.write(`${JSON.stringify(seen)}\n`);
} catch (error) {
  process.stderr.write(`${error.stack}\n${app?.said.slice(-3000) ?? ""}\n`);
  process.exitCode = 1;
} finally {
  for (const child of children) child.kill("SIGKILL");
  await pause(200);
  rmSync(dir, { recursive: true, force: true });
}
