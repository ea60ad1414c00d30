/** Who takes part, and where they speak. Part of the vocabulary: imports nothing. */

/** What a chat tool vouches for about the one who acted. */
export interface Identity {
  /** Name of the chat tool: `page`, `slack`, `teams`, or `cli`. */
  tool: string;
  /** Workspace or tenant. */
  team: string;
  user: string;
  /** Id of the person, where Firstline itself signed them in. */
  person?: string;
  name?: string;
  /** Only where the platform vouches for it. */
  email?: string;
  /** IANA time zone. */
  zone?: string;
  /** The language of their chat tool or browser, as a tag such as `de-AT`. */
  language?: string;
  /** A guest, or a person of another organisation: may ask and open tickets, gets no actions. */
  guest?: boolean;
  bot?: boolean;
}

/** Where something is said; `id` is opaque outside its adapter. */
export interface Place {
  tool: string;
  id: string;
  /** Only this person and Firstline read here. */
  direct: boolean;
  /** The channel that a thread belongs to, or the channel itself. */
  channel?: string;
  /** People of other organisations read here too. */
  shared?: boolean;
}

/** A person as the store keeps them. `id` is the e-mail address in lower case where one is vouched for. */
export interface Person {
  id: string;
  rev: number;
  by: string;
  name: string;
  email?: string;
  /** IANA time zone, for every time that is said to them. */
  zone: string;
  /** `tool:team:user` of each identity that is this person. */
  identities: string[];
  guest?: boolean;
  /** Id of the line manager. */
  manager?: string;
  /** Phone on record, for codes; shown to others only as its last two digits. */
  phone?: string;
  /** When the phone on record was last changed: a number changed in the last 7 days is no proof (SEMANTICS 3). */
  phoneChangedAt?: number;
  title?: string;
  /** Two letters: the language they wrote last, or asked for. */
  language?: string;
  /** They asked for it: what they write changes it no more. */
  languageChosen?: boolean;
  /** The direct place they last used. */
  home?: Place;
  welcomedAt?: number;
  /** Until when (ms) six digits in what they say are journaled as HMAC, because a code was sent. */
  codesUntil?: number;
  /** Self-service is frozen ("That wasn't me") since this time, ms. */
  frozenAt?: number;
}

/** A queue (assignment group) of one tier, from `firstline.yaml`. */
export interface Queue {
  id: string;
  name: string;
  tier: "L1" | "L2" | "L3" | "vendor";
  lead: string;
  members: string[];
  /** Categories whose tickets start here. */
  categories: string[];
}

/** The key of an identity in {@link Person.identities}. */
export const identityKey = (who: Identity): string => `${who.tool}:${who.team}:${who.user}`;
