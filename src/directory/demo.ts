/** The demo's directory: the people of `firstline.yaml`, their state in the store, passwords as scrypt hashes only. */
import { randomBytes, scrypt as scryptCallback, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Settings } from "../config.js";
import type { Doc, Store } from "../store/collection.js";
import type { Account, Directory, Outcome } from "./directory.js";

const scrypt = promisify(scryptCallback) as (password: string, salt: Buffer, length: number) => Promise<Buffer>;

interface AccountDoc extends Doc {
  locked: boolean;
  passwordChangedAt?: number;
  salt?: string;
  hash?: string;
  /** The last idempotency keys that were carried out. */
  keys: string[];
  sessionsEndedAt?: number;
}

export interface DemoDirectory extends Directory {
  /** For tests and the demo: would this password let the person in? */
  lets(email: string, password: string): Promise<boolean>;
}

export function createDemoDirectory(
  store: Store,
  people: Settings["people"],
  now: () => number = Date.now,
): DemoDirectory {
  const known = new Map(people.map((person) => [person.email, person]));

  async function read(email: string): Promise<AccountDoc> {
    const doc = await store.get<AccountDoc>("accounts", email);
    return doc ?? { id: email, rev: 0, by: "", locked: known.get(email)?.locked ?? false, keys: [] };
  }

  async function change(email: string, key: string, by: (doc: AccountDoc) => Partial<AccountDoc>): Promise<Outcome> {
    if (!known.has(email)) return { ok: false, reason: "The directory knows no such account.", again: false };
    for (;;) {
      const doc = await read(email);
      if (doc.keys.includes(key)) return { ok: true };
      const next: AccountDoc = { ...doc, ...by(doc), rev: doc.rev + 1, by: key, keys: [...doc.keys, key].slice(-20) };
      const done =
        doc.rev === 0 ? await store.insert("accounts", next) : await store.replace("accounts", next, doc.rev);
      if (done) return { ok: true };
    }
  }

  return {
    name: "demo",
    async look(email) {
      const person = known.get(email.toLowerCase());
      if (!person) return null;
      const doc = await read(person.email);
      const account: Account = {
        email: person.email,
        name: person.name,
        enabled: true,
        locked: doc.locked,
        groups: person.groups,
        ...(person.phone ? { phone: person.phone } : {}),
        ...(person.phone_changed ? { phoneChangedAt: Date.parse(person.phone_changed) } : {}),
        ...(person.manager ? { manager: person.manager } : {}),
        ...(person.devices.length ? { devices: person.devices } : {}),
        ...(doc.passwordChangedAt ? { passwordChangedAt: doc.passwordChangedAt } : {}),
      };
      return account;
    },
    async setPassword(email, password, key) {
      const salt = randomBytes(16);
      const hash = await scrypt(password, salt, 32);
      return change(email, key, () => ({
        salt: salt.toString("base64"),
        hash: hash.toString("base64"),
        locked: false,
        passwordChangedAt: now(),
        sessionsEndedAt: now(),
      }));
    },
    unlock: (email, key) => change(email, key, () => ({ locked: false })),
    async lets(email, password) {
      const doc = await read(email);
      if (!doc.hash || !doc.salt || doc.locked) return false;
      const hash = await scrypt(password, Buffer.from(doc.salt, "base64"), 32);
      return timingSafeEqual(hash, Buffer.from(doc.hash, "base64"));
    },
  };
}
