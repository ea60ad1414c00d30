/** Where a ticket starts, and where it goes when it is escalated. */
import type { QueueSettings, Settings } from "../config.js";

/** The queue that a category names; the first queue otherwise. */
export function startQueue(settings: Settings, category: string): QueueSettings {
  return settings.queues.find((queue) => queue.categories.includes(category)) ?? settings.queues[0]!;
}

/** Queues of a higher tier than the ticket's, the named next one first; empty at the top. */
export function escalationQueues(settings: Settings, from: string): QueueSettings[] {
  const order = ["L1", "L2", "L3", "vendor"];
  const here = settings.queues.find((queue) => queue.id === from);
  if (!here) return settings.queues;
  const higher = settings.queues.filter((queue) => order.indexOf(queue.tier) > order.indexOf(here.tier));
  return higher.sort((a, b) => Number(b.id === here.escalates_to) - Number(a.id === here.escalates_to));
}

/** Who is mentioned by name when a P1 or P2 arrives (SEMANTICS 2): the rota, or the lead where none is named. */
export const wakes = (queue: QueueSettings): string[] => (queue.rota.length > 0 ? queue.rota : [queue.lead]);
