/** Why a message is understood as it is, in plain words, for technicians. */
import type { Card } from "../cards.js";
import { termOf } from "../knowledge/terms.js";
import { asTyped } from "../text.js";
import { answersFrom } from "../understanding/interpret.js";
import { mayShow } from "./audience.js";
import { labelOf } from "./replies.js";
import type { Turn } from "./turn.js";

const percent = (share: number): string =>
  share < 0.005 ? "under 1 %" : share > 0.995 ? "over 99 %" : `${Math.round(share * 100)} %`;
const bold = (words: string[]): string => words.map((word) => `**${asTyped(word)}**`).join(", ");
/** Words that weigh less say nothing worth reading. */
const leastWeight = 0.03;

/** What was decided about these words and what spoke for it; titles of articles that may not be read here are left out. */
export function whyCard(turn: Turn, text: string): Card {
  const why = turn.whyOf(text);
  const { candidates, words, inScope, threshold } = why;
  const [first] = candidates;
  const label = (intent: string) =>
    mayShow(turn, intent)
      ? asTyped(labelOf(turn, intent).replace(/^smalltalk:/, ""))
      : turn.t`an article that is not for this place`;
  const none = Math.max(0, 1 - candidates.reduce((sum, { probability }) => sum + probability, 0));
  const decided = {
    clear: turn.t`I was sure enough to answer at once; that begins at about ${percent(answersFrom)}.`,
    choice: turn.t`I asked, because a question costs less here than a wrong answer: at once I answer from about ${percent(answersFrom)}.`,
    unknown: why.outOfScope
      ? turn.t`I took it for nothing that this desk does.`
      : turn.t`Nothing was likely enough, neither to answer nor to ask.`,
  }[why.kind];
  const telling = words.filter(({ word }) => termOf(word) !== undefined);
  const spoke = telling.filter(({ weight }) => weight >= leastWeight).slice(0, 6);
  const against = telling.filter(({ weight }) => weight <= -leastWeight).slice(0, 4);
  const nearest = first && mayShow(turn, first.intent) ? first.witnesses.example : undefined;
  const lines = [
    `> ${asTyped(text.replace(/\s+/g, " ").slice(0, 300))}`,
    decided,
    [
      ...candidates.map(({ intent, probability }, at) => `${at + 1}. ${label(intent)}: **${percent(probability)}**`),
      `${candidates.length + 1}. ${turn.t`none of these`}: **${percent(none)}**`,
    ].join("\n"),
    spoke.length && first ? turn.t`Spoke for the first: ${bold(spoke.map(({ word }) => word))}.` : "",
    against.length ? turn.t`Spoke against it: ${bold(against.map(({ word }) => word))}.` : "",
    nearest ? turn.t`The known question nearest to it: "${asTyped(nearest)}".` : "",
    first?.witnesses.classifier === null ? turn.t`The first is so new that it is found by search alone.` : "",
    turn.t`For this desk at all: **${percent(inScope)}**; below ${percent(threshold)} it counts as no matter of ours.`,
  ];
  return { title: turn.t`Why this?`, text: lines.filter(Boolean).join("\n\n"), notice: turn.t`Why this?` };
}
