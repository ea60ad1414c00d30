/** The service levels of one installation, as the desk uses them: settings once, then questions about tickets. */
import { DateTime } from "luxon";
import type { Settings } from "../config.js";
import type { Ticket } from "../tickets/ticket.js";
import { en, type Words } from "../words/languages.js";
import { compileCalendars, type WorkTime } from "./calendar.js";
import { answerBy, type Clock, type Clocks, clocksOf, type DueMark } from "./clock.js";
import { explain, shortMoment } from "./explain.js";
import { lapseAt } from "./lapse.js";
import { calendarOf } from "./policy.js";

export interface SpokenMark extends DueMark {
  /** The deadline that the mark is about, ms. */
  deadline: number;
}

export interface Sla {
  /** The office's zone: for what technicians read. */
  zone: string;
  office: WorkTime;
  clocks(ticket: Pick<Ticket, "timeline">, now: number): Clocks;
  /** By when a person answers, ms; null where nothing is promised. */
  promise(ticket: Pick<Ticket, "timeline">, now: number): number | null;
  /** When the sweep must look again, ms; undefined: never. */
  next(ticket: Ticket, now: number): number | undefined;
  /** When the claim lapses, ms, if nothing happens; undefined: never. */
  lapse(ticket: Ticket, now: number): number | undefined;
  /** Marks that are due now and not written. */
  due(ticket: Ticket, now: number): SpokenMark[];
  /** The clock that a card shows: the first answer, else the next one, else the solution. */
  shown(
    ticket: Ticket,
    now: number,
  ): { label: string; deadline: number | null; used: number; paused: boolean } | undefined;
  /** The segments that add up to each deadline, as text. */
  explain(ticket: Pick<Ticket, "timeline">, zone: string, now: number): string;
  /** A moment in the office's zone, in the words of the one who reads it. */
  momentOf(at: number, now: number, t?: Words): string;
  /** `YYYY-MM-DDTHH:mm` in a zone, as ms; null when it is no such time. */
  parseLocal(text: string, zone: string): number | null;
  /** The same the other way: an instant, ms, as `YYYY-MM-DDTHH:mm`. */
  localOf(at: number, zone: string): string;
}

const labels = { response: en`First answer by`, reply: en`Next answer by`, resolution: en`Solve by` };
const day = 24 * 3_600_000;

/** Compiles the calendars. Throws a sentence about what is wrong with one. */
export function createSla(settings: Settings): Sla {
  const calendars = compileCalendars(settings.calendars);
  const policies = settings.sla.policies;
  const office = calendars.get(settings.office_calendar)!;
  const clocks: Sla["clocks"] = (ticket, now) => clocksOf(ticket, policies, calendars, now);
  const running = (clock: Clock) => clock.state === "running" || clock.state === "paused";
  const lapse: Sla["lapse"] = (ticket, now) => {
    const { policy } = clocks(ticket, now);
    return policy?.claim_minutes && lapseAt(ticket, policy.claim_minutes, calendarOf(policy, calendars));
  };
  return {
    lapse,
    zone: office.zone,
    office,
    clocks,
    promise: (ticket, now) => answerBy(clocks(ticket, now)),
    next(ticket, now) {
      if (ticket.state === "resolved") return (ticket.resolvedAt ?? now) + settings.tickets.close_after_days * day;
      const looks = [clocks(ticket, now).nextLook, lapse(ticket, now)].filter((at) => at !== undefined);
      return looks.length ? Math.min(...looks) : undefined;
    },
    due(ticket, now) {
      const found = clocks(ticket, now);
      return found.due.map((mark) => ({
        ...mark,
        deadline: found.clocks.find((clock) => clock.target === mark.target)?.deadline ?? mark.at,
      }));
    },
    shown(ticket, now) {
      const clock = clocks(ticket, now).clocks.find(running);
      if (!clock) return undefined;
      return {
        label: labels[clock.target],
        deadline: clock.deadline,
        used: clock.usedMs / (clock.minutes * 60_000),
        paused: clock.state === "paused",
      };
    },
    explain: (ticket, zone, now) => explain(ticket, policies, calendars, zone, now),
    momentOf: (at, now, t) => shortMoment(at, office.zone, now, false, t),
    parseLocal(text, zone) {
      if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text)) return null;
      const at = DateTime.fromISO(text, { zone });
      return at.isValid ? at.toMillis() : null;
    },
    localOf: (at, zone) => DateTime.fromMillis(at, { zone }).toFormat("yyyy-MM-dd'T'HH:mm"),
  };
}
