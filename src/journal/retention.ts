/** Finished events are removed after the retention time: never before a platform may repeat them. */
import type { Settings } from "../config.js";
import type { Store } from "../store/collection.js";

const hour = 3_600_000;

/** Looks once an hour while this process holds the desk. Gives the function that stops it. */
export function retention(options: {
  store: Store;
  settings: Settings;
  now(): number;
  holds(): boolean;
  log(line: Record<string, unknown>): void;
}): () => void {
  const look = async () => {
    if (!options.holds()) return;
    const before = options.now() - options.settings.retention_days * 24 * hour;
    const removed = await options.store.remove("events", { doneAt: { lt: before } });
    if (removed > 0) options.log({ level: "info", what: "retention", removed });
  };
  const timer = setInterval(
    () => void look().catch((error) => options.log({ level: "error", what: "retention", error: String(error) })),
    hour,
  );
  timer.unref();
  return () => clearInterval(timer);
}
