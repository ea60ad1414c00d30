/** The sweep: finds what falls due and raises an event for it, named after the document and the rev that was read. */
import cron from "node-cron";
import type { Due } from "../events.js";
import type { Doc, Store } from "../store/collection.js";

export interface SweepOptions {
  store: Store;
  accept(event: Due): Promise<boolean>;
  now(): number;
  /** Only the holder of the desk sweeps. */
  holds(): boolean;
  log(line: Record<string, unknown>): void;
}

/** Collections whose documents carry `dueAt`. */
const swept = ["tickets", "drafts", "runs", "notices"];

/** One sweep. Gives how many events were raised. */
export async function sweep({ store, accept, now }: Pick<SweepOptions, "store" | "accept" | "now">): Promise<number> {
  const at = now();
  let raised = 0;
  for (const collection of swept) {
    const due = await store.find<Doc>(collection, {
      where: { dueAt: { lte: at } },
      sort: { by: "dueAt", direction: "asc" },
      limit: 500,
    });
    // all at once: what is written at the same moment shares one sync
    const accepted = await Promise.all(
      due.map(({ id, rev }) =>
        accept({ kind: "due", id: `due:${collection}:${id}:${rev}`, at, collection, doc: id, rev }),
      ),
    );
    raised += accepted.filter(Boolean).length;
  }
  return raised;
}

/** Sweeps every five seconds while this process holds the desk. Gives the function that stops it. */
export function startSweep(options: SweepOptions): () => Promise<void> {
  let busy: Promise<void> | null = null;
  const task = cron.schedule("*/5 * * * * *", () => {
    if (busy || !options.holds()) return;
    busy = sweep(options)
      .then((raised) => {
        if (raised > 0) options.log({ level: "info", what: "sweep", raised });
      })
      .catch((error) => options.log({ level: "error", what: "sweep", error: String(error) }))
      .finally(() => {
        busy = null;
      });
  });
  return async () => {
    await task.stop();
    await busy;
  };
}
