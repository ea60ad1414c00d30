import { z } from "zod";
import { takeNext } from "../queue.js";
import { defineCommand } from "../spec.js";
import { privatePlace, settle, showDraft } from "../topic.js";

/** "Cancel": what is pending here is dropped; an open ticket is withdrawn only by its button. */
export default defineCommand({
  args: z.object({}),
  who: "anyone",
  intent: "cancel",
  examples: [
    "cancel",
    "never mind",
    "forget it",
    "stop",
    "no thanks, leave it",
    "I changed my mind",
    "not needed any more",
    "please cancel that",
    "abort",
    "nevermind, found it myself",
    "let it be",
    "drop it",
    "it has sorted itself out, forget it",
    "please stop this",
    "I do not want that any more",
    "scrap that",
    "leave it, not important",
  ],
  decide(turn) {
    const draft = turn.drafts.find((each) => each.place.id === privatePlace(turn).id);
    if (draft) {
      const next = turn.plan.change("drafts", draft, { state: "dropped", dueAt: undefined as never });
      showDraft(turn, next);
      settle(turn, turn.t`All right, I dropped the draft. Nothing was sent.`);
      return void takeNext(turn);
    }
    if (turn.run && turn.conversation?.run) {
      turn.plan.change("runs", turn.run, { state: "ended", outcome: "canceled", dueAt: undefined as never });
      return settle(turn, turn.t`All right, I stopped. Nothing was changed.`);
    }
    const open = turn.mine.find((ticket) => ticket.open);
    settle(
      turn,
      open
        ? turn.t`All right. **#${open.number}** ${open.title} stays open; say "status" to see it or withdraw it.`
        : turn.t`All right. Write any time.`,
    );
    takeNext(turn);
  },
});
