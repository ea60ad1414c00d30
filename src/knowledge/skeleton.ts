/** A new article to fill in. */
import { stringify } from "yaml";

/** The text of an article with this title; `reviewBy` is a day, `YYYY-MM-DD`. What is to be written stands there as questions. */
export function skeleton(title: string, reviewBy: string): string {
  const front = stringify({ title, description: "" });
  return `---
${front}# How people ask for it, in their own words: ten or more, as different from each other as can be.
questions: []
tags: []
category: other
# incident: something is broken; request: somebody wants something
kind: incident
# everyone, employees or technicians
audience: employees
review_by: ${reviewBy}
language: en
---
What it is about, in one or two sentences.

## Steps
<!-- Ways that do not depend on each other: one "### Name of the way" each; they are offered one after the other.
     What differs by platform: "- Windows: ...", "- Mac: ...", "- iPhone: ...", "- Android: ..." below its step. -->
1. The fix that helps most people first.
2. The next one.

## If that did not help
What to have ready for a technician.
`;
}
