/**
 * The one-time page for a new password. The password stays in the memory of this request, which runs the directory step
 * itself and journals only the outcome. It claims the link by a conditional write; success spends it, refusal or time
 * frees it, and a GET never spends it.
 */
import { randomUUID } from "node:crypto";
import { passwordProblem } from "../actions/password.js";
import { wrongUntilEnd } from "../actions/proof.js";
import { mayStill } from "../actions/recent.js";
import type { Run } from "../actions/run.js";
import { type Keys, same } from "../actions/secrets.js";
import { directPlace } from "../chat/page/places.js";
import { command } from "../commands.js";
import type { Settings } from "../config.js";
import type { Directory } from "../directory/directory.js";
import type { Finished } from "../events.js";
import type { Journal } from "../journal/journal.js";
import type { Person } from "../people.js";
import type { Store } from "../store/collection.js";
import { en, type Words, wordsFor } from "../words/languages.js";
import { messagePage, notMePage, passwordPage } from "./pages.js";

export interface ResetParts {
  store: Store;
  journal: Journal;
  keys: Keys;
  settings: Settings;
  directory: Directory | null;
  readPerson(id: string): Promise<Person | undefined>;
  now(): number;
}

export interface Page {
  status: number;
  html: string;
}

/** How long one window holds the link: longer than the directory's time-out, ms. */
const claimLives = 30_000;

const otherWindow = (t: Words): Page => ({
  status: 409,
  html: messagePage(
    t`One moment`,
    t`This is being set in another window. If that was not you, go back to the chat and say so.`,
    t,
  ),
});

const gone = (t: Words): Page => ({
  status: 410,
  html: messagePage(
    t`This link is over`,
    t`It was used, it ran out, or it was replaced. Ask Firstline again in the chat to get a new one. Nothing was changed.`,
    t,
  ),
});

export function createResetPages(parts: ResetParts) {
  const { store, journal, keys, settings, directory, now } = parts;
  const house = wordsFor(settings.language);
  const wordsOf = (person: Person | null) => wordsFor(person?.language ?? settings.language);

  async function open(token: string): Promise<{ run: Run; person: Person } | null> {
    const id = keys.runOf(token, "reset");
    const run = id ? await store.get<Run>("runs", id) : null;
    // an unlock has a page only where its code is typed there: for people who can type it nowhere else
    if (!run || (run.action !== "password-reset" && !run.codeOnPage)) return null;
    if (run.state === "ended" && run.outcome === "done") {
      await store.insert("audit", {
        id: `reuse:${randomUUID()}`,
        rev: 1,
        by: "reset-page",
        at: now(),
        what: "authn_token_reuse",
        subject: run.person,
        run: run.id,
      } as never);
    }
    if (run.state !== "proved" || run.spentAt !== undefined) return null;
    if (now() - (run.linkAt ?? 0) > settings.password.link_minutes * 60_000) return null;
    // a person who never wrote (a caller) has no record yet, and nothing that could be frozen
    const person = await parts.readPerson(run.person);
    return person ? { run, person } : null;
  }

  const form = (run: Run, person: Person, error?: string): Page => ({
    status: error ? 422 : 200,
    html: passwordPage({
      name: person.name,
      least: settings.password.second_factor ? 8 : 15,
      withCode: run.codeOnPage ?? false,
      withPassword: run.action === "password-reset",
      ...(error ? { error } : {}),
      t: wordsOf(person),
    }),
  });

  /** Reads, changes and writes the run until nobody is faster. */
  async function change(id: string, by: (run: Run) => Partial<Run> | null): Promise<Run | null> {
    for (;;) {
      const run = await store.get<Run>("runs", id);
      const changes = run && by(run);
      if (!run || !changes) return null;
      const next = { ...run, ...changes, rev: run.rev + 1, by: "reset-page" };
      for (const [key, value] of Object.entries(next))
        if (value === undefined) delete (next as Record<string, unknown>)[key];
      if (await store.replace("runs", next, run.rev)) return next;
    }
  }

  const unclaimed = { claimedUntil: undefined as never, claimedBy: undefined as never };

  async function rightCode(run: Run, typed: string): Promise<boolean> {
    const inTime = now() - (run.codeAt ?? 0) <= settings.password.code_minutes * 60_000;
    return inTime && same(keys.hashed(typed.replace(/\D/g, "")), keys.hashed(keys.code(run.id, run.nonce)));
  }

  /** Journals the outcome, then spends the link: killed in between, the run still ends by the journal. */
  async function finish(run: Run, step: string, outcome: Finished["outcome"], detail: string): Promise<void> {
    await journal.accept({
      kind: "finished",
      id: `finished:${run.id}:${step}`,
      at: now(),
      run: run.id,
      step,
      outcome,
      detail,
    });
    await change(run.id, (read) => (read.state === "ended" ? null : { ...unclaimed, spentAt: now() }));
  }

  return {
    async show(token: string): Promise<Page> {
      const found = await open(token);
      return found ? form(found.run, found.person) : gone(house);
    },

    async submit(token: string, values: URLSearchParams): Promise<Page> {
      const found = await open(token);
      if (!found || !directory) return gone(house);
      const { run, person } = found;
      const t = wordsOf(person);
      const email = person.email ?? person.id;
      const reset = run.action === "password-reset";
      const password = values.get("password") ?? "";
      if (reset) {
        if (password !== (values.get("again") ?? "")) return form(run, person, t`The two are not the same.`);
        const about = { name: person.name, email, company: settings.company, second: settings.password.second_factor };
        const problem = await passwordProblem(password, about, t);
        if (problem) return form(run, person, problem);
      }

      const mine = randomUUID();
      const claimed = await change(run.id, (read) =>
        read.state !== "proved" || read.spentAt !== undefined || (read.claimedUntil ?? 0) > now()
          ? null
          : { claimedUntil: now() + claimLives, claimedBy: mine },
      );
      if (!claimed) return (await open(token)) ? otherWindow(t) : gone(t);
      const free = () =>
        change(run.id, (read) => (read.claimedBy === mine ? { ...unclaimed, triedAt: undefined as never } : null));

      if (run.codeOnPage && !(await rightCode(claimed, values.get("code") ?? ""))) {
        const after = await change(run.id, (read) => ({ ...unclaimed, wrong: read.wrong + 1 }));
        if ((after?.wrong ?? 0) < wrongUntilEnd) return form(run, person, t`That is not the code from your phone.`);
        await finish(run, "code", "failed", `${after!.wrong} wrong codes on the page`);
        return gone(t);
      }
      // asked again from the store just before the step: "That wasn't me" in between stops it
      const verdict = await mayStill({ ...parts, now }, claimed);
      if (!verdict.ok) {
        await finish(run, "refused", "failed", verdict.reason);
        return {
          status: 403,
          html: messagePage(
            t`A person must help here`,
            t`This cannot be done by itself for your account. Go back to the chat and talk to a person; nothing was changed.`,
            t,
          ),
        };
      }
      const tried = await change(run.id, (read) =>
        read.claimedBy === mine && read.state === "proved" ? { triedAt: now() } : null,
      );
      if (!tried) return gone(t);
      const step = reset ? directory.setPassword(email, password, run.id) : directory.unlock(email, run.id);
      const outcome = await step.catch(() => ({
        ok: false as const,
        reason: en`The directory did not answer.`,
        again: true,
      }));
      if (!outcome.ok && outcome.again) {
        await free();
        return form(run, person, t`${t.of(outcome.reason)} Please try once more.`);
      }
      if (!outcome.ok) {
        await finish(run, reset ? "password" : "unlock", "failed", outcome.reason);
        return {
          status: 502,
          html: messagePage(
            t`That did not work`,
            t`${t.of(outcome.reason)} Go back to the chat; a person can help.`,
            t,
          ),
        };
      }
      await finish(run, reset ? "password" : "unlock", "done", `${reset ? "set" : "unlocked"} on the one-time page`);
      return {
        status: 200,
        html: reset
          ? messagePage(
              t`Your password is changed`,
              t`You were signed out everywhere else. Sign in with the new password; you can close this page.`,
              t,
            )
          : messagePage(t`Your account is unlocked`, t`Wait a minute, then sign in with your usual password.`, t),
      };
    },

    async showNotMe(token: string): Promise<Page> {
      const id = keys.runOf(token, "not-me");
      const run = id ? await store.get<Run>("runs", id) : null;
      if (!run) return gone(house);
      const person = await store.get<Person>("people", run.person);
      return { status: 200, html: notMePage(person?.name ?? run.person, wordsOf(person)) };
    },

    async submitNotMe(token: string): Promise<Page> {
      const id = keys.runOf(token, "not-me");
      const run = id ? await store.get<Run>("runs", id) : null;
      if (!run) return gone(house);
      const person = await store.get<Person>("people", run.person);
      await journal.accept({
        kind: "pressed",
        id: `not-me:${run.id}`,
        at: now(),
        from: {
          tool: "page",
          team: "page",
          user: run.person,
          ...(person?.email ? { email: person.email } : { email: run.person }),
        },
        place: directPlace(run.person),
        command: command("not-me", { run: run.id }),
      });
      const t = wordsOf(person);
      return {
        status: 200,
        html: messagePage(
          t`Thank you`,
          t`Self-service for your account is frozen, codes and links are useless now, and security was told. A person will call you on the number on record.`,
          t,
        ),
      };
    },
  };
}
