/** Who may have an account served by the bot. Asked when it is offered, and again just before every step. */
import type { Settings } from "../config.js";
import type { Account } from "../directory/directory.js";
import type { Person } from "../people.js";
import type { ActionName, Run } from "./run.js";

const day = 24 * 3_600_000;

/** Why not; `tell` says that security should hear of it. Every reason is said in the same words (SEMANTICS 3). */
export type Verdict = { ok: true } | { ok: false; reason: string; tell?: boolean };

export interface ToJudge {
  settings: Settings;
  action: ActionName;
  person: Person | undefined;
  account: Account | null;
  /** Runs of this person in the last 24 hours. */
  recent: Run[];
  now: number;
  /** A technician started it: the 24-hour rule does not apply. */
  byTechnician?: boolean;
  /** When this run was started, when there is one. */
  startedAt?: number;
}

export function mayRun({ settings, action, person, account, recent, now, byTechnician, startedAt }: ToJudge): Verdict {
  if (!person || person.guest) return { ok: false, reason: "not an employee" };
  if (!account) return { ok: false, reason: "no such account" };
  if (person.frozenAt !== undefined) return { ok: false, reason: "self-service is frozen", tell: true };
  if (account.groups.some((group) => settings.protected_groups.includes(group)))
    return { ok: false, reason: "protected account", tell: true };
  if (!account.enabled) return { ok: false, reason: "account disabled" };
  if (!account.phone) return { ok: false, reason: "no phone on record" };
  if (account.phoneChangedAt !== undefined && now - account.phoneChangedAt < 7 * day)
    return { ok: false, reason: "phone changed in the last 7 days" };
  const others = recent.filter((run) => startedAt === undefined || run.startedAt < startedAt);
  if (
    action === "password-reset" &&
    !byTechnician &&
    others.some((run) => run.action === action && run.outcome === "done" && now - run.startedAt < day)
  )
    return { ok: false, reason: "reset in the last 24 hours" };
  if (!byTechnician && others.filter((run) => run.outcome === "wrong-code" && now - run.startedAt < day).length >= 2)
    return { ok: false, reason: "too many wrong codes today", tell: true };
  if (!byTechnician && others.filter((run) => run.nonce > 0 && now - run.startedAt < 3_600_000).length >= 5)
    return { ok: false, reason: "too many codes in an hour" };
  return { ok: true };
}
