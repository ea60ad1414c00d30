/**
 * The store port: documents with an id and a rev, and indexes declared with the collection.
 * `embedded.ts` (SQLite) and `mongo.ts` implement it; `test/contracts/store.ts` says what both must do.
 */
import type { Doc, Write } from "../effects.js";

export type { Doc, Write };

/**
 * Declared with the collection. `keys` are dotted paths; array values index each element only in `multi` indexes. The
 * values of one key are of one kind (texts, numbers or booleans), or null; null and absent are the same to a query.
 * Unique keys are never null, and absent only where the index is sparse.
 */
export interface Index {
  keys: string[];
  unique?: boolean;
  /** Documents without the (first) key are left out: needed for unique keys that may be absent. */
  sparse?: boolean;
  /** The one key holds an array; equal means "contains". */
  multi?: boolean;
}

export interface CollectionSpec {
  name: string;
  indexes: Index[];
}

export type Scalar = string | number | boolean | null;
/** One condition on one key: equal, one of, or a range (whose ends are not null, and which null is never in). */
export type Condition = Scalar | { in: Scalar[] } | { gte?: Scalar; gt?: Scalar; lte?: Scalar; lt?: Scalar };
/** Conditions over the keys of one declared index (or `id`), in its order: equal ones first, then at most one range. */
export type Where = Record<string, Condition>;

export interface Find {
  where?: Where;
  /**
   * A key of the same index, or `id` (ascending, if nothing is said); ties are ordered by `id` in the same direction.
   * Null and absent come before every value.
   */
  sort?: { by: string; direction: "asc" | "desc" };
  /** At most so many; 100 unless told, 10,000 at the most. */
  limit?: number;
  /** Go on after this document of the last page: its sort key's value and its id. */
  after?: { value: Scalar; id: string };
}

/** `refused` is the index of the write that was refused; `number` is what the (one) insert with a number was given. */
export type Applied = { ok: true; number?: number } | { ok: false; refused: number };

/** The store of one installation. Every resolved write is durable (synced). */
export interface Store {
  get<T extends Doc>(collection: string, id: string): Promise<T | null>;
  /** False if the id or a unique key exists. */
  insert(collection: string, doc: Doc): Promise<boolean>;
  /** Writes `doc` (which carries `rev + 1`) if the stored rev is `rev`; false if somebody was faster or it is gone. */
  replace(collection: string, doc: Doc, rev: number): Promise<boolean>;
  find<T extends Doc>(collection: string, query: Find): Promise<T[]>;
  count(collection: string, where?: Where): Promise<number>;
  /** Removes what matches; gives how many. */
  remove(collection: string, where: Where): Promise<number>;
  /**
   * Several inserts and replaces of one decision, in order. Resumable: a write whose document already carries
   * `by` = the same event and the same rev counts as done. On a refusal nothing after it is written
   * (embedded: nothing at all).
   */
  apply(writes: Write[]): Promise<Applied>;
  /** The next number of a counter, from 1; gaps are fine, a number is never given twice. */
  next(counter: string): Promise<number>;
  close(): Promise<void>;
  /** `apply` writes all or nothing. */
  atomic?: true;
}

/**
 * The store cannot be used: its disk is full or broken, its server is away. The embedded store throws it at every
 * operation after a write error, until it is opened again. What was to be written may be stored or not.
 */
export class StoreFailed extends Error {
  override name = "StoreFailed";
}
