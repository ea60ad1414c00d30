/**
 * Search over articles: BM25F (Robertson and Zaragoza, 2009) with two fields, stemmed bigrams and tolerance of typing errors.
 * Every posting's weight is computed when the index is made, so that a query only adds numbers (NLU.md, section 3).
 */
import { normalise, tokensOf } from "../understanding/words.js";
import { createNearWords } from "./near-words.js";
import { pairsOf, termOf, termsOf } from "./terms.js";

export interface Doc {
  id: string;
  title: string;
  description: string;
  body: string;
  questions?: string[];
}

export interface Hit {
  id: string;
  score: number;
}

export interface Index {
  /** The best documents, best first. A score is at least 0 and grows with the words that match and with how rare they are. */
  search(query: string, limit: number): Hit[];
  /** The score that a document would have that holds every word of the query as strongly as can be. */
  bound(query: string): number;
  /** The words of the index that the words of a query stand for: themselves, else those near a misspelt one. As stems. */
  meant(query: string): string[];
  /** Words of the index, as stems, that begin like this; the shortest first, at most so many. */
  beginning(start: string, most: number): string[];
  /** Memory of the postings, bytes. */
  readonly bytes: number;
}

/** Weights and length normalisation of the fields, and saturation; tuned on the dev queries of OfficeDocs. */
const fields = { head: { weight: 10, b: 0.6 }, questions: { weight: 1, b: 0.5 }, body: { weight: 1, b: 0.9 } };
const k1 = 4;
const pairShare = 0.5;
const mostBody = 100_000;
const mostQuery = 2_000;
const mostNumbers = 100_000;
/** So many words of a query that the index does not know are taken for misspelt ones: a trace of an error has hundreds. */
const mostMended = 16;
const fieldNames = ["head", "questions", "body"] as const;

/** The terms of a field, with how often each occurs; pairs of neighbours are terms too. */
function count(texts: string[], most: number): Counts {
  const counts = new Map<string, number>();
  let length = 0;
  for (const text of texts) {
    const terms = termsOf(normalise(text, most));
    length += terms.length;
    for (const term of [...terms, ...pairsOf(terms)]) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return { counts, length };
}

/** The words of a document's name, without its folder and ending: who named the file said what it is about. A number has no words. */
const nameIn = (id: string): string =>
  id
    .replace(/^.*[/:]/, "")
    .replace(/\.md$/i, "")
    .replace(/^#.*|[-_]+/g, " ");

interface Counts {
  counts: Map<string, number>;
  length: number;
}

/** The terms of documents that were indexed before: an index over the same ones and a new one costs little. */
const counted = new WeakMap<Doc, Terms>();
type Terms = Record<(typeof fieldNames)[number], Counts>;

function termsIn(doc: Doc): Terms {
  let terms = counted.get(doc);
  if (!terms) {
    terms = {
      head: count([doc.title, doc.description, nameIn(doc.id)], mostBody),
      questions: count(doc.questions ?? [], mostBody),
      body: count([doc.body], mostBody),
    };
    counted.set(doc, terms);
  }
  return terms;
}

/** Reads the words of a document, so that an index over it is made faster later. */
export const prepareDoc = (doc: Doc): void => void termsIn(doc);

/** How long each field is on average. */
const meanOf = (terms: Terms[]): Record<(typeof fieldNames)[number], number> =>
  Object.fromEntries(
    fieldNames.map((name) => [
      name,
      Math.max(1, terms.reduce((sum, doc) => sum + doc[name].length, 0) / Math.max(1, terms.length)),
    ]),
  ) as Record<(typeof fieldNames)[number], number>;

/** An index over documents, of which it keeps the ids alone; about 1.5 ms a long article. */
export function createIndex(docs: Doc[]): Index {
  const n = docs.length;
  const terms = docs.map(termsIn);
  const names = docs.map(({ id }) => id);
  const mean = meanOf(terms);

  // Each document's terms become one frequency over all fields, so that a term is saturated once.
  const ids = new Map<string, number>();
  const postings: { docs: number[]; weights: number[] }[] = [];
  terms.forEach((doc, index) => {
    const frequency = new Map<string, number>();
    for (const name of fieldNames) {
      const { weight, b } = fields[name];
      const share = weight / (1 - b + (b * doc[name].length) / mean[name]);
      for (const [term, times] of doc[name].counts) frequency.set(term, (frequency.get(term) ?? 0) + times * share);
    }
    for (const [term, value] of frequency) {
      let id = ids.get(term);
      if (id === undefined) {
        id = postings.length;
        ids.set(term, id);
        postings.push({ docs: [], weights: [] });
      }
      postings[id]!.docs.push(index);
      postings[id]!.weights.push((value * (k1 + 1)) / (value + k1));
    }
  });

  // One array of documents and one of weights for all terms; a term's part is starts[id]..starts[id + 1].
  const starts = new Int32Array(postings.length + 1);
  postings.forEach((posting, id) => {
    starts[id + 1] = starts[id]! + posting.docs.length;
  });
  const where = new Int32Array(starts[postings.length]!);
  const impact = new Float32Array(where.length);
  const rarity = new Float32Array(postings.length);
  for (const [term, id] of ids) {
    const posting = postings[id]!;
    const df = posting.docs.length;
    rarity[id] = Math.log(1 + (n - df + 0.5) / (df + 0.5)) * (term.includes(" ") ? pairShare : 1);
    where.set(posting.docs, starts[id]!);
    for (let k = 0; k < df; k += 1) impact[starts[id]! + k] = posting.weights[k]! * rarity[id]!;
  }
  postings.length = 0;
  const words: string[] = [];
  /** Pairs by the numbers of both their words: a * size + b. */
  const pairs = new Map<number, number>();
  const size = ids.size;
  for (const [term, id] of ids) {
    const space = term.indexOf(" ");
    if (space < 0) words.push(term);
    else pairs.set(ids.get(term.slice(0, space))! * size + ids.get(term.slice(space + 1))!, id);
  }
  const nearest = createNearWords(words);
  /** The terms near an unknown word, by number; kept, because a query is read more than once. */
  const mended = new Map<string, { id: number; share: number }[]>();
  const near = (token: string) => {
    let terms = mended.get(token);
    if (!terms) {
      terms = nearest(termOf(token)!).map(({ word, share }) => ({ id: ids.get(word)!, share }));
      if (mended.size >= mostNumbers / 10) mended.clear();
      mended.set(token, terms);
    }
    return terms;
  };

  /** What each word of earlier queries became: the number of its term, or one of these. */
  const numbers = new Map<string, number>();
  const [saysNothing, unknown] = [-1, -2];
  const numberOf = (token: string): number => {
    let number = numbers.get(token);
    if (number === undefined) {
      const term = termOf(token);
      number = term === undefined ? saysNothing : (ids.get(term) ?? unknown);
      if (numbers.size >= mostNumbers) numbers.clear();
      numbers.set(token, number);
    }
    return number;
  };

  /** The terms of a query that the index knows, each once, with its share; one that it does not know becomes the words near it. */
  const found = new Int32Array(size);
  const shares = new Float64Array(size);
  const known = (query: string): number => {
    let count = 0;
    const add = (id: number, share: number) => {
      if (shares[id] === 0) found[count++] = id;
      if (share > shares[id]!) shares[id] = share;
    };
    let last = saysNothing;
    let strange = 0;
    for (const token of tokensOf(normalise(query, mostQuery))) {
      const number = numberOf(token);
      if (number === saysNothing) continue;
      if (number === unknown) {
        if (strange < mostMended) for (const { id, share } of near(token)) add(id, share);
        strange += 1;
      } else {
        add(number, 1);
        const pair = last >= 0 ? pairs.get(last * size + number) : undefined;
        if (pair !== undefined) add(pair, 1);
      }
      last = number;
    }
    return count;
  };

  const scores = new Float64Array(n);
  const touched = new Int32Array(n);
  let best = new Int32Array(16);
  return {
    meant: (query) =>
      termsOf(normalise(query, mostQuery)).flatMap((term) =>
        ids.has(term) ? [term] : nearest(term).map(({ word }) => word),
      ),
    beginning: (start, most) =>
      words
        .filter((word) => word.startsWith(start))
        .sort((one, other) => one.length - other.length)
        .slice(0, most),
    bytes: starts.byteLength + where.byteLength + impact.byteLength + rarity.byteLength,
    bound: (query) => {
      let sum = 0;
      for (let k = known(query) - 1; k >= 0; k -= 1) {
        const id = found[k]!;
        sum += rarity[id]! * shares[id]! * (k1 + 1);
        shares[id] = 0;
      }
      return sum;
    },
    search(query, limit) {
      let reached = 0;
      const count = known(query);
      for (let k = 0; k < count; k += 1) {
        const id = found[k]!;
        const share = shares[id]!;
        shares[id] = 0;
        const end = starts[id + 1]!;
        for (let at = starts[id]!; at < end; at += 1) {
          const doc = where[at]!;
          if (scores[doc] === 0) touched[reached++] = doc;
          scores[doc]! += impact[at]! * share;
        }
      }
      // The best few by insertion: the list is short, and most documents fail its last place at once.
      const most = Math.min(limit, reached);
      if (best.length < most) best = new Int32Array(most * 2);
      let taken = 0;
      let least = 0;
      for (let k = 0; k < reached; k += 1) {
        const doc = touched[k]!;
        const score = scores[doc]!;
        if (taken >= most && score <= least) continue;
        let place = taken < most ? taken++ : most - 1;
        while (place > 0 && scores[best[place - 1]!]! < score) {
          best[place] = best[place - 1]!;
          place -= 1;
        }
        if (place < most) best[place] = doc;
        if (taken === most && most > 0) least = scores[best[most - 1]!]!;
      }
      const hits: Hit[] = [];
      for (let k = 0; k < taken; k += 1) hits.push({ id: names[best[k]!]!, score: scores[best[k]!]! });
      for (let k = 0; k < reached; k += 1) scores[touched[k]!] = 0;
      return hits;
    },
  };
}
