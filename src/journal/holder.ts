/**
 * The holder of the desk. A new holder brings every decided entry to applied, queues its effects ahead of new ones, and
 * only then takes events; it stops at once when it has lost the lease, and tries for it again.
 */
import { acquire } from "./lease.js";
import { pause } from "./pause.js";
import { createTenure, type Work } from "./tenure.js";

export interface HolderOptions extends Work {
  /** Called when this process got the desk, or lost it. */
  holding?(holds: boolean): void;
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
/** What is in hand when the process stops is given so long to come to its end, ms; letting go of the lease half of it. */
const lastMoments = 2000;

export function startHolder(options: HolderOptions): Holder {
  const { store, journal, log } = options;
  const stopping = new AbortController();
  let tenure: ReturnType<typeof createTenure> | null = null;
  let fresh = () => false;
  let release = async () => {};

  journal.onAccepted((entry) => {
    if (entry.state === "accepted") tenure?.take(entry);
    else if (entry.state === "applied") void tenure?.settle(entry.id);
  });

  let resolveStarted!: (held: boolean) => void;
  const started = new Promise<boolean>((resolve) => {
    resolveStarted = resolve;
  });
  const sentence = (error: unknown) => String((error as Error).stack ?? error);

  async function hold(): Promise<void> {
    while (!stopping.signal.aborted) {
      const lost = new AbortController();
      const lease = await acquire(store, {
        signal: stopping.signal,
        ...(options.only ? { once: true } : {}),
        lost: () => lost.abort(),
      }).catch((error) => {
        log({ level: "error", what: "lease", error: String(error) });
        return undefined;
      });
      if (lease === undefined) {
        await pause(500, stopping.signal);
        continue;
      }
      if (lease === null) break;
      const over = AbortSignal.any([stopping.signal, lost.signal]);
      tenure = createTenure(options, lease, over);
      fresh = lease.fresh;
      release = () => lease.release().catch(() => {});
      options.holding?.(true);
      try {
        await tenure.recover();
        resolveStarted(true);
        while (!over.aborted) {
          await tenure.look().catch((error) => log({ level: "error", what: "look", error: String(error) }));
          await pause(lookEvery, over);
        }
      } catch (error) {
        // the store failed while taking up what was left: let go, and begin again
        log({ level: "error", what: "holder", error: sentence(error) });
        lost.abort();
        await release();
      }
      if (stopping.signal.aborted) break;
      tenure = null;
      options.holding?.(false);
      await pause(200, stopping.signal);
    }
    resolveStarted(false);
  }
  const running = hold();

  return {
    started,
    holds: () => tenure !== null && fresh(),
    waiting: () => tenure?.waiting() ?? 0,
    async stop() {
      stopping.abort();
      // A store or a chat tool that is away must not keep the process: what is unfinished is for the next holder.
      const stopped = new AbortController();
      let late = false;
      const ending = pause(lastMoments, stopped.signal).then(() => {
        late = true;
      });
      await Promise.race([running, ending]);
      while (tenure?.inHand() && !late) await pause(10);
      tenure = null;
      await Promise.race([release(), pause(lastMoments / 2, stopped.signal)]);
      stopped.abort();
    },
  };
}
