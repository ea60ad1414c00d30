/** The store in one SQLite file, for an installation without a database server. The connection lives in a thread. */
import { existsSync, mkdirSync } from "node:fs";
import { open as openFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { builtFile } from "../built.js";
import { type CollectionSpec, type Doc, type Store, StoreFailed, type Write } from "./collection.js";
import { countSql, findSql, removeSql, thingsOf } from "./embedded-sql.js";
import type { Job, Put, Reply, Request, Setup } from "./embedded-worker.js";
import { checkDoc, checkWrite, collectionNamed, collectionsByName } from "./query.js";

/**
 * Opens the store in the folder `dir` (created if it is missing), in the file `firstline.db`. Several processes may
 * have it open at once. A waiting operation keeps the process alive; an idle store does not.
 * @throws StoreFailed if the folder or the file cannot be used
 */
export async function openEmbedded(dir: string, specs: CollectionSpec[]): Promise<Store> {
  const collections = collectionsByName(specs);
  const file = storeFile(dir);
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new StoreFailed(`The folder ${dir} cannot be created (${(error as Error).message}). Check who owns it.`);
  }
  const setup: Setup = { file, things: [...collections.values()].flatMap(thingsOf) };
  const { ask, close } = await startThread(setup);
  const spec = (name: string) => collectionNamed(collections, name);
  const parsed = <T>(docs: unknown) => (docs as string[]).map((doc) => JSON.parse(doc) as T);

  return {
    async get<T extends Doc>(collection: string, id: string) {
      const statement = { sql: `SELECT doc AS x FROM "${spec(collection).name}" WHERE id = ? LIMIT ?`, args: [id] };
      return parsed<T>(await ask({ kind: "read", statements: [statement], limit: 1 }))[0] ?? null;
    },
    async insert(collection, doc) {
      checkDoc(spec(collection), doc);
      return (await ask({ kind: "put", puts: [put(collection, doc, null)], resume: false })) === -1;
    },
    async replace(collection, doc, rev) {
      checkWrite(collections, { op: "replace", in: collection, doc, rev });
      return (await ask({ kind: "put", puts: [put(collection, doc, rev)], resume: false })) === -1;
    },
    async find<T extends Doc>(collection: string, query: Parameters<Store["find"]>[1]) {
      return parsed<T>(await ask({ kind: "read", ...findSql(spec(collection), query) }));
    },
    async count(collection, where = {}) {
      const statement = countSql(spec(collection), where);
      const [n] = (await ask({ kind: "read", statements: [statement], limit: 1 })) as number[];
      return n!;
    },
    async remove(collection, where) {
      return (await ask({ kind: "remove", statement: removeSql(spec(collection), where), removed: 0 })) as number;
    },
    async apply(writes) {
      const puts = writes.map((write) => {
        const { name } = checkWrite(collections, write);
        return put(name, write.doc, revBefore(write));
      });
      const refused = (await ask({ kind: "put", puts, resume: true })) as number;
      return refused === -1 ? { ok: true } : { ok: false, refused };
    },
    async next(counter) {
      return (await ask({ kind: "next", counter })) as number;
    },
    close,
    atomic: true,
  };
}

/**
 * Writes a copy of the store in `dir`, as it is at one moment, to `toFile` (replaced if it exists); the store may be
 * in use meanwhile. The copy is complete and synced, or not there. Put it into an empty folder as `firstline.db`.
 * @throws StoreFailed if there is no store, or the copy cannot be written
 */
export async function backupEmbedded(dir: string, toFile: string): Promise<void> {
  const file = storeFile(dir);
  if (!existsSync(file)) throw new StoreFailed(`There is no store in ${dir}: ${file} is missing.`);
  const target = resolve(toFile);
  const part = `${target}.${process.pid}.part`;
  try {
    await rm(part, { force: true });
    const { ask, close } = await startThread({ file, things: [] });
    await ask({ kind: "copy", to: part }).finally(close);
    // VACUUM INTO does not sync what it writes.
    await sync(part);
    await rename(part, target);
    await sync(dirname(target));
  } catch (error) {
    await rm(part, { force: true });
    throw new StoreFailed(`The backup to ${toFile} could not be written: ${(error as Error).message}`);
  }
}

async function sync(path: string): Promise<void> {
  const handle = await openFile(path, "r");
  await handle.sync().finally(() => handle.close());
}

/** The file of the store in this folder. */
function storeFile(dir: string): string {
  return join(resolve(dir), "firstline.db");
}

function put(table: string, doc: Doc, from: number | null): Put {
  return { table, id: doc.id, rev: doc.rev, by: doc.by, doc: JSON.stringify(doc), from };
}

const revBefore = (write: Write) => (write.op === "insert" ? null : write.rev);

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Starts the thread and gives how to ask it. Once it has failed or was closed, every question throws StoreFailed. */
async function startThread(setup: Setup) {
  const worker = new Worker(builtFile(import.meta.url, "./embedded-worker.js"), { workerData: setup, execArgv: [] });
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
      if (asking.push({ ...job, n: asked }) === 1) process.nextTick(flush);
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
    ask: (job: Job) => (closed ? Promise.reject(new StoreFailed("The store has been closed.")) : send(job)),
    close: () => {
      closed ??= end();
      return closed;
    },
  };
}
