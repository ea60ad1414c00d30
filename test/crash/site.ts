/** A data folder and the processes that live on it one after the other; people who repeat what was not answered, as the page does. */
import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Answer, Doc } from "../../src/effects.js";
import type { Find } from "../../src/store/collection.js";
import type { PageMessage } from "../../src/web/view.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const models = join(tmpdir(), "firstline-crash-models");
const folders = new Set<string>();
const processes = new Set<ChildProcess>();

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A few articles: a process that starts in half the time can be killed twice as often. */
const articles = [
  "mailbox-is-full",
  "vpn-drops-or-is-slow",
  "printer-does-not-print",
  "laptop-is-slow",
  "phishing-report",
];
const kb = join(tmpdir(), `firstline-crash-kb-${process.pid}`);

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "firstline-crash-"));
  folders.add(dir);
  return dir;
}

/** To be called after all tests of a file. */
export function cleanUp(): void {
  for (const each of processes) each.kill("SIGKILL");
  for (const dir of [...folders, kb]) rmSync(dir, { recursive: true, force: true });
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

async function startProcess(dir: string, fate: Fate, log: string[]): Promise<Process> {
  const child = fork(fileURLToPath(new URL("./child.mjs", import.meta.url)), {
    cwd: root,
    env: {
      PATH: process.env["PATH"],
      DATA_DIR: dir,
      KB_DIR: kb,
      PORT: "0",
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
    void died.then(() => reject(new Error(`The process ended before it was ready:\n${log.join("").slice(-3000)}`)));
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
        child.send({ n, what, args });
      }),
  };
}

export interface Site {
  dir: string;
  /** Everything that its processes printed. */
  log: string[];
  /** Starts a process, which is the one that people talk to from now on. */
  start(fate?: Fate): Promise<Process>;
  /** The process that people talk to; waits for one when there is none. */
  up(): Promise<Process>;
  /** Stops it cleanly. */
  stop(): Promise<void>;
  find<T extends Doc>(collection: string, query?: Find): Promise<T[]>;
  /** Waits until the journal has nothing unfinished. Throws with what is left. */
  quiet(): Promise<void>;
  person(email: string): Person;
}

export interface Person {
  email: string;
  /** Sends it, again and again under the same name, until it is answered. */
  act(act: Record<string, unknown>): Promise<{ status: number; body: { answer?: Answer; error?: string } }>;
  say(text: string): Promise<Answer>;
  /** Presses a button of the newest card that has it. */
  press(label: string, stream?: string): Promise<Answer>;
  submit(command: string, values: Record<string, string>, stream?: string): Promise<Answer>;
  reads(stream?: string): Promise<PageMessage[]>;
}

/** A site in a folder of its own: a new one, or a copy of `like`. */
export function openSite(like?: string): Site {
  if (!existsSync(kb)) {
    mkdirSync(kb, { recursive: true });
    for (const each of articles) copyFileSync(join(root, "kb", `${each}.md`), join(kb, `${each}.md`));
  }
  const dir = folder();
  const from = like ?? models;
  if (existsSync(from)) for (const file of readdirSync(from)) cpSync(join(from, file), join(dir, file));
  const log: string[] = [];
  const cookies = new Map<string, string>();
  let current: Process | null = null;

  const site: Site = {
    dir,
    log,
    async start(fate = {}) {
      current = await startProcess(dir, fate, log);
      return current;
    },
    async up() {
      while (!current?.alive()) await pause(5);
      return current;
    },
    async stop() {
      current?.kill("SIGTERM");
      await current?.died;
    },
    async find<T extends Doc>(collection: string, query: Find = { limit: 10_000 }) {
      return (await site.up()).ask<T[]>("find", collection, query);
    },
    async quiet() {
      const left = await (await site.up()).ask<unknown[]>("quiet");
      if (left.length > 0) throw new Error(`Unfinished: ${JSON.stringify(left, null, 1).slice(0, 3000)}`);
    },
    person: (email) => person(email),
  };

  async function call(email: string, path: string, init: RequestInit = {}): Promise<Response> {
    for (;;) {
      const { url } = await site.up();
      try {
        if (!cookies.has(email)) {
          const signed = await fetch(`${url}/api/sign-in`, {
            method: "POST",
            headers: { "x-firstline": "1" },
            body: JSON.stringify({ person: email }),
          });
          cookies.set(email, signed.headers.get("set-cookie")!.split(";")[0]!);
        }
        const headers = { "x-firstline": "1", cookie: cookies.get(email)! };
        const response = await fetch(`${url}${path}`, { ...init, headers });
        // the body may be cut off by a death, too
        return new Response(await response.arrayBuffer(), { status: response.status });
      } catch {
        await pause(5); // it died with the question
      }
    }
  }

  function person(email: string): Person {
    const dm = `dm/${email}`;
    const placeOf = (id: string) => ({ tool: "page", id, direct: id.startsWith("dm/") });
    const answered = async (act: Record<string, unknown>): Promise<Answer> => {
      const { body } = await self.act(act);
      if (!body.answer) throw new Error(body.error);
      return body.answer;
    };
    const self: Person = {
      email,
      async act(act) {
        const whole = JSON.stringify({ id: randomUUID(), as: email, ...act });
        for (;;) {
          const response = await call(email, "/api/acts", { method: "POST", body: whole });
          if (response.status === 202 || response.status === 503) continue;
          return { status: response.status, body: (await response.json()) as { answer?: Answer } };
        }
      },
      say: (text) => answered({ kind: "said", place: placeOf(dm), text }),
      async press(label, stream = dm) {
        for (const message of (await self.reads(stream)).reverse()) {
          const button = message.card?.buttons?.find((each) => each.label === label);
          if (button)
            return answered({ kind: "pressed", place: message.place, command: button.command, message: message.id });
        }
        throw new Error(`Nobody shows ${email} a button "${label}" in ${stream}.`);
      },
      submit: (command, values, stream = dm) =>
        answered({ kind: "submitted", place: placeOf(stream), command, form: randomUUID(), values }),
      async reads(stream = dm) {
        const response = await call(email, `/api/messages?as=${email}&stream=${encodeURIComponent(stream)}&limit=200`);
        const body = (await response.json()) as { messages?: PageMessage[]; error?: string };
        if (!body.messages) throw new Error(body.error);
        return body.messages;
      },
    };
    return self;
  }

  return site;
}

/** A folder in which something has happened, to be copied for each run. Gives what `prepare` gives, too. */
export async function template<T>(
  prepare: (site: Site) => Promise<T>,
  options: { like?: string; skew?: number } = {},
): Promise<{ dir: string; given: T }> {
  const site = openSite(options.like);
  await site.start(options.skew ? { skew: options.skew } : {});
  mkdirSync(models, { recursive: true });
  for (const file of readdirSync(site.dir))
    if (/^model/.test(file) && !existsSync(join(models, file))) copyFileSync(join(site.dir, file), join(models, file));
  const given = await prepare(site);
  await site.quiet();
  await site.stop();
  return { dir: site.dir, given };
}

export interface Drill {
  /** The folder that each run starts with. */
  like: string;
  skew?: number;
  /** The clock of the process that comes after the death. */
  skewAfter?: number;
  /** What people do; with a death in between it goes on in the next process. */
  act(site: Site): Promise<unknown>;
  /** What must hold afterwards, whenever it died. */
  check(site: Site): Promise<void>;
  /** Every how many-th of them dies once more, at one of the first steps of its second life; none unless told. */
  again?: number;
}

/**
 * Runs it once without a death, which tells the steps; then once for each step, with a death before it and with one
 * after it. Throws with all the steps at which it went wrong. Gives the steps.
 */
export async function killAtEveryStep(drill: Drill): Promise<string[]> {
  const { skew } = drill;
  const whole = openSite(drill.like);
  const process = await whole.start({ skew });
  await drill.act(whole);
  await whole.quiet();
  const steps = await process.ask<string[]>("steps");
  await drill.check(whole);
  process.kill("SIGKILL");

  const cases = steps.flatMap((what, n) =>
    (["before", "after"] as const).map((when) => ({ at: n + 1, when, what: `${when} step ${n + 1} (${what})` })),
  );
  const after = drill.skewAfter ?? drill.skew;
  const wrong: string[] = [];
  let deaths = 0;
  const run = async ({ at, when, what }: (typeof cases)[number], n: number) => {
    const site = openSite(drill.like);
    const again = drill.again && n % drill.again === 0 ? { at: 1 + (n % 7), when } : null;
    const lives: Fate[] = [{ skew, at, when }, ...(again ? [{ skew: after, ...again }] : []), { skew: after }];
    let acting: Promise<unknown> | undefined;
    let done: Promise<void> | undefined;
    try {
      for (const [n, fate] of lives.entries()) {
        const process = await site.start(fate);
        acting ??= drill.act(site);
        done ??= acting.then(() => site.quiet()).catch(() => {});
        await Promise.race([process.died, done]);
        if (process.alive()) break;
        if (n === 0) deaths++;
      }
      await acting;
      await site.quiet();
      await drill.check(site);
      rmSync(site.dir, { recursive: true, force: true });
    } catch (error) {
      wrong.push(`Killed ${what}${again ? `, then ${again.when} step ${again.at}` : ""}: ${(error as Error).message}`);
    } finally {
      (await site.up()).kill("SIGKILL");
    }
  };
  const queue = [...cases.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await run(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: Math.max(2, Math.min(4, availableParallelism())) }, worker));
  if (wrong.length > 0) throw new Error(`${wrong.length} of ${cases.length} went wrong.\n\n${wrong.join("\n\n")}`);
  // what happens at the same moment is not counted the same each time: the last step may not come
  if (globalThis.process.env["CRASH_STEPS"]) console.log(`${deaths} of ${cases.length} died\n${steps.join("\n")}`);
  if (deaths < cases.length - 4) throw new Error(`Only ${deaths} of ${cases.length} died.`);
  return steps;
}

/** The text of all files of a data folder, with their names. */
export const filesOf = (dir: string): { name: string; text: string }[] =>
  readdirSync(dir).map((name) => ({ name, text: readFileSync(join(dir, name), "latin1") }));

export const words = (message: PageMessage): string =>
  [message.card?.title, message.card?.badge, message.card?.text, message.text].filter(Boolean).join("\n");

export const alice = "alice@acme.test";
export const ben = "ben@acme.test";
export const lea = "lea@acme.test";
export const omar = "omar@acme.test";
export const petra = "petra@acme.test";
export const desk = "channel/service-desk";
