/** `firstline import FILE|- [--merge]`: puts an export into the store. Repeatable: what is there already is left as it is. */
import { createReadStream, createWriteStream } from "node:fs";
import { access, constants, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { readEnvironment } from "../config.js";
import { acquire } from "../journal/lease.js";
import { StoreFailed } from "../store/collection.js";
import { importLines, raise } from "../store/import.js";
import { BrokenLine } from "../store/lines.js";
import { openStore } from "../store/open.js";
import { collections } from "../store/store.js";
import { wrongUsage } from "./usage.js";

/** A holder that died on another machine is known to be dead after five beats, ms. */
const patience = 7000;

export async function run(args: string[]): Promise<number> {
  const merge = args.includes("--merge");
  const [from, ...more] = args.filter((each) => each !== "--merge");
  if (!from || more.length > 0 || (from !== "-" && from.startsWith("-")))
    return wrongUsage("Usage: firstline import FILE [--merge] (or - for standard input)");
  const env = readEnvironment(process.env);
  await mkdir(env.dataDir, { recursive: true, mode: 0o700 });
  const spool = from === "-" ? await mkdtemp(join(env.dataDir, "import-")) : null;
  const store = await openStore(env);
  try {
    const file = spool ? join(spool, "lines") : from;
    if (spool) await pipeline(process.stdin, createWriteStream(file, { mode: 0o600 }));
    else await access(file, constants.R_OK);
    // While we hold the desk nobody decides on what is only half there.
    const lease = await acquire(store, { signal: AbortSignal.timeout(patience), lost: () => {} });
    if (!lease) return said("Firstline is running on this store. Stop it, then import.");
    const lines = () => createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
    const done = await importLines({ store, specs: collections, lines, merge }).finally(() => lease.release());
    if (done.lease) await raise(store, "lease", done.lease, "fence");
    const { written, there, kept } = done;
    const parts = [`${written.toLocaleString("en")} documents were imported`];
    if (there) parts.push(`${there.toLocaleString("en")} were there already`);
    if (kept) parts.push(`${kept.toLocaleString("en")} had another content, which was kept`);
    process.stdout.write(`${parts.join("; ")}.\n`);
    return 0;
  } catch (error) {
    if (error instanceof BrokenLine) return said(`${error.message} Nothing was imported.`);
    if (error instanceof StoreFailed || !(error as NodeJS.ErrnoException).code) return said((error as Error).message);
    return said(`${from} cannot be read (${(error as Error).message}).`);
  } finally {
    await store.close();
    if (spool) await rm(spool, { recursive: true, force: true });
  }
}

function said(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 1;
}
