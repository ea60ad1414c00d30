/** One process of the built app, which can be told when to die. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const processes = new Set<ChildProcess>();

/** Ends what a test has left running. */
export function killAll(): void {
  for (const each of processes) each.kill("SIGKILL");
}

export type When = "before" | "after";
export interface Fate {
  /** The step at which it dies; absent: it lives. */
  at?: number;
  when?: When;
  /** Milliseconds that its clock is ahead. */
  skew?: number | undefined;
  /** Reading the ticket with this number throws, or kills. */
  throwsOn?: number;
  diesOn?: number;
}

/** One process of the built app. */
export interface Process {
  url: string;
  pid: number;
  died: Promise<void>;
  alive(): boolean;
  kill(signal: "SIGKILL" | "SIGTERM" | "SIGSTOP" | "SIGCONT"): void;
  /** One of the child's `answers`. Throws when it dies before it answers. */
  ask<T>(what: string, ...args: unknown[]): Promise<T>;
}

export interface Life extends Fate {
  /** The data folder. */
  dir: string;
  /** The articles. */
  kb: string;
  /** Address of a MongoDB with a database of its own; absent: the embedded store. */
  mongo?: string | undefined;
  /** Gets everything that it prints. */
  log: string[];
}

/** Gives the process when it is ready, or when it has died of its fate on the way there. */
export async function startProcess({ dir, kb, mongo, log, ...fate }: Life): Promise<Process> {
  const child = fork(fileURLToPath(new URL("./child.mjs", import.meta.url)), {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      DATA_DIR: dir,
      KB_DIR: kb,
      PORT: "0",
      ...(mongo ? { MONGODB_URI: mongo, FIRSTLINE_SECRET: "a-secret-for-tests-only-0123456789" } : {}),
      ...(fate.at ? { CRASH_AT: String(fate.at), CRASH_WHEN: fate.when ?? "before" } : {}),
      ...(fate.skew ? { CRASH_SKEW: String(fate.skew) } : {}),
      ...(fate.throwsOn ? { CRASH_THROWS: String(fate.throwsOn) } : {}),
      ...(fate.diesOn ? { CRASH_DIES: String(fate.diesOn) } : {}),
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    execArgv: [],
  });
  processes.add(child);
  const waiting = new Map<number, { resolve(value: never): void; reject(error: Error): void }>();
  let asked = 0;
  let alive = true;
  const died = new Promise<void>((resolve) =>
    child.once("exit", () => {
      alive = false;
      processes.delete(child);
      for (const { reject } of waiting.values()) reject(new Error("The process died."));
      resolve();
    }),
  );
  child.on("message", ({ n, value, error }: { n: number; value: never; error?: string }) => {
    const one = waiting.get(n);
    waiting.delete(n);
    if (error) one?.reject(new Error(error));
    else one?.resolve(value);
  });
  child.stderr!.on("data", (data) => log.push(String(data)));
  const port = await new Promise<number>((resolve, reject) => {
    let text = "";
    child.stdout!.on("data", (data) => {
      log.push(String(data));
      text += data;
      const found = /^\{"port":(\d+)\}$/m.exec(text);
      if (found) resolve(Number(found[1]));
    });
    void died.then(() =>
      fate.at || fate.diesOn
        ? resolve(0)
        : reject(new Error(`The process ended before it was ready:\n${log.join("").slice(-3000)}`)),
    );
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    died,
    alive: () => alive,
    kill: (signal) => void child.kill(signal),
    ask: (what, ...args) =>
      new Promise((resolve, reject) => {
        if (!alive) return reject(new Error("The process died."));
        const n = ++asked;
        waiting.set(n, { resolve, reject });
        // it may die in this very moment
        child.send({ n, what, args }, (error) => {
          if (error) reject(new Error("The process died."));
        });
      }),
  };
}
