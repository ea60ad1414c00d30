import { parse } from "yaml";
import { compileCalendars } from "../../src/sla/calendar.js";
import { calendarSchema, type Policy, policyFor, policySchema, slaProblems } from "../../src/sla/policy.js";
import { at, policies, weekOf } from "./support.js";

const facts = { priority: "P3", category: "vpn", queue: "desk", kind: "incident" } as const;

test.each([
  [{ ...facts, priority: "P1" as const }, "Critical"],
  [{ ...facts, priority: "P1" as const, queue: "network" }, "Critical"],
  [{ ...facts, queue: "network" }, "Network"],
  [facts, "Standard"],
])("the first policy that matches wins: %j", (given, name) => {
  expect(policyFor(policies, given)?.name).toBe(name);
});

test("all conditions of a policy must hold, any one of a list", () => {
  const one: Policy = {
    name: "x",
    when: { kind: ["request"], category: ["access", "vpn"] },
    calendar: "office",
    targets: { response: 1 },
  };
  expect(policyFor([one], facts)).toBeUndefined();
  expect(policyFor([one], { ...facts, kind: "request" })).toBe(one);
  expect(policyFor([one], { ...facts, kind: "request", category: "mail" })).toBeUndefined();
});

test("what firstline.yaml may say is read, and fits the types", () => {
  const { office, always } = parse(`
office: { zone: Europe/Berlin, week: { mon: ["09:00-12:30", "13:30-17:00"], tue: 09:00-17:00 }, holidays: [2026-12-25] }
always: { zone: UTC, always: true }
`);
  const calendars = { office: calendarSchema.parse(office), always: calendarSchema.parse(always) };
  expect(compileCalendars(calendars).get("office")!.isOpen(at("2026-11-10 12:45"))).toBe(true);
  const policy: Policy = policySchema.parse(
    parse("{ name: All, calendar: office, targets: { response: 60 }, pauses: { vendor: [resolution] } }"),
  );
  expect(policy.when).toEqual({});
  expect(slaProblems(calendars, [policy], at("2026-11-10 12:00"))).toEqual([]);
});

const said = (
  schema: { safeParse(value: unknown): { error?: { issues: { path: PropertyKey[]; message: string }[] } } },
  value: unknown,
) =>
  schema
    .safeParse(value)
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)
    .join("\n");

test.each([
  [{ zone: "Mars", week: weekOf("09:00-17:00") }, /"Mars" is no time zone/],
  [{ zone: "UTC", week: { mon: ["12:00-09:00"] } }, /mon: "12:00-09:00" does not end after it starts/],
  [{ zone: "UTC" }, /no window in its week/],
  [{ zone: "UTC", week: weekOf("09:00-17:00"), holidays: ["25.12."] }, /"25.12." is no date/],
  [{ zone: "UTC", week: weekOf("09:00-17:00"), holiday: [] }, /holiday/],
])("a calendar that cannot be: %j", (calendar, sentence) => {
  expect(said(calendarSchema, calendar)).toMatch(sentence);
});

test.each([
  [{ targets: {} }, /targets: A policy promises at least one target/],
  [{ targets: { response: 0 } }, /targets.response: A target is at least one working minute/],
  [{ targets: { response: 1.5 } }, /whole number/],
  [{ targets: { answer: 5 } }, /answer/],
  [{ when: { priority: ["P5"] } }, /when.priority.0/],
  [{ when: { queue: [] } }, /Name at least one/],
  [{ pauses: { vendor: ["all"] } }, /pauses.vendor.0/],
])("a policy that cannot be: %j", (part, sentence) => {
  expect(said(policySchema, { name: "x", calendar: "office", targets: { response: 5 }, ...part })).toMatch(sentence);
});

test("what fits alone but not together", () => {
  const all: Policy = { name: "All", when: {}, calendar: "sundays", targets: { resolution: 60 * 800 } };
  const some: Policy = { name: "Some", when: { priority: ["P1"] }, calendar: "nowhere", targets: { response: 1 } };
  const sundays = { zone: "UTC", week: { sun: ["09:00-16:00"] }, holidays: [] };
  expect(slaProblems({ sundays, broken: { ...sundays, week: {} } }, [all, some, all], at("2026-11-10 12:00"))).toEqual([
    'Calendar "broken": There is no window in its week. Give it at least one, or write "always: true".',
    'Policy "All": Calendar "sundays" has less than 48000 working minutes within two years of 2026-11-10. Look at its windows and holidays, and at the target.',
    'Policy "Some" is never used: "All" stands before it and matches all that it would. Put the narrower one first.',
    'Policy "Some" counts on a calendar "nowhere" that does not exist.',
    'There are two policies with the name "All".',
    'Policy "All" is never used: "All" stands before it and matches all that it would. Put the narrower one first.',
    'Policy "All": Calendar "sundays" has less than 48000 working minutes within two years of 2026-11-10. Look at its windows and holidays, and at the target.',
  ]);
});
