/** Not for IT: which of the company's other contacts a message is for, by the examples that stand in the settings. */
import type { Reading } from "./interpret.js";
import { learnClasses, someOf } from "./softmax.js";
import { normalise, stemOf, tokensOf } from "./words.js";

/** What of a contact is learnt from. */
export interface Contact {
  name: string;
  for: string;
  examples: readonly string[];
}

/** The place of the contact in the settings that a message is for; undefined for IT, and for nobody. */
export type ContactReader = (text: string, reading: Reading) => number | undefined;

/**
 * From here on it is theirs: how likely a contact is beside everything else that was learnt, of which there is many times as
 * much. More is asked for where IT has an answer that may fit.
 */
const least = { nothingFits: 0.05, somethingFits: 0.2 };

/** So many lines that are for IT are learnt from. */
const mostForUs = 700;

/** A word that more of the lines for IT have speaks for no contact, as a share. */
const common = 0.005;

const wordsOf = (text: string) =>
  new Set(
    tokensOf(normalise(text))
      .filter((word) => word.length > 3)
      .map(stemOf),
  );

/** Words of the contacts' examples that what is for IT hardly has: without one of them nothing is theirs. */
function telling(contacts: readonly Contact[], forUs: readonly string[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const text of forUs) for (const word of wordsOf(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const own = contacts.flatMap((contact) => [contact.for, ...contact.examples].flatMap((text) => [...wordsOf(text)]));
  return new Set(own.filter((word) => (counts.get(word) ?? 0) <= common * forUs.length));
}

/**
 * Learns the contacts, beside what is for IT and lines that are for nobody. Of the latter those are left out that share a word
 * with an example of a contact: the settings know better whose they are.
 */
export function createContacts(
  contacts: readonly Contact[],
  forUs: readonly string[],
  forNobody: readonly string[],
): ContactReader {
  if (contacts.length === 0) return () => undefined;
  const taken = new Set(contacts.flatMap(({ examples }) => examples.flatMap((text) => [...wordsOf(text)])));
  const others = [
    ...someOf(forUs, mostForUs),
    ...forNobody.filter((text) => ![...wordsOf(text)].some((word) => taken.has(word))),
  ];
  const read = learnClasses(
    [
      ...contacts.flatMap((contact, label) => [contact.for, ...contact.examples].map((text) => ({ text, label }))),
      ...others.map((text) => ({ text, label: contacts.length })),
    ],
    contacts.length + 1,
  );
  const theirs = telling(contacts, forUs);
  return (text, reading) => {
    if (![...wordsOf(text)].some((word) => theirs.has(word))) return undefined;
    if (reading.kind === "clear" && !/^(?:article|action):/.test(reading.intent)) return undefined;
    const { shares: found } = read(text);
    const best = found.indexOf(Math.max(...found.slice(0, -1)));
    const fits = reading.kind !== "unknown" && !reading.outOfScope;
    return found[best]! / found.at(-1)! >= (fits ? least.somethingFits : least.nothingFits) ? best : undefined;
  };
}
