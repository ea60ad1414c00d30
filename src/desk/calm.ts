/** Anger is answered with a way to a person, not with an article. */

import { command } from "../commands.js";
import type { Said } from "../events.js";
import { mergeDetails } from "../tickets/details.js";
import { mayShow } from "./audience.js";
import { human, labelOf } from "./replies.js";
import { remember, said } from "./topic.js";
import { type Turn, textCard } from "./turn.js";
import { detailsIn } from "./work.js";

/** Offers a person first; what was said goes along. An answer that fits well is one tap away. */
export function calm(turn: Turn, event: Said): void {
  const { t } = turn;
  const { topic } = turn.conversation!;
  const details = mergeDetails(topic?.details, detailsIn(turn, event.text, turn.me!.id));
  const told = topic
    ? { ...topic, text: `${topic.text}\n${event.text}`, files: [...topic.files, ...event.files] }
    : { text: event.text, at: turn.now, message: event.message, tried: [], files: event.files };
  remember(turn, {
    topic: { ...told, ...(details ? { details } : {}) },
    choices: undefined as never,
    botAt: turn.now,
  });
  const [best] = turn.reading?.candidates ?? [];
  const fits =
    best !== undefined &&
    best.probability > 0.5 &&
    /^(?:article|action):/.test(best.intent) &&
    mayShow(turn, best.intent) &&
    best.intent !== topic?.intent;
  said(turn, {
    card: textCard(
      t`I am sorry; this should not be so hard. A person can take it from here: I pass on what you wrote, and you need not say it again.`,
      t`A person can take it from here`,
      {
        buttons: [
          { ...human(t), style: "primary" },
          ...(fits ? [{ label: labelOf(turn, best.intent), command: command("pick", { intent: best.intent }) }] : []),
        ],
      },
    ),
  });
}
