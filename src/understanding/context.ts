/** What is known of the person and of what helped before, as evidence: the odds of each candidate are moved, and decided anew. */
import { type Reading, readingOf } from "./interpret.js";

/**
 * How far each thing moves the logarithm of a candidate's odds. None is strong enough to bring up what the words do not speak for,
 * except that an article which did not help is gone.
 */
export const moved = {
  /** It did not help this person with this matter. */
  didNotHelp: -9,
  /** It is for another device than the one they spoke of, or for the same. */
  otherDevice: -1.2,
  sameDevice: 0.4,
  /** It is marked for their department, or their site. */
  department: 0.5,
  site: 0.5,
  /** They have a ticket open: they may ask for it. */
  openTicket: 0.4,
  /** Messages much like this one were confirmed as solved by it (the whole, at the same words), or as not solved. */
  solvedAlike: 1,
  notSolvedAlike: -0.8,
} as const;

/** A reading with the odds of its candidates moved by `shift` (logarithms; 0 leaves them as they are). */
export function inContext(reading: Reading, shift: (intent: string) => number): Reading {
  const shifts = reading.candidates.map(({ intent }) => shift(intent));
  if (shifts.every((each) => each === 0)) return reading;
  const shares = reading.candidates.map(({ probability }, at) => probability * Math.exp(shifts[at]!));
  const none = Math.max(0, 1 - reading.candidates.reduce((sum, { probability }) => sum + probability, 0));
  const whole = shares.reduce((sum, each) => sum + each, none) || 1;
  const candidates = reading.candidates
    .map(({ intent }, at) => ({ intent, probability: shares[at]! / whole }))
    .sort((one, other) => other.probability - one.probability);
  return readingOf({ candidates, outOfScope: reading.outOfScope });
}
