import { z } from "zod";
import { mergeDetails } from "../../tickets/details.js";
import { canWork, impactOf, urgencyOf, whoElse } from "../../tickets/priority.js";
import { titleFrom } from "../gist.js";
import { defineCommand, valueOf, wrong } from "../spec.js";
import { openDraft } from "../topic.js";
import { detailsIn } from "../work.js";

/** One tap opens the draft, with what the person corrected. */
export default defineCommand({
  args: z.object({ draft: z.string() }),
  who: "draft-owner",
  decide(turn, _args, values) {
    const draft = turn.draft!;
    if (draft.state === "opened") return turn.plan.say(turn.t`It is open already: #${draft.ticket}.`);
    if (draft.state !== "open")
      return turn.plan.say(turn.t`That draft is gone. Write again what is wrong, and I make a new one.`);
    const text = values ? valueOf(values, "text") : draft.text;
    const who = (values && valueOf(values, "who")) || draft.who;
    const work = (values && valueOf(values, "work")) || draft.work;
    const errors: Record<string, string> = {};
    if (!text) errors["text"] = turn.t`Write in a few words what is wrong.`;
    if (!whoElse.some((each) => each.value === who)) errors["who"] = turn.t`Choose one.`;
    if (!canWork.some((each) => each.value === work)) errors["work"] = turn.t`Choose one.`;
    if (Object.keys(errors).length) return wrong(turn, errors);
    const title = text === draft.text ? draft.title : titleFrom(text);
    // words that were corrected are read again, and count for more than what was said first
    const details =
      text === draft.text ? draft.details : mergeDetails(draft.details, detailsIn(turn, text, draft.person));
    openDraft(
      turn,
      { ...draft, text, title, who, work, ...(details ? { details } : {}) },
      impactOf(who),
      urgencyOf(work),
    );
  },
});
