/** The embedded store, opened again by itself after it has failed: a disk that was full has room, a file is back. */
import { type Store, StoreFailed } from "./collection.js";

/** So often it is tried again, ms. */
const every = 1000;

/**
 * Opens a store with `open`. When an operation throws StoreFailed, those after it do, too, until opening it again has
 * succeeded, which is tried when one is asked for and a second has passed.
 * @throws StoreFailed if it cannot be opened the first time
 */
export async function openReopening(open: () => Promise<Store>): Promise<Store> {
  let store = await open();
  let failed: StoreFailed | null = null;
  let triedAt = 0;
  let opening: Promise<void> | null = null;
  let closed = false;

  async function again(): Promise<void> {
    triedAt = performance.now();
    try {
      await store.close();
      store = await open();
      failed = null;
    } catch (error) {
      if (!(error instanceof StoreFailed)) throw error;
      failed = error;
    }
  }

  async function use<T>(work: (store: Store) => Promise<T>): Promise<T> {
    if (failed && !closed && performance.now() - triedAt >= every) {
      opening ??= again().finally(() => {
        opening = null;
      });
    }
    await opening;
    if (failed) throw failed;
    const used = store;
    try {
      return await work(used);
    } catch (error) {
      if (error instanceof StoreFailed && used === store && !failed) {
        failed = error;
        triedAt = performance.now();
      }
      throw error;
    }
  }

  return {
    ...(store.atomic ? { atomic: true } : {}),
    get: (collection, id) => use((store) => store.get(collection, id)),
    insert: (collection, doc) => use((store) => store.insert(collection, doc)),
    replace: (collection, doc, rev) => use((store) => store.replace(collection, doc, rev)),
    find: (collection, query) => use((store) => store.find(collection, query)),
    count: (collection, where) => use((store) => store.count(collection, where)),
    remove: (collection, where) => use((store) => store.remove(collection, where)),
    apply: (writes) => use((store) => store.apply(writes)),
    next: (counter) => use((store) => store.next(counter)),
    async close() {
      closed = true;
      await opening;
      await store.close();
    },
  };
}
