/**
 * What Teams' adapter must remember between runs, in the collection `tools`: how conversations are reached, who is who,
 * where Firstline listens without being named, and what a card shows (so that a form which took its place can give it back).
 */
import { randomUUID } from "node:crypto";
import type { Card } from "../../cards.js";
import type { Doc } from "../../effects.js";
import type { Place } from "../../people.js";
import type { Store } from "../../store/collection.js";
import { type Activity, tenantOf } from "./activity.js";
import { conversationOf } from "./places.js";

interface Kept extends Doc {
  tool: "teams";
  /** What the index finds it by: its kind, or an address. */
  key: string;
}

/** Where a conversation is reached. */
export interface Reference extends Kept {
  conversation: string;
  serviceUrl: string;
  kind: string;
  tenant: string;
  team?: string;
  /** The app was removed there. */
  removed?: boolean;
}

/** A person as Teams knows them. `key` is `mail:` and the address that Teams vouches for, or `who`. */
export interface Who extends Kept {
  /** The id that messages and mentions use (`29:…`). */
  user: string;
  tenant: string;
  name?: string;
  email?: string;
  guest?: boolean;
  fetchedAt: number;
  /** The personal chat with Firstline. */
  direct?: string;
  /** Teams would not open a personal chat; asked again after this moment, ms. */
  closedUntil?: number;
}

export interface Team extends Kept {
  team: string;
  name?: string;
  /** When a message that does not name Firstline was last delivered from here: resource-specific consent works. */
  unnamedAt?: number;
}

/** What a message with buttons shows. */
export interface Shown extends Kept {
  card: Card;
  revision: number;
  at: number;
}

export interface References {
  get<T extends Kept>(id: string): Promise<T | null>;
  /** Reads, changes, writes until nobody is faster; nothing is written when `change` gives null. */
  put<T extends Kept>(id: string, key: string, change: (doc: T | null) => Partial<T> | null): Promise<T | null>;
  found<T extends Kept>(key: string): Promise<T[]>;
  /** Remembers where an activity came from, if that is news. */
  learn(activity: Activity): Promise<void>;
  /** How a place is reached; null before anything was ever heard from Teams. */
  serviceUrlOf(place: Place): Promise<string | null>;
  /** Where Teams was last heard from. */
  serviceUrl(): Promise<string | null>;
  /** Somebody whose personal chat is known. */
  someone(): Promise<Who | null>;
  known(place: Place): Promise<Reference | null>;
  shown(place: Place, message: string): Promise<Shown | null>;
  show(place: Place, message: string, card: Card, revision: number, now: number): Promise<void>;
  /** Forgets what was last shown more than three months ago: such a card answers its presses with a sentence only. */
  forget(now: number): Promise<void>;
}

/** Bot Framework ids hold no line breaks; a `/` or `:` is harmless in a key. */
export const referenceId = (conversation: string) => `teams:ref:${conversation}`;
export const whoId = (user: string) => `teams:who:${user}`;
const shownId = (place: Place, message: string) =>
  `teams:shown:${conversationOf(place).split(";messageid=")[0]}:${message}`;
/** Bucket of a month: what it holds is removed at once. */
const shownKey = (now: number) => `shown:${new Date(now).toISOString().slice(0, 7)}`;
const day = 24 * 3_600_000;
const serviceId = "teams:service";

/** References and people change seldom; so many are kept at hand. */
const atHand = 5000;

export function createReferences(store: Store): References {
  const cache = new Map<string, Kept>();
  const keep = (doc: Kept) => {
    if (doc.key.startsWith("shown:")) return;
    if (cache.size >= atHand) cache.delete(cache.keys().next().value!);
    cache.set(doc.id, doc);
  };

  const self: References = {
    async get<T extends Kept>(id: string) {
      return (cache.get(id) as T | undefined) ?? (await store.get<T>("tools", id));
    },
    async put<T extends Kept>(id: string, key: string, change: (doc: T | null) => Partial<T> | null) {
      for (;;) {
        const doc = await store.get<T>("tools", id);
        const changes = change(doc);
        if (!changes) {
          if (doc) keep(doc);
          return doc;
        }
        const next = { ...doc, tool: "teams", key, ...changes, id, rev: (doc?.rev ?? 0) + 1, by: randomUUID() } as T;
        for (const [name, value] of Object.entries(next))
          if (value === undefined) delete (next as unknown as Record<string, unknown>)[name];
        const done = doc ? await store.replace("tools", next, doc.rev) : await store.insert("tools", next);
        if (!done) continue;
        keep(next);
        return next;
      }
    },
    found: (key) => store.find("tools", { where: { tool: "teams", key }, limit: 1000 }),
    async learn(activity) {
      const { id, conversationType: kind = "channel" } = activity.conversation;
      const { serviceUrl, channelData } = activity;
      const removed = activity.type === "installationUpdate" && activity.action?.startsWith("remove") === true;
      const team = channelData?.team?.id;
      const known = cache.get(referenceId(id)) as Reference | undefined;
      if (known?.serviceUrl === serviceUrl && Boolean(known.removed) === removed && known.team === team) return;
      const news: Partial<Reference> = { serviceUrl, kind, tenant: tenantOf(activity) };
      // what is known of a thread holds for its channel too
      for (const conversation of new Set([id, id.split(";messageid=")[0]!]))
        await self.put<Reference>(referenceId(conversation), "ref", (doc) =>
          doc?.serviceUrl === serviceUrl && Boolean(doc.removed) === removed && doc.team === team
            ? null
            : ({ ...news, conversation, team, removed: removed || undefined } as Partial<Reference>),
        );
      await self.put<Reference>(serviceId, "service", (doc) =>
        doc?.serviceUrl === serviceUrl ? null : { serviceUrl, tenant: tenantOf(activity) },
      );
      if (team)
        await self.put<Team>(`teams:team:${team}`, "team", (doc) =>
          doc && (doc.name || !channelData?.team?.name)
            ? null
            : { team, ...(channelData?.team?.name ? { name: channelData.team.name } : {}) },
        );
    },
    known: (place) => self.get<Reference>(referenceId(conversationOf(place))),
    async serviceUrlOf(place) {
      // a thread, else its channel, else wherever Teams was last heard from
      const ids = [conversationOf(place), place.channel && conversationOf({ ...place, id: place.channel })];
      for (const id of ids) {
        const found = id ? await self.get<Reference>(referenceId(id)) : null;
        if (found) return found.serviceUrl;
      }
      return self.serviceUrl();
    },
    serviceUrl: async () => (await self.get<Reference>(serviceId))?.serviceUrl ?? null,
    async someone() {
      const known = [...cache.values()].find((doc) => doc.id.startsWith(whoId("")) && (doc as Who).direct);
      return (known as Who | undefined) ?? null;
    },
    shown: (place, message) => store.get("tools", shownId(place, message)),
    async show(place, message, card, revision, now) {
      await self.put<Shown>(shownId(place, message), shownKey(now), (doc) =>
        doc && doc.revision >= revision ? null : { card, revision, at: now },
      );
    },
    async forget(now) {
      for (let month = 3; month <= 15; month++)
        await store.remove("tools", { tool: "teams", key: shownKey(now - month * 31 * day) });
    },
  };
  return self;
}
