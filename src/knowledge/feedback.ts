/**
 * What people said about answers: "Solved" and "Not solved", with the words that they had asked in. The latest 2,000 are kept in
 * memory and looked up by likeness; they are read again now and then, so that several processes see the same.
 */
import type { Store, Doc as StoredDoc } from "../store/collection.js";
import { plainWords } from "../understanding/jargon.js";
import { createIndex, type Index } from "./search.js";

const most = 2_000;
/** How old what is known may be, ms. */
const fresh = 60_000;
/** Asked in so much the same words, as a share of the score that it could have. */
const alike = 0.5;

export interface Verdicts {
  /** How sure it is that the article solves what is asked like this, 0..1, and that it does not: by likeness and by how many say so. */
  solved: number;
  notSolved: number;
}

export interface Feedback {
  /** What people who asked alike said of each article. What is not there yet is being read. */
  about(text: string): ReadonlyMap<string, Verdicts>;
  /** Reads what there is. */
  load(): Promise<void>;
}

interface Row extends StoredDoc {
  article: string;
  at: number;
  verdict: string;
  person?: string;
  text: string;
}

/** One voice says half of it, three say three quarters. */
const weighed = (share: number, voices: number): number => (share * voices) / (voices + 1);

/** The verdicts of everybody on everything they asked: the last one of each person on each article counts. */
export function verdictsOver(rows: readonly Pick<Row, "article" | "verdict" | "person" | "text">[]) {
  const latest = new Map<string, (typeof rows)[number]>();
  for (const row of rows) {
    const key = `${row.person ?? ""}\n${row.article}`;
    if (row.text.trim() && !latest.has(key)) latest.set(key, row);
  }
  const kept = [...latest.values()];
  const index: Index | undefined = kept.length
    ? createIndex(
        kept.map(({ text }, at) => ({
          id: `#${at}`,
          title: plainWords(text),
          description: "",
          body: "",
        })),
      )
    : undefined;
  return (message: string): ReadonlyMap<string, Verdicts> => {
    const found = new Map<string, { solved: number[]; notSolved: number[] }>();
    const text = plainWords(message);
    const bound = index?.bound(text) || 1;
    for (const { id, score } of index?.search(text, 40) ?? []) {
      const share = Math.min(1, score / bound);
      const row = kept[Number(id.slice(1))]!;
      if (share < alike) continue;
      const of = found.get(row.article) ?? { solved: [], notSolved: [] };
      found.set(row.article, of);
      (row.verdict === "solved" ? of.solved : of.notSolved).push(share);
    }
    const sure = (shares: number[]) => (shares.length ? weighed(Math.max(...shares), shares.length) : 0);
    return new Map(
      [...found].map(([article, { solved, notSolved }]) => [
        article,
        { solved: sure(solved), notSolved: sure(notSolved) },
      ]),
    );
  };
}

/** Feedback as it stands in the store; the newest first. */
export function createFeedback(store: Store, now: () => number = Date.now): Feedback {
  let about = verdictsOver([]);
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | undefined;
  const load = () => {
    reading ??= store
      .find<Row>("feedback", { sort: { by: "at", direction: "desc" }, limit: most })
      .then((rows) => {
        about = verdictsOver(rows);
        readAt = now();
      })
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };
  return {
    load,
    about(text) {
      if (now() - readAt > fresh) void load().catch(() => undefined);
      return about(text);
    },
  };
}
