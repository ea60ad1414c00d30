/** A draft follows its words: what is added, corrected, edited or taken back. */
import { mergeDetails } from "../tickets/details.js";
import { titleFrom, whoFrom, workFrom } from "./gist.js";
import { showDraft } from "./topic.js";
import type { Draft, Turn } from "./turn.js";
import { detailsIn } from "./work.js";

/** The worst that several texts say. */
const worst = <T extends string>(ranks: readonly T[], said: readonly string[]): T =>
  ranks.find((rank) => said.includes(rank)) ?? ranks.at(-1)!;

/** Writes a draft anew from the messages it is made of, and shows it; what was chosen for it by hand stays the least. */
export function changeDraft(
  turn: Turn,
  draft: Draft,
  parts: NonNullable<Draft["parts"]>,
  more: Partial<Draft> = {},
): Draft {
  const texts = parts.map(({ text }) => text).filter(Boolean);
  const details = texts.reduce<Draft["details"]>(
    (known, text) => mergeDetails(known, detailsIn(turn, text, draft.person)),
    undefined,
  );
  const next = turn.plan.change("drafts", draft, {
    ...more,
    parts,
    text: texts.join("\n"),
    title: titleFrom(texts[0] ?? ""),
    who: worst(["many", "team", "me"], texts.map(whoFrom)),
    work: worst(["no", "badly", "yes"], texts.map(workFrom)),
    details: details as never,
  });
  showDraft(turn, next);
  return next;
}
