/** Answers from articles: for whom, for which devices, one fix at a time. */
import type { Card } from "../cards.js";
import type { Content } from "../effects.js";
import { type Devices, devicesIn, platformsIn } from "../knowledge/platforms.js";
import { nameOfLanguage } from "../words/languages.js";
import { personFirst } from "./missed.js";
import { human, whyButton } from "./replies.js";
import { type Conversation, command, type Turn } from "./turn.js";

/** What is known of the person's devices: the message's own words, what they said before, the directory. */
export function devicesOf(turn: Turn): Devices {
  const { text = "", details } = turn.conversation?.topic ?? {};
  const corrected = platformsIn(`${details?.system ?? ""} ${details?.device ?? ""}`);
  const named = corrected.length ? corrected : platformsIn(text);
  const onRecord = turn.account && turn.account.email === turn.me?.email ? (turn.account.devices ?? []) : [];
  return { ...devicesIn(onRecord.join(", ")), ...turn.conversation?.devices, ...(named.length ? { named } : {}) };
}

/** What a conversation remembers after these words; undefined when they say nothing of a device. */
export function devicesSaid(conversation: Conversation, text: string): Conversation["devices"] | undefined {
  const said = devicesIn(text);
  return Object.keys(said).length ? { ...conversation.devices, ...said } : undefined;
}

/** An answer from an article, with its pictures: always Solved, Not solved, Talk to a person. `fix` is the place of the fix, from 0. */
export function articleContent(turn: Turn, id: string, fix = 0): Content & { card: Card } {
  const { t } = turn;
  const title = turn.library.titleOf(id, t.language);
  const question = turn.conversation?.topic?.text;
  const ask = { devices: devicesOf(turn), fix, ...(question ? { question } : {}) };
  const given = turn.library.answer(id, ask, t.language);
  const more = given.fix ? given.fix.of - given.fix.at - 1 : 0;
  const next =
    more === 0
      ? ""
      : more === 1
        ? t`_If that does not help, press **Not solved**: I know one more way._`
        : t`_If that does not help, press **Not solved**: I know ${more} more ways._`;
  const language = turn.library.languageOf(id, t.language);
  const foreign =
    language === t.language ? "" : t`_This article exists in ${nameOfLanguage(language, t.language)} only:_`;
  const whole = `[${t`Read the whole article`}](article:${id})`;
  const also = given.without.length ? t`${whole} (also for ${t.list(given.without)})` : whole;
  const card: Card = {
    title,
    text: [foreign, given.text, next, also].filter(Boolean).join("\n\n"),
    buttons: personFirst(turn, [
      { label: t`Solved`, command: command("solved", { article: id }), style: "primary" },
      {
        label: t`Not solved`,
        command: command("not-solved", { article: id, ...(given.fix ? { fix: given.fix.at } : {}) }),
      },
      human(t),
      ...whyButton(turn),
    ]),
    notice: t`Try this: ${title}`,
  };
  return { card, ...(given.pictures.length ? { files: given.pictures } : {}) };
}
