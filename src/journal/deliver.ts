/** Delivery: effects one at a time per place, each ticked off alone; the one retry policy. */
import { type Event, isActed } from "../events.js";
import type { Place } from "../people.js";
import type { Doc, Write } from "../store/collection.js";
import type { DeliveryEntry, Entry } from "./entry.js";
import { type Journal, turned } from "./journal.js";
import { pause } from "./pause.js";
import { placeKey } from "./resolve.js";
import { createSend, type SendOptions, type Sent } from "./send.js";

export type Outcome = "delivered" | "retried" | "parked" | "refused";

export interface DeliverOptions extends SendOptions {
  journal: Journal;
  now(): number;
  log(line: Record<string, unknown>): void;
  mayWork(): Promise<boolean>;
  counted(outcome: Outcome, tool: string): void;
  /** Every direct place in which a person is reached, the best first. */
  homesOf(person: string): Promise<Place[]>;
}

/** Failures of one delivery until it is parked, so that nobody else waits behind it. */
const triesUntilParked = 8;
const backOff = (tries: number) => Math.min(250 * 2 ** tries, 60_000);

export function createDelivery(options: DeliverOptions) {
  const { store, journal, now, log } = options;
  const send = createSend(options);
  const queues = new Map<string, { entry: Entry; delivery: DeliveryEntry; doubtful: boolean }[]>();
  const finished = new Set<string>();
  /** What this process last wrote of entries that have something open; somebody else may have gone on since. */
  const newest = new Map<string, Entry>();
  let sending = 0;

  /** Queues what is still open of an applied entry (or these of it). `doubtful`: it may have been sent before a crash. */
  function queue(entry: Entry, doubtful = false, these = entry.deliveries): void {
    if (these.some((each) => each.state === "open")) newest.set(entry.id, entry);
    for (const delivery of these) {
      if (delivery.state !== "open" || finished.has(delivery.name)) continue;
      const key = placeKey(delivery.place);
      const line = queues.get(key);
      if (line) line.push({ entry, delivery, doubtful });
      else {
        queues.set(key, [{ entry, delivery, doubtful }]);
        void drain(key);
      }
    }
    scheduleAnswer(entry);
  }

  async function drain(key: string): Promise<void> {
    const line = queues.get(key)!;
    for (let next = line[0]; next; next = line[0]) {
      try {
        if (!(await deliverOne(next.entry, next.delivery, next.doubtful))) break;
      } catch (error) {
        log({
          level: "error",
          what: "delivery",
          event: next.entry.id,
          delivery: next.delivery.name,
          error: String((error as Error).stack ?? error),
        });
        if (!(await options.mayWork())) break;
        await pause(500);
        next.doubtful = true; // it may have been sent before the store failed
        continue;
      }
      line.shift();
    }
    queues.delete(key);
  }

  /** Sends until it is done, refused or parked. False: this process must stop. */
  async function deliverOne(entry: Entry, delivery: DeliveryEntry, first: boolean): Promise<boolean> {
    let doubtful = first;
    for (let tries = 0; ; ) {
      if (!(await options.mayWork())) return false;
      sending++;
      const { outcome } = await sendAndTick(entry, delivery, doubtful).finally(() => sending--);
      if (outcome.kind === "delivered") return true;
      // while the whole tool is down nothing is given up
      const down = outcome.kind === "later" && outcome.down === true;
      if (outcome.kind === "refused" || (!down && tries + 1 >= triesUntilParked)) {
        const parked = outcome.kind !== "refused";
        options.counted(parked ? "parked" : "refused", delivery.place.tool);
        const what = parked ? "parked" : "refused";
        log({ level: "warn", what, event: entry.id, delivery: delivery.name, reason: outcome.reason });
        await journal.accept(refusal(entry, delivery, outcome.reason, parked));
        const other = parked ? null : await anotherWay(entry, delivery).catch(() => null);
        const state = { state: what, tries: tries + 1 } as const;
        await tick(entry.id, delivery.name, state, null, other);
        return true;
      }
      options.counted("retried", delivery.place.tool);
      const wait = Math.max(outcome.after, backOff(tries));
      if (!down) tries++;
      const failed = { delivery: delivery.name, tries, reason: outcome.reason };
      log({ level: "warn", what: "retry", event: entry.id, ...failed });
      doubtful = true;
      await pause(wait);
    }
  }

  async function sendAndTick(entry: Entry, delivery: DeliveryEntry, doubtful: boolean): Promise<Sent> {
    const sent = await send(entry, delivery, doubtful).catch(
      (error): Sent => ({ outcome: { kind: "later", after: 0, reason: String(error) }, write: null }),
    );
    if (sent.outcome.kind === "delivered") {
      options.counted("delivered", delivery.place.tool);
      await tick(entry.id, delivery.name, { state: "done" }, sent.write);
    }
    return sent;
  }

  /** What is meant for a person goes to the next place where they are reached; null when there is none. */
  async function anotherWay(entry: Entry, { n, place }: DeliveryEntry): Promise<DeliveryEntry | null> {
    const effect = entry.decision?.effects[n];
    if (effect?.kind !== "post") return null;
    const person = "person" in effect.to ? effect.to.person : place.direct ? await readerOf(place) : null;
    if (!person) return null;
    const now = (await store.get<Entry>("events", entry.id))?.deliveries ?? [];
    const tried = new Set([placeKey(place), ...now.filter((each) => each.n === n).map((each) => placeKey(each.place))]);
    const next = (await options.homesOf(person)).find((each) => !tried.has(placeKey(each)));
    return next ? { name: `${entry.id}:${n}:${placeKey(next)}`, n, place: next, state: "open", tries: 0 } : null;
  }

  /** The one person who speaks with Firstline in a direct place. */
  async function readerOf(place: Place): Promise<string | null> {
    const [gte, lt] = [`${placeKey(place)}|`, `${placeKey(place)}|\uffff`];
    const [talk] = await store.find<Doc & { person: string }>("conversations", {
      where: { id: { gte, lt } },
      limit: 1,
    });
    return talk?.person ?? null;
  }

  function refusal(entry: Entry, delivery: DeliveryEntry, reason: string, parked: boolean): Event {
    const to = entry.decision?.effects[delivery.n];
    const meant = to && "to" in to ? JSON.stringify(to.to) : "";
    return {
      kind: "refused",
      id: `refused:${delivery.name}`,
      at: now(),
      delivery: delivery.name,
      reason: parked ? `parked: ${reason}` : reason,
      meant,
    };
  }

  /** Ticks one delivery off, together with what is remembered of it; `other` takes its place. */
  async function tick(
    id: string,
    name: string,
    change: Partial<DeliveryEntry>,
    write: Write | null,
    other: DeliveryEntry | null = null,
  ): Promise<void> {
    finished.add(name);
    for (;;) {
      const entry: Entry | null = newest.get(id) ?? (await store.get<Entry>("events", id));
      newest.delete(id);
      if (!entry) break;
      const ticked = entry.deliveries.map((each) => (each.name === name ? { ...each, ...change } : each));
      const added = other && !ticked.some((each) => each.name === other.name) ? [other] : [];
      const deliveries = [...ticked, ...added];
      const parked = change.state === "parked" ? { parked: true } : {};
      const next = finish(turned(entry, { deliveries, ...parked }));
      const done = await store.apply([
        ...(write ? [write] : []),
        { op: "replace", in: "events", doc: next, rev: entry.rev },
      ]);
      if (done.ok || (write && done.refused === 0)) {
        if (!done.ok) write = null;
        else {
          if (next.state !== "done") newest.set(id, next);
          journal.moved(next);
          if (next.state === "done") said(next);
          if (added.length > 0) queue(next, false, added);
          break;
        }
      }
    }
    finished.delete(name);
  }

  /** Done when every delivery is ticked and the answer given. */
  function finish(entry: Entry): Entry {
    const open = entry.deliveries.some((each) => each.state === "open");
    return entry.state === "applied" && !open && entry.answer === "given"
      ? { ...entry, state: "done", doneAt: now() }
      : entry;
  }

  /** What is not ticked one second after its deadline is delivered like any effect. */
  function scheduleAnswer(entry: Entry): void {
    if (entry.state !== "applied") return;
    if (entry.answer === "given") {
      if (entry.deliveries.every((each) => each.state !== "open")) void settle(entry.id);
      return;
    }
    setTimeout(() => void answerLate(entry.id), waitFor(entry)).unref();
  }

  /** Milliseconds until the answer may go another way: never more than it was given, should the clock be set back. */
  function waitFor({ asked, acceptedAt, claimedUntil }: Entry): number {
    if (asked === undefined) return 0;
    const due = Math.max(claimedUntil ?? 0, acceptedAt + asked) + 1000;
    return Math.min(Math.max(0, due - now()), asked + 1000);
  }

  async function answerLate(id: string): Promise<void> {
    if (!(await options.mayWork())) return;
    let again: number | null = null;
    const late = await journal
      .change(id, (entry) => {
        again = null;
        if (entry.answer === "given" || entry.state !== "applied" || !isActed(entry.event)) return null;
        if (entry.answer === "claimed" && waitFor(entry) > 0) {
          again = waitFor(entry); // somebody asked once more meanwhile, and has it in hand
          return null;
        }
        const { place } = entry.event;
        const name = `${id}:answer:${placeKey(place)}`;
        const delivery: DeliveryEntry = { name, n: -1, place, state: "open", tries: 0 };
        return turned(entry, { answer: "given", deliveries: [...entry.deliveries, delivery] });
      })
      .catch(() => {
        again = 1000; // the store is away
        return null;
      });
    if (again !== null) setTimeout(() => void answerLate(id), again).unref();
    if (late) queue(late, false, late.deliveries.slice(-1));
  }

  /** Marks an entry done that has nothing (more) to deliver. */
  async function settle(id: string): Promise<void> {
    const done = await journal
      .change(id, (entry) => {
        const next = finish(turned(entry, {}));
        return next.state === "done" && entry.state !== "done" ? next : null;
      })
      .catch(() => null);
    if (done) said(done);
  }

  /** The one line that tells of an event, from the beginning to the end. */
  function said({ id, event, acceptedAt, appliedAt, doneAt, deliveries, throws }: Entry): void {
    const not = (state: DeliveryEntry["state"]) => deliveries.filter((each) => each.state === state).length;
    const counts = { throws, refused: not("refused"), parked: not("parked") };
    log({
      level: "info",
      what: "done",
      event: id,
      kind: event.kind,
      ...(isActed(event) ? { tool: event.place.tool } : {}),
      /** From accepting it, ms. */
      handledMs: (appliedAt ?? acceptedAt) - acceptedAt,
      doneMs: (doneAt ?? acceptedAt) - acceptedAt,
      deliveries: deliveries.length,
      ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    });
  }

  return {
    queue,
    settle,
    /** Deliveries that wait in this process. */
    waiting: () => [...queues.values()].reduce((sum, line) => sum + line.length, 0),
    /** Sends on their way. */
    inHand: () => sending,
  };
}
