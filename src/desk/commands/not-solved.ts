import { z } from "zod";
import { articleTried } from "../../knowledge/library.js";
import { devicesOf } from "../answers.js";
import { mayShow } from "../audience.js";
import { missed } from "../missed.js";
import { defineCommand } from "../spec.js";
import { answerWith, offerDraft } from "../topic.js";

/** It did not help: the article's next fix, then the next likely article once, then a draft that carries what was tried. */
export default defineCommand({
  args: z.object({ article: z.string().optional(), fix: z.coerce.number().int().min(0).max(50).optional() }),
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
    "that changed nothing",
    "does not help me at all",
    "tried it, no difference",
    "the problem is still there",
    "no, it came back",
  ],
  decide(turn, { article, fix }) {
    const topic = turn.conversation?.topic;
    const id = article ?? topic?.article;
    if (fix !== undefined && id === topic?.article && fix < (topic?.fix ?? 0))
      return turn.plan.say(turn.t`The next way is below already.`);
    if (id) missed(turn, id);
    if (topic && id && id === topic.article) {
      const at = (topic.fix ?? 0) + 1;
      if (at < turn.library.fixesOf(id, devicesOf(turn), turn.t.language).length)
        return answerWith(turn, `article:${id}`, turn.t`Then let us try another way.`, at);
    }
    // an article did not help when its last way did not
    if (id)
      turn.plan.insert("feedback", {
        id: `${turn.event.id}:feedback`,
        article: id,
        at: turn.now,
        verdict: "not-solved",
        person: turn.me!.id,
        text: topic?.text ?? "",
      });
    if (id) missed(turn, id, true);
    const tried = new Set([...(topic?.tried ?? []).map(articleTried), ...(id ? [id] : [])]);
    const next = (topic ? turn.readingOf(topic.text).candidates : []).find(
      (each) =>
        each.intent.startsWith("article:") &&
        each.probability >= 0.2 &&
        !tried.has(each.intent.slice(8)) &&
        mayShow(turn, each.intent),
    );
    if (next && tried.size < 2) return answerWith(turn, next.intent, turn.t`Then let us try something else.`);
    offerDraft(turn, { lead: turn.t`Sorry that it did not help. A person should look at this.` });
  },
});
