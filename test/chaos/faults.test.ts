/**
 * A store whose operations fail at random, before or after they have done their work, under load: nothing is lost,
 * nothing is said twice, no ticket is doubled. Once with decisions written whole, as the embedded store does, and once
 * one document after the other, as MongoDB does. CHAOS_SECONDS says how long each (5 unless told).
 */
import { type Store, StoreFailed } from "../../src/store/collection.js";
import { openEmbedded } from "../../src/store/embedded.js";
import { collections } from "../../src/store/store.js";
import { dataDir, type House, openHouse } from "../stories/house.js";
import { findings } from "./check.js";
import { type Door, startLoad } from "./load.js";

const seconds = Number(process.env["CHAOS_SECONDS"] ?? 5);

/** Fails so many of a hundred operations, half of them after the work was done. `whole`: decisions are written whole. */
function faulty(store: Store, fault: { percent: number }, whole: boolean): Store {
  const may = async <T>(work: () => Promise<T>): Promise<T> => {
    const dice = Math.random() * 100;
    if (dice < fault.percent / 2) throw new StoreFailed("It failed before.");
    const done = await work();
    if (dice < fault.percent) throw new StoreFailed("It failed after.");
    return done;
  };
  const oneByOne: Store["apply"] = async (writes) => {
    for (const [refused, write] of writes.entries())
      if (!(await may(() => store.apply([write]))).ok) return { ok: false, refused };
    return { ok: true };
  };
  return {
    get: (collection, id) => may(() => store.get(collection, id)),
    insert: (collection, doc) => may(() => store.insert(collection, doc)),
    replace: (collection, doc, rev) => may(() => store.replace(collection, doc, rev)),
    find: (collection, query) => may(() => store.find(collection, query)),
    count: store.count, // only the test counts
    remove: (collection, where) => may(() => store.remove(collection, where)),
    apply: whole ? (writes) => may(() => store.apply(writes)) : oneByOne,
    next: (counter) => may(() => store.next(counter)),
    close: store.close,
  };
}

/** People at the house's door, who repeat what was not answered. */
function doorOf(house: House): Door {
  const cookies = new Map<string, string>();
  return {
    person: (email) => ({
      async act(act) {
        if (!cookies.has(email)) {
          const body = JSON.stringify({ person: email });
          const signed = await fetch(`${house.url}/api/sign-in`, {
            method: "POST",
            headers: { "x-firstline": "1" },
            body,
          });
          cookies.set(email, signed.headers.get("set-cookie")!.split(";")[0]!);
        }
        const headers = { "x-firstline": "1", cookie: cookies.get(email)! };
        const body = JSON.stringify({ id: crypto.randomUUID(), as: email, ...act });
        for (;;) {
          const response = await fetch(`${house.url}/api/acts`, { method: "POST", headers, body });
          const read = (await response.json()) as { answer?: never };
          if (response.status !== 202 && response.status !== 503) return { status: response.status, body: read };
        }
      },
    }),
  };
}

test.each([
  ["written whole", true],
  ["written one document after the other", false],
])(
  "one operation in twenty fails: decisions are %s",
  async (_, whole) => {
    const dir = dataDir();
    const fault = { percent: 0 };
    const embedded = await openEmbedded(dir, collections);
    const house = await openHouse({ dir, app: { store: faulty(embedded, fault, whole) } });
    fault.percent = 5;
    const load = startLoad([doorOf(house)]);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    await load.stop();
    fault.percent = 0;
    await house.quiet();
    const wrong = await findings(embedded, load.accepted);
    process.stderr.write(`${load.accepted.length} acts, ${wrong.length} findings\n`);
    await house.close();
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(load.accepted.length).toBeGreaterThan(10);
  },
  60_000 + seconds * 3000,
);
