/** Which messages are meant for Firstline, when everything that is said in a channel is delivered. */
import type { Settings } from "../../config.js";
import type { Place } from "../../people.js";
import type { Activity } from "./activity.js";
import { channelIdOf } from "./places.js";
import { isMentioned } from "./read.js";
import type { References, Team } from "./references.js";

const day = 24 * 3_600_000;

/**
 * True in a personal chat, when Firstline is named, in a request channel, and in threads that Firstline is part of.
 * That a message without its name arrives at all shows that resource-specific consent is granted; it is noted per team.
 */
export async function isHeard(
  activity: Activity,
  place: Place,
  { settings, references, now }: { settings: Settings; references: References; now: () => number },
): Promise<boolean> {
  if (place.direct || isMentioned(activity)) return true;
  const channel = channelIdOf(place);
  if (!channel) return false;
  const team = activity.channelData?.team?.id;
  if (team && activity.type === "message")
    await references.put<Team>(`teams:team:${team}`, "team", (doc) =>
      doc && now() - (doc.unnamedAt ?? 0) < day ? null : { team, unnamedAt: now() },
    );
  if (settings.request_channels.teams.includes(channel)) return true;
  return (await references.known(place)) !== null;
}
