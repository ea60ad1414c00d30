/** A house for stories: the app on a store of its own, driven from the outside over HTTP, with a clock in hand. */

import { randomUUID } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type App, createApp } from "../../src/app.js";
import type { Card } from "../../src/cards.js";
import { readEnvironment, readSettings, type Settings } from "../../src/config.js";
import type { Answer } from "../../src/effects.js";
import { sweep } from "../../src/sla/sweep.js";
import type { PageMessage } from "../../src/web/view.js";
import { databaseNamed } from "../mongo/database.js";

/** Which store the stories of this run are told on; set by jest.config.js. */
declare const storyStore: "embedded" | "MongoDB";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const models = join(tmpdir(), "firstline-test-models");

/** A data folder of its own; a model that an earlier test trained is put there. */
export function dataDir(): string {
  const dir = mkdtempSync(join(tmpdir(), "firstline-"));
  if (existsSync(models)) for (const file of readdirSync(models)) copyFileSync(join(models, file), join(dir, file));
  return dir;
}

/** Keeps the model for the next test. */
export function keepModel(dir: string): void {
  mkdirSync(models, { recursive: true });
  for (const file of readdirSync(dir))
    if (/^model.*\.bin$/.test(file) && !existsSync(join(models, file)))
      copyFileSync(join(dir, file), join(models, file));
}

export interface House {
  app: App;
  url: string;
  /** The clock: real until it is set or moved. */
  clock: { now(): number; set(at: number | string): void; pass(minutes: number): void };
  person(email: string): Person;
  /** Raises what is due, and waits until all is quiet. */
  sweep(): Promise<number>;
  quiet(): Promise<void>;
  close(): Promise<void>;
}

export interface Person {
  email: string;
  /** Says it in the direct place (or another), and waits until everything that follows was shown. */
  say(text: string, place?: string): Promise<Answer>;
  press(label: string | RegExp, where?: Where): Promise<Answer>;
  submit(label: string | RegExp, values: Record<string, string>, where?: Where): Promise<Answer>;
  /** Sends the form that an answer opened. */
  send(answer: Answer, values: Record<string, string>): Promise<Answer>;
  act(act: Record<string, unknown>): Promise<{ status: number; body: { answer?: Answer; error?: string } }>;
  reads(stream?: string): Promise<PageMessage[]>;
  /** The newest message of a stream that has a card with this button. */
  last(stream?: string): Promise<PageMessage>;
  get(path: string): Promise<Response>;
}

export interface Where {
  stream?: string;
  /** Only cards whose title or text has this. */
  card?: string | RegExp;
}

export const words = (message: PageMessage): string =>
  [
    message.card?.title,
    message.card?.badge,
    message.card?.text,
    message.text,
    ...(message.card?.fields ?? []).map((field) => `${field.label}: ${field.value}`),
    ...(message.card?.buttons ?? []).map((button) => `[${button.label}]`),
  ]
    .filter(Boolean)
    .join("\n");

export async function openHouse(
  options: {
    at?: string;
    dir?: string;
    /** A folder of other articles. */
    kb?: string;
    settings?: (settings: Settings) => void;
    app?: Partial<Parameters<typeof createApp>[0]>;
  } = {},
): Promise<House> {
  const dir = options.dir ?? dataDir();
  // a folder has its database: the story goes on there when the house is opened again
  const database = storyStore === "MongoDB" ? databaseNamed(`story_${basename(dir)}`) : null;
  let skew = 0;
  const clock = {
    now: () => Date.now() + skew,
    set: (at: number | string) => {
      skew = (typeof at === "string" ? Date.parse(at) : at) - Date.now();
    },
    pass: (minutes: number) => {
      skew += minutes * 60_000;
    },
  };
  if (options.at) clock.set(options.at);
  const settings = readSettings(join(root, "firstline.yaml"));
  options.settings?.(settings);
  const env = readEnvironment({
    PORT: "0",
    DATA_DIR: dir,
    KB_DIR: options.kb ?? join(root, "kb"),
    LOG_LEVEL: "silent",
    ...(database ? { MONGODB_URI: database.address, FIRSTLINE_SECRET: "a-secret-for-tests-only" } : {}),
  });
  const app = await createApp({
    env,
    settings,
    log: (line) => (process.env["STORY_LOG"] ? console.error(JSON.stringify(line)) : undefined),
    now: clock.now,
    noSweep: true,
    ...options.app,
  });
  keepModel(dir);
  await app.holder?.started;
  const url = `http://127.0.0.1:${app.port}`;

  async function quiet(): Promise<void> {
    for (const until = Date.now() + 15_000; Date.now() < until; ) {
      const counts = await Promise.all(
        ["accepted", "decided", "applied"].map((state) => app.store.count("events", { state })),
      );
      if (counts.every((count) => count === 0)) return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const left = (
      await Promise.all(
        ["accepted", "decided", "applied"].map((state) => app.store.find("events", { where: { state }, limit: 5 })),
      )
    ).flat();
    throw new Error(`It did not become quiet within 15 seconds: ${JSON.stringify(left, null, 1).slice(0, 4000)}`);
  }

  function person(email: string): Person {
    let cookie = "";
    const call = async (path: string, init: RequestInit = {}) => {
      if (!cookie) {
        const signed = await fetch(`${url}/api/sign-in`, {
          method: "POST",
          headers: { "x-firstline": "1" },
          body: JSON.stringify({ person: email }),
        });
        cookie = signed.headers.get("set-cookie")!.split(";")[0]!;
      }
      return fetch(`${url}${path}`, { ...init, headers: { "x-firstline": "1", cookie, ...init.headers } });
    };
    const dm = `dm/${email}`;
    const placeOf = (id: string) =>
      id.startsWith("dm/") ? { tool: "page", id, direct: true } : { tool: "page", id, direct: false };
    const self: Person = {
      email,
      get: (path) => call(path),
      async act(act) {
        for (;;) {
          const response = await call("/api/acts", {
            method: "POST",
            body: JSON.stringify({ id: randomUUID(), as: email, ...act }),
          });
          if (response.status === 202) continue;
          const body = (await response.json()) as { answer?: Answer; error?: string };
          await quiet();
          return { status: response.status, body };
        }
      },
      async say(text, place = dm) {
        const { body } = await self.act({ kind: "said", place: placeOf(place), text });
        if (!body.answer) throw new Error(body.error);
        return body.answer;
      },
      async reads(stream = dm) {
        const response = await call(`/api/messages?as=${email}&stream=${encodeURIComponent(stream)}&limit=200`);
        const body = (await response.json()) as { messages?: PageMessage[]; error?: string };
        if (!body.messages) throw new Error(body.error);
        return body.messages;
      },
      async last(stream = dm) {
        return (await self.reads(stream)).sort((a, b) => a.at - b.at).at(-1)!;
      },
      async press(label, where = {}) {
        const { message, command } = await find(self, label, where);
        const { body } = await self.act({ kind: "pressed", place: message.place, command, message: message.id });
        if (!body.answer) throw new Error(body.error);
        return body.answer;
      },
      async submit(label, values, where = {}) {
        const { message, command, card } = await find(self, label, where);
        const filled = Object.fromEntries(
          (card.inputs ?? []).map((input) => [input.name, values[input.name] ?? input.value ?? ""]),
        );
        const { body } = await self.act({
          kind: "submitted",
          place: message.place,
          command,
          form: message.id,
          values: { ...filled, ...values },
        });
        if (!body.answer) throw new Error(body.error);
        return body.answer;
      },
      async send(answer, values) {
        if (answer.kind !== "form") throw new Error(`No form was opened: ${JSON.stringify(answer)}`);
        const filled = Object.fromEntries(
          answer.form.inputs.map((input) => [input.name, values[input.name] ?? input.value ?? ""]),
        );
        const { body } = await self.act({
          kind: "submitted",
          place: placeOf(dm),
          command: answer.form.command,
          form: answer.form.id,
          values: filled,
        });
        if (!body.answer) throw new Error(body.error);
        return body.answer;
      },
    };
    return self;
  }

  async function find(
    who: Person,
    label: string | RegExp,
    { stream, card: like }: Where,
  ): Promise<{ message: PageMessage; card: Card; command: string }> {
    const messages = (await who.reads(stream)).sort((a, b) => b.at - a.at || b.seq - a.seq);
    for (const message of messages) {
      const { card } = message;
      if (!card || (like && !(typeof like === "string" ? words(message).includes(like) : like.test(words(message)))))
        continue;
      const button = card.buttons?.find((each) =>
        typeof label === "string" ? each.label === label : label.test(each.label),
      );
      if (button) return { message, card, command: button.command };
    }
    throw new Error(`Nobody shows ${who.email} a button ${label}: ${messages.slice(0, 3).map(words).join(" | ")}`);
  }

  return {
    app,
    url,
    clock,
    person,
    quiet,
    async sweep() {
      const raised = await sweep({ store: app.store, accept: app.journal.accept, now: clock.now });
      await quiet();
      return raised;
    },
    async close() {
      await app.stop();
      if (options.dir) return;
      await database?.drop();
      keepModel(dir);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export const alice = "alice@acme.test";
export const ben = "ben@acme.test";
export const lea = "lea@acme.test";
export const omar = "omar@acme.test";
export const petra = "petra@acme.test";
export const carla = "carla@acme.test";
export const desk = "channel/service-desk";
