/** The SQL of the embedded store: tables and indexes as declared, and statements for plans. Runs nothing itself. */
import type { CollectionSpec, Find, Index, Scalar, Where } from "./collection.js";
import { type Bound, type Plan, planFind, planWhere, type Test } from "./query.js";

export interface Statement {
  sql: string;
  args: (string | number)[];
}

/** A table, index or trigger: created when missing, then `fill` once. */
export interface Thing {
  type: "table" | "index" | "trigger";
  name: string;
  sql: string;
  fill?: string;
}

const operators: Record<Bound, string> = { gt: ">", gte: ">=", lt: "<", lte: "<=" };

/** The expression that reads a dotted path; the planner finds an index only by this very text. */
function column(key: string): string {
  if (key === "id") return "id";
  return `json_extract(doc, ${pathOf(key)})`;
}

function pathOf(key: string): string {
  const names = key.split(".").map((name) => `."${name}"`);
  return `'$${names.join("")}'`;
}

function nameOf(table: string, index: Index): string {
  const kinds = (["unique", "sparse", "multi"] as const).filter((kind) => index[kind]);
  return [table, index.keys.join(","), ...kinds].join(":");
}

const bound = (value: Scalar): string | number => (typeof value === "boolean" ? Number(value) : (value ?? "null"));

/** Everything that one collection needs in the database. Names of what belongs to its indexes begin with `name:`. */
export function thingsOf(spec: CollectionSpec): Thing[] {
  const table = `CREATE TABLE "${spec.name}" (id TEXT PRIMARY KEY NOT NULL, rev INTEGER NOT NULL, doc TEXT NOT NULL)`;
  return [
    { type: "table", name: spec.name, sql: table },
    ...spec.indexes.flatMap((index) => (index.multi ? multiIndex(spec.name, index) : [plainIndex(spec.name, index)])),
  ];
}

function plainIndex(table: string, index: Index): Thing {
  const name = nameOf(table, index);
  const columns = index.keys.map(column);
  // With the id at its end, the index gives pages in order; a unique one cannot have it and needs it less.
  if (!index.unique) columns.push("id");
  const only = index.sparse ? ` WHERE ${column(index.keys[0]!)} IS NOT NULL` : "";
  const kind = index.unique ? "UNIQUE INDEX" : "INDEX";
  return { type: "index", name, sql: `CREATE ${kind} "${name}" ON "${table}" (${columns.join(", ")})${only}` };
}

/** A list is indexed in a side table with one row for each element, kept by triggers in the transaction of the write. */
function multiIndex(table: string, index: Index): Thing[] {
  const name = nameOf(table, index);
  const path = pathOf(index.keys[0]!);
  const key = index.unique ? "value" : "value, id";
  const elements = (row: string) =>
    `INSERT INTO "${name}" SELECT DISTINCT value, ${row}.id FROM json_each(${row}.doc, ${path}) WHERE value IS NOT NULL`;
  const forget = `DELETE FROM "${name}" WHERE id = old.id`;
  const trigger = (event: string, when: string, body: string): Thing => {
    const called = `${name}:${event.toLowerCase()}`;
    const sql = `CREATE TRIGGER "${called}" AFTER ${event} ON "${table}" ${when} BEGIN ${body}; END`;
    return { type: "trigger", name: called, sql };
  };
  return [
    {
      type: "table",
      name,
      sql: `CREATE TABLE "${name}" (value NOT NULL, id TEXT NOT NULL, PRIMARY KEY (${key})) WITHOUT ROWID`,
      fill: `INSERT INTO "${name}" SELECT DISTINCT e.value, d.id FROM "${table}" d, json_each(d.doc, ${path}) e WHERE e.value IS NOT NULL`,
    },
    { type: "index", name: `${name}:id`, sql: `CREATE INDEX "${name}:id" ON "${name}" (id)` },
    trigger("INSERT", "", elements("new")),
    trigger(
      "UPDATE",
      `WHEN json_extract(new.doc, ${path}) IS NOT json_extract(old.doc, ${path})`,
      `${forget}; ${elements("new")}`,
    ),
    trigger("DELETE", "", forget),
  ];
}

/**
 * The statements of one page, each ending in `LIMIT ?` (which is not among its arguments): they are run in order
 * until the page is full. Two are needed where a page can run from the last values into the documents without one.
 */
export function findSql(spec: CollectionSpec, query: Find): { statements: Statement[]; limit: number } {
  const plan = planFind(spec, query);
  const order = plan.direction === "desc" ? " DESC" : "";
  const by = plan.by === "id" ? "" : `${column(plan.by)}${order}, `;
  const statements = pagesOf(plan).map((page) => {
    const where = conditions(spec, plan.tests, page);
    const sql = `SELECT doc AS x FROM "${spec.name}"${where.sql} ORDER BY ${by}id${order} LIMIT ?`;
    return { sql, args: where.args };
  });
  return { statements, limit: plan.limit };
}

/** How many match, as one row; ends in `LIMIT ?` like every statement that reads. */
export function countSql(spec: CollectionSpec, where: Where): Statement {
  const { sql, args } = conditions(spec, planWhere(spec, where));
  return { sql: `SELECT count(*) AS x FROM "${spec.name}"${sql} LIMIT ?`, args };
}

/** At most so many documents are removed at a time, so that no transaction holds the file for long. */
export const removedAtOnce = 500;

/** Removes some of what matches; the caller repeats it while it removes as many as it may. */
export function removeSql(spec: CollectionSpec, where: Where): Statement {
  const { sql, args } = conditions(spec, planWhere(spec, where));
  const some = `SELECT rowid FROM "${spec.name}"${sql} LIMIT ${removedAtOnce}`;
  return { sql: `DELETE FROM "${spec.name}" WHERE rowid IN (${some})`, args };
}

/** What comes after the last page, as ranges to read one after the other. Null and absent come before every value. */
function pagesOf({ by, direction, after }: Plan): Statement[] {
  if (!after) return [{ sql: "", args: [] }];
  const further = direction === "asc" ? ">" : "<";
  if (by === "id") return [{ sql: `id ${further} ?`, args: [after.id] }];
  const key = column(by);
  if (after.value === null) {
    const same: Statement = { sql: `${key} IS NULL AND id ${further} ?`, args: [after.id] };
    return direction === "asc" ? [same, { sql: `${key} IS NOT NULL`, args: [] }] : [same];
  }
  const value = bound(after.value);
  const beyond: Statement = {
    sql: `${key} ${further}= ? AND (${key} ${further} ? OR id ${further} ?)`,
    args: [value, value, after.id],
  };
  return direction === "asc" ? [beyond] : [beyond, { sql: `${key} IS NULL`, args: [] }];
}

function conditions(spec: CollectionSpec, tests: Test[], page: Statement = { sql: "", args: [] }): Statement {
  const parts = [...tests.map((test) => condition(spec, test)), page].filter(({ sql }) => sql !== "");
  if (parts.length === 0) return page;
  return { sql: ` WHERE ${parts.map(({ sql }) => sql).join(" AND ")}`, args: parts.flatMap(({ args }) => args) };
}

function condition(spec: CollectionSpec, test: Test): Statement {
  const key = column(test.key);
  if (test.kind === "range") {
    return {
      sql: test.bounds.map(([name]) => `${key} ${operators[name]} ?`).join(" AND "),
      args: test.bounds.map(([, value]) => bound(value)),
    };
  }
  const values = test.kind === "equal" ? [test.value] : test.values;
  const some = values.filter((value) => value !== null);
  const parts: string[] = [];
  const args: (string | number)[] = [];
  if (some.length > 0 || values.length === 0) {
    const one = test.kind === "equal";
    const match = one ? "= ?" : "IN (SELECT value FROM json_each(?))";
    args.push(one ? bound(some[0]!) : JSON.stringify(some));
    const side = test.multi && spec.indexes.find((index) => index.multi && index.keys[0] === test.key);
    parts.push(side ? `id IN (SELECT id FROM "${nameOf(spec.name, side)}" WHERE value ${match})` : `${key} ${match}`);
  }
  if (some.length < values.length) parts.push(`${key} IS NULL`);
  return { sql: parts.length > 1 ? `(${parts.join(" OR ")})` : parts[0]!, args };
}
