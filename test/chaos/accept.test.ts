/** Accepting on an engine that writes one document after the other: what the page shows of an act is never left out. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Said } from "../../src/events.js";
import type { Entry } from "../../src/journal/entry.js";
import { createJournal, turned } from "../../src/journal/journal.js";
import type { Doc, Store, Write } from "../../src/store/collection.js";
import { openEmbedded } from "../../src/store/embedded.js";
import { collections } from "../../src/store/store.js";

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "firstline-accept-"));
  const embedded = await openEmbedded(dir, collections);
  store = {
    ...embedded,
    async apply(writes) {
      for (const [refused, write] of writes.entries())
        if (!(await embedded.apply([write])).ok) return { ok: false, refused };
      return { ok: true };
    },
  };
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const place = { tool: "page", id: "dm/a", direct: true };
const from = { tool: "page", team: "page", user: "a" };
const event: Said = { kind: "said", id: "page:a:1", at: 1, from, place, text: "hello", files: [], message: "m" };
const message = (id: string, seq: number) => ({ id, rev: 1, by: event.id, stream: "dm/a", seq }) as Doc;
const shown: Write = { op: "insert", into: "messages", doc: message("m", 1) };

test("its place in the stream was taken, and the holder was faster than the second attempt", async () => {
  const journal = createJournal({ store, guard: async (each) => each, now: Date.now });
  let attempts = 0;
  await journal.acceptWith(event, async () => {
    if (await store.get("messages", "m")) return [];
    if (++attempts === 1) {
      await store.insert("messages", message("other", 1)); // somebody else speaks
      return [shown];
    }
    const entry = await store.get<Entry>("events", event.id); // in already; the holder has begun with it
    if (entry!.rev === 1) await store.replace("events", turned(entry!, { state: "decided" }), 1);
    return [{ op: "insert", into: "messages", doc: message("m", 2) }];
  });
  expect(await store.get("messages", "m")).toMatchObject({ seq: 2 });
  expect(await store.count("events")).toBe(1);
});

test("it died between the two; the repeat shows it", async () => {
  await store.insert("events", { id: event.id, rev: 1, by: event.id, seq: 1, state: "accepted", event } as never);
  const journal = createJournal({ store, guard: async (each) => each, now: Date.now });
  expect(await journal.acceptWith(event, async () => [shown])).toBe(false);
  expect(await store.get("messages", "m")).not.toBeNull();
});

test("what cannot be read is not left out: the act is refused, and its repeat is whole", async () => {
  const journal = createJournal({ store, guard: async (each) => each, now: Date.now });
  const away = () => Promise.reject(new Error("The store is away."));
  await expect(journal.acceptWith(event, away)).rejects.toThrow("away");
  expect(await store.count("events")).toBe(0);
  expect(await journal.acceptWith(event, async () => [shown])).toBe(true);
  expect(await store.count("messages")).toBe(1);
});
