/** The guard at the journal's door: no secret that people type is stored. */
import type { Event, FileRef } from "../events.js";
import { identityKey } from "../people.js";
import type { Store } from "../store/collection.js";
import { maskSecrets } from "./mask.js";
import { liveRuns, recentRuns } from "./recent.js";
import { hasCodes, hashCodes, type Keys } from "./secrets.js";

/**
 * Masks what looks like a secret before anything is stored. For 24 h after a code was sent to a person, each six digits of
 * theirs become an HMAC; a code that is out right now does so whoever types it.
 */
export function createGuard({ store, keys, now }: { store: Store; keys: Keys; now(): number }) {
  return async function guard(event: Event): Promise<Event> {
    // somebody else's message that is pointed at: its author may have typed a secret there
    if ((event.kind === "pressed" || event.kind === "reacted") && event.about) {
      const { about } = event;
      const hash = hasCodes(about.text)
        ? await hasher(about.from.email?.toLowerCase() ?? identityKey(about.from))
        : null;
      const { text } = maskSecrets(about.text);
      return { ...event, about: { ...about, text: hash ? hash(text) : text } };
    }
    if (event.kind !== "said" && event.kind !== "edited" && event.kind !== "submitted") return event;
    const files: FileRef[] = (event.kind === "edited" ? undefined : event.files) ?? [];
    const texts =
      event.kind === "submitted"
        ? [...Object.keys(event.values), ...Object.values(event.values)]
        : [event.text, ...files.map((file) => file.name)];
    const hash = texts.some(hasCodes) ? await hasher(event.from.email?.toLowerCase() ?? identityKey(event.from)) : null;
    const kinds = new Set<string>();
    const masked = (text: string): string => {
      const found = maskSecrets(text);
      for (const kind of found.kinds) kinds.add(kind);
      return hash ? hash(found.text) : found.text;
    };
    const named = files.map((file) => ({ ...file, name: masked(file.name) }));
    if (event.kind === "submitted") {
      const values = Object.fromEntries(
        Object.entries(event.values).map(([key, value]) => [masked(key), masked(value)] as const),
      );
      return { ...event, values, ...(event.files ? { files: named } : {}) };
    }
    const text = masked(event.text);
    if (event.kind === "edited") return { ...event, text };
    return { ...event, text, files: named, ...(kinds.size ? { masked: [...kinds] } : {}) };
  };

  async function hasher(person: string): Promise<(text: string) => string> {
    const mine = await recentRuns(store, person, now());
    if (mine.some((run) => run.nonce > 0)) return (text) => hashCodes(text, keys);
    const out = new Set((await liveRuns(store, now())).map((run) => keys.code(run.id, run.nonce)));
    return (text) => hashCodes(text, keys, out);
  }
}
