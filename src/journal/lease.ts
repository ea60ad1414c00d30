/**
 * One process at a time holds the desk, by one lease in the store. It is dead when its pid is gone within the same
 * boot and pid namespace, or when five successful reads a second apart found the same beat.
 */
import { readFileSync, readlinkSync } from "node:fs";
import { hostname, uptime } from "node:os";
import type { Doc, Store } from "../store/collection.js";
import { pause } from "./pause.js";

interface LeaseDoc extends Doc {
  fence: number;
  host: string;
  pid: number;
  boot: string;
  namespace: string;
  beat: number;
  released: boolean;
}

const beatEvery = 1000;
/** A holder that has not seen its own beat stored for so long starts nothing, ms. */
const staleAfter = 3000;

const read = (take: () => string, otherwise: string): string => {
  try {
    return take().trim();
  } catch {
    return otherwise;
  }
};
const here = {
  host: hostname(),
  pid: process.pid,
  boot: read(
    () => readFileSync("/proc/sys/kernel/random/boot_id", "utf8"),
    `up-since-${Math.round((Date.now() / 1000 - uptime()) / 60)}`,
  ),
  namespace: read(() => readlinkSync("/proc/self/ns/pid"), "none"),
};

function isGone(lease: LeaseDoc): boolean {
  if (lease.host !== here.host || lease.boot !== here.boot || lease.namespace !== here.namespace) return false;
  try {
    process.kill(lease.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

/** Who holds the desk, as far as can be told at one look (it may have died on another machine); null for nobody. */
export async function holderOf(store: Store): Promise<{ host: string; pid: number } | null> {
  const lease = await store.get<LeaseDoc>("lease", "desk");
  return lease === null || lease.released || isGone(lease) ? null : lease;
}

export interface Lease {
  fence: number;
  /** The last holder may still be alive somewhere: wait one send time-out before doubtful sends. */
  doubtful: boolean;
  /** False when this process must start nothing: the beat is stale, or somebody else holds the desk. */
  fresh(): boolean;
  release(): Promise<void>;
}

/**
 * Tries for the lease until it has it or `signal` is aborted. `once`: gives up at once when a living process holds it.
 * `lost` is called when another process has taken over.
 */
export async function acquire(
  store: Store,
  options: { signal: AbortSignal; once?: boolean; lost: () => void },
): Promise<Lease | null> {
  let seen = { beat: -1, fence: -1, times: 0 };
  while (!options.signal.aborted) {
    const lease = await store.get<LeaseDoc>("lease", "desk").catch(() => null);
    let doubtful = false;
    let free = lease === null || lease.released || isGone(lease);
    if (lease && !free) {
      seen =
        seen.beat === lease.beat && seen.fence === lease.fence
          ? { ...seen, times: seen.times + 1 }
          : { beat: lease.beat, fence: lease.fence, times: 1 };
      if (seen.times >= 5) {
        free = true;
        doubtful = true;
      }
    }
    if (free) {
      const fence = (lease?.fence ?? 0) + 1;
      const doc: LeaseDoc = {
        id: "desk",
        rev: (lease?.rev ?? 0) + 1,
        by: `fence:${fence}`,
        ...here,
        fence,
        beat: 0,
        released: false,
      };
      const won = lease ? await store.replace("lease", doc, lease.rev) : await store.insert("lease", doc);
      if (won) return hold(store, doc, doubtful, options.lost);
    } else if (options.once) {
      return null;
    }
    await pause(free ? 20 : beatEvery, options.signal);
  }
  return null;
}

function hold(store: Store, first: LeaseDoc, doubtful: boolean, lost: () => void): Lease {
  let doc = first;
  // by both clocks: one may be set back, the other stands still while the machine sleeps
  const clocks = () => ({ wall: Date.now(), steady: performance.now() });
  let storedAt = clocks();
  let gone = false;
  let beating: Promise<void> = Promise.resolve();
  const beat = async () => {
    const next = { ...doc, rev: doc.rev + 1, beat: doc.beat + 1 };
    const from = clocks();
    try {
      if (await store.replace("lease", next, doc.rev)) {
        doc = next;
        storedAt = from;
        return;
      }
    } catch {
      return; // the store is slow or down: the beat goes stale by itself
    }
    const now = await store.get<LeaseDoc>("lease", "desk").catch(() => undefined);
    if (now === undefined) return;
    if (now?.fence === doc.fence) doc = now;
    else if (!gone) {
      gone = true;
      clearInterval(timer);
      lost();
    }
  };
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, beatEvery);
  return {
    fence: first.fence,
    doubtful,
    fresh() {
      const { wall, steady } = clocks();
      return !gone && Math.max(wall - storedAt.wall, steady - storedAt.steady) < staleAfter;
    },
    async release() {
      clearInterval(timer);
      await beating;
      if (gone) return;
      gone = true;
      await store.replace("lease", { ...doc, rev: doc.rev + 1, released: true } as LeaseDoc, doc.rev);
    },
  };
}
