/** Which promise applies to a ticket: policies of `firstline.yaml` in order, the first that matches wins (SEMANTICS 2). */
import { z } from "zod";
import type { Priority } from "../tickets/priority.js";
import type { Target } from "../tickets/ticket.js";
import { type Calendar, compileCalendar, type WorkTime } from "./calendar.js";
import { readCalendar, weekdays } from "./windows.js";

export const targets = ["response", "reply", "resolution"] as const satisfies readonly Target[];

export interface Policy {
  name: string;
  /** What is given must hold; a list holds if one of it does. An empty `when` holds for every ticket. */
  when: {
    priority?: Priority[] | undefined;
    category?: string[] | undefined;
    queue?: string[] | undefined;
    kind?: ("incident" | "request")[] | undefined;
  };
  /** Name of the calendar on which the targets are counted. */
  calendar: string;
  /** Working minutes. */
  targets: Partial<Record<Target, number | undefined>>;
  /** Working minutes after which a claim without activity lapses; never unless named (SEMANTICS 2). */
  claim_minutes?: number | undefined;
  /** Which clocks stand still while a vendor or an approval is waited for; none unless named here. */
  pauses?: { vendor?: Target[] | undefined; approval?: Target[] | undefined } | undefined;
}

/** What a policy asks about a ticket. */
export interface TicketFacts {
  priority: Priority;
  category: string;
  queue: string;
  kind: "incident" | "request";
}

const name = z.string().trim().min(1, "Give it a name.");
const windows = z.preprocess((value) => (typeof value === "string" ? [value] : value), z.array(z.string()));
const minutes = z
  .number()
  .int("A target is a whole number of working minutes.")
  .positive("A target is at least one working minute.")
  .max(527_040, "A target of more than a year is no promise.");
const list = <T extends z.ZodType>(of: T) => z.array(of).min(1, "Name at least one, or leave it out.");

/** A calendar in `firstline.yaml`, where its name is its key; a wrong window, date or zone is reported as a sentence. */
export const calendarSchema = z
  .strictObject({
    zone: z.string(),
    always: z.boolean().optional(),
    week: z.partialRecord(z.enum(weekdays), windows).default({}),
    holidays: z.array(z.string()).default([]),
  })
  .superRefine((calendar, context) => {
    try {
      readCalendar(calendar);
    } catch (error) {
      context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
    }
  });

/** A policy in `firstline.yaml`. That its calendar exists, {@link slaProblems} checks. */
export const policySchema = z.strictObject({
  name,
  when: z
    .strictObject({
      priority: list(z.enum(["P1", "P2", "P3", "P4"])).optional(),
      category: list(z.string()).optional(),
      queue: list(z.string()).optional(),
      kind: list(z.enum(["incident", "request"])).optional(),
    })
    .default({}),
  calendar: z.string(),
  targets: z
    .strictObject({ response: minutes.optional(), reply: minutes.optional(), resolution: minutes.optional() })
    .refine(
      (given) => Object.values(given).some((each) => each !== undefined),
      "A policy promises at least one target.",
    ),
  claim_minutes: minutes.optional(),
  pauses: z
    .strictObject({ vendor: z.array(z.enum(targets)).optional(), approval: z.array(z.enum(targets)).optional() })
    .optional(),
});

/** The policy of a ticket, or undefined if nothing is promised for it. */
export function policyFor(policies: readonly Policy[], facts: TicketFacts): Policy | undefined {
  return policies.find(({ when }) => {
    if (when.priority && !when.priority.includes(facts.priority)) return false;
    if (when.category && !when.category.includes(facts.category)) return false;
    if (when.queue && !when.queue.includes(facts.queue)) return false;
    return !when.kind || when.kind.includes(facts.kind);
  });
}

/** The compiled calendar of a policy. @throws a sentence if there is none of that name. */
export function calendarOf(policy: Policy, calendars: ReadonlyMap<string, WorkTime>): WorkTime {
  const calendar = calendars.get(policy.calendar);
  if (!calendar)
    throw new Error(`Policy "${policy.name}" counts on a calendar "${policy.calendar}" that does not exist.`);
  return calendar;
}

/** What is wrong with calendars and policies taken together, one sentence each; `now` (ms) is where a target is tried out. */
export function slaProblems(
  calendars: Record<string, Omit<Calendar, "name">>,
  policies: readonly Policy[],
  now: number,
): string[] {
  const problems: string[] = [];
  const compiled = new Map(
    Object.entries(calendars).map(([key, each]) => [
      key,
      attempt(problems, () => compileCalendar({ ...each, name: key })),
    ]),
  );
  for (const [index, policy] of policies.entries()) {
    const before = policies.slice(0, index);
    if (before.some((each) => each.name === policy.name))
      problems.push(`There are two policies with the name "${policy.name}".`);
    const covering = before.find((each) => covers(each, policy));
    if (covering)
      problems.push(
        `Policy "${policy.name}" is never used: "${covering.name}" stands before it and matches all that it would. Put the narrower one first.`,
      );
    const calendar = compiled.get(policy.calendar);
    if (!compiled.has(policy.calendar))
      problems.push(`Policy "${policy.name}" counts on a calendar "${policy.calendar}" that does not exist.`);
    const longest = Math.max(0, ...targets.map((target) => policy.targets[target] ?? 0));
    if (calendar) attempt(problems, () => calendar.add(now, longest * 60_000), `Policy "${policy.name}": `);
  }
  return problems;
}

/** True if every ticket that `later` matches is matched by `earlier`. */
function covers(earlier: Policy, later: Policy): boolean {
  return (["priority", "category", "queue", "kind"] as const).every((key) => {
    const wide: readonly string[] | undefined = earlier.when[key];
    const narrow: readonly string[] | undefined = later.when[key];
    return !wide || narrow?.every((each) => wide.includes(each));
  });
}

function attempt<T>(problems: string[], make: () => T, prefix = ""): T | undefined {
  try {
    return make();
  } catch (error) {
    problems.push(prefix + (error instanceof Error ? error.message : String(error)));
    return undefined;
  }
}
