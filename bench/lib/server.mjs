// The built server in a process of its own, and a client that keeps its connections.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { asStarted } from "./command.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** Calls `work` with a folder that is removed afterwards. */
export async function inFolder(work) {
  const dir = mkdtempSync(join(tmpdir(), "firstline-bench-"));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Starts the server on `dir`; gives its URL, the milliseconds until it is ready, and how to stop it. */
export async function start(dir, environment = {}) {
  const from = performance.now();
  const child = spawn(process.execPath, asStarted, {
    cwd: root,
    env: { ...process.env, PORT: "0", DATA_DIR: dir, LOG_LEVEL: "error", MONGODB_URI: "", ...environment },
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
  while ((await call(url, "GET", "/readyz")).status !== 200);
  const ms = performance.now() - from;
  const stop = () =>
    new Promise((resolve) => {
      child.on("exit", resolve);
      child.kill("SIGTERM");
    });
  return { url, ms, stop };
}

/** One request; gives status, headers and text. */
export function call(url, method, path, headers = {}, body = undefined) {
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

/** The cookie of somebody who is signed in as all of these. */
export async function signIn(url, people) {
  let cookie = "";
  for (const person of people) {
    const signed = await call(url, "POST", "/api/sign-in", { cookie }, JSON.stringify({ person }));
    cookie = signed.headers["set-cookie"][0].split(";")[0];
  }
  return cookie;
}

/** The number below which this share of them lies. */
export const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

export const median = (numbers) => quantile(numbers, 0.5);
