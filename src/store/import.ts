/** Puts the lines of an export into a store: looked through to the end first, then written in small batches. */
import { isDeepStrictEqual } from "node:util";
import type { CollectionSpec, Doc, Store, Write } from "./collection.js";
import { BrokenLine, readLine } from "./lines.js";

export interface Import {
  store: Store;
  specs: CollectionSpec[];
  /** The lines, from the first one, each time it is called. */
  lines(): AsyncIterable<string>;
  /** Adds to a store that holds something else; what it holds already stays as it is. */
  merge: boolean;
}

export interface Imported {
  /** Documents that were written, and those that were there already. */
  written: number;
  there: number;
  /** With `merge`: documents that the store holds with another content, which stays. */
  kept: number;
  /** The lease among the lines, for {@link raise}: not written here, because who imports holds the store's own. */
  lease?: Doc;
}

/** Not documents of anybody: their numbers are joined, the higher one stays. */
const own = ["counters", "lease"];
/** A batch is one transaction and must not last 50 ms. */
const mostDocuments = 100;
const mostBytes = 256 * 1024;

interface Item {
  line: number;
  in: string;
  doc: Doc;
}
interface Batch {
  items: Item[];
  bytes: number;
}

/** Documents in batches. Throws {@link BrokenLine}, also when the last line is missing. */
async function* batches({ lines, specs }: Import): AsyncGenerator<Item[]> {
  let batch: Batch = { items: [], bytes: 0 };
  let n = 0;
  let documents = 0;
  let end: number | undefined;
  for await (const text of lines()) {
    n++;
    if (!text.trim()) continue;
    if (end !== undefined) throw new BrokenLine(`Line ${n} comes after the end.`);
    const line = readLine(text, n, specs);
    if ("end" in line) end = line.end;
    if (!("in" in line)) continue;
    documents++;
    if (batch.items.length >= mostDocuments || (batch.bytes > 0 && batch.bytes + text.length > mostBytes)) {
      yield batch.items;
      batch = { items: [], bytes: 0 };
    }
    batch.items.push({ line: n, ...line });
    batch.bytes += text.length;
  }
  yield batch.items;
  if (n === 0) throw new BrokenLine("Line 1 is missing: the file is empty.");
  if (end !== documents)
    throw new BrokenLine(
      `Line ${n} should be the end and tell of ${documents} documents: the file was cut off. Export it again.`,
    );
}

async function compared(store: Store, item: Item): Promise<"absent" | "same" | "other"> {
  const found = await store.get<Doc>(item.in, item.doc.id);
  return !found ? "absent" : isDeepStrictEqual(found, item.doc) ? "same" : "other";
}

/**
 * Imports. Nothing is written unless every line can be read, and the store is empty, or holds nothing but what an
 * earlier import of the same lines has written, or `merge` is given. Doing it again changes nothing.
 * @throws BrokenLine, or an Error with a sentence for what stands in the way
 */
export async function importLines(options: Import): Promise<Imported> {
  const { store, specs, merge } = options;
  const counted = new Map<string, number>();
  for (const { name } of specs) if (!own.includes(name)) counted.set(name, await store.count(name));
  const empty = [...counted.values()].every((count) => count === 0);
  for await (const items of batches(options)) {
    if (empty || merge) continue; // looked through, to the end
    for (const [n, is] of (await Promise.all(items.map((item) => compared(store, item)))).entries()) {
      const item = items[n]!;
      if (is === "same") counted.set(item.in, (counted.get(item.in) ?? 0) - 1);
      if (is === "other" && !own.includes(item.in)) throw refusal(`${item.in} "${item.doc.id}" has another content`);
    }
  }
  const more = [...counted].find(([name, count]) => !own.includes(name) && count > 0);
  if (!empty && !merge && more) throw refusal(`${more[1]} of its ${more[0]} are not among these lines`);

  const result: Imported = { written: 0, there: 0, kept: 0 };
  for await (const items of batches(options)) {
    const fresh: Item[] = [];
    const all = items.filter((item) => !own.includes(item.in));
    const are = empty ? [] : await Promise.all(all.map((item) => compared(store, item)));
    for (const [n, item] of all.entries()) {
      const is = are[n] ?? "absent";
      if (is === "absent") fresh.push(item);
      else if (is === "same") result.there++;
      else result.kept++;
    }
    await write(store, specs, fresh);
    result.written += fresh.length;
    for (const { in: into, doc } of items) {
      if (into === "counters") result[(await raise(store, into, doc, "n")) ? "written" : "there"]++;
      if (into === "lease") result.lease = doc;
    }
  }
  return result;
}

const refusal = (why: string) =>
  new Error(
    `The store is not empty: ${why}. Import into an empty one, or add --merge to keep what is there and add what is missing.`,
  );

async function write(store: Store, specs: CollectionSpec[], items: Item[]): Promise<void> {
  if (items.length === 0) return;
  const done = await store.apply(items.map(({ in: into, doc }): Write => ({ op: "insert", into, doc })));
  if (done.ok) return;
  const { line, in: into, doc } = items[done.refused]!;
  const keys = specs.find(({ name }) => name === into)!.indexes.flatMap((each) => (each.unique ? each.keys : []));
  throw new Error(
    `Line ${line}: ${into} "${doc.id}" cannot be added, because another document has its ${keys.join(" and ")} already. Stores that each gave out their own numbers cannot be merged.`,
  );
}

/** Counters and the lease's fence only ever rise. True if the store had a lower one, or none. */
export async function raise(store: Store, collection: string, doc: Doc, key: "n" | "fence"): Promise<boolean> {
  const number = (of: Doc) => Number((of as unknown as Record<string, unknown>)[key]) || 0;
  for (;;) {
    const found = await store.get<Doc>(collection, doc.id);
    if (found && number(found) >= number(doc)) return false;
    const done = found
      ? await store.replace(collection, { ...found, [key]: number(doc), rev: found.rev + 1 } as Doc, found.rev)
      : await store.insert(collection, doc);
    if (done) return true;
  }
}
