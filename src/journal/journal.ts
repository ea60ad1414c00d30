/** Accept once, and wait for the answer: what every process does, whoever holds the desk. */
import { randomUUID } from "node:crypto";
import type { Given, Inbox } from "../chat/chat.js";
import type { Event } from "../events.js";
import type { Store, Write } from "../store/collection.js";
import { type Entry, newEntry } from "./entry.js";

export interface JournalOptions {
  store: Store;
  /** Masks what looks like a secret, before anything is stored. */
  guard: (event: Event) => Promise<Event>;
  now: () => number;
}

export interface Journal extends Inbox {
  /** Like `accept`; `alongside` is written in the same breath (what the page shows of the event itself). */
  acceptWith(event: Event, alongside: (event: Event) => Promise<Write[]>, asked?: number): Promise<boolean>;
  /** The holder in this process hears of each accepted entry. */
  onAccepted(listener: (entry: Entry) => void): void;
  /** The holder tells when an entry has come further. */
  moved(entry: Entry): void;
  /** The next number in the order of acceptance. */
  number(): Promise<number>;
  /** True while every number of the last minute was taken by this process: nobody else accepts. */
  alone(): boolean;
  /** Reads, changes and writes an entry until nobody is faster; null when `change` gives null or it is gone. */
  change(id: string, change: (entry: Entry) => Entry | null): Promise<Entry | null>;
}

/**
 * The next rev of an entry, with some of it changed. `by` is new each time: the store takes a write that is there
 * already (same rev, same `by`) as done, and two ticks of one entry must never pass for each other.
 */
export const turned = (entry: Entry, change: Partial<Entry>): Entry => ({
  ...entry,
  ...change,
  rev: entry.rev + 1,
  by: randomUUID(),
});

/** An event of another process may be on its way into the store for so long after its number was taken, ms. */
const onItsWay = 60_000;
/** Before the first number nobody knows whether there are others: what they had in hand is stored after so long, ms. */
const firstDoubt = 5000;

/** The order of acceptance: the store numbers the entries. */
const inOrder = { counter: "events", key: "seq" };

/** Numbers of events. One that is not the next after our own was taken by somebody else. */
function createNumbers() {
  let last: number | undefined;
  let othersAt = performance.now() - onItsWay + firstDoubt;
  return {
    taken(taken: number): void {
      if (last !== undefined && taken !== last + 1) othersAt = performance.now();
      last = Math.max(last ?? 0, taken);
    },
    alone: () => performance.now() - othersAt > onItsWay,
  };
}

export function createJournal({ store, guard, now }: JournalOptions): Journal {
  const listeners: ((entry: Entry) => void)[] = [];
  const waiting = new Map<string, Set<(entry: Entry) => void>>();
  const { taken, alone } = createNumbers();

  async function acceptWith(
    event: Event,
    alongside: (event: Event) => Promise<Write[]>,
    asked?: number,
  ): Promise<boolean> {
    const guarded = await guard(event);
    // a name of its own: the store must not take what a repeat has inserted for what this one would
    let entry = { ...newEntry(guarded, 0, now(), asked), by: randomUUID() };
    let known: Entry | null = null;
    for (;;) {
      const beside = await alongside(known?.event ?? guarded);
      const done = await store.apply([
        ...(known ? [] : [{ op: "insert", into: "events", doc: entry, number: inOrder } as Write]),
        ...beside,
      ]);
      if (done.ok) {
        if (!known) entry = { ...entry, seq: done.number! };
        break;
      }
      // Accepted before, or at this very moment by a repeat: what stands beside it is still owed.
      if (!known && done.refused === 0) known = await store.get<Entry>("events", event.id);
      // Else a place in the page's stream was taken by somebody faster: take the next one.
    }
    if (known) return false;
    taken(entry.seq);
    for (const listener of listeners) listener(entry);
    return true;
  }

  async function change(id: string, by: (entry: Entry) => Entry | null): Promise<Entry | null> {
    for (;;) {
      const entry = await store.get<Entry>("events", id);
      const next = entry && by(entry);
      if (!entry || !next) return null;
      if (await store.replace("events", next, entry.rev)) return next;
    }
  }

  /** Resolves when the entry is applied (or further), or null at the deadline. */
  function applied(id: string, deadline: number): Promise<Entry | null> {
    return new Promise((resolve) => {
      const hears = waiting.get(id) ?? new Set();
      waiting.set(id, hears);
      let poll: NodeJS.Timeout | undefined;
      const end = (entry: Entry | null) => {
        clearTimeout(timer);
        clearTimeout(poll);
        hears.delete(hear);
        if (hears.size === 0) waiting.delete(id);
        resolve(entry);
      };
      const hear = (entry: Entry) => {
        if (entry.state === "applied" || entry.state === "done") end(entry);
      };
      hears.add(hear);
      const timer = setTimeout(() => end(null), deadline);
      // another process may hold the desk: then nobody tells us, and we look
      let wait = 0;
      const look = async () => {
        const entry = await store.get<Entry>("events", id).catch(() => null);
        if (entry) hear(entry);
        wait = Math.min(wait + 20, 250);
        if (hears.has(hear)) poll = setTimeout(look, wait);
      };
      void look();
    });
  }

  async function answerOf(id: string, deadline: number): Promise<Given | null> {
    const until = now() + deadline;
    const entry = await applied(id, deadline);
    if (!entry?.decision) return null;
    const { answer } = entry.decision;
    const given = { answer, tick: async () => {} };
    if (answer.kind === "none" || entry.answer === "given") return given;
    const claimed = await change(id, (read) =>
      read.answer === "given" ? null : turned(read, { answer: "claimed", claimedUntil: until }),
    );
    if (!claimed) return given;
    return {
      answer,
      async tick() {
        const ticked = await change(id, (read) => (read.answer === "given" ? null : turned(read, { answer: "given" })));
        if (ticked) for (const listener of listeners) listener(ticked);
      },
    };
  }

  return {
    accept: (event, asked) => acceptWith(event, async () => [], asked),
    acceptWith,
    async ask(event, deadline) {
      await acceptWith(event, async () => [], deadline);
      const given = await answerOf(event.id, deadline);
      if (!given) return null;
      await given.tick();
      return given.answer;
    },
    answerOf,
    onAccepted: (listener) => void listeners.push(listener),
    moved(entry) {
      for (const hear of waiting.get(entry.id) ?? []) hear(entry);
    },
    async number() {
      const given = await store.next(inOrder.counter);
      taken(given);
      return given;
    },
    alone,
    change,
  };
}
