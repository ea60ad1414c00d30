/** A run of an L1 action: plan, confirm, prove, run, check, receipt, under one idempotency key (its id). */
import type { Doc } from "../effects.js";
import type { Place } from "../people.js";
import type { Words } from "../words/languages.js";

export type ActionName = "password-reset" | "account-unlock";

export type Outcome = "done" | "failed" | "expired" | "canceled" | "refused" | "wrong-code" | "stopped";

export interface Run extends Doc {
  action: ActionName;
  /** Whose account it is. */
  person: string;
  /** Who asked: the person, or a technician who has them on the phone. */
  startedBy: string;
  startedAt: number;
  /** The subject's direct place; where the receipt goes. */
  place: Place;
  /** offered -> proving (a code was sent) -> proved (a link is out, or the step runs) -> ended. */
  state: "offered" | "proving" | "proved" | "ended";
  outcome?: Outcome;
  /** Which code of this run is the valid one; 0 before the first. */
  nonce: number;
  codeAt?: number;
  wrong: number;
  linkAt?: number;
  /** The card with the link was shown in the run's place: it changes when the link is over. */
  linkShown?: boolean;
  /** The page asks for the code beside the new password: the technician's kind. */
  codeOnPage?: boolean;
  /** A window holds the link until then, ms. */
  claimedUntil?: number;
  claimedBy?: string;
  /** A window asked the directory at this moment, and it is not known that nothing came of it, ms. */
  triedAt?: number;
  /** The link was spent at this moment; the outcome is in the journal, ms. */
  spentAt?: number;
  dueAt?: number;
  endedAt?: number;
}

/** One L1 action; its file's name is its name. */
export interface ActionSpec {
  /** Marked with `en`, like the receipt. */
  title: string;
  /** "I can reset the password of alice@acme.test." */
  offer(t: Words, account: string): string;
  /** That it cannot be done now, and a person can. */
  cannot(t: Words): string;
  /** The receipt. */
  done: string;
  /** What people say when they mean it. */
  examples: string[];
  /** The last step happens on the one-time page, because a new password is typed there; else the desk runs it. */
  onPage: boolean;
}
