/**
 * Whether a chat tool works at this moment, as its adapter sees it: for `/readyz` and `/metrics`; written down in the store
 * too, where `doctor` reads it from another process.
 */
import type { Doc } from "../effects.js";
import type { Log } from "../log.js";
import type { Store } from "../store/collection.js";

/** Something that does not work. */
export interface Trouble {
  /** Which part: `token`, `socket`, `reach`. */
  part: string;
  /** One sentence: what happened. */
  what: string;
  /** One sentence: what to do. */
  todo: string;
  /** ms since 1970. */
  since: number;
}

interface Kept extends Doc {
  tool: string;
  key: string;
  troubles: Trouble[];
}

export interface Health {
  bad(part: string, what: string, todo: string): void;
  good(part: string): void;
  troubles(): Trouble[];
  /** Asks again and again whether it works, more often while it does not. `probe` itself says good or bad, and never throws. */
  watch(probe: () => Promise<void>): void;
  stop(): void;
}

/** Between two looks, ms: while something is wrong, and while nothing is known to be. */
const often = 10_000;
const seldom = 300_000;

const idOf = (tool: string) => `${tool}:health`;

export function createHealth(parts: { tool: string; store: Store; now(): number; log: Log }, between = often): Health {
  const { tool, store, now, log } = parts;
  const found = new Map<string, Trouble>();
  let probe: (() => Promise<void>) | undefined;
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();

  /** The last one to know something is right: each process of an installation looks for itself. */
  async function write(): Promise<void> {
    const kept = await store.get<Kept>("tools", idOf(tool));
    const troubles = [...found.values()];
    if ((kept?.troubles.length ?? 0) === 0 && troubles.length === 0) return;
    const doc: Kept = { id: idOf(tool), rev: (kept?.rev ?? 0) + 1, by: `${now()}`, tool, key: "health", troubles };
    if (kept) await store.replace("tools", doc, kept.rev);
    else await store.insert("tools", doc);
  }
  const changed = (line: Record<string, unknown>) => {
    log({ level: "error", what: `${tool}-health`, ...line });
    writing = writing.then(write).catch((error: unknown) => log({ level: "warn", what: tool, error: String(error) }));
    next();
  };
  const next = () => {
    clearTimeout(timer);
    if (!probe) return;
    timer = setTimeout(() => void probe?.().finally(next), found.size > 0 ? between : seldom);
    timer.unref();
  };

  return {
    bad(part, what, todo) {
      const known = found.get(part);
      if (known?.what === what) return;
      found.set(part, { part, what, todo, since: known?.since ?? now() });
      changed({ part, trouble: what, todo });
    },
    good(part) {
      if (found.delete(part)) changed({ level: "info", part, works: true });
    },
    troubles: () => [...found.values()],
    watch(asked) {
      probe = asked;
      // what an earlier process wrote down may be over
      writing = writing.then(write).catch(() => {});
      next();
    },
    stop() {
      probe = undefined;
      clearTimeout(timer);
    },
  };
}

/** What a running Firstline wrote down last about a chat tool. */
export const writtenTroubles = async (store: Store, tool: string): Promise<Trouble[]> =>
  (await store.get<Kept>("tools", idOf(tool)))?.troubles ?? [];
