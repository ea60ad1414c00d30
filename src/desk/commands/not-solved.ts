import { z } from "zod";
import { defineCommand } from "../spec.js";
import { answerWith, offerDraft } from "../topic.js";

/** The article did not help: the next likely one once, then a draft that carries what was tried. */
export default defineCommand({
  args: z.object({ article: z.string().optional() }),
  who: "anyone",
  intent: "command:not-solved",
  examples: [
    "that did not help",
    "didn't work",
    "still broken",
    "nope, same problem",
    "nah that didn't do it",
    "it is still not working",
    "no luck",
    "I tried that already",
    "not solved",
    "same as before",
    "already did all of that",
    "still the same error",
  ],
  decide(turn, { article }) {
    const topic = turn.conversation?.topic;
    const id = article ?? topic?.article;
    if (id)
      turn.plan.insert("feedback", {
        id: `${turn.event.id}:feedback`,
        article: id,
        at: turn.now,
        verdict: "not-solved",
        person: turn.me!.id,
        text: topic?.text ?? "",
      });
    const tried = new Set([...(topic?.tried ?? []), ...(id ? [id] : [])]);
    const next = (turn.reading?.candidates ?? []).find(
      (each) => each.intent.startsWith("article:") && each.probability >= 0.2 && !tried.has(each.intent.slice(8)),
    );
    if (next && tried.size < 2) return answerWith(turn, next.intent, "Then let us try another way.");
    offerDraft(turn, { lead: "Sorry that it did not help. A person should look at this." });
  },
});
