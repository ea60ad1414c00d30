/** Timelines told with local times. */
import { DateTime } from "luxon";
import { type Calendar, compileCalendar, compileCalendars } from "../../src/sla/calendar.js";
import { clocksOf } from "../../src/sla/clock.js";
import type { Policy } from "../../src/sla/policy.js";
import type { Act, Opening, PendingFor, Target, TimelineEntry } from "../../src/tickets/ticket.js";

export const zone = "Europe/Berlin";
export const minute = 60_000;
export const hour = 3_600_000;
const weekdays = ["mon", "tue", "wed", "thu", "fri"] as const;

/** "2026-11-13 16:30" on a wall to ms. */
export const at = (text: string, where = zone): number => {
  const moment = DateTime.fromISO(text.replace(" ", "T"), { zone: where });
  if (!moment.isValid) throw new Error(`${text} is no moment`);
  return moment.toMillis();
};
/** ms to "Fri 2026-11-13 16:30". */
export const wall = (ms: number | null | undefined, where = zone): string =>
  ms == null ? String(ms) : DateTime.fromMillis(ms, { zone: where, locale: "en-GB" }).toFormat("ccc yyyy-MM-dd HH:mm");

/** Monday to Friday with these windows. */
export const weekOf = (...windows: string[]): Calendar["week"] =>
  Object.fromEntries(weekdays.map((day) => [day, windows]));
export const compile = (calendar: Partial<Calendar>) =>
  compileCalendar({ name: "test", zone, week: weekOf("09:00-17:00"), holidays: [], ...calendar });

export const calendars = compileCalendars({
  office: { zone, week: weekOf("09:00-17:00"), holidays: ["2026-12-25"] },
  always: { zone, always: true, week: {}, holidays: [] },
});

/** P1 round the clock; P2 an hour and a day, a vendor stops resolution; network requests slow; the rest slower. */
export const policies: Policy[] = [
  { name: "Critical", when: { priority: ["P1"] }, calendar: "always", targets: { response: 15, resolution: 240 } },
  {
    name: "High",
    when: { priority: ["P2"] },
    calendar: "office",
    targets: { response: 60, reply: 120, resolution: 480 },
    pauses: { vendor: ["resolution"], approval: ["response", "reply", "resolution"] },
  },
  { name: "Network", when: { queue: ["network"] }, calendar: "office", targets: { response: 480 } },
  { name: "Standard", when: {}, calendar: "office", targets: { response: 240, reply: 480, resolution: 1440 } },
];

export const requester = "ann";

/** The days of the stories: Friday 2026-11-13 to the Friday after. */
const days: Record<string, string> = {
  Fri: "13",
  Sat: "14",
  Sun: "15",
  Mon: "16",
  Tue: "17",
  Wed: "18",
  Thu: "19",
  Fri2: "20",
};
const names = Object.fromEntries(Object.entries(days).map(([name, day]) => [`2026-11-${day}`, name]));

/** "Mon 09:30" to ms; a time alone is on the day of `before`. */
export function when(text: string, before = ""): number {
  const [first = "", second] = text.split(" ");
  return second ? at(`2026-11-${days[first]} ${second}`) : at(`${before} ${first}`);
}
/** ms to "Mon 09:30". */
export const said = (ms: number | null | undefined): string => {
  const moment = ms == null ? undefined : DateTime.fromMillis(ms, { zone });
  return moment ? `${names[moment.toISODate()!]} ${moment.toFormat("HH:mm")}` : "never";
};

const levels: Record<string, Pick<Opening, "impact" | "urgency">> = {
  P1: { impact: 1, urgency: 1 },
  P2: { impact: 2, urgency: 1 },
  P3: { impact: 2, urgency: 2 },
};

/** A ticket of Ann's from "P2 Fri 10:00; 10:40 tom replies; Mon 09:00 ann says". */
export function ticket(story: string): { timeline: TimelineEntry[] } {
  const timeline: TimelineEntry[] = [];
  for (const [n, part] of story.split("; ").entries()) {
    const words = part.split(" ");
    const opening = n === 0 ? levels[words.shift()!] : undefined;
    let time = words.shift()!;
    if (days[time]) time += ` ${words.shift()}`;
    const last = timeline.at(-1);
    const moment = when(time, last ? DateTime.fromMillis(last.at, { zone }).toISODate()! : "");
    const who = opening ? requester : words.shift()!;
    const act = opening ? opened(opening) : acted(words);
    timeline.push({ id: `e${n}`, at: moment, by: `e${n}`, who: who === "bot" ? "firstline" : who, act });
  }
  return { timeline };
}

const opened = (levelsOf: Pick<Opening, "impact" | "urgency">): Opening => ({
  ...levelsOf,
  what: "opened",
  kind: "incident",
  title: "VPN drops",
  text: "It drops.",
  category: "vpn",
  security: false,
  queue: "desk",
  tier: "L1",
  requester,
  source: "chat",
  before: [],
  tried: [],
});

export function acted([verb, what, value]: string[]): Act {
  const text = "...";
  const acts: Record<string, () => Act> = {
    replies: () => ({ what: "replied", text }),
    asks: () => ({ what: "replied", text, ask: true }),
    says: () => ({ what: "said", text }),
    thanks: () => ({ what: "said", text, thanks: true }),
    notes: () => ({ what: "noted", text }),
    claims: () => ({ what: "claimed" }),
    holds: () => ({ what: "held", for: what as PendingFor }),
    resumes: () => ({ what: "resumed" }),
    resolves: () => ({ what: "resolved", fix: text }),
    reopens: () => ({ what: "reopened", text }),
    closes: () => ({ what: "closed" }),
    cancels: () => ({ what: "canceled", reason: text }),
    deletes: () => ({ what: "deleted", entry: what! }),
    changes: () => ({ what: "changed", [what!]: what === "queue" ? value : Number(value) }),
    escalates: () => ({ what: "escalated", tier: "L2", queue: what!, reason: text }),
    marks: () => ({ what: "marked", target: what as Target, mark: Number(value), spoken: true }),
  };
  return acts[verb!]!();
}

/** The clocks of a story at a moment such as "Mon 09:30". */
export const look = (story: string, now: string) => clocksOf(ticket(story), policies, calendars, when(now));
export const clock = (story: string, target: Target, now: string) =>
  look(story, now).clocks.find((each) => each.target === target)!;

/** Rows of a table in text: a name, and two lines below it. */
export const table = (text: string): [name: string, story: string, expected: string][] => {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  return Array.from({ length: lines.length / 3 }, (_, n) => lines.slice(3 * n, 3 * n + 3) as [string, string, string]);
};
