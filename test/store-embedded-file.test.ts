/** What only the embedded store has: its file, its thread, its locks, and a disk that can be full. */
import { execFile, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import Database from "libsql";
import { builtFile } from "../src/built.js";
import { type CollectionSpec, type Doc, type Store, StoreFailed } from "../src/store/collection.js";
import { backupEmbedded, openEmbedded } from "../src/store/embedded.js";
import { collections } from "../src/store/store.js";
import { contractCollections } from "./contracts/store.js";

const run = promisify(execFile);
const built = builtFile(new URL("../src/here.ts", import.meta.url).href, "./store/embedded.js").href;
const doc = (id: string, more: object = {}): Doc => ({ id, rev: 1, by: "event", ...more });
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

let root: string;
let dir: string;
const handles: Store[] = [];
const open = async (specs = contractCollections) => {
  const store = await openEmbedded(dir, specs);
  handles.push(store);
  return store;
};
/** A second connection, as another program would have it. */
const connect = () => new Database(join(dir, "firstline.db"), { timeout: 0 });

/** Arguments for a process of its own that opens the store in `dir` and runs `body` with it as `store`. */
const script = (body: string) => [
  "--input-type=module",
  "-e",
  `import { openEmbedded } from ${JSON.stringify(built)};
   const store = await openEmbedded(${JSON.stringify(dir)}, ${JSON.stringify(contractCollections)});
   ${body}`,
];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "firstline-store-"));
  dir = root;
});
afterEach(async () => {
  for (const handle of handles.splice(0)) await handle.close();
  rmSync(root, { recursive: true, force: true });
});

describe("writes that wait at the same moment", () => {
  it("share one commit, and a refused decision undoes nothing but itself", async () => {
    const store = await open();
    await store.insert("things", doc("taken"));
    const insert = (id: string) => ({ op: "insert" as const, into: "things", doc: doc(id, { number: id.length }) });
    const all = await Promise.all([
      store.insert("things", doc("before")),
      store.apply([
        insert("first"),
        { op: "insert", into: "things", doc: { ...doc("taken"), by: "other" } },
        insert("last"),
      ]),
      store.insert("things", doc("after")),
    ]);
    expect(all).toEqual([true, { ok: false, refused: 1 }, true]);
    expect((await store.find("things", {})).map(({ id }) => id)).toEqual(["after", "before", "taken"]);
    // The number that the refused decision had taken for a moment is free.
    expect(await store.insert("things", doc("fifth", { number: 5 }))).toBe(true);
  });

  it("are far cheaper than one after the other", async () => {
    const store = await open();
    const timed = async (work: () => Promise<unknown>) => {
      const start = performance.now();
      await work();
      return performance.now() - start;
    };
    const oneByOne = await timed(async () => {
      for (const n of numbers(300)) await store.insert("things", doc(`a${n}`));
    });
    const together = await timed(() => Promise.all(numbers(300).map((n) => store.insert("things", doc(`b${n}`)))));
    expect(together).toBeLessThan(oneByOne / 2);
    expect(await store.count("things")).toBe(600);
  });
});

describe("a lock that another process holds", () => {
  it("stops neither the event loop nor reads, and the write follows when it is free", async () => {
    const store = await open();
    await store.insert("things", doc("a"));
    const other = connect();
    other.exec("BEGIN IMMEDIATE");
    let written = false;
    const write = store.insert("things", doc("b")).then(() => {
      written = true;
    });
    let longest = 0;
    for (let last = performance.now(), until = last + 1_000; last < until; ) {
      await wait(5);
      await store.get("things", "a");
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
    expect(written).toBe(false);
    expect(longest).toBeLessThan(500);
    other.exec("ROLLBACK");
    await write;
    expect(await store.count("things")).toBe(2);
    other.close();
  });

  it("is shared by three processes that write without an error", async () => {
    const store = await open();
    const body = (name: string) =>
      script(`for (let i = 0; i < 150; i++) {
        if (!(await store.insert("things", { id: "${name}" + i, rev: 1, by: "" }))) throw new Error("refused");
        await store.next("n");
      }
      await store.close(); console.log("done");`);
    const all = await Promise.all(["a", "b", "c"].map((name) => run(process.execPath, body(name))));
    expect(all.map(({ stdout }) => stdout.trim())).toEqual(["done", "done", "done"]);
    expect(await store.count("things")).toBe(450);
    expect(await store.next("n")).toBe(451);
  });
});

describe("a process", () => {
  it("ends by itself with a store that is open and idle", async () => {
    const { stdout } = await run(process.execPath, script(`await store.next("n"); console.log("last line");`));
    expect(stdout).toBe("last line\n");
  });

  it("that is killed loses nothing that it was told is stored", async () => {
    const child = spawn(process.execPath, script(`for (;;) console.log(await store.next("n"));`));
    let told = "";
    for await (const chunk of child.stdout) {
      told += chunk;
      if (told.length > 500) child.kill("SIGKILL");
    }
    const last = Number(told.slice(0, told.lastIndexOf("\n")).split("\n").at(-1));
    expect(await (await open()).next("n")).toBeGreaterThan(last);
  });

  it("refuses everything after its disk was full, and goes on after it has opened the store again", async () => {
    const body = `
      const text = "x".repeat(20_000);
      let stored = 0;
      const fault = async (work) => { try { await work(); return "none"; } catch (error) { return error.name + ": " + error.message; } };
      const write = await fault(async () => { for (;; stored++) await store.insert("things", { id: "t" + stored, rev: 1, by: "", text }); });
      const read = await fault(() => store.get("things", "t0"));
      await store.close();
      console.log(JSON.stringify({ stored, write, read }));`;
    const [flag, e, code] = script(body);
    // No file of this process may grow over 1 MB (2,048 blocks of 512 bytes in POSIX shells).
    const shell = `trap '' XFSZ; ulimit -f 2048; exec "$0" "$@"`;
    const { stdout } = await run("/bin/sh", ["-c", shell, process.execPath, flag!, e!, code!]);
    const { stored, write, read } = JSON.parse(stdout);
    expect(stored).toBeGreaterThan(5);
    expect(write).toMatch(/^StoreFailed: .*(disk|failed).* goes on by itself/);
    expect(read).toBe(write);
    const store = await open();
    expect(await store.count("things")).toBe(stored);
    expect(await store.insert("things", doc("more"))).toBe(true);
  }, 60_000);
});

describe("opening", () => {
  it("creates the folder, for its owner alone", async () => {
    dir = join(dir, "new", "folder");
    await open();
    expect(readdirSync(dir)).toContain("firstline.db");
    expect(statSync(dir).mode & 0o777).toBe(0o700);
  });

  it("fails with a sentence where there can be no store", async () => {
    writeFileSync(join(dir, "firstline.db"), "This is a letter and not a database. ".repeat(100));
    await expect(open()).rejects.toThrow(/damaged or no Firstline store .* Put a backup in its place/);
    await expect(open()).rejects.toBeInstanceOf(StoreFailed);
    await expect(openEmbedded(join(dir, "firstline.db", "x"), contractCollections)).rejects.toThrow(
      "cannot be created",
    );
  });

  it("builds indexes that are new, for what is already stored, and drops those that are gone", async () => {
    const plain: CollectionSpec[] = [{ name: "things", indexes: [{ keys: ["old"], unique: true }] }];
    const first = await open(plain);
    await first.insert("things", doc("a", { tags: ["x", "y"], number: 1, old: 1 }));
    await first.close();
    const second = await open();
    expect(await second.find("things", { where: { tags: "y" } })).toHaveLength(1);
    expect(await second.insert("things", doc("b", { number: 1 }))).toBe(false);
    expect(await second.insert("things", doc("b", { number: 2, old: 1 }))).toBe(true);
    await second.close();
    const names = connect().prepare("SELECT name FROM sqlite_schema WHERE name LIKE 'things:%'").all() as {
      name: string;
    }[];
    expect(names.map(({ name }) => name).filter((name) => name.includes("old"))).toEqual([]);
  });

  it("may happen in several processes at once", async () => {
    const stores = await Promise.all(numbers(4).map(() => open(collections)));
    expect(await Promise.all(stores.map((store) => store.next("n")))).toHaveLength(4);
  });
});

describe("a backup", () => {
  it("is taken while the store is written to, and can be opened", async () => {
    const store = await open();
    await Promise.all(numbers(300).map((n) => store.insert("things", doc(`t${n}`, { tags: ["x"] }))));
    const copy = join(dir, "copy");
    const writing = Promise.all(numbers(100).map((n) => store.insert("things", doc(`u${n}`))));
    const second = await openEmbedded(copy, []);
    await second.close();
    await backupEmbedded(dir, join(copy, "firstline.db"));
    await writing;
    expect(readdirSync(copy)).toEqual(["firstline.db"]);
    const restored = await openEmbedded(copy, contractCollections);
    expect(await restored.count("things")).toBeGreaterThanOrEqual(300);
    expect(await restored.count("things", { tags: "x" })).toBe(300);
    await restored.close();
  });

  it("says what is wrong where it cannot be written", async () => {
    await expect(backupEmbedded(dir, join(dir, "copy.db"))).rejects.toThrow("There is no store");
    await open();
    await expect(backupEmbedded(dir, join(dir, "missing", "copy.db"))).rejects.toThrow("could not be written");
  });
});
