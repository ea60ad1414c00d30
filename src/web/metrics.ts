/** `GET /metrics`: what an operator alerts on, as Prometheus text. */
import type { Entry } from "../journal/entry.js";
import type { Holder } from "../journal/holder.js";
import type { Doc, Store } from "../store/collection.js";

export interface MetricsParts {
  store: Store;
  counts: Record<"delivered" | "retried" | "parked" | "refused", number>;
  holder(): Holder | null;
  now(): number;
}

export function createMetrics({ store, counts, holder, now }: MetricsParts): () => Promise<string> {
  const line = (name: string, help: string, type: "gauge" | "counter", values: [labels: string, value: number][]) =>
    [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...values.map(([labels, value]) => `${name}${labels} ${value}`),
    ].join("\n");
  return async () => {
    const unfinished: [string, number][] = [];
    for (const state of ["accepted", "decided", "applied"])
      unfinished.push([`{state="${state}"}`, await store.count("events", { state })]);
    const oldest = (
      await store.find<Entry>("events", {
        where: { state: "applied" },
        sort: { by: "seq", direction: "asc" },
        limit: 1,
      })
    )[0];
    const waiting = (
      await store.find<Entry>("events", {
        where: { state: "accepted" },
        sort: { by: "seq", direction: "asc" },
        limit: 1,
      })
    )[0];
    const late = (await store.find<Doc>("tickets", { where: { dueAt: { lte: now() - 60_000 } }, limit: 1000 })).length;
    return `${[
      line("firstline_desk_held", "1 when this process holds the desk.", "gauge", [["", holder()?.holds() ? 1 : 0]]),
      line("firstline_events_unfinished", "Events that are not done.", "gauge", unfinished),
      line("firstline_oldest_undelivered_seconds", "Age of the oldest effect that is not delivered.", "gauge", [
        ["", oldest ? Math.round((now() - (oldest.appliedAt ?? now())) / 1000) : 0],
      ]),
      line("firstline_oldest_unhandled_seconds", "Age of the oldest event that is not handled.", "gauge", [
        ["", waiting ? Math.round((now() - waiting.acceptedAt) / 1000) : 0],
      ]),
      line(
        "firstline_deliveries_total",
        "Deliveries by this process.",
        "counter",
        Object.entries(counts).map(([what, value]) => [`{outcome="${what}"}`, value]),
      ),
      line("firstline_marks_late", "Tickets whose due time passed more than a minute ago.", "gauge", [["", late]]),
      line("firstline_tickets_open", "Open tickets.", "gauge", [["", await store.count("tickets", { open: 1 })]]),
      line("process_resident_memory_bytes", "Resident memory.", "gauge", [["", process.memoryUsage.rss()]]),
    ].join("\n")}\n`;
  };
}
