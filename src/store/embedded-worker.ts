/**
 * The thread that owns the SQLite connection of the embedded store. It carries out jobs: reads at once, and all writes
 * that wait at the same moment in one transaction, each in its own savepoint. A lock held by another process is never
 * waited for: the writes stay in the queue and are tried again, while reads go on.
 */
import { performance } from "node:perf_hooks";
import { parentPort, workerData } from "node:worker_threads";
import { type Connection, type Fault, faultOf, open } from "./embedded-connection.js";
import { removedAtOnce, type Statement, type Thing } from "./embedded-sql.js";

/** One insert (`from` null) or replace (of the rev `from`) of a document that is already JSON. */
export interface Put {
  table: string;
  id: string;
  rev: number;
  by: string;
  doc: string;
  from: number | null;
  /** Takes the next number of this counter, and writes it into the document. */
  number?: { counter: string; key: string };
}

/** What came of puts: -1, or the index of the one that was refused; and the number that one of them was given. */
export interface PutDone {
  refused: number;
  number?: number;
}

export type Job =
  /** Gives the column `x` of all rows, up to `limit` of them. */
  | { kind: "read"; statements: Statement[]; limit: number }
  /** Gives a {@link PutDone}. With `resume`, what is already stored by the same event counts as done. */
  | { kind: "put"; puts: Put[]; resume: boolean }
  /** Repeats the statement while there is more to remove; gives how many were removed, with those before. */
  | { kind: "remove"; statement: Statement; removed: number }
  | { kind: "next"; counter: string }
  /** Writes a compact copy of the whole store, as it is at this moment, into a new file. */
  | { kind: "copy"; to: string }
  | { kind: "close" };

export type Request = Job & { n: number };
export type Reply =
  | { n: number; value: unknown }
  | { n: number; error: string }
  | { failed: string }
  | { opened: true };
type Waiting = Request & { since: number };
export interface Setup {
  file: string;
  things: Thing[];
}

/** Milliseconds: a transaction takes in no more jobs after this time, so that other processes get their turn. */
const longestTurn = 40;
/** Milliseconds: after so long a wait for another process's lock a write is given up. */
const longestWait = 30_000;

const port = parentPort!;
const say = (...replies: Reply[]) => port.postMessage(replies);
const { file, things } = workerData as Setup;
const reads: Request[] = [];
const writes: Waiting[] = [];
let connection: Connection;
let failed: string | null = null;
let scheduled = false;
let retry: NodeJS.Timeout | undefined;
let close: number | null = null;

try {
  connection = await open(file, things, longestWait);
  port.on("message", (requests: Request[]) => {
    for (const request of requests)
      if (request.kind === "close") close = request.n;
      else if (request.kind === "read" || request.kind === "copy") reads.push(request);
      else writes.push({ ...request, since: performance.now() });
    soon();
  });
  say({ opened: true });
} catch (error) {
  say({ failed: faultOf(error, file).sentence });
}

/** Takes a turn after every message that has already arrived: they share it. */
function soon(): void {
  if (scheduled) return;
  scheduled = true;
  clearTimeout(retry);
  setImmediate(turn);
}

function turn(): void {
  scheduled = false;
  const busy = failed === null && [takeReads(), takeWrites()].includes("busy");
  if (failed !== null) {
    // The main thread has been told, and answers whatever is still waiting.
    reads.length = 0;
    writes.length = 0;
  }
  if (busy) retry = setTimeout(soon, 1 + Math.random() * 8);
  else if (reads.length + writes.length > 0) soon();
  else if (close !== null) end(close);
}

function takeReads(): "done" | "busy" {
  const replies: Reply[] = [];
  try {
    for (let request = reads[0]; request; request = reads[0]) {
      try {
        replies.push({ n: request.n, value: read(request) });
      } catch (error) {
        const fault = faultOf(error, file);
        if (fault.kind === "busy") return "busy";
        if (fault.kind === "fatal") {
          fail(fault);
          return "done";
        }
        replies.push({ n: request.n, error: fault.sentence });
      }
      reads.shift();
    }
    return "done";
  } finally {
    if (replies.length > 0) say(...replies);
  }
}

/** Commits what waits, as much as fits into one turn; nothing is answered before it is on the disk. */
function takeWrites(): "done" | "busy" {
  if (writes.length === 0) return "done";
  const replies: Reply[] = [];
  const again: Waiting[] = [];
  let taken = 0;
  // A number alone need not be on the disk yet: whatever uses it is written after it, and syncs both.
  sync(writes.some(({ kind }) => kind !== "next"));
  try {
    connection.exec("BEGIN IMMEDIATE");
    const start = performance.now();
    for (const request of writes) {
      if (performance.now() - start > longestTurn) break;
      taken++;
      const reply = attempt(request);
      if ("n" in reply) replies.push(reply);
      else again.push({ ...request, ...reply } as Waiting);
    }
    connection.exec("COMMIT");
  } catch (error) {
    connection.rollback();
    const fault = faultOf(error, file);
    if (fault.kind === "busy") return waiting();
    // A transaction that could not be ended leaves in doubt what is on the disk, whatever the reason was.
    fail(fault);
    return "done";
  }
  say(...replies);
  writes.splice(0, taken, ...again);
  return "done";
}

let syncing = true;
function sync(full: boolean): void {
  if (full === syncing) return;
  connection.exec(`PRAGMA synchronous = ${full ? "FULL" : "NORMAL"}`);
  syncing = full;
}

/** Gives up what has waited too long for another process. */
function waiting(): "busy" {
  const now = performance.now();
  while (writes[0] && now - writes[0].since > longestWait) {
    const error = `Another process has kept ${file} locked for ${longestWait / 1000} s, so this was not stored. Look for a program that has the file open and end it.`;
    say({ n: writes.shift()!.n, error });
  }
  return "busy";
}

/** Carries out one write in a savepoint of its own: what it refuses, or trips over, leaves the others alone. */
function attempt(request: Request): Reply | More {
  connection.exec("SAVEPOINT one");
  try {
    const value = write(request);
    if (typeof value !== "number" && "refused" in value && value.refused !== -1) connection.exec("ROLLBACK TO one");
    connection.exec("RELEASE one");
    return typeof value === "number" || "refused" in value ? { n: request.n, value } : value;
  } catch (error) {
    const fault = faultOf(error, file);
    if (fault.kind === "fatal" || fault.kind === "busy") throw error;
    connection.exec("ROLLBACK TO one");
    connection.exec("RELEASE one");
    return { n: request.n, error: fault.sentence };
  }
}

interface More {
  removed: number;
}

function write(request: Request): number | More | PutDone {
  switch (request.kind) {
    case "put":
      return putAll(request.puts, request.resume);
    case "remove": {
      const some = connection.run(request.statement.sql, request.statement.args);
      const removed = request.removed + some;
      return some < removedAtOnce ? removed : { removed };
    }
    case "next":
      return next(request.counter);
    default:
      throw new Error(`"${request.kind}" is no write.`);
  }
}

function next(counter: string): number {
  const [n] = connection.all(
    `INSERT INTO counters VALUES (?, 1, json_object('id', ?, 'rev', 1, 'by', '', 'n', 1))
     ON CONFLICT (id) DO UPDATE SET rev = rev + 1,
       doc = json_set(doc, '$.rev', rev + 1, '$.n', json_extract(doc, '$.n') + 1)
     RETURNING json_extract(doc, '$.n') AS x`,
    [counter, counter],
  );
  return n as number;
}

function putAll(puts: Put[], resume: boolean): PutDone {
  const done: PutDone = { refused: -1 };
  for (const [n, put] of puts.entries()) {
    const { number } = put;
    const given = number && next(number.counter);
    const doc = given === undefined ? put.doc : withNumber(put.doc, number!.key, given);
    if (stored({ ...put, doc })) {
      if (given !== undefined) done.number = given;
    } else if (!resume || !wasStored(put)) return { refused: n };
    else if (number) done.number = numberOf(put.table, put.id, number.key);
  }
  return done;
}

const withNumber = (doc: string, key: string, n: number): string =>
  connection.all("SELECT json_set(?, ?, ?) AS x", [doc, `$."${key}"`, n])[0] as string;

const numberOf = (table: string, id: string, key: string): number =>
  connection.all(`SELECT json_extract(doc, ?) AS x FROM "${table}" WHERE id = ?`, [`$."${key}"`, id])[0] as number;

/** Writes one document; false if its id, its rev or a unique key is not free. */
function stored({ table, id, rev, doc, from }: Put): boolean {
  try {
    const changed =
      from === null
        ? connection.run(`INSERT INTO "${table}" (id, rev, doc) VALUES (?, ?, ?)`, [id, rev, doc])
        : connection.run(`UPDATE "${table}" SET rev = ?, doc = ? WHERE id = ? AND rev = ?`, [rev, doc, id, from]);
    return changed === 1;
  } catch (error) {
    if (faultOf(error, file).kind === "taken") return false;
    throw error;
  }
}

/** Whether an earlier attempt of the same event has written this very rev. */
function wasStored({ table, id, rev, by }: Put): boolean {
  const sql = `SELECT count(*) AS x FROM "${table}" WHERE id = ? AND rev = ? AND json_extract(doc, '$.by') = ?`;
  return connection.all(sql, [id, rev, by])[0] === 1;
}

function read(request: Request): unknown {
  if (request.kind === "read") return rows(request.statements, request.limit);
  if (request.kind === "copy") return connection.run("VACUUM INTO ?", [request.to]);
  throw new Error(`"${request.kind}" is no read.`);
}

function rows(statements: Statement[], limit: number): unknown[] {
  const found: unknown[] = [];
  for (const { sql, args } of statements) {
    if (found.length < limit) found.push(...connection.all(sql, [...args, limit - found.length]));
  }
  return found;
}

function fail(fault: Fault): void {
  failed = fault.sentence;
  say({ failed });
}

function end(n: number): void {
  connection.close();
  say({ n, value: null });
  port.close();
}
