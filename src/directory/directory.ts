/** The port to the identity system. Each adapter passes `test/contracts/directory.ts`. */

export interface Account {
  email: string;
  name: string;
  enabled: boolean;
  locked: boolean;
  groups: string[];
  /** Number on record for codes. */
  phone?: string;
  /** ms; a number that was changed in the last 7 days is no proof. */
  phoneChangedAt?: number;
  manager?: string;
  passwordChangedAt?: number;
  /** What they work with, in plain words: "Windows 11 laptop", "iPhone". */
  devices?: string[];
  department?: string;
  /** The office or plant where they work. */
  site?: string;
}

export type Outcome =
  | { ok: true }
  | { ok: false /** One sentence, without secrets. */; reason: string /** Trying again may help. */; again: boolean };

export interface Directory {
  readonly name: string;
  /** The account with this e-mail address, or null. */
  look(email: string): Promise<Account | null>;
  /** Sets a new password, unlocks, and ends all sessions. The same `key` again does nothing and gives ok. */
  setPassword(email: string, password: string, key: string): Promise<Outcome>;
  /** Ends a lock-out. Idempotent. */
  unlock(email: string, key: string): Promise<Outcome>;
}
