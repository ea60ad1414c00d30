/** Members of a queue as Slack has them: a user group, or everybody in its triage channel. */
import type { QueueSettings } from "../../config.js";
import type { Web } from "./api.js";
import type { Members } from "./members.js";

/** Users of a channel, all pages. */
async function channelUsers(web: Web, channel: string): Promise<string[]> {
  const users: string[] = [];
  let cursor: string | undefined;
  do {
    const found = await web.conversations.members({ channel, limit: 200, ...(cursor ? { cursor } : {}) });
    users.push(...(found.members ?? []));
    cursor = found.response_metadata?.next_cursor || undefined;
  } while (cursor);
  return users;
}

/** Addresses; null when `firstline.yaml` names no source in Slack. Guests and bots are never members. */
export async function queueMembers(queue: QueueSettings, web: Web, members: Members): Promise<string[] | null> {
  const { slack_group: group, channel } = queue.members_from;
  const users: string[] = [];
  if (group) users.push(...((await web.usergroups.users.list({ usergroup: group })).users ?? []));
  if (channel === "slack" && queue.channels.slack) users.push(...(await channelUsers(web, queue.channels.slack)));
  if (!group && channel !== "slack") return null;
  const found: string[] = [];
  for (const user of new Set(users)) {
    const member = await members.of(user);
    if (member.email && !member.guest && !member.bot) found.push(member.email);
  }
  return found;
}
