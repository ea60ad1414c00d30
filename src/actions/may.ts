/** Who may have an account served by the bot. Asked when it is offered, and again just before every step. */
import type { Settings } from "../config.js";
import type { Account } from "../directory/directory.js";
import type { Person } from "../people.js";
import { en } from "../words/words.js";
import type { ActionName, Run } from "./run.js";

const hour = 3_600_000;
const day = 24 * hour;

/** In 24 hours: wrong codes over all runs, and runs. Ending a run and starting anew gives no more guesses. */
const mostWrong = 10;
const mostRuns = 20;
/** Codes in an hour: every one rings somebody's phone. */
const mostCodes = { self: 5, technician: 10 };

/**
 * Why not. `tell`: security should hear of it; `limit`: too much of something, not the wrong one. To the person every
 * reason is said in the same words (SEMANTICS 3). `reason` is marked with `en`.
 */
export type Verdict = { ok: true } | { ok: false; reason: string; tell?: boolean; limit?: boolean };

export interface ToJudge {
  settings: Settings;
  action: ActionName;
  person: Person | undefined;
  /** The account of this person's address; another one counts as none. */
  account: Account | null;
  /** Runs of this person in the last 24 hours. */
  recent: Run[];
  now: number;
  /** A technician started it: the 24-hour rule does not apply. */
  byTechnician?: boolean;
  /** The id of the run that is judged, when there is one: the others are counted. */
  run?: string;
}

const sum = (runs: Run[], of: (run: Run) => number): number => runs.reduce((total, run) => total + of(run), 0);

/** May this account be served now? */
export function mayRun({ settings, action, person, account, recent, now, byTechnician, run }: ToJudge): Verdict {
  if (!person?.email || person.guest) return { ok: false, reason: en`not an employee` };
  if (!account) return { ok: false, reason: en`no such account` };
  if (account.email.toLowerCase() !== person.email.toLowerCase())
    return { ok: false, reason: en`somebody else's account`, tell: true };
  if (person.frozenAt !== undefined) return { ok: false, reason: en`self-service is frozen`, tell: true };
  const guarded = new Set(settings.protected_groups.map((group) => group.toLowerCase()));
  if (account.groups.some((group) => guarded.has(group.toLowerCase())))
    return { ok: false, reason: en`protected account`, tell: true };
  if (!account.enabled) return { ok: false, reason: en`account disabled` };
  if (!account.phone) return { ok: false, reason: en`no phone on record` };
  if (account.phoneChangedAt !== undefined && now - account.phoneChangedAt < 7 * day)
    return { ok: false, reason: en`phone changed in the last 7 days` };

  const others = recent.filter((each) => each.id !== run && now - each.startedAt < day);
  const codes = sum(
    others.filter((each) => now - (each.codeAt ?? each.startedAt) < hour),
    (each) => each.nonce,
  );
  if (codes >= (byTechnician ? mostCodes.technician : mostCodes.self))
    return { ok: false, reason: en`too many codes in an hour`, limit: true };
  if (byTechnician) return { ok: true };
  if (action === "password-reset" && others.some((each) => each.action === action && each.outcome === "done"))
    return { ok: false, reason: en`reset in the last 24 hours` };
  if (sum(others, (each) => each.wrong) >= mostWrong)
    return { ok: false, reason: en`too many wrong codes today`, tell: true, limit: true };
  if (others.length >= mostRuns) return { ok: false, reason: en`too many tries today`, tell: true, limit: true };
  return { ok: true };
}
