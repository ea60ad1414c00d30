/** What a query of the port means, checked once for every engine; each engine only translates a `Plan`. */
import type { CollectionSpec, Doc, Find, Index, Scalar, Where, Write } from "./collection.js";

export type Bound = "gt" | "gte" | "lt" | "lte";

export type Test =
  | { kind: "equal"; key: string; value: Scalar; multi: boolean }
  | { kind: "oneOf"; key: string; values: Scalar[]; multi: boolean }
  | { kind: "range"; key: string; bounds: [Bound, Exclude<Scalar, null>][] };

export interface Plan {
  tests: Test[];
  by: string;
  direction: "asc" | "desc";
  limit: number;
  after: { value: Scalar; id: string } | null;
}

const bounds: readonly Bound[] = ["gt", "gte", "lt", "lte"];
const byId: Index = { keys: ["id"], unique: true };

/**
 * The collections by name, with `counters` added if it is not among them.
 * @throws Error if a name, a key or an index cannot mean the same on every engine.
 */
export function collectionsByName(specs: CollectionSpec[]): Map<string, CollectionSpec> {
  const all = new Map(specs.map((spec) => [spec.name, spec]));
  if (!all.has("counters")) all.set("counters", { name: "counters", indexes: [] });
  for (const { name, indexes } of all.values()) {
    if (!/^[a-z]\w*$/i.test(name)) throw new Error(`"${name}" cannot be the name of a collection.`);
    for (const index of indexes) {
      const called = `The index ${name} (${index.keys.join(", ")})`;
      if (index.keys.length === 0 || !index.keys.every((key) => /^[a-z_][\w-]*(\.[a-z_][\w-]*)*$/i.test(key))) {
        throw new Error(`${called} needs keys that are dotted paths of plain names.`);
      }
      if (index.multi && index.keys.length > 1) throw new Error(`${called} is multi and may have one key only.`);
      // MongoDB indexes a document in a sparse index if *any* of its keys is there; SQLite goes by the first one.
      if (index.unique && index.sparse && index.keys.length > 1) {
        throw new Error(`${called} is unique and sparse and may have one key only.`);
      }
    }
  }
  return all;
}

/** The collection of this name. @throws Error if it was not declared. */
export function collectionNamed(all: Map<string, CollectionSpec>, name: string): CollectionSpec {
  const spec = all.get(name);
  if (!spec) throw new Error(`There is no collection "${name}"; collections are declared when the store is opened.`);
  return spec;
}

/** The value at a dotted path; undefined where the path ends early. */
export function valueAt(doc: unknown, path: string): unknown {
  let at: unknown = doc;
  for (const name of path.split(".")) {
    if (at === null || typeof at !== "object" || Array.isArray(at)) return undefined;
    at = (at as Record<string, unknown>)[name];
  }
  return at;
}

const isValue = (value: unknown) =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

/** @throws Error if the document has no id or rev, or a unique key for which engines would disagree (null, a list). */
export function checkDoc(spec: CollectionSpec, doc: Doc): void {
  if (typeof doc.id !== "string" || doc.id === "") throw new Error(`A document of ${spec.name} needs an id.`);
  if (!Number.isSafeInteger(doc.rev)) throw new Error(`${spec.name} ${doc.id} needs a rev that is a whole number.`);
  for (const { keys, unique, sparse, multi } of spec.indexes) {
    if (!unique) continue;
    for (const key of keys) {
      const value = valueAt(doc, key);
      if (value === undefined && (sparse || multi)) continue;
      if (!(multi && Array.isArray(value) ? value : [value]).every(isValue)) {
        throw new Error(`${spec.name} ${doc.id}: "${key}" is a unique key and must be a text, number or boolean.`);
      }
    }
  }
}

/** Checks one write of a decision; gives its collection. @throws Error where `checkDoc` does or the rev is not the next. */
export function checkWrite(all: Map<string, CollectionSpec>, write: Write): CollectionSpec {
  const spec = collectionNamed(all, write.op === "insert" ? write.into : write.in);
  checkDoc(spec, write.doc);
  if (write.op === "replace" && write.doc.rev !== write.rev + 1) {
    throw new Error(`${spec.name} ${write.doc.id} replaces rev ${write.rev} and must carry rev ${write.rev + 1}.`);
  }
  return spec;
}

/**
 * A query, checked against the indexes of its collection.
 * @throws Error if no declared index serves it, naming the collection and its keys.
 */
export function planFind(spec: CollectionSpec, query: Find): Plan {
  const where = query.where ?? {};
  const by = query.sort?.by ?? "id";
  const index = [byId, ...spec.indexes].find((one) => serves(one, where, by));
  if (!index) {
    const asked = [...Object.keys(where), ...(query.sort ? [`sorted by ${by}`] : [])].join(", ");
    throw new Error(`No index of ${spec.name} serves (${asked}): its keys must begin an index, with a range last.`);
  }
  const limit = query.limit ?? 100;
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > 10_000) {
    throw new Error(`The limit of a page of ${spec.name} is ${limit}; it must be from 1 to 10,000.`);
  }
  return {
    tests: testsOf(index, where),
    by,
    direction: query.sort?.direction ?? "asc",
    limit,
    after: query.after ?? null,
  };
}

/** The conditions of a `where`, checked like those of a find. */
export function planWhere(spec: CollectionSpec, where: Where): Test[] {
  return planFind(spec, { where }).tests;
}

/** Whether the keys of `where` begin the index, a range only at their end, and the index can sort by `by`. */
function serves(index: Index, where: Where, by: string): boolean {
  const asked = Object.keys(where);
  const first = index.keys.slice(0, asked.length);
  if (!first.every((key) => Object.hasOwn(where, key)) || first.length < asked.length) return false;
  if (by !== "id" && (index.multi || !index.keys.includes(by))) return false;
  if (index.multi && first.some((key) => isRange(where[key]))) return false;
  return first.slice(0, -1).every((key) => !isRange(where[key]));
}

function isRange(condition: unknown): condition is Partial<Record<Bound, Scalar>> {
  return typeof condition === "object" && condition !== null && !("in" in condition);
}

function testsOf(index: Index, where: Where): Test[] {
  return index.keys.slice(0, Object.keys(where).length).map((key): Test => {
    const condition = where[key];
    const multi = index.multi ?? false;
    if (isRange(condition)) {
      const given = bounds.filter((bound) => condition[bound] !== undefined);
      return { kind: "range", key, bounds: given.map((bound) => [bound, boundOf(key, condition[bound])]) };
    }
    if (typeof condition === "object" && condition !== null) {
      return { kind: "oneOf", key, values: condition.in.map((value) => scalar(key, value)), multi };
    }
    return { kind: "equal", key, value: scalar(key, condition), multi };
  });
}

function boundOf(key: string, value: Scalar | undefined): Exclude<Scalar, null> {
  const bound = scalar(key, value);
  if (bound === null) throw new Error(`A range over "${key}" cannot begin or end at null.`);
  return bound;
}

/** A forgotten value must not become "equal null" and match what it was never meant to. */
function scalar(key: string, value: unknown): Scalar {
  if (value === null || isValue(value)) return value as Scalar;
  throw new Error(`The condition on "${key}" must be a text, number, boolean or null, not ${typeof value}.`);
}
