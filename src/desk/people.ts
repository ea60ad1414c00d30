/** Who is who: people as the store keeps them, made on first sight. */
import type { Settings } from "../config.js";
import { type Identity, identityKey, type Person, type Place } from "../people.js";
import type { Store } from "../store/collection.js";
import { isSpoken, languageOfTag } from "../words/languages.js";

export interface People {
  /**
   * The person behind an identity; stored on first sight. Their direct place is remembered, and the language that their words are
   * plainly in (two letters), unless they asked for one.
   */
  know(who: Identity, place?: Place, language?: string): Promise<Person>;
  read(id: string): Promise<Person | undefined>;
  /** As last seen by this process: for names and zones. */
  seen(id: string): Person | undefined;
  /** The same by an identity. */
  seenAs(who: Identity): Person | undefined;
  nameOf(id: string): string;
  load(): Promise<void>;
}

export function createPeople(store: Store, settings: Settings): People {
  const cache = new Map<string, Person>();
  const listed = new Map(settings.people.map((person) => [person.email, person]));
  const linked = new Map(
    settings.people.flatMap(({ email, identities }) => identities.map((key) => [key, email] as const)),
  );

  const bare = (id: string): Person | undefined => {
    const person = listed.get(id);
    if (!person) return undefined;
    return {
      id,
      rev: 0,
      by: "",
      name: person.name,
      email: person.email,
      zone: person.zone,
      identities: [],
      ...(person.manager ? { manager: person.manager } : {}),
      ...(person.title ? { title: person.title } : {}),
    };
  };

  async function read(id: string): Promise<Person | undefined> {
    const person = (await store.get<Person>("people", id)) ?? undefined;
    if (person) cache.set(id, person);
    return person ?? bare(id);
  }

  const idOf = (who: Identity): string =>
    who.person ?? linked.get(identityKey(who)) ?? who.email?.toLowerCase() ?? identityKey(who);

  return {
    read,
    seenAs: (who) => cache.get(idOf(who)),
    seen: (id) => cache.get(id) ?? bare(id),
    nameOf: (id) => (id === "firstline" ? "Firstline" : (cache.get(id)?.name ?? listed.get(id)?.name ?? id)),
    async load() {
      for (const person of await store.find<Person>("people", { limit: 10_000 })) cache.set(person.id, person);
    },
    async know(who, place, language) {
      const key = identityKey(who);
      for (;;) {
        const id = idOf(who);
        const stored = await store.get<Person>("people", id);
        const home = place?.direct ? place : undefined;
        if (stored) {
          const known = stored.identities.includes(key);
          const moved = home && (stored.home?.tool !== home.tool || stored.home.id !== home.id);
          const speaks = language && !stored.languageChosen && stored.language !== language;
          cache.set(id, stored);
          if (known && !moved && !speaks) return stored;
          const next: Person = {
            ...stored,
            rev: stored.rev + 1,
            by: key,
            identities: known ? stored.identities : [...stored.identities, key],
            ...(home ? { home } : {}),
            ...(speaks ? { language } : {}),
          };
          if (await store.replace("people", next, stored.rev)) {
            cache.set(id, next);
            return next;
          }
          continue;
        }
        const known = bare(id);
        const own = language ?? (who.language && isSpoken(who.language) ? languageOfTag(who.language) : undefined);
        const person: Person = {
          id,
          rev: 1,
          by: key,
          name: known?.name ?? who.name ?? who.user,
          zone: known?.zone ?? who.zone ?? "UTC",
          identities: [key],
          ...(who.email || linked.has(key) ? { email: id } : {}),
          ...(known?.manager ? { manager: known.manager } : {}),
          ...(known?.title ? { title: known.title } : {}),
          ...(who.guest ? { guest: true } : {}),
          ...(home ? { home } : {}),
          ...(own ? { language: own } : {}),
        };
        if (await store.insert("people", person)) {
          cache.set(id, person);
          return person;
        }
      }
    },
  };
}
