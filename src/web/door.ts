/**
 * The one door for people who cannot sign in anywhere: name who you are, then reset or unlock by the code to the phone on
 * record, or "call me back". The same words in the same time for known and unknown (OWASP "Forgot Password Cheat Sheet").
 */
import { randomUUID } from "node:crypto";
import { command } from "../commands.js";
import type { Settings } from "../config.js";
import type { Journal } from "../journal/journal.js";
import { en, type Words } from "../words/languages.js";
import { doorPage, messagePage } from "./pages.js";
import type { Page } from "./reset.js";

/** Tries from one address in an hour; the limits of an account are those of every action. */
const mostTries = 10;
const hour = 3_600_000;

const said = {
  "password-reset": en`If that is an account of ours that this page may serve, a code and a link are on their way to its phone on record. Nothing came within two minutes? Go back and let us call you.`,
  call: en`If we know you, a person calls the number on your record. In working hours that takes less than an hour; we never call another number.`,
};

export function createDoor({ journal, settings, now }: { journal: Journal; settings: Settings; now(): number }) {
  const tries = new Map<string, number[]>();

  function tooMany(address: string): boolean {
    const recent = (tries.get(address) ?? []).filter((at) => now() - at < hour);
    if (recent.length >= mostTries) return true;
    tries.set(address, [...recent, now()]);
    if (tries.size > 10_000) tries.delete(tries.keys().next().value!);
    return false;
  }

  return {
    show: (t: Words): Page => ({ status: 200, html: doorPage(t, settings.company) }),
    /** `address`: where the request came from; `t` speaks the language of the browser: who it is must not be told. */
    async submit(values: URLSearchParams, address: string, t: Words): Promise<Page> {
      const who = (values.get("who") ?? "").trim().toLowerCase().slice(0, 200);
      const what = values.get("what");
      if (!/^[^\s@]+@[^\s@]+$/.test(who))
        return {
          status: 422,
          html: doorPage(t, settings.company, t`Write your whole e-mail address, like anna@example.com.`, who),
        };
      if (what !== "password-reset" && what !== "account-unlock" && what !== "call")
        return { status: 422, html: doorPage(t, settings.company, t`Press one of the buttons.`, who) };
      if (tooMany(address))
        return {
          status: 429,
          html: messagePage(
            t`Please wait`,
            t`That was tried too often from here. Please wait an hour, or call the service desk.`,
            t,
          ),
        };
      await journal.accept({
        kind: "pressed",
        id: `door:${randomUUID()}`,
        at: now(),
        from: { tool: "page", team: "page", user: "door", person: "door", name: "The door" },
        place: { tool: "page", id: "door", direct: false, channel: "door" },
        command: command("door", { person: who, what }),
      });
      return {
        status: 200,
        html: messagePage(t`Thank you`, t.of(said[what === "call" ? "call" : "password-reset"]), t),
      };
    },
  };
}
