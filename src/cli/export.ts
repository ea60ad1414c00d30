/** `firstline export FILE|-`: everything in the store, as lines of JSON. */
import { createWriteStream } from "node:fs";
import { mkdtemp, open, rename, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readEnvironment } from "../config.js";
import { holderOf } from "../journal/lease.js";
import type { Store } from "../store/collection.js";
import { backupEmbedded, openEmbedded } from "../store/embedded.js";
import { linesOf } from "../store/lines.js";
import { openStore } from "../store/open.js";
import { collections } from "../store/store.js";
import { wrongUsage } from "./usage.js";

export async function run(args: string[]): Promise<number> {
  const [to] = args;
  if (args.length !== 1 || !to) return wrongUsage("Usage: firstline export FILE (or - for standard output)");
  const env = readEnvironment(process.env);
  return withSnapshot(env, async (store) => {
    let documents = -2; // the head and the end
    const lines = async function* () {
      for await (const line of linesOf(store, collections)) {
        documents++;
        yield `${line}\n`;
      }
    };
    if (to === "-") await pipeline(Readable.from(lines()), process.stdout, { end: false });
    else await toFile(resolve(to), lines());
    const key = env.secret ? "FIRSTLINE_SECRET" : `The key in ${join(env.dataDir, "secret")}`;
    process.stderr.write(
      `${documents.toLocaleString("en")} documents were exported. ${key} is not among them: give the other store the same, as FIRSTLINE_SECRET.\n`,
    );
    return 0;
  });
}

/** The store as it is at one moment: of the embedded one a copy is read, so that it may be in use. */
async function withSnapshot(
  env: { mongodbUri?: string; dataDir: string },
  work: (store: Store) => Promise<number>,
): Promise<number> {
  const copy = env.mongodbUri ? null : await mkdtemp(join(env.dataDir, "export-"));
  try {
    if (copy) await backupEmbedded(env.dataDir, join(copy, "firstline.db"));
    const store = copy ? await openEmbedded(copy, collections) : await openStore(env);
    if (!copy && (await holderOf(store)))
      process.stderr.write(
        "Firstline is running on this MongoDB: what is said during the export may be half in it. To move, stop Firstline first.\n",
      );
    return await work(store).finally(() => store.close());
  } finally {
    if (copy) await rm(copy, { recursive: true, force: true });
  }
}

/** The file is there when it is complete and synced, or not at all. */
async function toFile(file: string, lines: AsyncIterable<string>): Promise<void> {
  const part = `${file}.${process.pid}.part`;
  try {
    await pipeline(Readable.from(lines), createWriteStream(part, { mode: 0o600 }));
    const handle = await open(part, "r");
    await handle.sync().finally(() => handle.close());
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
