/** One SQLite connection of the embedded store: opening it, its prepared statements, and what its errors mean. */
import { closeSync, fsyncSync, openSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import Database from "libsql";
import type { Thing } from "./embedded-sql.js";

export interface Connection {
  exec(sql: string): void;
  /** Gives the number of rows changed. */
  run(sql: string, args: (string | number)[]): number;
  /** Gives the column `x` of every row. */
  all(sql: string, args: (string | number)[]): unknown[];
  /** Ends a transaction that failed; harmless if there is none. */
  rollback(): void;
  close(): void;
}

/**
 * Opens the file, creating it and whatever is missing of its tables and indexes; removes indexes that are no longer
 * declared. Waits up to `patience` milliseconds for a process that holds a lock.
 */
export async function open(file: string, things: Thing[], patience: number): Promise<Connection> {
  const database = new Database(file, { timeout: 0 });
  const connection = connectionTo(database);
  const until = Date.now() + patience;
  for (;;) {
    try {
      database.pragma("journal_mode = WAL");
      database.pragma("synchronous = FULL");
      database.pragma("journal_size_limit = 67108864");
      bringUpToDate(connection, things);
      break;
    } catch (error) {
      connection.rollback();
      if (faultOf(error, file).kind !== "busy" || Date.now() > until) throw error;
      await wait(1 + Math.random() * 20);
    }
  }
  syncFolder(dirname(file));
  return connection;
}

/** Syncs a folder, so that a file that was created or renamed in it is still there after a power cut. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function connectionTo(database: Database.Database): Connection {
  const prepared = new Map<string, Database.Statement>();
  const statement = (sql: string) => {
    const known = prepared.get(sql);
    if (known) return known;
    if (prepared.size >= 500) prepared.clear();
    const made = database.prepare(sql);
    prepared.set(sql, made);
    return made;
  };
  return {
    exec: (sql) => void database.exec(sql),
    run: (sql, args) => statement(sql).run(args).changes,
    all: (sql, args) => (statement(sql).all(args) as { x: unknown }[]).map(({ x }) => x),
    rollback() {
      if (database.inTransaction) database.exec("ROLLBACK");
    },
    close() {
      prepared.clear();
      database.close();
    },
  };
}

/** Takes the write lock only if something is missing or too much. */
function bringUpToDate(connection: Connection, things: Thing[]): void {
  if (changes(connection, things).length === 0) return;
  connection.exec("BEGIN IMMEDIATE");
  for (const sql of changes(connection, things)) connection.exec(sql);
  connection.exec("COMMIT");
}

function changes(connection: Connection, things: Thing[]): string[] {
  const present = connection.all("SELECT type || ' ' || name AS x FROM sqlite_schema", []) as string[];
  const wanted = new Set(things.map(({ type, name }) => `${type} ${name}`));
  const tables = things.filter(({ name }) => !name.includes(":")).map(({ name }) => name);
  const dropped = present.filter((called) => {
    const [collection, rest] = called.slice(called.indexOf(" ") + 1).split(":", 2);
    return rest !== undefined && tables.includes(collection!) && !wanted.has(called);
  });
  const missing = things.filter(({ type, name }) => !present.includes(`${type} ${name}`));
  return [
    // Triggers go before the side tables that they fill; a table takes its indexes along.
    ...["trigger", "index", "table"].flatMap((type) =>
      dropped
        .filter((called) => called.startsWith(`${type} `))
        .map((called) => `DROP ${type} IF EXISTS "${called.slice(type.length + 1)}"`),
    ),
    ...missing.flatMap(({ sql, fill }) => (fill ? [sql, fill] : [sql])),
  ];
}

export interface Fault {
  /** `taken`: a unique key is not free. `fatal`: nothing more can be stored until the file has been opened again. */
  kind: "busy" | "taken" | "fatal" | "other";
  /** For a person: what happened and what to do. */
  sentence: string;
}

/** What an error of SQLite means (https://www.sqlite.org/rescode.html: the lowest byte is the primary code). */
export function faultOf(error: unknown, file: string): Fault {
  const { message, rawCode } = error as { message?: string; rawCode?: number };
  const why = message ?? String(error);
  const fatal = (sentence: string): Fault => ({ kind: "fatal", sentence });
  switch ((rawCode ?? 0) & 0xff) {
    case 5: // BUSY
    case 6: // LOCKED
      return { kind: "busy", sentence: `Another process keeps ${file} locked (${why}). End it and try again.` };
    case 19: // CONSTRAINT
      return { kind: "taken", sentence: `${file} already holds a document with this key (${why}).` };
    case 13: // FULL
      return fatal(`The disk that holds ${file} is full. Make room on it: Firstline goes on by itself.`);
    case 7: // NOMEM
      return fatal(`There was not enough memory to use ${file} (${why}). Free some: Firstline goes on by itself.`);
    case 10: // IOERR
      return fatal(
        `Reading or writing ${file} failed (${why}). Check the disk: Firstline goes on by itself when it can.`,
      );
    case 3: // PERM
    case 8: // READONLY
    case 14: // CANTOPEN
      return fatal(
        `${file} cannot be opened for writing (${why}). Check who owns it: Firstline goes on by itself when it can.`,
      );
    case 11: // CORRUPT
    case 26: // NOTADB
      return fatal(`${file} is damaged or no Firstline store (${why}). Put a backup in its place.`);
    default:
      return { kind: "other", sentence: `${file} could not be used (${why}).` };
  }
}
