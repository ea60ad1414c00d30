/** Places of Slack: a direct one per person, a channel, a thread in a channel. Ids are Slack's own. */
import type { Place } from "../../people.js";

export const tool = "slack";

export const directPlace = (channel: string): Place => ({ tool, id: channel, direct: true });
export const channelPlace = (channel: string, shared = false): Place => ({
  tool,
  id: channel,
  direct: false,
  channel,
  ...(shared ? { shared } : {}),
});
export const threadPlace = (channel: string, ts: string, shared = false): Place => ({
  ...channelPlace(channel, shared),
  id: `${channel}/${ts}`,
});

/** The channel, and the thread in it, that a place is. */
export function addressOf(place: Place): { channel: string; thread?: string } {
  const [channel = "", thread] = place.id.split("/");
  return { channel, ...(thread ? { thread } : {}) };
}

/** Direct messages are one place, also in their threads: one conversation goes on wherever the person answers. */
export const isDirect = (channel: string): boolean => channel.startsWith("D");

/**
 * The name of an act. What was done in a thread of a direct message carries that thread in its name, so that the answer
 * appears below it though the conversation is one.
 */
export const nameOf = (
  team: string,
  parts: string[],
  direct?: { channel: string; thread?: string | undefined },
): string => `slack:${[team, ...parts].join(":")}${direct?.thread ? `~${direct.channel}/${direct.thread}` : ""}`;

/** The thread of a direct message that the event behind a delivery came from, when that is where it goes. */
export function threadInName(delivery: string, channel: string): string | undefined {
  const found = /^slack:[^~]*~([A-Z0-9]+)\/(\d+\.\d+)/.exec(delivery);
  return found?.[1] === channel ? found[2] : undefined;
}
