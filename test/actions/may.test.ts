/** Who may have an account served by the bot: a table (SEMANTICS 3). */

import { readFileSync } from "node:fs";
import { mayRun, type ToJudge } from "../../src/actions/may.js";
import type { Run } from "../../src/actions/run.js";
import { parseSettings } from "../../src/config.js";

const settings = parseSettings(readFileSync(new URL("../../firstline.yaml", import.meta.url), "utf8"));
const now = Date.parse("2026-11-24T21:40:00Z");
const hour = 3_600_000;
const run = (more: Partial<Run>): Run =>
  ({
    id: "r",
    rev: 1,
    by: "",
    action: "password-reset",
    person: "alice@acme.test",
    startedBy: "alice@acme.test",
    startedAt: now - 2 * hour,
    place: { tool: "page", id: "dm", direct: true },
    state: "ended",
    nonce: 0,
    wrong: 0,
    ...more,
  }) as Run;

const fine: ToJudge = {
  settings,
  action: "password-reset",
  person: {
    id: "alice@acme.test",
    rev: 1,
    by: "",
    name: "Alice",
    email: "alice@acme.test",
    zone: "UTC",
    identities: [],
  },
  account: {
    email: "alice@acme.test",
    name: "Alice",
    enabled: true,
    locked: false,
    groups: ["staff"],
    phone: "+49 151 5550142",
  },
  recent: [],
  now,
};
const account = (more: object) => ({ account: { ...fine.account!, ...more } });
const person = (more: object) => ({ person: { ...fine.person!, ...more } });
const many = (count: number, more: Partial<Run>) =>
  Array.from({ length: count }, (_, n) => run({ id: `r${n}`, ...more }));

const table: [string, Partial<ToJudge>, true | RegExp, ("tell" | "limit")?][] = [
  ["an employee", {}, true],
  ["an account in another case of letters", account({ email: "Alice@Acme.test" }), true],
  ["nobody", { person: undefined }, /not an employee/],
  ["a person without an address", person({ email: undefined }), /not an employee/],
  ["a guest", person({ guest: true }), /not an employee/],
  ["no account", { account: null }, /no such account/],
  ["somebody else's account", account({ email: "ben@acme.test" }), /somebody else/, "tell"],
  ["frozen", person({ frozenAt: now - hour }), /frozen/, "tell"],
  ["an administrator", account({ groups: ["staff", "domain-admins"] }), /protected/, "tell"],
  ["an executive, in other letters", account({ groups: ["Executives"] }), /protected/, "tell"],
  ["a service account", account({ groups: ["service-accounts"] }), /protected/, "tell"],
  ["disabled", account({ enabled: false }), /disabled/],
  ["no phone on record", account({ phone: undefined }), /no phone/],
  ["a phone changed 6 days ago", account({ phoneChangedAt: now - 6 * 24 * hour }), /7 days/],
  ["a phone changed 8 days ago", account({ phoneChangedAt: now - 8 * 24 * hour }), true],
  ["a reset 2 hours ago", { recent: [run({ outcome: "done" })] }, /24 hours/],
  ["an unlock after a reset", { action: "account-unlock", recent: [run({ outcome: "done" })] }, true],
  ["a reset 2 hours ago, a technician now", { recent: [run({ outcome: "done" })], byTechnician: true }, true],
  ["protected, a technician now", { ...account({ groups: ["executives"] }), byTechnician: true }, /protected/, "tell"],
  ["frozen, a technician now", { ...person({ frozenAt: now }), byTechnician: true }, /frozen/, "tell"],
  ["ten wrong codes today", { recent: many(2, { wrong: 5 }) }, /wrong codes today/, "limit"],
  ["nine wrong codes today", { recent: [run({ wrong: 5 }), run({ id: "s", wrong: 4 })] }, true],
  ["five codes in an hour", { recent: many(5, { nonce: 1, startedAt: now - 1000 }) }, /codes in an hour/, "limit"],
  ["five codes, two hours ago", { recent: many(5, { nonce: 1 }) }, true],
  ["the run itself does not count", { recent: many(5, { nonce: 1, startedAt: now, id: "own" }), run: "own" }, true],
  ["twenty runs today", { recent: many(20, {}) }, /too many tries/, "limit"],
];

test.each(table.map(([name, change, expected, flag]) => ({ name, change, expected, flag })))(
  "$name",
  ({ change, expected, flag }) => {
    const verdict = mayRun({ ...fine, ...change });
    if (expected === true) expect(verdict).toEqual({ ok: true });
    else {
      expect(verdict).toMatchObject({ ok: false, reason: expect.stringMatching(expected) });
      if (flag) expect(verdict).toMatchObject({ [flag]: true });
    }
  },
);
