/**
 * Solved tickets by what they were about and what fixed them: the latest 2,000, in an index of its own in memory. It is read from
 * the store little by little, and asked for what was solved since at each search, so that several processes see the same.
 */
import { createIndex, type Doc, type Index, prepareDoc } from "../knowledge/search.js";
import type { Store } from "../store/collection.js";
import type { Act, Opening, Ticket } from "./ticket.js";

/** So many of the latest are looked through. */
export const mostSolved = 2_000;
/** Tickets in one part of the index: a part is made anew when a ticket joins it, the others stay. */
const partSize = 400;
const page = 50;
/** How much a write may be behind the time that it carries, ms. */
const late = 10_000;
/** Words that count, characters. */
const mostText = 2_000;
const mostFix = 1_000;
/** A ticket is alike when it has at least this share of the score that it could have. */
const alike = 0.15;

/** What fixed a ticket; undefined while it is not solved. */
export const fixOf = (ticket: Ticket): string | undefined =>
  ticket.timeline.findLast(
    (entry): entry is typeof entry & { act: Act & { what: "resolved" } } => entry.act.what === "resolved",
  )?.act.fix;

interface Part {
  /** While it grows; a part that is full keeps its index alone. */
  docs: Doc[];
  numbers: string[];
  index: Index | null;
}

export interface Solved {
  /** Reads what is there already, the latest first; ends when it has or when it is stopped. */
  load(): Promise<void>;
  /** Tickets like this one that are solved now, the most alike first. Reads a handful of documents. */
  like(ticket: Ticket, limit: number): Promise<Ticket[]>;
  /** How many are looked through. */
  readonly size: number;
  stop(): void;
}

/** What is compared: title, words and fix. Its id is the number, which has no words of its own. */
function docOf(ticket: Ticket): Doc {
  const opening = ticket.timeline[0]!.act as Opening;
  return {
    id: `#${ticket.number}`,
    title: ticket.title,
    description: "",
    body: `${opening.text.slice(0, mostText)}\n${(fixOf(ticket) ?? "").slice(0, mostFix)}`,
  };
}

/** An index over solved tickets; `most` is how many, for tests. */
export function createSolved(store: Store, now: () => number = Date.now, most = mostSolved): Solved {
  const parts: Part[] = [];
  /** The id of each ticket by its number, and when it was solved. */
  const known = new Map<string, { id: string; at: number }>();
  let newest = 0;
  /** When the last look ended: whatever came late before it is known by then. */
  let lookedAt = 0;
  let stopped = false;

  const indexOf = (part: Part): Index => {
    part.index ??= createIndex(part.docs);
    if (part.numbers.length >= partSize) part.docs = [];
    return part.index;
  };

  /** Adds it to the newest part or, while what was there is read, to the oldest. One that was solved anew is there twice: it is read before it is shown. */
  function add(ticket: Ticket, to: "newest" | "oldest"): void {
    const doc = docOf(ticket);
    const at = ticket.resolvedAt ?? 0;
    if (known.get(doc.id)?.at === at) return;
    known.set(doc.id, { id: ticket.id, at });
    let part = to === "newest" ? parts[0] : parts.at(-1);
    if (!part || part.numbers.length >= partSize) {
      part = { docs: [], numbers: [], index: null };
      if (to === "newest") parts.unshift(part);
      else parts.push(part);
    }
    prepareDoc(doc);
    part.docs.push(doc);
    part.numbers.push(doc.id);
    part.index = null;
    // the oldest part goes as a whole
    while (to === "newest" && known.size > most && parts.length > 1)
      for (const number of parts.pop()!.numbers) known.delete(number);
  }

  /** What was solved since the last look; a write may be some seconds behind its time. */
  async function catchUp(): Promise<void> {
    let after: { value: number; id: string } | undefined;
    const began = now();
    const since = lookedAt > newest + late ? newest : newest - late;
    for (let more = newest > 0; more; ) {
      const found = await store.find<Ticket>("tickets", {
        where: { resolvedAt: { gt: since } },
        sort: { by: "resolvedAt", direction: "asc" },
        limit: page,
        ...(after ? { after } : {}),
      });
      for (const ticket of found) add(ticket, "newest");
      const last = found.at(-1);
      if (last) after = { value: last.resolvedAt!, id: last.id };
      more = found.length === page;
    }
    newest = Math.max(newest, after?.value ?? 0);
    lookedAt = began;
  }

  const pause = () => new Promise((resolve) => setImmediate(resolve));

  return {
    get size() {
      return known.size;
    },
    async load() {
      let after: { value: number; id: string } | undefined;
      while (!stopped && known.size < most) {
        const found = await store.find<Ticket>("tickets", {
          where: { resolvedAt: { gt: 0 } },
          sort: { by: "resolvedAt", direction: "desc" },
          limit: page,
          ...(after ? { after } : {}),
        });
        newest = Math.max(newest, found[0]?.resolvedAt ?? 0);
        for (const ticket of found) {
          if (stopped) return;
          add(ticket, "oldest");
          await pause();
        }
        // a part that is full is indexed now, not when somebody waits for it
        for (const part of parts) if (part.docs.length >= partSize) indexOf(part);
        const last = found.at(-1);
        if (!last || found.length < page) break;
        after = { value: last.resolvedAt!, id: last.id };
      }
      if (newest === 0) newest = 1;
    },
    async like(ticket, limit) {
      await catchUp();
      const opening = ticket.timeline[0]!.act as Opening;
      // the number of a room makes no two problems alike
      const query = `${ticket.title}\n${opening.text.slice(0, mostText)}`.replace(/\b\d{1,3}(?:[.,]\d{1,3})*\b/g, " ");
      const hits = parts.flatMap((part) => {
        const index = indexOf(part);
        const bound = index.bound(query) || 1;
        return index.search(query, limit + 1).map(({ id, score }) => ({ id, share: score / bound }));
      });
      hits.sort((one, other) => other.share - one.share);
      const found: Ticket[] = [];
      const looked = new Set([`#${ticket.number}`]);
      for (const { id, share } of hits.slice(0, 3 * limit)) {
        if (share < alike || found.length >= limit) break;
        if (looked.has(id)) continue;
        looked.add(id);
        const read = await store.get<Ticket>("tickets", known.get(id)?.id ?? "");
        if (read && (read.state === "resolved" || read.state === "closed") && fixOf(read)) found.push(read);
      }
      return found;
    },
    stop() {
      stopped = true;
    },
  };
}
