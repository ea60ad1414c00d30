/** What waits for a word of this person here: the last thing that was said to them and has not been settled. */
import type { Ticket } from "../tickets/ticket.js";
import { privatePlace } from "./topic.js";
import type { Draft, Turn } from "./turn.js";

export type Waiting =
  | { kind: "answer"; at: number; article: string }
  | { kind: "draft"; at: number; draft: Draft }
  | { kind: "choice"; at: number; intents: string[] }
  | { kind: "resolved"; at: number; ticket: Ticket };

/** A ticket that was solved is spoken of for so long, ms. */
const week = 7 * 24 * 3_600_000;

export const draftHere = (turn: Turn): Draft | undefined =>
  turn.drafts.find((each) => each.place.id === privatePlace(turn).id);

export const resolvedLately = (turn: Turn): Ticket | undefined =>
  turn.mine.find((each) => each.state === "resolved" && turn.now - (each.resolvedAt ?? 0) < week);

/** The newest of what waits; undefined when nothing does. */
export function waitingHere(turn: Turn): Waiting | undefined {
  const { topic, choices, botAt = 0 } = turn.conversation!;
  const found: Waiting[] = [];
  const draft = draftHere(turn);
  if (draft && !draft.asks) found.push({ kind: "draft", at: draft.createdAt, draft });
  if (choices && choices.at >= botAt) found.push({ kind: "choice", ...choices });
  if (topic?.article) found.push({ kind: "answer", at: topic.at, article: topic.article });
  const ticket = resolvedLately(turn);
  if (ticket && (ticket.resolvedAt ?? 0) > botAt) found.push({ kind: "resolved", at: ticket.resolvedAt!, ticket });
  // of two at the same moment the draft is the later: it was made of what the answer did not solve
  return found.sort((one, other) => other.at - one.at)[0];
}
