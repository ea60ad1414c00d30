/**
 * Many messages through a Slack that fails in every way, and an app that is killed at random: every message is answered, in
 * order per place, and none twice. SLACK_FAULT_MESSAGES=1000 for the long run.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { botUser, type FakeUser, type SlackApi, startSlackApi } from "../doubles/slack-api.js";
import { createPeople, overHttp, signingSecret } from "../doubles/slack-client.js";
import { root } from "../stories/house.js";

const count = Number(process.env["SLACK_FAULT_MESSAGES"] ?? 300);
const seed = Number(process.env["SLACK_FAULT_SEED"] ?? Date.now() % 100_000);
const people = 6;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The same numbers for the same seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

let api: SlackApi;
let app: ChildProcess | undefined;
const dir = mkdtempSync(join(tmpdir(), "firstline-faults-"));
const log: string[] = [];

async function start(port: number): Promise<void> {
  const { PATH, HOME } = process.env;
  app = spawn(process.execPath, ["dist/main.js"], {
    cwd: root,
    env: {
      PATH,
      HOME,
      PORT: String(port),
      DATA_DIR: join(dir, "data"),
      KB_DIR: join(dir, "kb"),
      FIRSTLINE_DEMO: "1",
      FIRSTLINE_BANNER: "0",
      LOG_LEVEL: "warn",
      SLACK_BOT_TOKEN: "xoxb-test",
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: `${api.url}api/`,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [app.stdout!, app.stderr!]) stream.on("data", (data) => log.push(String(data)));
  for (let n = 0; n < 600; n++) {
    const ready = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (ready?.ok) return;
    await pause(50);
  }
  throw new Error(`The app did not start:\n${log.join("").slice(-2000)}`);
}

/** kill -9, and wait until it is gone. */
const kill = () =>
  new Promise<void>((resolve) => {
    if (!app || app.exitCode !== null || app.signalCode !== null) return resolve();
    app.once("exit", () => resolve());
    app.kill("SIGKILL");
  });

afterAll(async () => {
  await kill();
  await api?.close();
  if (!process.env["SLACK_FAULT_KEEP"]) rmSync(dir, { recursive: true, force: true });
});

test(
  `${count} messages through faults and kill -9 (seed ${seed})`,
  async () => {
    const random = randomFrom(seed);
    mkdirSync(join(dir, "kb"));
    mkdirSync(join(dir, "data"));
    for (const each of ["mailbox-is-full", "vpn-drops-or-is-slow", "printer-does-not-print", "laptop-is-slow"])
      copyFileSync(join(root, "kb", `${each}.md`), join(dir, "kb", `${each}.md`));
    // a model that an earlier run trained on the same articles
    const models = join(tmpdir(), "firstline-faults-models");
    if (existsSync(models))
      for (const file of readdirSync(models)) copyFileSync(join(models, file), join(dir, "data", file));
    const users: FakeUser[] = Array.from({ length: people }, (_, n) => ({
      id: `U0P${n}`,
      name: `Person ${n}`,
      email: `person${n}@acme.test`,
    }));
    api = await startSlackApi({ users });
    const port = await freePort();
    await start(port);
    mkdirSync(models, { recursive: true });
    for (const file of readdirSync(join(dir, "data")))
      if (/^model.*\.bin$/.test(file) && !existsSync(join(models, file)))
        copyFileSync(join(dir, "data", file), join(models, file));

    api.weather = {
      chance: 0.12,
      kinds: [
        "429",
        "500",
        "reset",
        "lost",
        "lost",
        "half",
        "half",
        ...(count >= 1000 ? (["late", "429-bare"] as const) : []),
      ],
      random,
    };
    const slack = createPeople(
      api,
      overHttp(() => `http://127.0.0.1:${port}`),
    );
    let retries = 0;
    /** As Slack does: again, until it hears "yes". */
    const insist = async (send: (headers: Record<string, string>) => Promise<{ status: number }>) => {
      for (let attempt = 0; attempt < 400; attempt++) {
        const retry = attempt ? { "x-slack-retry-num": String(attempt), "x-slack-retry-reason": "http_error" } : {};
        const status = await send(retry as Record<string, string>).then(
          (reply) => reply.status,
          () => 0,
        );
        if (status === 200) return;
        retries++;
        await pause(60);
      }
      throw new Error("Nobody took it.");
    };

    let sending = true;
    let kills = 0;
    const killer = (async () => {
      while (sending) {
        await pause(250 + random() * 900);
        if (!sending) break;
        await kill();
        kills++;
        await start(port);
      }
    })();

    const asked = new Map<string, number[]>();
    await Promise.all(
      users.map(async ({ id }, lane) => {
        const mine: number[] = [];
        asked.set(id, mine);
        for (let n = lane; n < count; n += people) {
          const number = 10_000 + n;
          mine.push(number);
          if (n % 4 === 3) {
            const payload = {
              command: "/helpdesk",
              text: `status ${number}`,
              user_id: id,
              channel_id: slack.direct(id),
              trigger_id: `trigger.${number}`,
            };
            await insist((headers) => slack.transport("command", payload, headers));
          } else {
            if (!api.channels.some((each) => each.id === slack.direct(id)))
              api.channels.push({ id: slack.direct(id), name: id, members: [id, botUser], private: true });
            const message = api.write({ channel: slack.direct(id), user: id, text: `status ${number}` });
            const [event] = slack.eventsOf(message, ["message"]);
            await insist((headers) => slack.transport("event", event!, headers));
          }
          await pause(random() * 200);
        }
      }),
    );
    sending = false;
    await killer;

    const answers = (user: string) =>
      slack
        .reads(user)
        .filter((each) => each.bot_id)
        .flatMap((each) => [...each.text.matchAll(/no ticket #(\d+)/g)].map((match) => Number(match[1])));
    const total = () => users.reduce((sum, { id }) => sum + answers(id).length, 0);
    // as long as it goes on
    for (let [before, since] = [0, Date.now()]; total() < count && Date.now() - since < 120_000; await pause(200))
      if (total() > before) [before, since] = [total(), Date.now()];
    await pause(1500); // whatever would come twice
    const lookUps = api.calls.filter((call) => call.method === "conversations.history").length;
    console.info(
      `${count} messages, ${kills} kills, ${retries} repeats of Slack, ${lookUps} look-ups, ${api.calls.length} calls`,
    );
    if (total() !== count) console.error(`${dir}\n${log.join("").split("\n").slice(-40).join("\n")}`);
    // none lost, in order per place, none twice
    for (const { id } of users) expect(answers(id)).toEqual(asked.get(id));
    expect(log.filter((line) => /"what":"(?:parked|refused)"/.test(line))).toEqual([]);
  },
  Math.max(240_000, count * 800),
);
