/** The plain list that every store is compared with, and the queries that the comparison draws. */
import fc from "fast-check";
import type { Doc, Find, Scalar, Store, Where } from "../../src/store/collection.js";

export interface Thing extends Doc {
  [key: string]: unknown;
}

/** All pages of a query, one after the other. */
export async function pages(store: Store, query: Find, limit: number): Promise<Thing[]> {
  const all: Thing[] = [];
  for (let after: Find["after"]; ; ) {
    const page: Thing[] = await store.find<Thing>("things", { ...query, limit, ...(after && { after }) });
    all.push(...page);
    const last = page.at(-1);
    if (!last || page.length < limit) return all;
    after = { value: read(last, query.sort?.by ?? "id"), id: last.id };
  }
}

const at = fc.constantFrom(1, 2, 2.5, 3, 1_764_000_000_000);
const team = fc.constantFrom("a", "ä", "Z", "漢", "");
const flag = fc.boolean();
const orNone = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 4, arbitrary }, fc.constantFrom(null, undefined));
/** What a document of the comparison carries. */
export const shape = fc.record({
  owner: fc.record({ team: orNone(team) }),
  open: orNone(flag),
  at: orNone(at),
  due: orNone(at),
  tags: fc.array(team, { maxLength: 3 }),
});
const range = <T extends Scalar>(value: fc.Arbitrary<T>) =>
  fc.oneof(
    fc.record({ gte: value }),
    fc.record({ gt: value }),
    fc.record({ lte: value }),
    fc.record({ gt: value, lt: value }),
    fc.record({ gte: value, lte: value }),
  );
const equal = <T extends Scalar>(value: fc.Arbitrary<T>) =>
  fc.oneof(value, fc.constant(null), fc.record({ in: fc.array(fc.oneof(value, fc.constant(null)), { maxLength: 3 }) }));
const any = <T extends Scalar>(value: fc.Arbitrary<T>) => fc.oneof(equal(value), range(value));
const sorted = (...by: string[]) =>
  fc.option(
    fc.record({ by: fc.constantFrom(...by, "id"), direction: fc.constantFrom("asc" as const, "desc" as const) }),
    { nil: undefined },
  );
const asked = (where: fc.Arbitrary<Where>, ...by: string[]) =>
  fc
    .record({ where, sort: sorted(...by), limit: fc.constantFrom(1, 2, 3, 7) })
    .map(({ where, sort, limit }) => ({ where, limit, ...(sort && { sort }) }));
/** A query over one of the indexes, with a size of its pages. */
export const query: fc.Arbitrary<Find & { limit: number }> = fc.oneof(
  asked(fc.constant({}), "at", "open", "due"),
  asked(fc.record({ open: equal(flag) }), "at", "open"),
  asked(fc.record({ at: any(at), open: equal(flag) }), "at"),
  asked(fc.record({ "owner.team": equal(team), open: equal(flag), at: any(at) }), "at", "owner.team"),
  asked(fc.record({ "owner.team": any(team) }), "at", "open"),
  asked(fc.record({ due: any(at) }), "due"),
  asked(fc.record({ tags: fc.oneof(team, fc.record({ in: fc.array(team, { maxLength: 2 }) })) })),
);

/** The model: a plain list, filtered and sorted. */
export function modelFind(docs: Thing[], { where = {}, sort = { by: "id", direction: "asc" } }: Find): Thing[] {
  const up = sort.direction === "asc" ? 1 : -1;
  return docs
    .filter((doc) => Object.entries(where).every(([key, condition]) => matches(read(doc, key), condition)))
    .sort((a, b) => up * (compare(read(a, sort.by), read(b, sort.by)) || compare(a.id, b.id)));
}

function read(doc: Thing, path: string): Scalar {
  return (path.split(".").reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], doc) ??
    null) as Scalar;
}

function matches(value: Scalar | Scalar[], condition: Where[string]): boolean {
  if (Array.isArray(value)) return value.some((one) => matches(one, condition));
  if (condition === null || typeof condition !== "object") return value === condition;
  if ("in" in condition) return condition.in.includes(value);
  if (value === null) return false;
  const { gt, gte, lt, lte } = condition;
  return (
    (gt === undefined || compare(value, gt) > 0) &&
    (gte === undefined || compare(value, gte) >= 0) &&
    (lt === undefined || compare(value, lt) < 0) &&
    (lte === undefined || compare(value, lte) <= 0)
  );
}

function compare(a: Scalar, b: Scalar): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? -1 : 1;
  return a < b ? -1 : 1;
}
