/**
 * The store in one SQLite file, for an installation without a database server. Two connections live in a thread each: one
 * writes, and one reads, which therefore never waits for a sync of the disk.
 */
import { existsSync, mkdirSync } from "node:fs";
import { open as openFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type CollectionSpec, type Doc, type Store, StoreFailed, type Write } from "./collection.js";
import { countSql, findSql, removeSql, thingsOf } from "./embedded-sql.js";
import { startThread } from "./embedded-thread.js";
import type { Job, Put, PutDone, Setup } from "./embedded-worker.js";
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
  const writer = await startThread(setup);
  const reader = await startThread({ file, things: [] });
  /** After a fault of either nothing is answered any more: the store is opened again as a whole. */
  const ask = <T>(job: Job): Promise<T> => {
    const [asked, other] = job.kind === "read" ? [reader, writer] : [writer, reader];
    const failed = other.failed();
    return (failed === null ? asked.ask(job) : Promise.reject(new StoreFailed(failed))) as Promise<T>;
  };
  const write = (puts: Put[], resume: boolean) => ask<PutDone>({ kind: "put", puts, resume });
  const spec = (name: string) => collectionNamed(collections, name);
  const parsed = <T>(docs: unknown) => (docs as string[]).map((doc) => JSON.parse(doc) as T);

  return {
    async get<T extends Doc>(collection: string, id: string) {
      const statement = { sql: `SELECT doc AS x FROM "${spec(collection).name}" WHERE id = ? LIMIT ?`, args: [id] };
      return parsed<T>(await ask({ kind: "read", statements: [statement], limit: 1 }))[0] ?? null;
    },
    async insert(collection, doc) {
      checkDoc(spec(collection), doc);
      return (await write([put(collection, doc, null)], false)).refused === -1;
    },
    async replace(collection, doc, rev) {
      checkWrite(collections, { op: "replace", in: collection, doc, rev });
      return (await write([put(collection, doc, rev)], false)).refused === -1;
    },
    async find<T extends Doc>(collection: string, query: Parameters<Store["find"]>[1]) {
      return parsed<T>(await ask({ kind: "read", ...findSql(spec(collection), query) }));
    },
    async count(collection, where = {}) {
      const statement = countSql(spec(collection), where);
      const [n] = await ask<number[]>({ kind: "read", statements: [statement], limit: 1 });
      return n!;
    },
    async remove(collection, where) {
      return ask<number>({ kind: "remove", statement: removeSql(spec(collection), where), removed: 0 });
    },
    async apply(writes) {
      const puts = writes.map((write) => {
        const { name } = checkWrite(collections, write);
        const one = put(name, write.doc, revBefore(write));
        return write.op === "insert" && write.number ? { ...one, number: write.number } : one;
      });
      const { refused, number } = await write(puts, true);
      if (refused !== -1) return { ok: false, refused };
      return number === undefined ? { ok: true } : { ok: true, number };
    },
    async next(counter) {
      return ask<number>({ kind: "next", counter });
    },
    async close() {
      await Promise.all([writer.close(), reader.close()]);
    },
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
