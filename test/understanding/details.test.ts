/** What else is in a message. */
import fc from "fast-check";
import { detailsOf } from "../../src/understanding/details.js";

/** A Wednesday, 11:00 in Berlin and 05:00 in New York. */
const now = Date.parse("2026-11-25T10:00:00Z");
const berlin = { now, zone: "Europe/Berlin" };
const day = (iso: string) => ({ at: Date.parse(iso), day: true as const });
const at = (iso: string) => ({ at: Date.parse(iso) });

describe("things", () => {
  test.each<[string, object]>([
    [
      "outlook crashes on my thinkpad with error 0x800CCC0E",
      { application: "Outlook", device: "laptop", code: "0x800CCC0E" },
    ],
    ["the printer on floor 2 is offline", { device: "printer", site: "floor 2" }],
    ["my iPhone doesn't get mail any more", { device: "phone (iPhone)", system: "iOS" }],
    ["actually it's outlook, not teams", { application: "Outlook" }],
    ["teams works in chrome but not in the app", { application: "Teams" }],
    ["two teams share this folder", {}],
    ["my team's laptop is slow", { device: "laptop" }],
    ["in other words, I forgot my password", {}],
    ["a word document will not open", { application: "Word" }],
    ["I zoom in and the window is blurred", {}],
    ["zoom closes when I share", { application: "Zoom" }],
    ["windows 11 update fails with 0x80070005", { system: "Windows 11", code: "0x80070005" }],
    ["all my browser windows are white", {}],
    ["on my mac the vpn drops", { application: "VPN", system: "macOS" }],
    ["AADSTS50126 when I sign in from home", { code: "AADSTS50126", site: "at home" }],
    [
      "blue screen CRITICAL_PROCESS_DIED on LT-04711 laptop",
      { device: "laptop (LT-04711)", code: "CRITICAL_PROCESS_DIED" },
    ],
    ["setup ends with error code 1603", { code: "1603" }],
    ["the page says 404 not found", { code: "404" }],
    ["ERR_CONNECTION_RESET in edge browser", { application: "Edge", code: "ERR_CONNECTION_RESET" }],
    ["error: no connection", {}],
    ["the wifi in building B, 3rd floor is down", { site: "building B, floor 3" }],
    ["beamer in room 2.14 shows no picture", { device: "screen", site: "room 2.14" }],
    ["nobody in the Hamburg office can print", { site: "Hamburg office" }],
    ["the label printer in the warehouse is dead", { device: "printer", site: "warehouse" }],
    ["I need a headset for my colleague Anna Schmidt", { device: "headset", forWhom: "colleague Anna Schmidt" }],
    ["please create an account for a new starter", { forWhom: "new starter" }],
    ["access to the share for ben@acme.test", { forWhom: "ben@acme.test" }],
    ["it works for my colleague but not for me", {}],
    ["my boss can't open the calendar", { forWhom: "boss" }],
    ["my colleague does not have this problem", {}],
    ["my ubuntu workstation does not start", { device: "computer", system: "Linux" }],
    ["docking station does not show my second monitor", { device: "docking station" }],
    ["please give me a phone number", {}],
    ["hello", {}],
    ["my laptop is fine but the phone gets no mail", { device: "phone" }],
    ["can't log in to sap, it says user is locked", { application: "SAP" }],
    ["the Pixel 8 shows authentication error 49", { device: "phone (Pixel 8)", code: "49" }],
    ["on ground floor the printer jams", { device: "printer", site: "ground floor" }],
  ])("%s", (text, expected) => {
    expect(detailsOf(text, berlin)).toEqual(expected);
  });
});

describe("since when", () => {
  test.each<[string, object | undefined]>([
    ["it says my creds are no good since monday", day("2026-11-23T00:00+01:00")],
    ["no mail since friday", day("2026-11-20T00:00+01:00")],
    ["since yesterday afternoon the wifi is gone", day("2026-11-24T00:00+01:00")],
    ["since 9am today nothing works", at("2026-11-25T09:00+01:00")],
    ["since this morning", day("2026-11-25T00:00+01:00")],
    ["it started an hour ago", at("2026-11-25T10:00+01:00")],
    ["broken for three days now", day("2026-11-22T00:00+01:00")],
    ["for the last two weeks it has been slow", day("2026-11-11T00:00+01:00")],
    ["it has been down for 20 minutes", at("2026-11-25T10:40+01:00")],
    ["it worked until yesterday", day("2026-11-24T00:00+01:00")],
    ["happening since the weekend", day("2026-11-21T00:00+01:00")],
    ["since 11/20 I get no calls", day("2026-11-20T00:00+01:00")],
    ["since last week", day("2026-11-18T00:00+01:00")],
    ["it broke yesterday", day("2026-11-24T00:00+01:00")],
    ["since 15 October the drive is missing", day("2026-10-15T00:00+02:00")],
    ["since the update it crashes", undefined],
    ["since I changed my password", undefined],
    ["version 12.3 may crash", undefined],
    ["my march report is gone", undefined],
    ["I need a laptop for two weeks", undefined],
  ])("%s", (text, since) => {
    expect(detailsOf(text, berlin).since).toEqual(since);
  });

  test("days are those of the person's zone", () => {
    expect(detailsOf("since yesterday", { now, zone: "America/New_York" }).since).toEqual(
      day("2026-11-24T00:00-05:00"),
    );
    expect(detailsOf("since yesterday", { now, zone: "Pacific/Auckland" }).since).toEqual(
      day("2026-11-24T00:00+13:00"),
    );
  });

  test("a day before the clocks changed is one of that time", () => {
    expect(detailsOf("since 20 October 9am", berlin).since).toEqual(at("2026-10-20T09:00+02:00"));
  });
});

describe("until when", () => {
  test.each<[string, object | undefined]>([
    ["I need access until friday", day("2026-11-27T23:59:59.999+01:00")],
    ["admin rights till 15 december please", day("2026-12-15T23:59:59.999+01:00")],
    ["payroll is due at five", at("2026-11-25T17:00+01:00")],
    ["it has to work by 3pm", at("2026-11-25T15:00+01:00")],
    ["before tomorrow", day("2026-11-26T23:59:59.999+01:00")],
    ["by end of day", day("2026-11-25T23:59:59.999+01:00")],
    ["deadline is monday", day("2026-11-30T23:59:59.999+01:00")],
    ["can I borrow a projector for two days", day("2026-11-27T23:59:59.999+01:00")],
    ["due in 30 minutes", at("2026-11-25T11:30+01:00")],
    ["until next tuesday at noon", at("2026-12-01T12:00+01:00")],
    ["by mail", undefined],
    ["it worked until yesterday", undefined],
    ["used by 3 people", undefined],
    ["I have tried until I gave up", undefined],
  ])("%s", (text, until) => {
    expect(detailsOf(text, berlin).until).toEqual(until);
  });
});

test("whatever is typed, it is read quickly and nothing is thrown", () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 300 }),
      fc.constantFrom("since ", "until ", "for ", "error ", ""),
      (text, before) => {
        const { since, until } = detailsOf(before + text, berlin);
        for (const moment of [since, until]) if (moment) expect(Number.isFinite(moment.at)).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
  const started = performance.now();
  detailsOf("since until for error 0x my laptop ".repeat(1200), berlin);
  expect(performance.now() - started).toBeLessThan(250);
});
