/** A whole store as lines, into another one and back; and a backup that is taken while the store is in use. */
import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Doc, type Store, StoreFailed } from "../src/store/collection.js";
import { importLines, raise } from "../src/store/import.js";
import { linesOf } from "../src/store/lines.js";
import { openStore } from "../src/store/open.js";
import { collections } from "../src/store/store.js";
import { alice, cleanUp, desk, lea, openSite, words } from "./crash/site.js";
import { freshDatabase, saySkipped, stores } from "./mongo/database.js";

saySkipped("export and import");
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});
afterAll(cleanUp);

function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), "firstline-export-"));
  undo.push(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

async function fresh(kind: (typeof stores)[number]): Promise<Store> {
  const database = kind === "MongoDB" ? freshDatabase()! : null;
  if (database) undo.push(database.drop);
  const store = await openStore({ dataDir: folder(), ...(database ? { mongodbUri: database.address } : {}) });
  undo.push(() => store.close());
  return store;
}

const doc = (id: string, more: object = {}): Doc => ({ id, rev: 1, by: "e", ...more }) as Doc;

/** A few hundred documents, with what may go wrong on the way: umlauts, nested lists, numbers, chunks, counters. */
async function fill(store: Store): Promise<void> {
  for (let n = 1; n <= 250; n++)
    await store.insert(
      "tickets",
      doc(`t${n}`, { number: await store.next("tickets"), openedAt: n, title: `Ü ${n} 🖨️\n"` }),
    );
  await store.insert(
    "people",
    doc("p", { identities: ["page:page:a", "page:page:b"], zone: null, deep: { a: [{ b: 0.1 }] } }),
  );
  for (let n = 0; n < 3; n++) await store.insert("files", doc(`f:${n}`, { data: "A".repeat(400_000) }));
  await store.insert(
    "lease",
    doc("desk", { fence: 41, released: false, host: "x", pid: 1, boot: "b", namespace: "n", beat: 9 }),
  );
}

async function all(store: Store): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(store, collections)) lines.push(line);
  return lines;
}

const put = (store: Store, lines: string[], merge = false) =>
  importLines({
    store,
    specs: collections,
    merge,
    lines: async function* () {
      yield* lines;
    },
  });

const canonical = (lines: string[]) =>
  lines
    .map((line) =>
      JSON.parse(line, (_, value) =>
        value && typeof value === "object" && !Array.isArray(value)
          ? Object.fromEntries(Object.entries(value).sort())
          : value,
      ),
    )
    .map((value) => JSON.stringify(value))
    .sort();

describe.each(stores.flatMap((from) => stores.map((to) => ({ from, to }))))("from $from to $to", ({ from, to }) => {
  test("everything arrives, and arrives once; counters go on", async () => {
    const here = await fresh(from);
    await fill(here);
    const lines = await all(here);
    const there = await fresh(to);
    const first = await put(there, lines);
    expect(first).toMatchObject({ there: 0, kept: 0 });
    await raise(there, "lease", first.lease!, "fence");
    expect(canonical(await all(there))).toEqual(canonical(lines));

    expect(await put(there, lines)).toMatchObject({ written: 0, there: lines.length - 3, kept: 0 });
    expect(canonical(await all(there))).toEqual(canonical(lines));
    expect(await there.next("tickets")).toBe(251);
    expect(await there.find("people", { where: { identities: "page:page:b" } })).toHaveLength(1);
    expect(await there.get("lease", "desk")).toMatchObject({ fence: 41, released: true });
  }, 60_000);
});

describe.each(stores)("into %s", (kind) => {
  test("what was interrupted is taken up again", async () => {
    const here = await fresh("embedded");
    await fill(here);
    const lines = await all(here);
    const there = await fresh(kind);
    const real = there.apply;
    let calls = 0;
    there.apply = (writes) => (++calls > 2 ? Promise.reject(new StoreFailed("The power went.")) : real(writes));
    await expect(put(there, lines)).rejects.toThrow("The power went.");
    there.apply = real;
    const again = await put(there, lines);
    expect(again.there).toBe(200);
    expect(again.written + again.there).toBe(lines.length - 3);
  }, 60_000);

  test("a store with other content is left alone; --merge adds to it and changes nothing of it", async () => {
    const here = await fresh("embedded");
    await fill(here);
    const lines = await all(here);
    const there = await fresh(kind);
    await there.insert("tickets", doc("mine", { number: 900, openedAt: 1 }));
    await expect(put(there, lines)).rejects.toThrow(/not empty: 1 of its tickets are not among these lines.*--merge/);
    expect(await there.count("tickets")).toBe(1);
    await there.insert("tickets", doc("t1", { number: 1, openedAt: 1, title: "mine" }));
    await expect(put(there, lines)).rejects.toThrow(/not empty: tickets "t1" has another content.*--merge/);
    expect(await put(there, lines, true)).toMatchObject({ kept: 1, there: 0 });
    expect(await there.get("tickets", "t1")).toMatchObject({ title: "mine" });
    expect(await there.count("tickets")).toBe(251);
    // numbers that both gave out cannot be joined
    const other = await fresh(kind);
    await other.insert("tickets", doc("mine", { number: 7, openedAt: 1 }));
    await expect(put(other, lines, true)).rejects.toThrow(/Line \d+: tickets "t7" cannot be added.*number/);
  }, 60_000);
});

test.each([
  ["no JSON", (lines: string[]) => lines.with(7, "{"), /^Line 8 is no JSON/],
  ["no head", (lines: string[]) => lines.slice(1), /^Line 1 does not begin an export/],
  ["nothing", () => [], /^Line 1 is missing/],
  ["cut off", (lines: string[]) => lines.slice(0, -1), /^Line \d+ should be the end.*cut off/],
  ["a line lost", (lines: string[]) => lines.toSpliced(5, 1), /^Line \d+ should be the end.*cut off/],
  ["more after the end", (lines: string[]) => [...lines, lines[2]!], /^Line \d+ comes after the end/],
  [
    "an unknown collection",
    (lines: string[]) => lines.with(3, '{"in":"x","doc":{"id":"a","rev":1}}'),
    /^Line 4 names the collection "x"/,
  ],
  ["no document", (lines: string[]) => lines.with(3, '{"in":"tickets","doc":[]}'), /^Line 4 holds no document/],
  ["null", (lines: string[]) => lines.with(3, "null"), /^Line 4 names the collection \(none\)/],
])("a broken line is named, and nothing is imported: %s", async (_, broken, sentence) => {
  const here = await fresh("embedded");
  for (let n = 0; n < 20; n++) await here.insert("audit", doc(`a${n}`, { at: n }));
  const there = await fresh("embedded");
  await expect(put(there, broken(await all(here)))).rejects.toThrow(sentence);
  expect(await there.count("audit")).toBe(0);
});

describe("the commands", () => {
  const bin = fileURLToPath(new URL("../bin/firstline.js", import.meta.url));
  const firstline = async (dir: string, ...args: string[]) => {
    const env = { PATH: process.env["PATH"], DATA_DIR: dir };
    const run = promisify(execFile)(process.execPath, [bin, ...args], { env, maxBuffer: 1e8 });
    const { stdout, stderr, code } = await run.then((out) => ({ ...out, code: 0 })).catch((error) => error);
    return { code, out: stdout + stderr };
  };

  test("backup and export while it runs; what is restored, or imported, goes on where it was", async () => {
    const site = openSite();
    await site.start();
    await site.person(alice).say("can I talk to a person?");
    await site.quiet();
    const [backup, lines] = [join(folder(), "copy.db"), join(folder(), "lines")];
    expect(await firstline(site.dir, "backup", backup)).toMatchObject({
      code: 0,
      out: expect.stringContaining("To restore"),
    });
    expect(await firstline(site.dir, "export", lines)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/documents were exported.*secret/),
    });
    expect(await firstline(site.dir, "import", lines)).toMatchObject({
      code: 1,
      out: expect.stringContaining("Stop it, then import"),
    });
    await site.person(alice).say("never mind, cancel"); // not in the copies
    const before = (await site.person(alice).reads()).map(words);
    await site.stop();

    const restored = openSite();
    copyFileSync(backup, join(restored.dir, "firstline.db"));
    copyFileSync(join(site.dir, "secret"), join(restored.dir, "secret"));
    const moved = openSite();
    expect(await firstline(moved.dir, "import", lines)).toMatchObject({
      code: 0,
      out: expect.stringContaining("documents were imported."),
    });
    expect((await firstline(moved.dir, "import", lines)).out).toMatch(
      /^0 documents were imported; \d+ were there already/,
    );
    for (const copy of [restored, moved]) {
      await copy.start();
      const seen = (await copy.person(alice).reads()).map(words);
      expect(seen.length).toBeGreaterThan(1);
      expect(before.slice(0, seen.length)).toEqual(seen);
      expect(await copy.person(lea).press("Claim", desk)).toEqual({ kind: "none" });
      await copy.quiet();
      copy.kill();
    }
  }, 120_000);

  test("what cannot be done is a sentence", async () => {
    const dir = folder();
    expect(await firstline(dir, "import", join(dir, "missing"))).toMatchObject({
      code: 1,
      out: expect.stringMatching(/missing cannot be read/),
    });
    writeFileSync(join(dir, "bad"), '{"firstline":1}\nhello\n');
    expect(await firstline(dir, "import", join(dir, "bad"))).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^Line 2 is no JSON .* Nothing was imported\.\n$/),
    });
    expect(await firstline(dir, "import")).toMatchObject({ code: 2, out: expect.stringContaining("Usage") });
    expect(await firstline(dir, "export")).toMatchObject({ code: 2 });
    expect(await firstline(folder(), "backup", "x.db")).toMatchObject({
      code: 1,
      out: expect.stringContaining("There is no store"),
    });
    expect(await firstline(dir, "export", "-")).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\{"firstline":1\}\n(.*\n)*\{"end":\d+\}\n/),
    });
    expect(readFileSync(join(dir, "bad"), "utf8")).toContain("hello");
  }, 60_000);
});
