/**
 * Places of Teams: `tenant/conversation`. A personal chat is direct; a channel's thread is `channel;messageid=root`;
 * a group chat is one place without threads.
 */
import type { Place } from "../../people.js";
import { type Activity, tenantOf } from "./activity.js";

export const tool = "teams";

/** The place of a conversation id in a tenant. Personal chats begin with `a:`, channels end with `@thread.tacv2` or `@thread.skype`. */
export function placeOf(
  tenant: string,
  conversation: string,
  more: { direct?: boolean; shared?: boolean } = {},
): Place {
  const [channel] = conversation.split(";messageid=");
  const inChannel = conversation.includes(";messageid=") || /@thread\.(tacv2|skype)$/.test(conversation);
  return {
    tool,
    id: `${tenant}/${conversation}`,
    direct: more.direct ?? false,
    ...(inChannel && !more.direct ? { channel: `${tenant}/${channel}` } : {}),
    ...(more.shared ? { shared: true } : {}),
  };
}

/** Where an activity happened. */
export function placeOfActivity(activity: Activity): Place {
  const { id, conversationType } = activity.conversation;
  return placeOf(tenantOf(activity), id, {
    direct: conversationType === "personal",
    shared: activity.channelData?.channel?.type === "shared",
  });
}

/** The conversation id of a place, as Teams has it. */
export const conversationOf = (place: Place): string => place.id.slice(place.id.indexOf("/") + 1);

/** The id of the channel that a place is or lies in; undefined for chats. */
export const channelIdOf = (place: Place): string | undefined => place.channel?.slice(place.channel.indexOf("/") + 1);

/** True for a channel itself, where a post begins a new thread. */
export const isChannel = (place: Place): boolean => !place.direct && place.channel === place.id;
