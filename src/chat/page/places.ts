/** Places of the page: a direct one per person, a channel per queue, a thread per message in a channel. */
import { createHash } from "node:crypto";
import type { Place } from "../../people.js";

export const tool = "page";
export const directPlace = (person: string): Place => ({ tool, id: `dm/${person}`, direct: true });
export const channelPlace = (queue: string): Place => ({
  tool,
  id: `channel/${queue}`,
  direct: false,
  channel: `channel/${queue}`,
});
export const threadPlace = (channel: Place, message: string): Place => ({
  tool,
  id: `thread/${message}`,
  direct: false,
  channel: channel.channel ?? channel.id,
});
/** The sandbox outbox of demo mode: text messages and mails. */
export const outboxPlace: Place = { tool, id: "outbox", direct: false, channel: "outbox" };

/** The stream (one sequence of numbers) that a place belongs to: its channel, or the place itself. */
export const streamOf = (place: Place): string => place.channel ?? place.id;

/** Message ids are short and the same for the same delivery or event: a repeat is recognised. */
export const messageId = (name: string): string => createHash("sha256").update(name).digest("base64url").slice(0, 22);
