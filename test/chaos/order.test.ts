/** Two processes accept what one person says; the one that holds the desk handles it in the order of acceptance. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Said } from "../../src/events.js";
import { type Holder, startHolder } from "../../src/journal/holder.js";
import { createJournal, type Journal } from "../../src/journal/journal.js";
import type { Store } from "../../src/store/collection.js";
import { openEmbedded } from "../../src/store/embedded.js";
import { collections } from "../../src/store/store.js";

const people = 10;
const rounds = 12;
let dir: string;
let stores: Store[] = [];
let holder: Holder;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "firstline-order-"));
  stores = [await openEmbedded(dir, collections), await openEmbedded(dir, collections)];
});
afterEach(async () => {
  await holder.stop();
  for (const store of stores) await store.close();
  rmSync(dir, { recursive: true, force: true });
});

const said = (user: string, n: number): Said => ({
  kind: "said",
  id: `page:${user}:${n}`,
  at: n,
  from: { tool: "page", team: "page", user },
  place: { tool: "page", id: `dm/${user}`, direct: true },
  text: `${n}`,
  files: [],
  message: `${n}`,
});

/** A desk that remembers what it was given, in a process that holds it. */
async function hold(store: Store, journal: Journal, handled: Map<string, number[]>): Promise<void> {
  holder = startHolder({
    store,
    journal,
    desk: {
      async handle(event) {
        const { from, text } = event as Said;
        handled.set(from.user, [...(handled.get(from.user) ?? []), Number(text)]);
        return { writes: [], events: [], effects: [], answer: { kind: "none" } };
      },
      apologise: () => Promise.reject(new Error("Nothing throws here.")),
    },
    tools: new Map(),
    carry: async () => ({ kind: "delivered" }),
    routes: { channelsOf: () => [], homeOf: async () => null, homesOf: async () => [] },
    counted() {},
    now: Date.now,
    log() {},
  });
  await holder.started;
}

test.each(["another process accepts first", "both accept in turns"])("%s", async (how) => {
  const [here, there] = stores.map((store) => createJournal({ store, guard: async (event) => event, now: Date.now }));
  const handled = new Map<string, number[]>();
  await hold(stores[0]!, here!, handled);
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      for (let n = 0; n < rounds; n++) {
        const other = how === "both accept in turns" ? (n + person) % 2 === 0 : n < rounds - 1;
        await (other ? there! : here!).accept(said(`P${person}`, n));
      }
    }),
  );
  const inOrder = Array.from({ length: rounds }, (_, n) => n);
  for (const until = Date.now() + 10_000; Date.now() < until; await new Promise((wake) => setTimeout(wake, 20)))
    if ([...handled.values()].flat().length >= people * rounds) break;
  expect(Object.fromEntries(handled)).toEqual(
    Object.fromEntries(Array.from({ length: people }, (_, person) => [`P${person}`, inOrder])),
  );
});

test("alone, it does not look in the store before each event", async () => {
  const [store] = stores;
  const journal = createJournal({ store: store!, guard: async (event) => event, now: Date.now });
  let numbers = 0;
  expect(journal.alone()).toBe(false); // nothing is known at first
  const steady = performance.now.bind(performance);
  const later = (ms: number) => {
    performance.now = () => steady() + ms;
  };
  try {
    later(6000);
    for (; numbers < 3; numbers++) await journal.number();
    expect(journal.alone()).toBe(true);
    await stores[1]!.next("events");
    await journal.number();
    expect(journal.alone()).toBe(false);
    later(70_000);
    expect(journal.alone()).toBe(true);
  } finally {
    performance.now = steady;
  }
  await hold(store!, journal, new Map());
});
