/** The one-time link to the page: a GET shows whose page it opens, a POST spends it and signs that person in. */
import { createHash } from "node:crypto";
import type { Keys } from "../actions/secrets.js";
import type { Person } from "../people.js";
import type { Store } from "../store/collection.js";
import { type Words, wordsFor } from "../words/languages.js";
import { messagePage, signInPage } from "./pages.js";
import type { Page } from "./reset.js";

export interface SignInParts {
  store: Store;
  keys: Keys;
  readPerson(id: string): Promise<Person | undefined>;
  /** The language of the house, two letters. */
  language: string;
  now(): number;
}

const over = (t: Words): Page => ({
  status: 410,
  html: messagePage(
    t`This link is over`,
    t`It was used, or its ten minutes ran out. Write Firstline "open the page" to get a new one.`,
    t,
  ),
});

export function createSignIn({ store, keys, readPerson, language, now }: SignInParts) {
  /** The person of a token; null when it is forged or too old. */
  async function open(token: string): Promise<Person | null> {
    const [, id, until] = /^(.+)~(\d+)~[^~]+$/.exec(keys.runOf(token, "sign-in") ?? "") ?? [];
    if (!id || Number(until) < now()) return null;
    return (await readPerson(id)) ?? null;
  }
  return {
    async show(token: string): Promise<Page> {
      const person = await open(token);
      return person
        ? { status: 200, html: signInPage(person.name, wordsFor(person.language ?? language)) }
        : over(wordsFor(language));
    },
    /** Spends the link. `person` is the one who is signed in now. */
    async submit(token: string): Promise<{ person: string } | { page: Page }> {
      const person = await open(token);
      if (!person) return { page: over(wordsFor(language)) };
      const name = createHash("sha256").update(token).digest("hex").slice(0, 32);
      const first = await store.insert("audit", {
        id: `sign-in:${name}`,
        rev: 1,
        by: "sign-in",
        at: now(),
        what: "authn_login_success",
        subject: person.id,
        who: person.id,
        detail: "one-time link",
      } as never);
      return first ? { person: person.id } : { page: over(wordsFor(person.language ?? language)) };
    },
  };
}
