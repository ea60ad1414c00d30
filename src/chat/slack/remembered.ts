/** Small things that Slack's side remembers between runs, in the collection `tools`. */
import type { Doc } from "../../effects.js";
import type { Store } from "../../store/collection.js";

interface Kept<T> extends Doc {
  tool: "slack";
  key: string;
  value: T;
  /** When it was learned, ms. */
  at: number;
}

export interface Remembered {
  get<T>(key: string): Promise<{ value: T; at: number } | null>;
  put<T>(key: string, value: T): Promise<void>;
  /** True for the first one who says so. */
  first(key: string): Promise<boolean>;
}

export function createRemembered(store: Store, now: () => number): Remembered {
  const id = (key: string) => `slack:${key}`;
  const fresh = <T>(key: string, value: T, rev: number): Kept<T> => ({
    id: id(key),
    rev,
    by: `${key}:${now()}`,
    tool: "slack",
    key,
    value,
    at: now(),
  });
  return {
    async get<T>(key: string) {
      const kept = await store.get<Kept<T>>("tools", id(key));
      return kept && { value: kept.value, at: kept.at };
    },
    async put(key, value) {
      const kept = await store.get<Kept<unknown>>("tools", id(key));
      // somebody faster knew the same
      if (kept) await store.replace("tools", fresh(key, value, kept.rev + 1), kept.rev);
      else await store.insert("tools", fresh(key, value, 1));
    },
    first: (key) => store.insert("tools", fresh(key, true, 1)),
  };
}
