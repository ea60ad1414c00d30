/**
 * One process's time at the desk, from taking the lease until it is over: events are handled one at a time per
 * conversation, in the order of acceptance, and their effects delivered. Nothing of it outlives the lease.
 */
import type { Store } from "../store/collection.js";
import { type CommitOptions, createCommit, type Desk } from "./commit.js";
import { createDelivery, type DeliverOptions } from "./deliver.js";
import type { Entry, EntryState } from "./entry.js";
import { type Journal, turned } from "./journal.js";
import type { Lease } from "./lease.js";
import { pause } from "./pause.js";
import { type Routes, resolveDeliveries } from "./resolve.js";

export interface Work extends Pick<DeliverOptions, "tools" | "carry" | "counted"> {
  store: Store;
  journal: Journal;
  desk: Desk;
  routes: Routes;
  now(): number;
  log(line: Record<string, unknown>): void;
  /** An event was brought to applied: its answer may be given. */
  handled?(entry: Entry): void;
  /** The command line: take the desk only if nobody has it, and only for this event. */
  only?: string;
}

/** Wait before doubtful sends when the last holder may still be alive: one send time-out, ms. */
const sendTimeOut = 5000;

export function createTenure(options: Work, lease: Lease, over: AbortSignal) {
  const { store, journal, log, now } = options;
  let ready = false;
  let working = 0;

  /** Waits out a stale beat; false when this process must stop. */
  const mayWork = async (): Promise<boolean> => {
    while (!over.aborted) {
      if (lease.fresh()) return true;
      await pause(50, over);
    }
    return false;
  };

  const shared = { store, journal, now, log, mayWork };
  const commit = createCommit({
    ...shared,
    desk: options.desk,
    resolve: (event, decision) => resolveDeliveries(event, decision, options.routes),
  } satisfies CommitOptions);
  const { tools, carry, counted, routes } = options;
  const delivery = createDelivery({ ...shared, tools, carry, counted, homesOf: routes.homesOf });

  const conversations = new Map<string, Entry[]>();
  const taken = new Set<string>();
  /** Since the last look began. */
  const handled = new Set<string>();
  /** Accepted while what was left is taken up: these come next, before anything that is accepted later. */
  let heard: Entry[] = [];

  /** With `only`: the one event and what came of it. */
  const mine = (entry: Entry) => !options.only || entry.id.includes(options.only);

  function take(entry: Entry): void {
    if (over.aborted || taken.has(entry.id) || entry.state !== "accepted" || !mine(entry)) return;
    if (!ready) return void heard.push(entry);
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

  async function drain(key: string, line: Entry[]): Promise<void> {
    while (line.length > 0) {
      // another process may have accepted what this person said before
      while (!journal.alone() && !(await looked()) && (await mayWork())) await pause(100, over);
      const entry = line.shift()!;
      await handle(entry, false);
      taken.delete(entry.id);
      handled.add(entry.id);
    }
    conversations.delete(key);
  }

  /** Brings an accepted or decided entry to applied and queues its effects. `doubtful`: they may have been sent before. */
  async function handle(first: Entry, doubtful: boolean): Promise<void> {
    working++;
    try {
      for (let entry: Entry | null = first; entry && (await mayWork()); ) {
        try {
          const applied: Entry | "conflict" | null = entry.state === "decided" ? await commit.apply(entry) : "conflict";
          await queue(applied === "conflict" ? await commit.work(entry, lease.fence) : applied, doubtful);
          return;
        } catch (error) {
          // nothing may get stuck half way: look where it is, and go on from there
          log({ level: "error", what: "handle", event: first.id, error: String((error as Error).stack ?? error) });
          await pause(500, over);
          entry = await store.get<Entry>("events", first.id).catch((): Entry | null => entry);
          if (entry?.state === "applied") return done(entry, true);
          if (entry?.state === "done") return;
        }
      }
    } finally {
      working--;
    }
  }

  async function queue(applied: Entry | null, doubtful: boolean): Promise<void> {
    if (!applied) return;
    log({ level: "debug", what: "handled", event: applied.id, kind: applied.event.kind });
    options.handled?.(applied);
    done(applied, doubtful);
    // what one decision has to say to others was inserted with it: take it up at once (else `look` finds it)
    for (const told of applied.decision!.events) {
      const next = await store.get<Entry>("events", told.id).catch(() => null);
      if (next) take(next);
    }
  }

  function done(applied: Entry, doubtful: boolean): void {
    journal.moved(applied);
    delivery.queue(applied, doubtful);
  }

  /** All entries of a state, in order. */
  async function all(state: EntryState): Promise<Entry[]> {
    const found: Entry[] = [];
    const limit = 1000;
    for (let after: { value: number; id: string } | null = null; ; ) {
      const page: Entry[] = await store.find<Entry>("events", {
        where: { state },
        sort: { by: "seq", direction: "asc" },
        limit,
        ...(after ? { after } : {}),
      });
      found.push(...page);
      const last = page.at(-1);
      if (!last || page.length < limit) return found;
      after = { value: last.seq, id: last.id };
    }
  }

  /** Brings every decided entry to applied, queues what is open ahead of anything new, and takes up the rest. */
  async function recover(): Promise<void> {
    const unfinished = [...(await all("accepted")), ...(await all("decided")), ...(await all("applied"))];
    unfinished.sort((a, b) => a.seq - b.seq);
    const fenced: Entry[] = [];
    for (const entry of unfinished.filter(mine)) {
      const next = await journal.change(entry.id, (read) =>
        read.state === "done" || read.fence > lease.fence ? null : turned(read, { fence: lease.fence }),
      );
      if (next) fenced.push(next);
    }
    if (lease.doubtful && fenced.some((entry) => entry.state !== "accepted")) await pause(sendTimeOut, over);
    for (const entry of fenced) {
      if (entry.state === "applied") done(entry, true);
      if (entry.state === "decided") await handle(entry, true);
    }
    // What was in hand when a process died is handled alone; only deaths while alone count as throws.
    for (const entry of fenced.filter((each) => each.state === "accepted")) {
      if (over.aborted) return;
      const alone = await journal.change(entry.id, (read) =>
        read.state === "accepted"
          ? turned(read, { throws: read.throws + 1, ...(read.throws >= 3 ? { aside: true } : {}) })
          : null,
      );
      if (alone) await handle(alone, false);
    }
    const known = new Set(fenced.map((entry) => entry.id));
    ready = true;
    for (const entry of heard.sort((a, b) => a.seq - b.seq)) if (!known.has(entry.id)) take(entry);
    heard = [];
  }

  async function takeAccepted(): Promise<void> {
    handled.clear();
    // what was handled while the store was read is not accepted any more
    for (const entry of await all("accepted")) if (!handled.has(entry.id)) take(entry);
  }
  let looking = Promise.resolve();
  let next: Promise<void> | undefined;

  /** Takes up everything that is accepted at this moment; one look at a time, shared by all who asked before it began. */
  function lookAgain(): Promise<void> {
    next ??= looking
      .catch(() => {})
      .then(() => {
        next = undefined;
        looking = takeAccepted();
        return looking;
      });
    return next;
  }

  const looked = () =>
    lookAgain().then(
      () => true,
      () => false,
    );

  /** Takes up what other processes accepted, and ends what they answered. */
  async function look(): Promise<void> {
    const sort = { by: "seq", direction: "asc" } as const;
    await lookAgain();
    for (const entry of await store.find<Entry>("events", { where: { state: "applied" }, sort, limit: 100 }))
      if (entry.answer === "given" && entry.deliveries.every((each) => each.state !== "open"))
        void delivery.settle(entry.id);
  }

  return {
    recover,
    look,
    take,
    settle: delivery.settle,
    /** Deliveries that wait. */
    waiting: delivery.waiting,
    /** Events and sends that are being worked on at this moment. */
    inHand: () => working + delivery.inHand(),
  };
}
