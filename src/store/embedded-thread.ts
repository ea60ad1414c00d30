/** One thread of the embedded store, with a connection of its own: what it is asked, and what it answers. */
import { Worker } from "node:worker_threads";
import { builtFile } from "../built.js";
import { StoreFailed } from "./collection.js";
import type { Job, Reply, Request, Setup } from "./embedded-worker.js";

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Starts a thread and gives how to ask it. Once it has failed or was closed, every question throws StoreFailed. */
export async function startThread(setup: Setup) {
  const worker = new Worker(builtFile(import.meta.url, "./embedded-worker.js"), {
    workerData: setup,
    execArgv: [],
    // it keeps nothing: garbage is better cleared early than gathered
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  let failed: string | null = null;
  let closed: Promise<void> | null = null;
  /** What is asked in one breath goes to the thread as one message. */
  let asking: Request[] = [];
  const flush = () => {
    const requests = asking;
    asking = [];
    worker.postMessage(requests);
  };

  const fail = (sentence: string) => {
    failed ??= sentence;
    for (const { reject } of waiting.values()) reject(new StoreFailed(failed));
    waiting.clear();
    if (!closed) worker.unref();
  };
  const hear = (reply: Reply) => {
    if ("failed" in reply) return fail(reply.failed);
    const n = "n" in reply ? reply.n : 0;
    const one = waiting.get(n);
    waiting.delete(n);
    if (waiting.size === 0 && !closed) worker.unref();
    if ("error" in reply) one?.reject(new Error(reply.error));
    else one?.resolve("value" in reply ? reply.value : undefined);
  };
  const send = (job: Job) =>
    new Promise<unknown>((resolve, reject) => {
      if (failed !== null) throw new StoreFailed(failed);
      if (waiting.size === 0) worker.ref();
      waiting.set(++asked, { resolve, reject });
      if (asking.push({ ...job, n: asked }) === 1) setImmediate(flush);
    });
  const ended = new Promise<void>((resolve) => worker.once("exit", () => resolve()));

  const end = async () => {
    if (failed === null) await send({ kind: "close" }).catch(() => {});
    // What awaits this must go on, so the process may not end before the thread has.
    worker.ref();
    if (failed !== null) await worker.terminate();
    await ended;
  };

  worker.on("error", (error) => fail(`The thread of the store in ${setup.file} broke (${error.message}).`));
  worker.on("exit", () => fail(`The thread of the store in ${setup.file} has ended.`));
  await new Promise<void>((opened, reject) => {
    waiting.set(0, { resolve: () => opened(), reject });
    worker.on("message", (replies: Reply[]) => {
      for (const reply of replies) hear(reply);
    });
  });

  return {
    /** What went wrong with it for good; null while it works. */
    failed: () => (closed ? null : failed),
    ask: (job: Job) => (closed ? Promise.reject(new StoreFailed("The store has been closed.")) : send(job)),
    close: () => {
      closed ??= end();
      return closed;
    },
  };
}
