// Events a second and latency through the whole road, on the page's HTTP door, embedded store on disk.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Starts the server on `dir`; gives its URL, the ms until ready, and the process. */
async function start(dir) {
  const started = performance.now();
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: "0", DATA_DIR: dir, LOG_LEVEL: "error", MONGODB_URI: "" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const url = await new Promise((resolve, reject) => {
    let text = "";
    child.stderr.on("data", (data) => {
      text += data;
      const found = /ready: (http:\S+)/.exec(text);
      if (found) resolve(found[1]);
    });
    child.on("exit", () => reject(new Error(`The server ended: ${text}`)));
  });
  return { url, child, ms: performance.now() - started };
}

const stop = (child) =>
  new Promise((resolve) => {
    child.on("exit", resolve);
    child.kill("SIGTERM");
  });

function call(url, method, path, headers, body) {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}${path}`,
      { method, agent, headers: { "x-firstline": "1", ...headers } },
      (response) => {
        let text = "";
        response.on("data", (data) => {
          text += data;
        });
        response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, text }));
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

const questions = [
  "my mailbox is full",
  "printer does not print",
  "hello",
  "laptop is slow",
  "what is the status of my ticket",
  "wifi keeps dropping",
  "I need visio",
];
const as = "alice@acme.test";

const act = (n) => {
  const id = crypto.randomUUID();
  // a place per speaker would need as many people; the demo has two, and their conversations keep their order
  const who = n % 2 ? as : "ben@acme.test";
  return JSON.stringify({
    id,
    as: who,
    kind: "said",
    text: questions[n % questions.length],
    place: { tool: "page", id: `dm/${who}`, direct: true },
  });
};

const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

export default async function bench() {
  const dir = mkdtempSync(join(tmpdir(), "firstline-bench-"));
  try {
    const untrained = await start(dir);
    await stop(untrained.child);
    const trained = await start(dir);
    const { url, child } = trained;
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const metrics = (await call(url, "GET", "/metrics", {})).text;
    const rss = Number(/process_resident_memory_bytes (\d+)/.exec(metrics)[1]) / 1e6;
    let cookie = "";
    for (const person of [as, "ben@acme.test"]) {
      const signed = await call(url, "POST", "/api/sign-in", { cookie }, JSON.stringify({ person }));
      cookie = signed.headers["set-cookie"][0].split(";")[0];
    }
    const send = async (n) => {
      const body = act(n);
      const from = performance.now();
      for (;;) {
        const { status } = await call(url, "POST", "/api/acts", { cookie }, body);
        if (status === 200) return performance.now() - from;
        if (status !== 202) throw new Error(`status ${status}`);
      }
    };
    for (let n = 0; n < 50; n++) await send(n);

    const took = [];
    const waiting = [];
    const began = performance.now();
    for (let n = 0; n < 500; n++) {
      const at = began + n * 20;
      const wait = at - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      waiting.push(send(n).then((ms) => took.push(ms)));
    }
    await Promise.all(waiting);

    const from = performance.now();
    const each = 250;
    await Promise.all(
      Array.from({ length: 8 }, async (_, lane) => {
        for (let n = 0; n < each; n++) await send(lane + n);
      }),
    );
    const seconds = (performance.now() - from) / 1000;
    await stop(child);
    return {
      "page.events_per_s": { value: Math.round((8 * each) / seconds), unit: "events/s" },
      "page.p50_ms_at_50_per_s": { value: Number(quantile(took, 0.5).toFixed(1)), unit: "ms" },
      "page.p99_ms_at_50_per_s": { value: Number(quantile(took, 0.99).toFixed(1)), unit: "ms" },
      "start.trained_ms": { value: Math.round(trained.ms), unit: "ms" },
      "start.untrained_ms": { value: Math.round(untrained.ms), unit: "ms" },
      "start.rss_idle_mb": { value: Math.round(rss), unit: "MB" },
    };
  } finally {
    agent.destroy();
    rmSync(dir, { recursive: true, force: true });
  }
}
