import { z } from "zod";
import { asTyped } from "../../text.js";
import { takeNext } from "../queue.js";
import { defineCommand } from "../spec.js";
import { settle } from "../topic.js";

/** The article helped: confirmed deflection. */
export default defineCommand({
  args: z.object({ article: z.string().optional() }),
  who: "anyone",
  intent: "command:solved",
  examples: [
    "that worked",
    "it works now",
    "solved",
    "yes that fixed it",
    "great, it is working again",
    "that did the trick",
    "fixed, thank you",
    "problem solved",
    "yep all good now",
    "working now",
    "that helped",
    "it is fine again",
    "perfect, it runs again",
    "all good now",
    "super, solved",
    "yes it is gone",
    "that was it",
  ],
  decide(turn, { article }) {
    const id = article ?? turn.conversation?.topic?.article;
    const at = turn.now;
    if (id)
      turn.plan.insert("feedback", {
        id: `${turn.event.id}:feedback`,
        article: id,
        at,
        verdict: "solved",
        person: turn.me!.id,
        text: turn.conversation?.topic?.text ?? "",
      });
    settle(
      turn,
      id
        ? turn.t`Glad that helped. I noted that **${asTyped(turn.library.titleOf(id, turn.t.language))}** solved it.`
        : turn.t`Glad to hear it. Write any time.`,
    );
    takeNext(turn);
  },
});
