/** The queries of the MongoDB store: plans in the words of MongoDB. Asks nothing itself. */
import type { Document, Filter } from "mongodb";
import type { Scalar } from "./collection.js";
import type { Plan, Test } from "./query.js";

/** A document as MongoDB keeps it: its id is `_id`. */
export interface Kept extends Document {
  _id: string;
  rev: number;
  by: string;
}

const nameOf = (key: string) => (key === "id" ? "_id" : key);

/** The documents that pass every test, and lie on the page. */
export function filterOf(tests: Test[], page: Filter<Kept> | null = null): Filter<Kept> {
  const all = [...tests.map(conditionOf), ...(page ? [page] : [])];
  return all.length > 0 ? { $and: all } : {};
}

function conditionOf(test: Test): Filter<Kept> {
  const key = nameOf(test.key);
  switch (test.kind) {
    case "equal":
      return { [key]: { $eq: test.value } };
    case "oneOf":
      return { [key]: { $in: test.values } };
    case "range":
      return { [key]: Object.fromEntries(test.bounds.map(([bound, value]) => [`$${bound}`, value])) };
  }
}

/** What comes after the last page. Null and absent come before every value; a range of MongoDB never holds them. */
export function pageOf({ by, direction, after }: Plan): Filter<Kept> | null {
  if (!after) return null;
  const further = direction === "asc" ? "$gt" : "$lt";
  const key = nameOf(by);
  if (key === "_id") return { _id: { [further]: after.id } } as Filter<Kept>;
  const same = { [key]: { $eq: after.value as Scalar }, _id: { [further]: after.id } } as Filter<Kept>;
  if (after.value === null) return direction === "asc" ? { $or: [same, { [key]: { $ne: null } }] } : same;
  const beyond = { [key]: { [further]: after.value } };
  return { $or: direction === "asc" ? [same, beyond] : [same, beyond, { [key]: { $eq: null } }] };
}
