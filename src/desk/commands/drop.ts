import { z } from "zod";
import { takeNext } from "../queue.js";
import { defineCommand } from "../spec.js";
import { showDraft } from "../topic.js";

/** The draft is not needed. */
export default defineCommand({
  args: z.object({ draft: z.string() }),
  who: "draft-owner",
  decide(turn) {
    const draft = turn.draft!;
    if (draft.state !== "open")
      return turn.plan.say(
        draft.state === "opened"
          ? turn.t`It is open already as #${draft.ticket}; you can withdraw that.`
          : turn.t`It is gone already.`,
      );
    const next = turn.plan.change("drafts", draft, { state: "dropped", dueAt: undefined as never });
    showDraft(turn, next);
    takeNext(turn);
  },
});
