/** That SQLite really answers by the indexes that are declared: an expression that is off by a blank would scan. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import type { CollectionSpec, Find } from "../src/store/collection.js";
import { openEmbedded } from "../src/store/embedded.js";
import { countSql, findSql, removeSql } from "../src/store/embedded-sql.js";
import { collections } from "../src/store/store.js";

const dir = mkdtempSync(join(tmpdir(), "firstline-store-"));
let database: Database.Database;

beforeAll(async () => {
  await (await openEmbedded(dir, collections)).close();
  database = new Database(join(dir, "firstline.db"));
});
afterAll(() => {
  database.close();
  rmSync(dir, { recursive: true });
});

describe("the planner", () => {
  const plan = (
    of: CollectionSpec[],
    name: string,
    make: (spec: CollectionSpec) => { sql: string; args: unknown[] },
  ) => {
    const { sql, args } = make(of.find((spec) => spec.name === name)!);
    const rows = database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all([...args, ...(sql.endsWith("?") ? [10] : [])]);
    return (rows as { detail: string }[]).map(({ detail }) => detail).join("; ");
  };
  const find = (name: string, query: Find) =>
    findSql(collections.find((spec) => spec.name === name)!, query).statements.map((statement) =>
      plan(collections, name, () => statement),
    );

  it("answers every kind of question by an index, in its order where it has one", async () => {
    const openTickets: Find = { where: { queue: "network", open: true }, sort: { by: "openedAt", direction: "desc" } };
    const inOrder: [string, Find, string][] = [
      ["tickets", openTickets, "SEARCH tickets USING INDEX tickets:queue,open,openedAt (<expr>=? AND <expr>=?)"],
      [
        "tickets",
        { ...openTickets, sort: { by: "openedAt", direction: "asc" }, after: { value: "2026", id: "x" } },
        "SEARCH tickets USING INDEX tickets:queue,open,openedAt (<expr>=? AND <expr>=? AND <expr>>?)",
      ],
      [
        "tickets",
        { where: { dueAt: { lte: "2026" } }, sort: { by: "dueAt", direction: "asc" } },
        "SEARCH tickets USING INDEX tickets:dueAt:sparse (<expr><?)",
      ],
      [
        "tickets",
        { where: { assignee: null, open: true }, sort: { by: "openedAt", direction: "asc" } },
        "tickets:assignee",
      ],
      ["tickets", { sort: { by: "openedAt", direction: "desc" } }, "SCAN tickets USING INDEX tickets:openedAt"],
      [
        "tickets",
        { where: { id: { in: ["a", "b"] } } },
        "SEARCH tickets USING INDEX sqlite_autoindex_tickets_1 (id=?)",
      ],
      [
        "events",
        { where: { state: "accepted" }, sort: { by: "seq", direction: "asc" } },
        "events:state,seq (<expr>=?)",
      ],
    ];
    for (const [name, query, wanted] of inOrder) {
      for (const plan of find(name, query)) {
        expect(plan).toContain(name === "tickets" && plan.includes("IS NULL") ? "tickets:" : wanted);
        expect(plan).not.toContain("TEMP B-TREE FOR ORDER BY");
      }
    }
    const sorted: [string, Find, string][] = [
      ["tickets", { where: { number: 1042 } }, "SEARCH tickets USING INDEX tickets:number:unique (<expr>=?)"],
      [
        "events",
        { where: { state: { in: ["accepted", "decided"] } } },
        "SEARCH events USING INDEX events:state,seq (<expr>=?)",
      ],
      ["grants", { where: { dueAt: { in: ["2026"] } } }, "SEARCH grants USING INDEX grants:dueAt:sparse (<expr>=?)"],
      [
        "people",
        { where: { identities: "slack:T1:U1" } },
        "SEARCH people:identities:multi USING PRIMARY KEY (value=?)",
      ],
      [
        "people",
        { where: { identities: { in: ["a", "b"] } } },
        "SEARCH people:identities:multi USING PRIMARY KEY (value=?)",
      ],
      [
        "messages",
        { where: { stream: "s", seq: { gt: 4 } }, sort: { by: "seq", direction: "asc" } },
        "SEARCH messages USING INDEX messages:stream,seq:unique (<expr>=? AND <expr>>?)",
      ],
    ];
    for (const [name, query, wanted] of sorted) expect(find(name, query)).toEqual([expect.stringContaining(wanted)]);
    expect(find("people", { where: { identities: "x" } })[0]).toContain(
      "SEARCH people USING INDEX sqlite_autoindex_people_1",
    );
    expect(plan(collections, "tickets", (spec) => countSql(spec, { open: true }))).toContain(
      "INDEX tickets:open,openedAt",
    );
    expect(plan(collections, "events", (spec) => removeSql(spec, { doneAt: { lt: "2026" } }))).toContain(
      "SEARCH events USING INDEX events:doneAt:sparse (<expr><?)",
    );
  });
});
