/** Carries what does not go through a chat tool: mail, codes, notices, and steps of actions in the directory. */
import { mayStill } from "./actions/recent.js";
import type { Run } from "./actions/run.js";
import type { Messages, Secret } from "./chat/page/messages.js";
import { located } from "./chat/page/messages.js";
import { messageId, outboxPlace } from "./chat/page/places.js";
import type { Settings } from "./config.js";
import type { Directory } from "./directory/directory.js";
import type { Delivered, Effect } from "./effects.js";
import type { Event } from "./events.js";
import type { Person } from "./people.js";
import type { Store } from "./store/collection.js";
import { asTyped } from "./text.js";
import { en, wordsFor } from "./words/languages.js";

export interface CarryParts {
  store: Store;
  settings: Settings;
  directory: Directory | null;
  messages: Messages;
  /** Text messages and mails land in the page's outbox. */
  sandbox: boolean;
  /** Sends a mail through SMTP; absent when it is not set up. */
  sendMail?: (mail: { to: string; subject: string; text: string; messageId: string }) => Promise<void>;
  readPerson(id: string): Promise<Person | undefined>;
  accept(event: Event): Promise<boolean>;
  now(): number;
}

export function createCarry(parts: CarryParts) {
  const { store, settings, directory, messages, now } = parts;

  /** A text message in the sandbox: the store holds which code it is, never the code. */
  async function toOutbox(
    name: string,
    to: string,
    route: string,
    text: string,
    secrets: Secret[] = [],
  ): Promise<Delivered> {
    await messages.append({
      id: messageId(name),
      by: name,
      ...located(outboxPlace),
      from: { id: "firstline", name: `${route} to ${to}`, bot: true },
      when: now(),
      content: { text },
      revision: 1,
      ...(secrets.length ? { secrets } : {}),
    });
    return { kind: "delivered" };
  }

  async function phoneOf(person: string): Promise<string | null> {
    const read = await parts.readPerson(person);
    return read?.email ? ((await directory?.look(read.email))?.phone ?? null) : null;
  }

  async function step(effect: Effect & { kind: "run" }): Promise<Delivered> {
    const run = await store.get<Run>("runs", effect.run);
    if (!run || run.state === "ended") return { kind: "delivered" };
    const finish = async (outcome: "done" | "failed", detail: string, step = effect.step): Promise<Delivered> => {
      await parts.accept({
        kind: "finished",
        id: `finished:${effect.run}:${step}`,
        at: now(),
        run: effect.run,
        step,
        outcome,
        detail,
      });
      return { kind: "delivered" };
    };
    if (!directory) return finish("failed", "No directory is connected.");
    // asked again from the store just before the step
    const verdict = await mayStill({ ...parts, directory }, run);
    if (!verdict.ok) return finish("failed", verdict.reason, "refused");
    const email = (await parts.readPerson(run.person))?.email ?? run.person;
    const outcome = await directory.unlock(email, run.id);
    if (!outcome.ok)
      return outcome.again ? { kind: "later", after: 1000, reason: outcome.reason } : finish("failed", outcome.reason);
    const after = await directory.look(email);
    return after?.locked
      ? finish("failed", "The directory still shows the account as locked.")
      : finish("done", "unlocked");
  }

  return async function carry(effect: Effect, name: string): Promise<Delivered> {
    switch (effect.kind) {
      case "code":
      case "notify": {
        const { person } = effect.to;
        const phone = await phoneOf(person);
        if (!phone) return { kind: "refused", reason: "There is no phone number on record." };
        if (!parts.sandbox) return { kind: "refused", reason: "No route for text messages is set up." };
        if (effect.kind === "notify")
          return toOutbox(
            name,
            phone,
            en`Text message`,
            effect.text,
            effect.run ? [{ run: effect.run, link: "not-me" }] : [],
          );
        const t = wordsFor((await parts.readPerson(person))?.language ?? settings.language);
        const text = effect.link
          ? t`${settings.company} IT: your code. Type it on the page behind this link. Tell it to nobody, not even to IT.`
          : t`${settings.company} IT: your code. Type it in the chat with Firstline. Tell it to nobody, not even to IT.`;
        return toOutbox(name, phone, en`Text message`, text, [
          { run: effect.run, nonce: effect.nonce, ...(effect.link ? { link: "reset" as const } : {}) },
        ]);
      }
      case "mail": {
        const to = "address" in effect.to ? effect.to.address : (await parts.readPerson(effect.to.person))?.email;
        if (!to) return { kind: "refused", reason: "There is no e-mail address." };
        const { subject, text } = effect;
        if (parts.sendMail) {
          await parts.sendMail({ to, subject, text, messageId: `<${messageId(name)}@firstline>` });
          return { kind: "delivered" };
        }
        if (parts.sandbox) return toOutbox(name, to, en`Mail`, `**${asTyped(subject)}**\n\n${asTyped(text)}`);
        return { kind: "refused", reason: "SMTP_URL is not set." };
      }
      case "run":
        return step(effect);
      default:
        return { kind: "refused", reason: `Nothing carries "${effect.kind}".` };
    }
  };
}
