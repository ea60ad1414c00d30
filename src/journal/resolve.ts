/** Which places an effect goes to: settled in the entry before the first send. */
import type { Decision, Effect, Target } from "../effects.js";
import type { Place } from "../people.js";
import type { DeliveryEntry } from "./entry.js";

/** Where people and queues are reached; wired in `app.ts`. */
export interface Routes {
  /** Triage channels of a queue, one per chat tool that is on. */
  channelsOf(queue: string): Place[];
  /** The direct place a person last used, else the one that the tools can make. */
  homeOf(person: string): Promise<Place | null>;
  /** Every direct place in which they are reached, that one first. */
  homesOf(person: string): Promise<Place[]>;
}

export const placeKey = (place: Place): string => `${place.tool}:${place.id}`;

/** Kinds that do not go to a chat tool: they queue per person or run. */
const elsewhere = (effect: Effect): Place | null => {
  switch (effect.kind) {
    case "mail":
      return { tool: "mail", id: "address" in effect.to ? effect.to.address : effect.to.person, direct: true };
    case "code":
    case "notify":
      return { tool: effect.kind, id: effect.to.person, direct: true };
    case "run":
      return { tool: "run", id: effect.run, direct: true };
    default:
      return null;
  }
};

async function placesOf(to: Target, routes: Routes): Promise<Place[]> {
  if ("place" in to) return [to.place];
  if ("person" in to) {
    const home = await routes.homeOf(to.person);
    return home ? [home] : [];
  }
  const channels = routes.channelsOf(to.queue);
  if (!("thread" in to) || !to.except) return channels;
  const { tool, id, channel = id } = to.except;
  return channels.filter((place) => place.tool !== tool || place.id !== channel);
}

const threadOf = (to: Target | null): { threadOf?: string } => (to && "thread" in to ? { threadOf: to.thread } : {});

/** The deliveries of a decision, named `event:n:place`. */
export async function resolveDeliveries(event: string, decision: Decision, routes: Routes): Promise<DeliveryEntry[]> {
  const found: DeliveryEntry[] = [];
  for (const [n, effect] of decision.effects.entries()) {
    const other = elsewhere(effect);
    const to: Target | null = other || !("to" in effect) ? null : (effect.to as Target);
    const places = other ? [other] : to ? await placesOf(to, routes) : [];
    for (const place of places) {
      found.push({
        name: `${event}:${n}:${placeKey(place)}`,
        n,
        place,
        ...threadOf(to),
        state: "open",
        tries: 0,
      });
    }
  }
  return found;
}
