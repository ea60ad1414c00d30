/**
 * A whole store as lines of JSON: a head, one line a document, and an end that tells how many there were, so that a
 * file that was cut off is recognised. The lease goes along (its fence must never fall), as one that was let go.
 */
import type { CollectionSpec, Doc, Store } from "./collection.js";

export type Line = { firstline: 1 } | { in: string; doc: Doc } | { end: number };

/** Thrown with a sentence that names the line. */
export class BrokenLine extends Error {
  override name = "BrokenLine";
}

/** Documents that are read at a time; chunks of files have a megabyte each. */
const pageOf = (collection: string) => (collection === "files" ? 4 : 500);

/** Every line of a store, without line ends. What is written meanwhile may be in it or not. */
export async function* linesOf(store: Store, specs: CollectionSpec[]): AsyncGenerator<string> {
  const line = (value: Line) => JSON.stringify(value);
  yield line({ firstline: 1 });
  let end = 0;
  for (const { name } of specs) {
    const limit = pageOf(name);
    for (let after: string | undefined; ; ) {
      const page: Doc[] = await store.find(name, {
        limit,
        ...(after === undefined ? {} : { after: { value: after, id: after } }),
      });
      for (const doc of page) {
        yield line({ in: name, doc: name === "lease" ? ({ ...doc, released: true } as Doc) : doc });
        end++;
      }
      if (page.length < limit) break;
      after = page.at(-1)!.id;
    }
  }
  yield line({ end });
}

/** Reads a line. Throws {@link BrokenLine} with a sentence; `n` counts from 1. */
export function readLine(text: string, n: number, specs: CollectionSpec[]): Line {
  const broken = (why: string) => new BrokenLine(`Line ${n} ${why}`);
  let value: Partial<Record<"firstline" | "in" | "doc" | "end", unknown>>;
  try {
    value = JSON.parse(text) as typeof value;
  } catch (error) {
    throw broken(`is no JSON (${(error as Error).message.slice(0, 200)}).`);
  }
  if (n === 1) {
    if (value?.firstline !== 1)
      throw broken('does not begin an export of Firstline: it should be {"firstline":1}. Make one: firstline export.');
    return { firstline: 1 };
  }
  if (Number.isSafeInteger(value?.end)) return { end: value.end as number };
  const { in: into, doc } = (value ?? {}) as { in?: string; doc?: Doc };
  if (!specs.some(({ name }) => name === into))
    throw broken(`names the collection ${JSON.stringify(into) ?? "(none)"}, and there is none of that name.`);
  if (
    typeof doc !== "object" ||
    doc === null ||
    typeof doc.id !== "string" ||
    !doc.id ||
    !Number.isSafeInteger(doc.rev)
  )
    throw broken(`holds no document with an id and a rev.`);
  return { in: into!, doc: { ...doc, by: doc.by ?? "" } };
}
