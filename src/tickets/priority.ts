/** Priority is looked up, never typed in (SEMANTICS 1, ServiceNow "Define priority lookup rules"). */
import { en } from "../words/words.js";

/** 1 high, 2 medium, 3 low. Impact is the effect on the business, urgency how long it can wait. */
export type Level = 1 | 2 | 3;
export type Priority = "P1" | "P2" | "P3" | "P4";

const matrix: Record<Level, Record<Level, Priority>> = {
  1: { 1: "P1", 2: "P2", 3: "P3" },
  2: { 1: "P2", 2: "P3", 3: "P4" },
  3: { 1: "P3", 2: "P4", 3: "P4" },
};

/** The priority of an impact and an urgency. A security report is never below P2. */
export function priorityOf(impact: Level, urgency: Level, security = false): Priority {
  const priority = matrix[impact][urgency];
  return security && priority > "P2" ? "P2" : priority;
}

/** What a requester is asked in place of impact: who else has it? */
export const whoElse = [
  { value: "me", label: en`Only me`, impact: 3 },
  { value: "team", label: en`My team`, impact: 2 },
  { value: "many", label: en`Many people`, impact: 1 },
] as const;

/** What a requester is asked in place of urgency: can you work? */
export const canWork = [
  { value: "yes", label: en`Yes`, urgency: 3 },
  { value: "badly", label: en`Badly`, urgency: 2 },
  { value: "no", label: en`No`, urgency: 1 },
] as const;

export const impactOf = (who: string): Level => whoElse.find((each) => each.value === who)?.impact ?? 3;
export const urgencyOf = (work: string): Level => canWork.find((each) => each.value === work)?.urgency ?? 3;
