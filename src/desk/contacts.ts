/** Not ours: who in the company is, from the settings, and a way back if it is for IT after all. */

import { command } from "../commands.js";
import type { ContactSettings } from "../config.js";
import type { Article } from "../knowledge/articles.js";
import { type ContactReader, createContacts } from "../understanding/contacts.js";
import { type Example, shippedBackground } from "../understanding/train.js";
import { remember, said } from "./topic.js";
import { type Turn, textCard } from "./turn.js";

/** Tells the contacts of the settings apart; learnt when it is first needed, and without any it costs nothing. */
export function learnContacts(
  contacts: readonly ContactSettings[],
  articles: readonly Article[],
  sayings: readonly Example[],
): ContactReader {
  let read: ContactReader | undefined;
  return (text, reading) => {
    read ??= createContacts(
      contacts,
      [...articles.flatMap(({ title, questions }) => [title, ...questions]), ...sayings.map((each) => each.text)],
      shippedBackground(),
    );
    return read(text, reading);
  };
}

/** Says whose it is and how to reach them. */
export function sendOn(turn: Turn, { name, for: what, reach }: ContactSettings): void {
  const { t } = turn;
  remember(turn, { botAt: turn.now, choices: undefined as never });
  said(turn, {
    card: textCard(
      t`That is one for **${name}** (${what}), not for IT. You reach them so: ${reach}`,
      t`That is one for ${name}`,
      { buttons: [{ label: t`It is an IT problem`, command: command("something-else") }] },
    ),
  });
}
