/** The store on MongoDB (server 5.0 or newer, no replica set needed), through the official driver. */
import { type Collection, MongoClient, type MongoClientOptions, MongoServerError } from "mongodb";
import { type CollectionSpec, type Doc, type Index, type Store, StoreFailed, type Write } from "./collection.js";
import { filterOf, type Kept, pageOf } from "./mongo-query.js";
import { checkDoc, checkWrite, collectionNamed, collectionsByName, planFind, planWhere } from "./query.js";

/** What an address cannot change: the port's promises rest on it. */
const always: MongoClientOptions = {
  appName: "firstline",
  // A resolved write is in the journals of a majority; one that does not get there in 30 s is an error, not a hang.
  writeConcern: { w: "majority", journal: true, wtimeoutMS: 30_000 },
  readPreference: "primary",
  ignoreUndefined: true,
};

/** A client that got no answer for so long is replaced, ms. */
const giveUpAfter = 5000;

/**
 * Opens the store in the database that the address names, or `firstline` if it names none, and brings its indexes up
 * to date (only those whose names begin with `firstline:` are ever dropped). The driver finds its way back to a server
 * that was away: an operation in between throws StoreFailed, and the next one may succeed.
 * @throws StoreFailed if no server answers or it refuses; the sentence holds no password
 */
export async function openMongo(uri: string, specs: CollectionSpec[]): Promise<Store> {
  const collections = collectionsByName(specs);
  const where = uri.replace(/\/\/[^/]*@/, "//");
  const patience = /[?&]serverSelectionTimeoutMS=/i.test(uri) ? {} : { serverSelectionTimeoutMS: 10_000 };
  const start = () => {
    const client = new MongoClient(uri, { ...always, ...patience });
    return { client, db: client.db(/^[^/]+\/\/[^/]+\/[^?]/.test(uri) ? undefined : "firstline") };
  };
  let { client, db } = attempt(start);
  try {
    await client.connect();
    for (const { name, indexes } of collections.values()) await bringUpToDate(db.collection<Kept>(name), indexes);
  } catch (error) {
    await client.close();
    throw new StoreFailed(
      `The MongoDB at ${where} could not be opened (${reason(error)}). Check MONGODB_URI and the server.`,
    );
  }

  let closed: Promise<void> | null = null;
  let answered = performance.now();
  const running = new Set<Promise<unknown>>();
  /**
   * Begins anew with a client of its own when nothing has been answered for a while: the one that we have may never
   * find its way back (a heartbeat that meets the end of its connection waits for good, seen with `mongodb` 7.9).
   */
  const renew = () => {
    if (closed || performance.now() - answered < giveUpAfter) return;
    answered = performance.now();
    const old = client;
    ({ client, db } = start());
    void old.close().catch(() => {});
  };
  /** Runs one operation, which `close` waits for, and makes its error a sentence. */
  const run = async <T>(work: () => Promise<T>): Promise<T> => {
    if (closed) throw new StoreFailed("The store has been closed.");
    const result = work();
    running.add(result);
    try {
      const done = await result;
      answered = performance.now();
      return done;
    } catch (error) {
      if (error instanceof Error && error.name.startsWith("Mongo")) {
        if (error instanceof MongoServerError) answered = performance.now();
        else renew();
        throw new StoreFailed(`The MongoDB at ${where} could not be used (${reason(error)}).`, { cause: error });
      }
      throw error;
    } finally {
      running.delete(result);
    }
  };
  const spec = (name: string) => collectionNamed(collections, name);
  const of = (name: string) => db.collection<Kept>(spec(name).name);

  return {
    get: <T extends Doc>(collection: string, id: string) =>
      run(async () => given<T>(await of(collection).findOne({ _id: id }))),
    insert: (collection, doc) =>
      run(async () => {
        checkDoc(spec(collection), doc);
        return insert(of(collection), doc);
      }),
    replace: (collection, doc, rev) =>
      run(async () => {
        checkWrite(collections, { op: "replace", in: collection, doc, rev });
        return replace(of(collection), doc, rev);
      }),
    find: <T extends Doc>(collection: string, query: Parameters<Store["find"]>[1]) =>
      run(async () => {
        const plan = planFind(spec(collection), query);
        const direction = plan.direction === "asc" ? 1 : -1;
        const sort: [string, 1 | -1][] = [
          ...(plan.by === "id" ? [] : [[plan.by, direction] as [string, 1 | -1]]),
          ["_id", direction],
        ];
        const cursor = of(collection).find(filterOf(plan.tests, pageOf(plan)), { sort, limit: plan.limit });
        return (await cursor.toArray()).map((kept) => given<T>(kept)!);
      }),
    count: (collection, where = {}) =>
      run(async () => of(collection).countDocuments(filterOf(planWhere(spec(collection), where)))),
    remove: (collection, where) =>
      run(async () => (await of(collection).deleteMany(filterOf(planWhere(spec(collection), where)))).deletedCount),
    apply: (writes) =>
      run(async () => {
        for (const write of writes) checkWrite(collections, write);
        let number: number | undefined;
        for (const [refused, write] of writes.entries()) {
          const collection = of(write.op === "insert" ? write.into : write.in);
          const { counter, key } = (write.op === "insert" ? write.number : undefined) ?? { counter: "", key: "" };
          const doc = counter ? { ...write.doc, [key]: await next(of("counters"), counter) } : write.doc;
          const written = await applied(collection, { ...write, doc });
          if (!written) return { ok: false, refused };
          if (counter)
            number = (written === "before" ? await collection.findOne({ _id: doc.id }) : doc)?.[key as never];
        }
        return number === undefined ? { ok: true } : { ok: true, number };
      }),
    next: (counter) => run(() => next(of("counters"), counter)),
    close: () => {
      closed ??= Promise.allSettled(running).then(() => client.close());
      return closed;
    },
  };
}

function attempt<T>(start: () => T): T {
  try {
    return start();
  } catch (error) {
    throw new StoreFailed(`MONGODB_URI is no address of a MongoDB (${reason(error)}).`);
  }
}

/** Creates the indexes that are missing and drops those of ours that are no longer declared. */
async function bringUpToDate(collection: Collection<Kept>, indexes: Index[]): Promise<void> {
  const wanted = indexes.map(({ keys, unique, sparse, multi }) => {
    const kinds = [unique && "unique", sparse && "sparse", multi && "multi"].filter(Boolean);
    // With the id at its end, an index gives pages in order. A unique one cannot have it; and a sparse one would hold
    // every document, because MongoDB leaves out only those without *any* of the keys.
    const all = unique || sparse || multi ? keys : [...keys, "_id"];
    return {
      name: ["firstline", keys.join(","), ...kinds].join(":"),
      key: Object.fromEntries(all.map((key) => [key, 1 as const])),
      ...(unique && { unique }),
      ...(sparse && { sparse }),
    };
  });
  const present = await collection.indexes().catch((error: unknown) => {
    if (error instanceof MongoServerError && error.codeName === "NamespaceNotFound") return [];
    throw error;
  });
  for (const { name } of present) {
    if (name?.startsWith("firstline:") && !wanted.some((one) => one.name === name)) await collection.dropIndex(name);
  }
  if (wanted.length > 0) await collection.createIndexes(wanted);
}

/** The driver may not be handed the caller's own object: it would be given an `_id`. */
function kept({ id, ...rest }: Doc): Kept {
  return { ...rest, _id: id };
}

function given<T extends Doc>(found: Kept | null): T | null {
  if (!found) return null;
  const { _id, ...rest } = found;
  return { ...rest, id: _id } as unknown as T;
}

async function insert(collection: Collection<Kept>, doc: Doc): Promise<boolean> {
  return unlessTaken(async () => (await collection.insertOne(kept(doc))).acknowledged);
}

async function replace(collection: Collection<Kept>, doc: Doc, rev: number): Promise<boolean> {
  return unlessTaken(async () => (await collection.replaceOne({ _id: doc.id, rev }, kept(doc))).matchedCount === 1);
}

/** False where an id or a unique key is not free. */
async function unlessTaken(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    if (isTaken(error)) return false;
    throw error;
  }
}

const isTaken = (error: unknown) => error instanceof MongoServerError && error.code === 11000;

/**
 * One write of a decision. What was refused is read back: written by the same event in an earlier attempt, it is done.
 * (A refused write, too, is answered by MongoDB only when what it has met is on the disks of a majority.)
 */
async function applied(collection: Collection<Kept>, write: Write): Promise<"now" | "before" | false> {
  const { doc } = write;
  if (write.op === "insert" ? await insert(collection, doc) : await replace(collection, doc, write.rev)) return "now";
  const found = await collection.findOne({ _id: doc.id, rev: doc.rev, by: doc.by }, { projection: { _id: 1 } });
  return found !== null && "before";
}

async function next(counters: Collection<Kept>, counter: string): Promise<number> {
  const more = { $inc: { n: 1, rev: 1 }, $setOnInsert: { by: "" } };
  for (;;) {
    try {
      // The stand-in of the tests may give a later state as "after": it goes on changing that very object.
      const before = await counters.findOneAndUpdate({ _id: counter }, more, {
        upsert: true,
        returnDocument: "before",
      });
      return ((before?.n as number | undefined) ?? 0) + 1;
    } catch (error) {
      // Two that both found no counter insert it at once; the second one goes on with what the first has made.
      if (!isTaken(error)) throw error;
    }
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.replace(/\/\/[^/\s]*@/g, "//") : String(error);
}
