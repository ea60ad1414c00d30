// Firstline on Slack beside a bare Bolt echo app: the same signed HTTP messages, the same fake Web API, in turns. Both have
// botbuilder loaded (Firstline has Teams on as well). The medians of SLACK_BENCH_RUNS runs, 3 unless told.
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { Agent, createServer, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { asStarted } from "./lib/command.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const secret = "0123456789abcdef0123456789abcdef";
const users = 100;
/** Numbers of messages that one run may use. */
const perRun = 20_000;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

/** Answers at once; tells when a message with this number was posted. */
async function fakeApi() {
  const posted = new Map();
  let clock = 1_790_000_000_000_000;
  const answers = {
    "auth.test": () => ({ team_id: "T01ACME", user_id: "U0FIRST", bot_id: "B0FIRST", user: "firstline", team: "Acme" }),
    "users.info": ({ user }) => ({
      user: { id: user, team_id: "T01ACME", real_name: user, profile: { email: `${user.toLowerCase()}@acme.test` } },
    }),
    "chat.postMessage": ({ text }) => {
      clock += 1000;
      const number = /(\d{5})/.exec(text)?.[1];
      posted.get(number)?.();
      return { ts: `${Math.floor(clock / 1e6)}.${String(clock % 1e6).padStart(6, "0")}` };
    },
  };
  const server = createServer((req, res) => {
    const chunks = [];
    req.on("data", (data) => chunks.push(data));
    req.on("end", () => {
      const args = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
      const answer = answers[req.url.replace("/api/", "")]?.(args) ?? {};
      res.writeHead(200, { "content-type": "application/json" });
      res.end(JSON.stringify({ ok: true, ...answer }));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/api/`, posted, close: () => server.close() };
}

const echo = `
import { createRequire } from "node:module";
const { App } = createRequire(${JSON.stringify(join(root, "package.json"))})("@slack/bolt");
createRequire(${JSON.stringify(join(root, "package.json"))})("botbuilder");
const app = new App({ token: "xoxb-test", signingSecret: ${JSON.stringify(secret)}, clientOptions: { slackApiUrl: process.env.SLACK_API_URL } });
app.message(async ({ message, say }) => { await say(message.text); });
await app.start(Number(process.env.PORT));
`;

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

async function start(command, env) {
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, command, {
    cwd: root,
    env: { PATH, HOME, PORT: String(port), ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (let n = 0; ; n++) {
    const up = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (up) break;
    if (child.exitCode !== null || n > 600) throw new Error("It did not start.");
    await pause(50);
  }
  return { port, child };
}

/** One signed message; resolves with ms until its answer was posted. */
function sendTo(port, api, n, again = false) {
  const number = String(10_000 + (n % perRun));
  const user = `U0P${n % users}`;
  const ts = `1795600000.${String(n).padStart(6, "0")}`;
  const body = JSON.stringify({
    type: "event_callback",
    team_id: "T01ACME",
    event_id: `Ev${n}`,
    authorizations: [{ team_id: "T01ACME", user_id: "U0FIRST", is_bot: true }],
    event: { type: "message", channel: `D0P${n % users}`, channel_type: "im", user, ts, text: `status ${number}` },
  });
  const seconds = String(Math.floor(Date.now() / 1000));
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex")}`;
  const from = performance.now();
  return new Promise((resolve, reject) => {
    api.posted.set(number, () => resolve(performance.now() - from));
    const sent = request(
      `http://127.0.0.1:${port}/slack/events`,
      {
        method: "POST",
        agent,
        headers: {
          "content-type": "application/json",
          "x-slack-request-timestamp": seconds,
          "x-slack-signature": signature,
        },
      },
      (response) => {
        response.resume();
        if (response.statusCode !== 200) reject(new Error(`status ${response.statusCode}`));
      },
    );
    // a connection that the server closed as idle in this very moment: once more, as Slack does
    sent.on("error", (error) => (again ? reject(error) : sendTo(port, api, n, true).then(resolve, reject)));
    sent.end(body);
  });
}

/** ms of processor time that a process has used. */
const busyMs = (pid) => {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ").slice(11, 13);
  return (Number(user) + Number(system)) * 10;
};

const residentMb = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;

/** Events a second with 64 in the air; p99 at a given speed afterwards. */
async function measure({ port, child }, api, first) {
  let n = first;
  const inTheAir = (many, end) =>
    Promise.all(
      Array.from({ length: many }, async () => {
        while (n < end) await sendTo(port, api, n++);
      }),
    );
  // until both run the code that they will go on with
  await inTheAir(16, first + 2000);
  const busy = busyMs(child.pid);
  const began = performance.now();
  const each = 3000;
  const end = n + each;
  await inTheAir(64, end);
  const perSecond = each / ((performance.now() - began) / 1000);
  return {
    perSecond,
    busyEach: (busyMs(child.pid) - busy) / each,
    async p99At(speed) {
      const took = [];
      const from = performance.now();
      const all = Math.max(300, Math.round(speed * 5));
      const waiting = [];
      for (let i = 0; i < all; i++) {
        const wait = from + (i * 1000) / speed - performance.now();
        if (wait > 0) await pause(wait);
        waiting.push(sendTo(port, api, end + i).then((ms) => took.push(ms)));
      }
      await Promise.all(waiting);
      return quantile(took, 0.99);
    },
    rss: residentMb(child.pid),
  };
}

const stop = (child) =>
  new Promise((resolve) => {
    child.on("exit", resolve);
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 3000).unref();
  });

export default async function bench() {
  const dir = mkdtempSync(join(tmpdir(), "firstline-bench-slack-"));
  const api = await fakeApi();
  const children = [];
  try {
    mkdirSync(join(dir, "data"));
    const file = join(dir, "echo.mjs");
    writeFileSync(file, echo);
    const shared = { SLACK_API_URL: api.url };
    const runs = [];
    for (let n = 0; n < Number(process.env.SLACK_BENCH_RUNS ?? 3); n++) {
      const ours = await start(asStarted, {
        ...shared,
        DATA_DIR: join(dir, "data"),
        FIRSTLINE_DEMO: "1",
        FIRSTLINE_BANNER: "0",
        LOG_LEVEL: "error",
        SLACK_BOT_TOKEN: "xoxb-test",
        SLACK_SIGNING_SECRET: secret,
        TEAMS_APP_ID: "11111111-2222-3333-4444-555555555555",
        TEAMS_APP_PASSWORD: "pw",
        TEAMS_TENANT_ID: "aaaaaaaa-0000-0000-0000-000000000001",
        TEAMS_OPENID_METADATA_URL: "http://127.0.0.1:9/openid",
      });
      children.push(ours.child);
      const mine = await measure(ours, api, n * perRun);
      // half of what we can do, for both
      const speed = Math.max(10, mine.perSecond / 2);
      const minePeak = await mine.p99At(speed);
      await stop(ours.child);
      const theirs = await start([file], shared);
      children.push(theirs.child);
      const bolt = await measure(theirs, api, n * perRun);
      const boltPeak = await bolt.p99At(speed);
      await stop(theirs.child);
      runs.push({
        perSecond: [mine.perSecond, bolt.perSecond],
        p99: [minePeak, boltPeak],
        speed: [speed],
        rss: [mine.rss, bolt.rss],
        busy: [mine.busyEach, bolt.busyEach],
      });
    }
    const middle = (what, side) =>
      quantile(
        runs.map((run) => run[what][side]),
        0.5,
      );
    const line = (what, unit, digits = 0) => ({
      value: Number(middle(what, 0).toFixed(digits)),
      unit,
      versus: Number(middle(what, 1).toFixed(digits)),
      // the middle of the ratios: what else the machine does falls on both sides of one run
      ratio: Number(
        quantile(
          runs.map((run) => run[what][0] / run[what][1]),
          0.5,
        ).toFixed(2),
      ),
    });
    return {
      "slack.events_per_s_to_bolt": line("perSecond", "events/s"),
      "slack.p99_to_bolt": line("p99", `ms at ${Math.round(middle("speed", 0))}/s`, 1),
      "slack.rss_to_bolt": line("rss", "MB"),
      "slack.cpu_ms_an_event": line("busy", "ms of processor time", 2),
    };
  } finally {
    for (const child of children) child.kill("SIGKILL");
    agent.destroy();
    api.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
