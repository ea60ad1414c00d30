/**
 * What every store must do: the sentences of `src/store/collection.ts`, told once and run on each engine. It is longer
 * than other files because it is one list, to be read from top to bottom.
 */
import fc from "fast-check";
import type { CollectionSpec, Doc, Store, Where } from "../../src/store/collection.js";
import { modelFind, pages, query, shape, type Thing } from "./store-model.js";

/** The collections that the contract needs; `open` declares them. */
export const contractCollections: CollectionSpec[] = [
  {
    name: "things",
    indexes: [
      { keys: ["number"], unique: true, sparse: true },
      { keys: ["owner.team", "open", "at"] },
      { keys: ["open", "at"] },
      { keys: ["at"] },
      { keys: ["due"], sparse: true },
      { keys: ["tags"], multi: true },
    ],
  },
  { name: "lines", indexes: [{ keys: ["stream", "seq"], unique: true }] },
  { name: "counters", indexes: [] },
];

/** One empty store. `reopen` gives one more handle on it; `destroy` closes every handle and removes what was stored. */
export interface OpenedStore {
  store: Store;
  reopen: () => Promise<Store>;
  destroy: () => Promise<void>;
}

const thing = (id: string, more: Record<string, unknown> = {}): Thing => ({ id, rev: 1, by: "event", ...more });
const ids = (docs: Doc[]) => docs.map(({ id }) => id);
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);

export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  describe(`${name} as a store`, () => {
    let opened: OpenedStore;
    let store: Store;
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    beforeEach(async () => {
      for (const { name } of contractCollections) await store.remove(name, {});
    });
    afterAll(() => opened?.destroy());

    describe("one document", () => {
      it("is got as it was inserted, and null if it is not there", async () => {
        const doc = thing("a", { owner: { team: "Netzwerk", list: [1, "zwei", null, { x: [] }] }, open: true, n: 1.5 });
        expect(await store.insert("things", doc)).toBe(true);
        expect(await store.get("things", "a")).toEqual(doc);
        expect(await store.get("things", "b")).toBeNull();
        expect(await store.get("lines", "a")).toBeNull();
      });

      it("is refused if its id exists, and the first one stays", async () => {
        await store.insert("things", thing("a", { note: "first" }));
        expect(await store.insert("things", thing("a", { note: "second" }))).toBe(false);
        expect(await store.get<Thing>("things", "a")).toMatchObject({ note: "first" });
      });

      it("loses keys that are undefined", async () => {
        await store.insert("things", thing("a", { gone: undefined, inner: { gone: undefined, kept: 0 } }));
        expect(Object.keys((await store.get<Thing>("things", "a")) ?? {}).sort()).toEqual(["by", "id", "inner", "rev"]);
        expect(await store.get<Thing>("things", "a")).toMatchObject({ inner: { kept: 0 } });
      });

      it("keeps any text, and any name of a key", async () => {
        const text = 'Grüße 🖨️ 漢字 \u202eabc\u0007 "quoted" \\ $where {a: 1} \n\r\t';
        const doc = thing("ä/🖨️ x", { [`k ${text}`]: text, owner: { "anna@example.com": { $set: 1, "": "empty" } } });
        expect(await store.insert("things", doc)).toBe(true);
        expect(await store.get("things", "ä/🖨️ x")).toEqual(doc);
      });

      it("may be big", async () => {
        const doc = thing("big", { text: "ä0123456789".repeat(400_000), list: numbers(20_000) });
        expect(await store.insert("things", doc)).toBe(true);
        expect(await store.get("things", "big")).toEqual(doc);
      });

      it("needs an id, a rev and a declared collection", async () => {
        await expect(store.insert("things", thing(""))).rejects.toThrow("needs an id");
        await expect(store.insert("things", { id: "a", by: "" } as Doc)).rejects.toThrow("needs a rev");
        await expect(store.insert("nowhere", thing("a"))).rejects.toThrow('no collection "nowhere"');
        await expect(store.get("nowhere", "a")).rejects.toThrow('no collection "nowhere"');
      });
    });

    describe("a unique key", () => {
      it("refuses a second document, by insert and by replace", async () => {
        await store.insert("things", thing("a", { number: 7 }));
        expect(await store.insert("things", thing("b", { number: 7 }))).toBe(false);
        expect(await store.insert("things", thing("b", { number: 8 }))).toBe(true);
        expect(await store.replace("things", { ...thing("b", { number: 7 }), rev: 2 }, 1)).toBe(false);
        expect(await store.get<Thing>("things", "b")).toMatchObject({ number: 8, rev: 1 });
      });

      it("is free again once its document is removed or has another value", async () => {
        await store.insert("things", thing("a", { number: 7 }));
        await store.replace("things", { ...thing("a", { number: 9 }), rev: 2 }, 1);
        expect(await store.insert("things", thing("b", { number: 7 }))).toBe(true);
        await store.remove("things", { id: "b" });
        expect(await store.insert("things", thing("c", { number: 7 }))).toBe(true);
      });

      it("may be absent where it is sparse, but not null; it must be there where it is not sparse", async () => {
        expect(await store.insert("things", thing("a"))).toBe(true);
        expect(await store.insert("things", thing("b"))).toBe(true);
        await expect(store.insert("things", thing("c", { number: null }))).rejects.toThrow('"number" is a unique key');
        await expect(store.insert("lines", thing("c", { stream: "s" }))).rejects.toThrow('"seq" is a unique key');
      });

      it("of two parts is unique as a pair", async () => {
        expect(await store.insert("lines", thing("a", { stream: "s", seq: 1 }))).toBe(true);
        expect(await store.insert("lines", thing("b", { stream: "s", seq: 2 }))).toBe(true);
        expect(await store.insert("lines", thing("c", { stream: "t", seq: 1 }))).toBe(true);
        expect(await store.insert("lines", thing("d", { stream: "s", seq: 1 }))).toBe(false);
      });

      it("is given to exactly one of many who want it at once", async () => {
        const all = await Promise.all(numbers(20).map((n) => store.insert("things", thing(`t${n}`, { number: 1 }))));
        expect(all.filter(Boolean)).toHaveLength(1);
      });
    });

    describe("replace", () => {
      it("writes if the stored rev is the one that was read", async () => {
        await store.insert("things", thing("a", { note: "old", more: 1 }));
        expect(await store.replace("things", { ...thing("a", { note: "new" }), rev: 2 }, 1)).toBe(true);
        expect(await store.get("things", "a")).toEqual({ ...thing("a", { note: "new" }), rev: 2 });
      });

      it("is false if somebody was faster, or the document is gone", async () => {
        await store.insert("things", { ...thing("a"), rev: 5 });
        expect(await store.replace("things", { ...thing("a"), rev: 2 }, 1)).toBe(false);
        expect(await store.replace("things", { ...thing("b"), rev: 2 }, 1)).toBe(false);
        expect(await store.get("things", "b")).toBeNull();
      });

      it("wants a document that carries the next rev", async () => {
        await store.insert("things", thing("a"));
        await expect(store.replace("things", thing("a"), 1)).rejects.toThrow("must carry rev 2");
      });

      it("succeeds for exactly one of fifty at once", async () => {
        await store.insert("things", thing("a"));
        const tries = numbers(50).map((n) => store.replace("things", { ...thing("a", { n }), rev: 2 }, 1));
        const won = (await Promise.all(tries)).flatMap((ok, n) => (ok ? [n] : []));
        expect(won).toHaveLength(1);
        expect(await store.get<Thing>("things", "a")).toMatchObject({ rev: 2, n: won[0] });
      });
    });

    describe("find", () => {
      const put = (...docs: Thing[]) => Promise.all(docs.map((doc) => store.insert("things", doc)));

      it("gives at most 100 documents by id, unless told otherwise", async () => {
        await put(...numbers(120).map((n) => thing(`t${1000 + n}`)));
        expect(ids(await store.find("things", {}))).toEqual(numbers(100).map((n) => `t${1000 + n}`));
        expect(await store.find("things", { limit: 7 })).toHaveLength(7);
        expect(await store.find("things", { limit: 10_000 })).toHaveLength(120);
        await expect(store.find("things", { limit: 10_001 })).rejects.toThrow("from 1 to 10,000");
      });

      it("tells true, false and absent apart", async () => {
        await put(thing("t", { open: true }), thing("f", { open: false }), thing("n", { open: null }), thing("x"));
        expect(ids(await store.find("things", { where: { open: true } }))).toEqual(["t"]);
        expect(ids(await store.find("things", { where: { open: false } }))).toEqual(["f"]);
        expect(ids(await store.find("things", { where: { open: null } }))).toEqual(["n", "x"]);
        expect(ids(await store.find("things", { where: { open: { in: [null, true] } } }))).toEqual(["n", "t", "x"]);
      });

      it("finds by id: one of several, and a range", async () => {
        await put(thing("a"), thing("b"), thing("c"), thing("d"));
        expect(ids(await store.find("things", { where: { id: { in: ["d", "a", "zz"] } } }))).toEqual(["a", "d"]);
        expect(ids(await store.find("things", { where: { id: { gt: "a", lte: "c" } } }))).toEqual(["b", "c"]);
      });

      it("leaves documents without the key out of every range", async () => {
        await put(thing("a", { due: 5 }), thing("b", { due: 9 }), thing("c"), thing("d", { due: null }));
        expect(ids(await store.find("things", { where: { due: { lte: 7 } } }))).toEqual(["a"]);
        expect(ids(await store.find("things", { where: { due: { gte: 0 } } }))).toEqual(["a", "b"]);
      });

      it("sorts by a sparse key too, with those that have none first", async () => {
        await put(thing("a", { due: 5 }), thing("b", { due: 3 }), thing("c"), thing("d", { due: null }));
        const sorted = (direction: "asc" | "desc") => store.find("things", { sort: { by: "due", direction } });
        expect(ids(await sorted("asc"))).toEqual(["c", "d", "b", "a"]);
        expect(ids(await sorted("desc"))).toEqual(["a", "b", "d", "c"]);
      });

      it("finds by what a list contains, as it is now", async () => {
        await put(thing("a", { tags: ["vpn", "mac", "vpn"] }), thing("b", { tags: ["vpn"] }), thing("c"));
        expect(ids(await store.find("things", { where: { tags: "vpn" } }))).toEqual(["a", "b"]);
        await store.replace("things", { ...thing("a", { tags: ["mac", "tür"] }), rev: 2 }, 1);
        expect(ids(await store.find("things", { where: { tags: "vpn" } }))).toEqual(["b"]);
        expect(ids(await store.find("things", { where: { tags: { in: ["tür", "vpn"] } } }))).toEqual(["a", "b"]);
        expect(await store.count("things", { tags: "mac" })).toBe(1);
        await store.remove("things", { tags: "tür" });
        expect(ids(await store.find("things", { where: { tags: { in: ["mac", "vpn"] } } }))).toEqual(["b"]);
      });

      it("takes one of many values", async () => {
        await put(thing("a", { at: 3 }), thing("b", { at: 40_001 }));
        expect(ids(await store.find("things", { where: { at: { in: numbers(10_000) } } }))).toEqual(["a"]);
        expect(await store.find("things", { where: { at: { in: [] } } })).toEqual([]);
      });

      it("refuses what no declared index serves, and a forgotten value", async () => {
        await expect(store.find("things", { where: { colour: "red" } })).rejects.toThrow("No index of things serves");
        await expect(store.find("things", { where: { at: { gt: 1 }, open: true, due: 1 } })).rejects.toThrow(
          "No index",
        );
        await expect(store.find("things", { where: { open: { gt: 1 }, at: 1 } })).rejects.toThrow("range last");
        await expect(store.find("things", { where: { tags: { gt: "a" } } })).rejects.toThrow("No index");
        const forgotten = { open: undefined } as unknown as Where;
        await expect(store.find("things", { where: forgotten })).rejects.toThrow("not undefined");
        await expect(store.remove("things", forgotten)).rejects.toThrow("not undefined");
      });

      it("gives, counts and pages what a plain list would", async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(shape, { maxLength: 25 }), fc.array(query, { maxLength: 6 }), async (list, all) => {
            await store.remove("things", {});
            const docs = list.map((more, n) => thing(`${String.fromCharCode(97 + ((n * 7) % 26))}`, more));
            await Promise.all(docs.map((doc) => store.insert("things", doc)));
            for (const { limit, ...rest } of all) {
              const wanted = ids(modelFind(docs, rest));
              expect(ids(await store.find("things", rest))).toEqual(wanted);
              expect(ids(await pages(store, rest, limit))).toEqual(wanted);
              expect(await store.count("things", rest.where)).toBe(wanted.length);
            }
            const where = all[0]?.where ?? {};
            expect(await store.remove("things", where)).toBe(modelFind(docs, { where }).length);
            expect(await store.count("things", where)).toBe(0);
          }),
          { numRuns: 100 },
        );
      }, 120_000);
    });

    describe("count and remove", () => {
      it("tell how many, also when there are very many", async () => {
        await Promise.all(numbers(1_203).map((n) => store.insert("things", thing(`t${n}`, { open: n >= 3 }))));
        expect(await store.count("things")).toBe(1_203);
        expect(await store.count("things", { open: true })).toBe(1_200);
        expect(await store.remove("things", { open: true })).toBe(1_200);
        expect(await store.remove("things", { open: true })).toBe(0);
        expect(await store.count("things")).toBe(3);
      }, 60_000);
    });

    describe("apply", () => {
      const insert = (into: string, doc: Doc) => ({ op: "insert" as const, into, doc });
      const replace = (doc: Doc) => ({ op: "replace" as const, in: "things", doc, rev: doc.rev - 1 });

      it("writes several documents of several collections", async () => {
        await store.insert("things", thing("a"));
        const changed = { ...thing("a", { note: "changed" }), rev: 2, by: "e2" };
        const line = { ...thing("e2:0", { stream: "s", seq: 1 }), by: "e2" };
        expect(await store.apply([replace(changed), insert("lines", line)])).toEqual({ ok: true });
        expect(await store.get("things", "a")).toEqual(changed);
        expect(await store.get("lines", "e2:0")).toEqual(line);
        expect(await store.apply([])).toEqual({ ok: true });
      });

      it("keeps their order: a document may be inserted and then replaced", async () => {
        const again = { ...thing("a", { note: "again" }), rev: 2 };
        expect(await store.apply([insert("things", thing("a")), replace(again)])).toEqual({ ok: true });
        expect(await store.get("things", "a")).toEqual(again);
      });

      it("names the write that was refused, and writes nothing after it", async () => {
        await store.insert("things", { ...thing("a"), rev: 4, by: "somebody" });
        await store.insert("lines", thing("x", { stream: "s", seq: 1 }));
        const after = insert("things", thing("after"));
        expect(await store.apply([replace({ ...thing("a"), rev: 2 }), after])).toEqual({ ok: false, refused: 0 });
        const taken = insert("lines", thing("y", { stream: "s", seq: 1 }));
        expect(await store.apply([insert("things", thing("b")), taken, after])).toEqual({ ok: false, refused: 1 });
        expect(await store.get("things", "after")).toBeNull();
        expect(await store.get("lines", "y")).toBeNull();
      });

      it("counts as done what the same event has already written", async () => {
        await store.insert("things", thing("a"));
        const writes = [
          replace({ ...thing("a", { note: "mine" }), rev: 2, by: "e2" }),
          insert("lines", { ...thing("e2:0", { stream: "s", seq: 1 }), by: "e2" }),
          insert("things", { ...thing("e2:1"), by: "e2" }),
        ];
        // As after a crash in the middle: the first two are stored, the third is not.
        expect(await store.replace("things", writes[0]!.doc, 1)).toBe(true);
        expect(await store.insert("lines", writes[1]!.doc)).toBe(true);
        expect(await store.apply(writes)).toEqual({ ok: true });
        expect(await store.get("things", "e2:1")).toEqual(writes[2]!.doc);
        expect(await store.apply(writes)).toEqual({ ok: true });
        expect(await store.count("things")).toBe(2);
      });

      it("does not mistake another event's rev, or a later one of its own, for its work", async () => {
        await store.insert("things", { ...thing("a"), rev: 2, by: "other" });
        const mine = { ...thing("a"), rev: 2, by: "mine" };
        expect(await store.apply([replace(mine)])).toEqual({ ok: false, refused: 0 });
        expect(await store.apply([insert("things", mine)])).toEqual({ ok: false, refused: 0 });
        await store.insert("things", { ...thing("b"), rev: 3, by: "mine" });
        expect(await store.apply([replace({ ...thing("b"), rev: 2, by: "mine" })])).toEqual({ ok: false, refused: 0 });
      });

      it("lets one of many decisions win, and the refused ones disturb nobody", async () => {
        await store.insert("things", thing("a"));
        const all = await Promise.all(
          numbers(20).flatMap((n) => [
            store.apply([replace({ ...thing("a", { n }), rev: 2, by: `e${n}` })]),
            store.apply([insert("things", { ...thing(`own${n}`), by: `f${n}` })]),
          ]),
        );
        expect(all.filter((one, n) => n % 2 === 0 && one.ok)).toHaveLength(1);
        expect(all.filter((one, n) => n % 2 === 1 && one.ok)).toHaveLength(20);
        expect(await store.count("things")).toBe(21);
      });
    });

    describe("next", () => {
      it("counts from 1, each counter by itself", async () => {
        expect([await store.next("ticket"), await store.next("ticket"), await store.next("seq")]).toEqual([1, 2, 1]);
        expect(await store.get<Thing>("counters", "ticket")).toEqual({ id: "ticket", rev: 2, by: "", n: 2 });
      });

      it("an insert takes its number along: once, also when it is tried again, and by turns with those asked for", async () => {
        const insert = (id: string, by = "event") => ({
          op: "insert" as const,
          into: "things",
          doc: { ...thing(id), by },
          number: { counter: "order", key: "at" },
        });
        expect(await store.apply([insert("a")])).toEqual({ ok: true, number: 1 });
        expect(await store.next("order")).toBe(2);
        const other = await opened.reopen();
        expect(
          await other.apply([{ op: "insert", into: "lines", doc: thing("l", { stream: "s", seq: 1 }) }, insert("b")]),
        ).toEqual({
          ok: true,
          number: 3,
        });
        expect(await store.apply([insert("b")])).toEqual({ ok: true, number: 3 });
        expect(await store.apply([insert("b", "somebody else")])).toEqual({ ok: false, refused: 0 });
        const found = await store.find<Thing>("things", { sort: { by: "at", direction: "asc" } });
        expect(found.map(({ id, at }) => [id, at])).toEqual([
          ["a", 1],
          ["b", 3],
        ]);
        await Promise.all(numbers(20).map((n) => (n % 2 ? store : other).apply([insert(`many ${n}`)])));
        const all = (await store.find<Thing>("things", { sort: { by: "at", direction: "asc" } })).map(({ at }) => at);
        expect(new Set(all).size).toBe(22);
        await other.close();
      });

      it("gives no number twice, whoever asks", async () => {
        const other = await opened.reopen();
        const given = await Promise.all(numbers(60).map((n) => (n % 2 ? store : other).next("ticket")));
        expect(given.sort((a, b) => a - b)).toEqual(numbers(60).map((n) => n + 1));
        await other.close();
      });
    });

    describe("several handles", () => {
      it("see what the other has stored, and write at once without an error", async () => {
        const other = await opened.reopen();
        const both = await Promise.all(
          numbers(200).map((n) => (n % 2 ? store : other).insert("things", thing(`t${n}`, { number: n }))),
        );
        expect(both.every(Boolean)).toBe(true);
        expect(await store.count("things")).toBe(200);
        expect(await other.get<Thing>("things", "t1")).toMatchObject({ number: 1 });
        const race = await Promise.all(
          numbers(20).map((n) =>
            (n % 2 ? store : other).replace("things", { ...thing("t0", { number: n }), rev: 2 }, 1),
          ),
        );
        expect(race.filter(Boolean).length).toBeLessThanOrEqual(1);
        await other.close();
      });

      it("find everything again after the first was closed", async () => {
        const first = await opened.reopen();
        await first.insert("things", thing("kept", { number: 3, tags: ["x"] }));
        await first.next("ticket");
        await first.close();
        await first.close();
        await expect(first.get("things", "kept")).rejects.toThrow("closed");
        const second = await opened.reopen();
        expect(await second.find<Thing>("things", { where: { tags: "x" } })).toHaveLength(1);
        expect(await second.insert("things", thing("other", { number: 3 }))).toBe(false);
        expect(await second.next("ticket")).toBe(2);
        await second.close();
      });

      it("finish what was asked before they close", async () => {
        const handle = await opened.reopen();
        const asked = numbers(30).map((n) => handle.insert("things", thing(`q${n}`)));
        await handle.close();
        expect((await Promise.all(asked)).every(Boolean)).toBe(true);
        expect(await store.count("things")).toBe(30);
      });
    });
  });
}
