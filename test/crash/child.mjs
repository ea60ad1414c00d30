/**
 * The built app in a process of its own, that can be told to die. Its settings are the app's own, and:
 *
 *   CRASH_AT, CRASH_WHEN    the step at which it kills itself (SIGKILL), "before" or "after" it; never, unless told
 *   CRASH_SKEW              milliseconds that its clock is ahead
 *   CRASH_THROWS            reading the ticket with this number throws
 *   CRASH_DIES              reading the ticket with this number kills it
 *
 * A step is one write to the store (the lease's are not counted) or one delivery of the chat tool; they are counted from
 * the start. It prints {"port":n} when it is ready, then its log; and answers questions over IPC (`answers` below).
 */
import { createApp } from "../../dist/app.js";
import { readEnvironment, readSettings } from "../../dist/config.js";
import { sweep } from "../../dist/sla/sweep.js";
import { openStore } from "../../dist/store/open.js";

const { CRASH_AT, CRASH_WHEN, CRASH_SKEW = "0", CRASH_THROWS, CRASH_DIES } = process.env;
const at = Number(CRASH_AT ?? 0);
const now = () => Date.now() + Number(CRASH_SKEW);
const steps = [];

/** Never resolves: nothing after it runs. */
function die() {
  process.kill(process.pid, "SIGKILL");
  return new Promise(() => {});
}

async function step(what, take) {
  const n = steps.push(what);
  if (n === at && CRASH_WHEN === "before") await die();
  const given = await take();
  if (n === at && CRASH_WHEN === "after") await die();
  return given;
}

const nameOf = (write) => (write.op === "insert" ? `+${write.into}` : `~${write.in}`);

/** The store, with each of its writes a step. */
const counted = (store) => ({
  ...store,
  insert: (collection, doc) =>
    collection === "lease"
      ? store.insert(collection, doc)
      : step(`insert ${collection}`, () => store.insert(collection, doc)),
  replace: (collection, doc, rev) =>
    collection === "lease"
      ? store.replace(collection, doc, rev)
      : step(`replace ${collection}`, () => store.replace(collection, doc, rev)),
  apply: (writes) => step(`apply ${writes.map(nameOf).join(" ")}`, () => store.apply(writes)),
  remove: (collection, where) => step(`remove ${collection}`, () => store.remove(collection, where)),
  next: (counter) => step(`next ${counter}`, () => store.next(counter)),
  async find(collection, query) {
    const number = collection === "tickets" ? query.where?.number : undefined;
    if (number !== undefined && number === Number(CRASH_THROWS)) throw new Error("This ticket cannot be read.");
    if (number !== undefined && number === Number(CRASH_DIES)) await die();
    return store.find(collection, query);
  },
});

const env = readEnvironment(process.env);
const app = await createApp({
  env,
  settings: readSettings(env.configFile),
  log: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
  now,
  store: counted(await openStore(env)),
  tools: (tool) => ({
    ...tool,
    deliver: (delivery) => step(`${delivery.kind} in ${delivery.place.id}`, () => tool.deliver(delivery)),
  }),
  noSweep: true,
});

const unfinished = async () => {
  const counts = await Promise.all(
    ["accepted", "decided", "applied"].map((state) => app.store.count("events", { state })),
  );
  return counts.reduce((sum, count) => sum + count, 0);
};

const answers = {
  steps: () => steps,
  holds: () => app.holder.holds(),
  learnt: () => app.learnt(),
  sweep: () => sweep({ store: app.store, accept: app.journal.accept, now }),
  find: (collection, query = { limit: 10_000 }) => app.store.find(collection, query),
  insert: (collection, doc) => app.store.insert(collection, doc),
  lets: (email, password) => app.directory.lets(email, password),
  /** Waits until the journal has nothing unfinished; gives what is left after so many milliseconds. */
  async quiet(within = 10_000) {
    for (const until = Date.now() + within; ; ) {
      if ((await unfinished()) === 0) return [];
      if (Date.now() > until) break;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    return (await app.store.find("events", { limit: 10_000 })).filter((entry) => entry.state !== "done");
  },
};

process.on("message", async ({ n, what, args }) => {
  try {
    process.send({ n, value: await answers[what](...args) });
  } catch (error) {
    process.send({ n, error: String(error?.stack ?? error) });
  }
});
process.on("SIGTERM", () => void app.stop().then(() => process.exit(0)));
process.on("disconnect", () => process.exit(0)); // the test is over, or was ended

process.stdout.write(`${JSON.stringify({ port: app.port })}\n`);
