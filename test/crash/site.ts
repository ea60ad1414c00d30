/** A data folder and the processes that live on it one after the other; people who repeat what was not answered, as the page does. */
import { randomUUID } from "node:crypto";
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Answer, Doc } from "../../src/effects.js";
import type { Find } from "../../src/store/collection.js";
import type { PageMessage } from "../../src/web/view.js";
import { type Fate, killAll, type Process, startProcess } from "./process.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** Trained models, kept for the next site. */
export const models = join(tmpdir(), "firstline-crash-models");
const folders = new Set<string>();

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

/** Nobody waits for a site any more: a test that failed half way must not keep the run from ending. */
let over = false;

/** To be called after all tests of a file. */
export function cleanUp(): void {
  over = true;
  killAll();
  for (const dir of [...folders, kb]) rmSync(dir, { recursive: true, force: true });
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
  /** Kills it, if it lives; whoever still waits for an answer is told that the site is gone. */
  kill(): void;
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
  /** What is pushed to them from now on, live. */
  listens(): Promise<{ heard: PageMessage[]; stop(): void }>;
}

/** Sites that share a `dir` share what is in it, as two processes of one installation do. */
export interface Where {
  /** A folder that is copied. */
  like?: string | undefined;
  /** The folder itself, in place of one of its own. */
  dir?: string;
  mongo?: string | undefined;
}

/** A site in a folder of its own unless told. */
export function openSite({ like, dir: shared, mongo }: Where = {}): Site {
  if (!existsSync(kb)) {
    mkdirSync(kb, { recursive: true });
    for (const each of articles) copyFileSync(join(root, "kb", `${each}.md`), join(kb, `${each}.md`));
  }
  const dir = shared ?? folder();
  const from = like ?? models;
  if (!shared && existsSync(from)) for (const file of readdirSync(from)) cpSync(join(from, file), join(dir, file));
  const log: string[] = [];
  const cookies = new Map<string, string>();
  let current: Process | null = null;
  let gone = false;

  const site: Site = {
    dir,
    log,
    async start(fate = {}) {
      current = await startProcess({ dir, kb, mongo, log, ...fate });
      return current;
    },
    async up() {
      while (!current?.alive()) {
        if (gone || over) throw new Error("The site is gone.");
        await pause(5);
      }
      return current;
    },
    async stop() {
      current?.kill("SIGTERM");
      await current?.died;
    },
    kill() {
      gone = true;
      current?.kill("SIGKILL");
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
      async listens() {
        await self.reads(); // signs in
        const { url } = await site.up();
        const end = new AbortController();
        const address = `${url}/api/live?as=${email}`;
        const { body } = await fetch(address, { headers: { cookie: cookies.get(email)! }, signal: end.signal });
        const heard: PageMessage[] = [];
        void hear(body!, (message) => heard.push(message)).catch(() => {});
        return { heard, stop: () => end.abort() };
      },
    };
    return self;
  }

  return site;
}

/** Server-sent events, one message each. */
async function hear(body: ReadableStream<Uint8Array>, take: (message: PageMessage) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(part, { stream: true });
    const events = text.split("\n\n");
    text = events.pop()!;
    for (const event of events) {
      const data = /^event: message\ndata: (.*)$/m.exec(event)?.[1];
      if (data) take(JSON.parse(data) as PageMessage);
    }
  }
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
