/** `GET /metrics`: what an operator alerts on, as Prometheus text. Ages are in seconds. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Connection } from "../chat/chat.js";
import { isActed } from "../events.js";
import type { Outcome } from "../journal/deliver.js";
import type { Entry, EntryState } from "../journal/entry.js";
import type { Holder } from "../journal/holder.js";
import { holderOf } from "../journal/lease.js";
import type { Doc, Store } from "../store/collection.js";

export interface MetricsParts {
  store: Store;
  holder(): Holder | null;
  connections: Pick<Connection, "tool" | "troubles">[];
  now(): number;
}

export interface Metrics {
  /** One delivery of this process came to this. */
  counted(outcome: Outcome, tool: string): void;
  /** This process accepted an event. */
  accepted(entry: Entry): void;
  /** This process brought an event to applied: its answer can be given. */
  handled(entry: Entry): void;
  text(): Promise<string>;
}

/** A ticket whose due time passed so long ago has a mark that is late, ms. */
const lateAfter = 60_000;
const mostLate = 1000;
/** The store is given so long to tell its numbers, ms: an operator needs the others most when it is slow. */
const patience = 2000;

export function createMetrics({ store, holder, connections, now }: MetricsParts): Metrics {
  const own = new Registry();
  /** Numbers of the store, the same in every process; left out while it does not tell them. */
  const shared = new Registry();
  collectDefaultMetrics({ register: own });
  const gauge = <L extends string>(register: Registry, name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name: `firstline_${name}`, help, labelNames, registers: [register] });

  const held = gauge(own, "desk_held", "1 when this process holds the desk.");
  const up = gauge(own, "store_up", "1 when the store told its numbers within 2 seconds.");
  const tools = gauge(own, "chat_up", "1 while nothing is known to be wrong with a chat tool.", ["tool"]);
  const troubles = gauge(own, "chat_trouble", "What is wrong with a chat tool: its token, its socket, ...", [
    "tool",
    "part",
  ]);
  const who = gauge(shared, "desk_holder", "Who holds the desk, or held it last.", ["host", "pid"]);
  const unfinished = gauge(shared, "events_unfinished", "Events that are not done.", ["state"]);
  const undelivered = gauge(shared, "oldest_undelivered_seconds", "Age of the oldest effect that is not delivered.", [
    "tool",
  ]);
  const unhandled = gauge(shared, "oldest_unhandled_seconds", "Age of the oldest event that is not handled.");
  const parked = gauge(shared, "events_parked", "Events with an effect that was given up after many tries.");
  const aside = gauge(shared, "events_set_aside", "Events that threw three times.");
  const late = gauge(shared, "marks_late", `Tickets whose due time passed over a minute ago, at most ${mostLate}.`);
  const open = gauge(shared, "tickets_open", "Open tickets.");

  const events = new Counter({
    name: "firstline_events_total",
    help: "Events that this process accepted.",
    labelNames: ["tool", "kind"],
    registers: [own],
  });
  const deliveries = new Counter({
    name: "firstline_deliveries_total",
    help: "Deliveries of this process, by what came of them.",
    labelNames: ["tool", "outcome"],
    registers: [own],
  });
  const answers = new Histogram({
    name: "firstline_answer_seconds",
    help: "From accepting what a person did until its answer may be given, in this process.",
    labelNames: ["tool"],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60],
    registers: [own],
  });

  /** The first unfinished entry of a state. */
  async function oldest(state: EntryState): Promise<Entry | undefined> {
    const sort = { by: "seq", direction: "asc" } as const;
    return (await store.find<Entry>("events", { where: { state }, sort, limit: 1 }))[0];
  }
  const age = (since: number | undefined) => (since === undefined ? 0 : Math.max(0, (now() - since) / 1000));

  /** Asks the store for all its numbers, and gives what shows them. */
  async function look(): Promise<() => void> {
    const states = ["accepted", "decided", "applied"] as const;
    const sort = { by: "seq", direction: "asc" } as const;
    const [counts, waiting, applied, lease, gaveUp, threw, due, tickets] = await Promise.all([
      Promise.all(states.map((state) => store.count("events", { state }))),
      oldest("accepted"),
      store.find<Entry>("events", { where: { state: "applied" }, sort, limit: mostLate }),
      holderOf(store),
      store.count("events", { parked: true }),
      store.count("events", { aside: true }),
      store.find<Doc>("tickets", { where: { dueAt: { lte: now() - lateAfter } }, limit: mostLate }),
      store.count("tickets", { open: 1 }),
    ]);
    return () => {
      for (const [n, state] of states.entries()) unfinished.set({ state }, counts[n]!);
      unhandled.set(age(waiting?.acceptedAt));
      for (const tool of ["page", ...connections.map((each) => each.tool.name)]) undelivered.set({ tool }, 0);
      for (const { appliedAt, deliveries } of applied.toReversed())
        for (const { place, state } of deliveries)
          if (state === "open") undelivered.set({ tool: place.tool }, age(appliedAt));
      who.reset();
      if (lease) who.set({ host: lease.host, pid: String(lease.pid) }, 1);
      parked.set(gaveUp);
      aside.set(threw);
      late.set(due.length);
      open.set(tickets);
    };
  }

  return {
    counted: (outcome, tool) => deliveries.inc({ tool, outcome }),
    accepted: ({ event }) => events.inc({ tool: isActed(event) ? event.place.tool : "firstline", kind: event.kind }),
    handled({ event, acceptedAt }) {
      if (isActed(event)) answers.observe({ tool: event.place.tool }, age(acceptedAt));
    },
    async text() {
      held.set(holder()?.holds() ? 1 : 0);
      troubles.reset();
      for (const { tool, troubles: wrong } of connections) {
        tools.set({ tool: tool.name }, wrong().length ? 0 : 1);
        for (const { part } of wrong()) troubles.set({ tool: tool.name, part }, 1);
      }
      const show = await Promise.race([
        look().catch(() => null),
        new Promise<null>((resolve) => setTimeout(resolve, patience, null).unref()),
      ]);
      up.set(show ? 1 : 0);
      show?.();
      return `${await own.metrics()}\n${show ? await shared.metrics() : ""}`;
    },
  };
}
