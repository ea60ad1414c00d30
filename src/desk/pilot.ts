/** A pilot limits Firstline to named people, groups or channels; the others get one sentence with the old way to help. */
import { isActed } from "../events.js";
import { isTechnician, type Turn } from "./turn.js";

/** The sentence for somebody who is not part of the pilot; null when there is none, or they are. */
export function outsidePilot(turn: Turn): string | null {
  const { event, settings, me } = turn;
  const { pilot } = settings;
  if (!pilot || !me || !isActed(event) || isTechnician(settings, me.id)) return null;
  const address = me.email ?? "";
  const named = pilot.people.some((each) => (each.startsWith("@") ? address.endsWith(each) : address === each));
  const grouped = turn.account?.groups.some((group) => pilot.groups.includes(group)) ?? false;
  const here = event.place.channel !== undefined && pilot.channels.includes(event.place.channel);
  // what they have open goes on: a ticket opened for them by phone, say
  const concerned = turn.mine.some((ticket) => ticket.open);
  return named || grouped || here || concerned ? null : pilot.otherwise;
}
