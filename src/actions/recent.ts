/** What is asked of the store about runs, before a decision and again just before a step. */
import type { Settings } from "../config.js";
import type { Directory } from "../directory/directory.js";
import type { Person } from "../people.js";
import type { Store } from "../store/collection.js";
import { mayRun, type Verdict } from "./may.js";
import type { Run } from "./run.js";

const day = 24 * 3_600_000;

/** Runs of a person in the last 24 hours, the newest first: no crowd of old ones hides those that count. */
export const recentRuns = (store: Store, person: string, now: number): Promise<Run[]> =>
  store.find<Run>("runs", {
    where: { person, startedAt: { gte: now - day } },
    sort: { by: "startedAt", direction: "desc" },
    limit: 200,
  });

/** Runs that may have a code out now, whoever they are for. */
export const liveRuns = async (store: Store, now: number): Promise<Run[]> =>
  (await store.find<Run>("runs", { where: { dueAt: { gte: now } }, limit: 1000 })).filter((run) => run.nonce > 0);

export interface StillParts {
  store: Store;
  settings: Settings;
  directory: Directory | null;
  readPerson(id: string): Promise<Person | undefined>;
  now(): number;
}

/** {@link mayRun}, with everything read anew: "That wasn't me" a moment ago stops what was allowed before it. */
export async function mayStill(
  { store, settings, directory, readPerson, now }: StillParts,
  run: Run,
): Promise<Verdict> {
  const person = await readPerson(run.person);
  const [account, recent] = await Promise.all([
    person?.email && directory ? directory.look(person.email) : null,
    recentRuns(store, run.person, now()),
  ]);
  return mayRun({
    settings,
    action: run.action,
    person,
    account,
    recent,
    now: now(),
    byTechnician: run.startedBy !== run.person,
    run: run.id,
  });
}
