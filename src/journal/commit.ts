/** Decide and commit: a decision is stored, then its writes; *applied* is the point of no return. */
import type { Decision } from "../effects.js";
import type { Event } from "../events.js";
import { type Store, StoreFailed, type Write } from "../store/collection.js";
import { type DeliveryEntry, type Entry, newEntry } from "./entry.js";
import { type Journal, turned } from "./journal.js";
import { pause } from "./pause.js";

/** What the desk gives back: a decision, or the name of a counter it needs a number from first. */
export type Handled = Decision | { need: string };

export interface Desk {
  handle(event: Event, given: { numbers: Record<string, number>; now: number }): Promise<Handled>;
  /**
   * What is said when an event was set aside because it threw three times. It must not throw. `shy`: even reading what
   * the event is about may have killed the process.
   */
  apologise(event: Event, given: { now: number; shy: boolean }): Promise<Decision>;
}

export interface CommitOptions {
  store: Store;
  journal: Journal;
  desk: Desk;
  resolve(event: string, decision: Decision): Promise<DeliveryEntry[]>;
  now(): number;
  log(line: Record<string, unknown>): void;
  /** False when this process must stop working: the lease is gone, or the app is stopping. */
  mayWork(): Promise<boolean>;
}

const throwsUntilAside = 3;
const contendedIn = ["tickets", "drafts", "offers", "approvals", "people", "runs", "grants", "notices", "switches"];

/** The one document that others may be writing at the same time. */
function contended(decision: Decision): string | null {
  const write = decision.writes[0];
  return write?.op === "replace" && contendedIn.includes(write.in) ? `${write.in}:${write.doc.id}` : null;
}

/** One after the other per key, in this process. */
function createLocks() {
  const tails = new Map<string, Promise<void>>();
  return async (key: string): Promise<() => void> => {
    const before = tails.get(key);
    let free!: () => void;
    const mine = new Promise<void>((resolve) => {
      free = resolve;
    });
    const tail = (before ?? Promise.resolve()).then(() => mine);
    tails.set(key, tail);
    await before;
    return () => {
      if (tails.get(key) === tail) tails.delete(key);
      free();
    };
  };
}

/** Still to be decided, and by nobody newer. */
const mine = (entry: Entry, fence: number): boolean =>
  entry.fence <= fence && (entry.state === "accepted" || entry.state === "decided");

export function createCommit(options: CommitOptions) {
  const { store, journal, desk, now, log } = options;
  const lock = createLocks();

  /** Takes an accepted entry to applied. Null when this process must stop, or the entry is gone. */
  async function work(first: Entry, fence: number): Promise<Entry | null> {
    let entry = first;
    let held = null as { key: string; free: () => void } | null;
    try {
      while (await options.mayWork()) {
        let decision: Decision;
        try {
          const handled = entry.aside
            ? await desk.apologise(entry.event, { now: now(), shy: entry.throws > throwsUntilAside })
            : await desk.handle(entry.event, { numbers: entry.numbers, now: now() });
          if ("need" in handled) {
            entry = { ...entry, numbers: { ...entry.numbers, [handled.need]: await store.next(handled.need) } };
            continue;
          }
          decision = handled;
        } catch (error) {
          if (error instanceof StoreFailed) {
            // the store is away, and the event is not to blame
            log({ level: "error", what: "the store did not give it", event: entry.id, error: error.message });
            await pause(500);
            continue;
          }
          const thrown = await threw(entry, error);
          if (!thrown) return null;
          entry = { ...thrown, numbers: entry.numbers };
          continue;
        }
        const key = contended(decision);
        if (key && held?.key !== key) {
          // somebody may have changed the document until the lock is ours: decide again under it
          held?.free();
          held = { key, free: await lock(key) };
          continue;
        }
        const { numbers } = entry;
        const news = { decision, numbers, fence, throws: entry.aside ? entry.throws : 0 };
        // where a decision is written all or nothing, it is decided and applied in one
        const decided = store.atomic
          ? { ...entry, ...news }
          : await retried(() =>
              journal.change(entry.id, (read) =>
                mine(read, fence) ? turned(read, { state: "decided", ...news }) : null,
              ),
            );
        if (!decided) return null;
        const applied = await apply(decided);
        if (applied !== "conflict") return applied;
        const stands = store.atomic ? await retried(() => store.get<Entry>("events", entry.id)) : decided;
        if (!stands || !mine(stands, fence)) return null;
        entry = { ...stands, numbers };
      }
      return null;
    } finally {
      held?.free();
    }
  }

  /** Brings a decided entry to applied. "conflict": somebody was faster, decide again. */
  async function apply(decided: Entry): Promise<Entry | "conflict" | null> {
    const decision = decided.decision!;
    const deliveries = await retried(() => options.resolve(decided.id, decision));
    const told = await retried(() => toldOf(decision));
    if (!deliveries || !told) return null;
    const entry = turned(decided, {
      state: "applied",
      deliveries,
      appliedAt: now(),
      answer: decision.answer.kind === "none" ? "given" : "open",
    });
    let attempts = 0;
    const done = await retried(() => {
      attempts++;
      return store.apply([...decision.writes, ...told, { op: "replace", in: "events", doc: entry, rev: decided.rev }]);
    });
    if (!done) return null;
    if (done.ok) return entry;
    // a store that failed after it had written, and somebody claimed the answer (or changed the document) meanwhile: it is applied
    const stands = await retried(() => store.get<Entry>("events", decided.id));
    const over = stands?.state === "applied" || stands?.state === "done";
    if (attempts > 1 && over && stands.fence === decided.fence) return stands;
    if (done.refused < decision.writes.length) return "conflict";
    // the entry itself moved on: another holder has it, unless it was only read too early
    return store.atomic && decided.state === "accepted" ? "conflict" : null;
  }

  /** The events of a decision as entries of their own, but for those that an earlier attempt has inserted. */
  async function toldOf(decision: Decision): Promise<Write[]> {
    const told: Write[] = [];
    for (const event of decision.events) {
      if (await store.get("events", event.id)) continue;
      told.push({ op: "insert", into: "events", doc: newEntry(event, await journal.number(), now()) });
    }
    return told;
  }

  /** Counts a throw; the third sets the event aside. Null when somebody else has the entry. */
  async function threw(entry: Entry, error: unknown): Promise<Entry | null> {
    const throws = entry.throws + 1;
    const aside = throws >= throwsUntilAside;
    log({
      level: "error",
      what: aside ? "set aside" : "threw",
      event: entry.id,
      kind: entry.event.kind,
      throws,
      error: String((error as Error)?.stack ?? error),
    });
    if (entry.aside)
      await pause(1000); // even the apology threw: the store may be down; go on trying
    else await pause(20 * throws);
    return retried(() =>
      journal.change(entry.id, (read) =>
        read.state === "accepted" || read.state === "decided"
          ? turned(read, { throws, ...(aside ? { aside } : {}) })
          : null,
      ),
    );
  }

  /** A store that is busy or down is asked again until this process must stop. */
  async function retried<T>(ask: () => Promise<T>): Promise<T | null> {
    for (let wait = 50; ; wait = Math.min(wait * 2, 2000)) {
      try {
        return await ask();
      } catch (error) {
        log({ level: "error", what: "the store did not take it", error: String(error) });
        if (!(await options.mayWork())) return null;
        await pause(wait);
      }
    }
  }

  return { work, apply };
}
