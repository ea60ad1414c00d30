/**
 * The holder of the desk: handles events one at a time per conversation, in the order of acceptance, and delivers.
 * A new holder brings every decided entry to applied, queues its effects ahead of new ones, and only then takes events.
 */
import type { Store } from "../store/collection.js";
import { type CommitOptions, createCommit, type Desk } from "./commit.js";
import { createDelivery, type DeliverOptions } from "./deliver.js";
import type { Entry } from "./entry.js";
import { type Journal, turned } from "./journal.js";
import { acquire, type Lease } from "./lease.js";
import { type Routes, resolveDeliveries } from "./resolve.js";

export interface HolderOptions extends Pick<DeliverOptions, "tools" | "carry" | "counted"> {
  store: Store;
  journal: Journal;
  desk: Desk;
  routes: Routes;
  now(): number;
  log(line: Record<string, unknown>): void;
  /** An event was brought to applied: its answer may be given. */
  handled?(entry: Entry): void;
  /** Called when this process got the desk, or lost it. */
  holding?(holds: boolean): void;
  /** The command line: take the desk only if nobody has it, and only for this event. */
  only?: string;
}

export interface Holder {
  /** Resolves when the desk is held and everything unfinished has been taken up (or, with `only`, given up). */
  started: Promise<boolean>;
  holds(): boolean;
  waiting(): number;
  stop(): Promise<void>;
}

/** How often accepted entries of other processes are looked for, ms. */
const lookEvery = 100;
/** Wait before doubtful sends when the last holder may still be alive: one send time-out, ms. */
const sendTimeOut = 5000;

export function startHolder(options: HolderOptions): Holder {
  const { store, journal, log, now } = options;
  const stopping = new AbortController();
  let lease: Lease | null = null;
  let ready = false;
  let working = 0;

  /** Waits out a stale beat; false when this process must stop. */
  const mayWork = async (): Promise<boolean> => {
    const mine = lease;
    while (mine && mine === lease && !stopping.signal.aborted) {
      if (mine.fresh()) return true;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return false;
  };

  const shared = { store, journal, now, log, mayWork };
  const commit = createCommit({
    ...shared,
    desk: options.desk,
    resolve: (event, decision) => resolveDeliveries(event, decision, options.routes),
  } satisfies CommitOptions);
  const delivery = createDelivery({ ...shared, tools: options.tools, carry: options.carry, counted: options.counted });

  const conversations = new Map<string, Entry[]>();
  const taken = new Set<string>();

  function take(entry: Entry): void {
    if (!ready || !lease || taken.has(entry.id) || entry.state !== "accepted") return;
    if (options.only && !mine(entry)) return;
    taken.add(entry.id);
    const line = conversations.get(entry.conversation);
    if (line) {
      line.push(entry);
      line.sort((a, b) => a.seq - b.seq);
      return;
    }
    const fresh = [entry];
    conversations.set(entry.conversation, fresh);
    void drain(entry.conversation, fresh);
  }

  /** With `only`: the one event and what came of it. */
  const mine = (entry: Entry) => entry.id === options.only || entry.id.includes(`${options.only}`);

  async function drain(key: string, line: Entry[]): Promise<void> {
    while (line.length > 0) {
      const entry = line.shift()!;
      await handle(entry);
      taken.delete(entry.id);
    }
    conversations.delete(key);
  }

  async function handle(entry: Entry): Promise<void> {
    if (!lease) return;
    working++;
    try {
      const applied = await commit.work(entry, lease.fence);
      if (!applied) return;
      log({ level: "debug", what: "handled", event: entry.id, kind: entry.event.kind });
      options.handled?.(applied);
      done(applied, false);
      // what one decision has to say to others was inserted with it: take it up at once
      for (const told of applied.decision!.events) {
        const next = await store.get<Entry>("events", told.id);
        if (next) take(next);
      }
    } catch (error) {
      log({ level: "error", what: "handle", event: entry.id, error: String((error as Error).stack ?? error) });
    } finally {
      working--;
    }
  }

  function done(applied: Entry, doubtful: boolean): void {
    journal.moved(applied);
    delivery.queue(applied, doubtful);
  }

  async function recover(held: Lease): Promise<void> {
    const unfinished: Entry[] = [];
    for (const state of ["accepted", "decided", "applied"] as const) {
      unfinished.push(
        ...(await store.find<Entry>("events", {
          where: { state },
          sort: { by: "seq", direction: "asc" },
          limit: 10_000,
        })),
      );
    }
    unfinished.sort((a, b) => a.seq - b.seq);
    const fenced: Entry[] = [];
    for (const entry of unfinished) {
      if (options.only && !mine(entry)) continue;
      const next = await journal.change(entry.id, (read) =>
        read.state === "done" || read.fence > held.fence ? null : turned(read, { fence: held.fence }),
      );
      if (next) fenced.push(next);
    }
    if (held.doubtful && fenced.some((entry) => entry.state !== "accepted")) {
      await new Promise((resolve) => setTimeout(resolve, sendTimeOut));
    }
    for (const entry of fenced) {
      if (entry.state === "applied") done(entry, true);
      if (entry.state !== "decided") continue;
      const applied = await commit.apply(entry);
      if (applied === "conflict") await handle(entry);
      else if (applied) done(applied, true);
    }
    // What was in hand when a process died is handled alone; only deaths while alone count as throws.
    for (const entry of fenced.filter((each) => each.state === "accepted")) {
      const alone = await journal.change(entry.id, (read) =>
        read.state === "accepted"
          ? turned(read, { throws: read.throws + 1, ...(read.throws >= 3 ? { aside: true } : {}) })
          : null,
      );
      if (alone) await handle(alone);
    }
  }

  async function look(): Promise<void> {
    const found = await store.find<Entry>("events", {
      where: { state: "accepted" },
      sort: { by: "seq", direction: "asc" },
      limit: 500,
    });
    for (const entry of found) take(entry);
    const applied = await store.find<Entry>("events", {
      where: { state: "applied" },
      sort: { by: "seq", direction: "asc" },
      limit: 100,
    });
    // entries whose answer was ticked by another process are done
    for (const entry of applied)
      if (entry.answer === "given" && entry.deliveries.every((each) => each.state !== "open"))
        void delivery.settle(entry.id);
  }

  journal.onAccepted((entry) => {
    if (entry.state === "accepted") take(entry);
    else if (entry.state === "applied") void delivery.settle(entry.id);
  });

  let resolveStarted!: (held: boolean) => void;
  const started = new Promise<boolean>((resolve) => {
    resolveStarted = resolve;
  });

  async function hold(): Promise<void> {
    while (!stopping.signal.aborted) {
      const lost = new AbortController();
      const got = await acquire(store, {
        signal: stopping.signal,
        ...(options.only ? { once: true } : {}),
        lost: () => lost.abort(),
      }).catch((error) => {
        log({ level: "error", what: "lease", error: String(error) });
        return undefined;
      });
      if (got === undefined) {
        await new Promise((resolve) => setTimeout(resolve, 500));
        continue;
      }
      if (got === null) break;
      lease = got;
      options.holding?.(true);
      try {
        await recover(got);
        ready = true;
        resolveStarted(true);
        while (!stopping.signal.aborted && !lost.signal.aborted) {
          await look().catch((error) => log({ level: "error", what: "look", error: String(error) }));
          await new Promise((resolve) => setTimeout(resolve, lookEvery));
        }
      } catch (error) {
        log({ level: "error", what: "holder", error: String((error as Error).stack ?? error) });
        await got.release().catch(() => {});
      }
      if (!stopping.signal.aborted) {
        ready = false;
        lease = null;
        options.holding?.(false);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }
    resolveStarted(false);
  }
  const running = hold();

  return {
    started,
    holds: () => lease?.fresh() ?? false,
    waiting: delivery.waiting,
    async stop() {
      ready = false;
      stopping.abort();
      await running;
      for (const until = Date.now() + 3000; working > 0 && Date.now() < until; ) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const held = lease;
      lease = null;
      await held?.release().catch(() => {});
    },
  };
}
