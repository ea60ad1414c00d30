/** The demo's tickets with a past: over a weekend, paused, breached, solved. Written once, when there is no ticket yet. */

import { DateTime } from "luxon";
import type { App } from "./app.js";
import { directPlace } from "./chat/page/places.js";
import { command } from "./commands.js";
import { type Act, derive, type Ticket, type TimelineEntry } from "./tickets/ticket.js";

interface Past {
  requester: string;
  /** Acts with their moment. */
  acts: { at: number; who: string; act: Act }[];
}

const alice = "alice@acme.test";
const carla = "carla@acme.test";
const lea = "lea@acme.test";
const omar = "omar@acme.test";

/** The last `weekday` (1 Monday to 7 Sunday) that is at least a day ago, at `time` in the office's zone. */
function last(zone: string, now: number, weekday: number, time: string): number {
  const [hour, minute] = time.split(":").map(Number);
  let day = DateTime.fromMillis(now, { zone }).startOf("day").minus({ days: 1 });
  while (day.weekday !== weekday) day = day.minus({ days: 1 });
  return day.set({ hour: hour!, minute: minute! }).toMillis();
}

function pasts(zone: string, now: number): Past[] {
  const minute = 60_000;
  const friday = last(zone, now, 5, "16:30");
  // the weekend in between must be over, or the example shows nothing
  const fri =
    DateTime.fromMillis(friday, { zone }).plus({ days: 3 }).toMillis() > now ? friday - 7 * 24 * 60 * minute : friday;
  const monday = DateTime.fromMillis(fri, { zone }).plus({ days: 3 });
  const at = (hour: number, min: number, days = 0) => monday.plus({ days }).set({ hour, minute: min }).toMillis();
  const opening = (what: Partial<Act & { what: "opened" }>): Act => ({
    what: "opened",
    kind: "incident",
    title: "",
    text: "",
    category: "other",
    impact: 3,
    urgency: 3,
    security: false,
    queue: "service-desk",
    tier: "L1",
    requester: alice,
    source: "chat",
    before: [],
    tried: [],
    ...what,
  });
  const past: Past[] = [
    {
      requester: alice,
      acts: [
        {
          at: fri,
          who: alice,
          act: opening({
            title: "Docking station does not charge",
            text: "The docking station in room 2.14 does not charge my laptop any more. Screens work.",
            category: "hardware",
            impact: 3,
            urgency: 2,
            requester: alice,
          }),
        },
        { at: at(9, 12), who: lea, act: { what: "claimed" } },
        {
          at: at(9, 20),
          who: lea,
          act: { what: "replied", text: "Which model is printed below the dock?", ask: true },
        },
        { at: at(13, 5), who: alice, act: { what: "said", text: "It says WD19." } },
        {
          at: at(13, 40),
          who: lea,
          act: { what: "resolved", fix: "Swapped the power supply of the dock; the old one gave only 90 W." },
        },
        { at: at(15, 2), who: alice, act: { what: "rated", score: 5, text: "Quick, thank you!" } },
      ],
    },
    {
      requester: carla,
      acts: [
        {
          at: at(15, 10),
          who: carla,
          act: opening({
            title: "Shared mailbox board is missing in Outlook",
            text: "Since the update the shared mailbox board does not show up in my Outlook.",
            category: "email",
            impact: 2,
            urgency: 2,
            requester: carla,
          }),
        },
        { at: at(15, 32), who: lea, act: { what: "claimed" } },
        {
          at: at(15, 40),
          who: lea,
          act: { what: "replied", text: "Does it show up when you open Outlook in the browser?", ask: true },
        },
      ],
    },
    {
      requester: alice,
      acts: [
        {
          at: Math.min(at(10, 0, 1), now - 30 * minute),
          who: alice,
          act: opening({
            title: "Network drive R: is read-only for accounting",
            text: "Nobody in accounting can save to drive R: since this morning.",
            category: "network",
            impact: 2,
            urgency: 1,
            requester: alice,
            queue: "systems",
            tier: "L2",
          }),
        },
      ],
    },
  ];
  return past.map((each) => ({ ...each, acts: each.acts.filter((entry) => entry.at <= now) }));
}

/** Writes the demo's past into an empty store: tickets, and their cards in the triage channels. */
export async function seedDemo(app: App): Promise<void> {
  const { store, settings, sla, people } = app;
  if ((await store.count("tickets")) > 0 || !settings.people.some((person) => person.email === alice)) return;
  for (const id of [alice, carla, lea, omar]) await people.know(app.identityOf(id), directPlace(id));
  const now = Date.now();
  for (const [n, past] of pasts(sla.zone, now).entries()) {
    const name = `demo:${n}`;
    const number = await store.next("tickets");
    const timeline: TimelineEntry[] = past.acts.map(({ at, who, act }, i) => ({
      id: `${name}:${i}`,
      at,
      by: name,
      who,
      act,
    }));
    const bare = {
      id: `${name}:ticket`,
      rev: 1,
      by: name,
      number,
      place: directPlace(past.requester),
      openedBy: past.requester,
      timeline,
      ...derive(timeline),
    } as Ticket;
    // marks of the past were spoken then: only what comes from now on is said
    for (const mark of sla.due(bare, now))
      if (mark.mark < 100)
        bare.timeline.push({
          id: `${name}:mark:${mark.target}:${mark.mark}`,
          at: mark.at,
          by: name,
          who: "firstline",
          act: { what: "marked", target: mark.target, mark: mark.mark, spoken: true },
        });
    const dueAt = sla.next(bare, now);
    const ticket: Ticket = { ...bare, ...(dueAt === undefined ? {} : { dueAt }) };
    await store.insert("tickets", ticket);
    await app.journal.accept({
      kind: "told",
      id: `${name}:told`,
      at: now,
      ticket: ticket.id,
      command: command("show", {}),
    });
  }
}
