import { z } from "zod";
import { defineCommand } from "../spec.js";
import { remember, showDraft } from "../topic.js";

/** Words that might have belonged to an open ticket are a question of their own: they are taken as if just said. */
export default defineCommand({
  args: z.object({ draft: z.string() }),
  who: "draft-owner",
  decide(turn) {
    const draft = turn.draft!;
    if (draft.state !== "open") return turn.plan.say(turn.t`That is decided already.`);
    showDraft(turn, turn.plan.change("drafts", draft, { state: "dropped", dueAt: undefined as never }));
    turn.drafts = turn.drafts.filter(({ id }) => id !== draft.id);
    remember(turn, { botAt: turn.now, ticket: undefined as never });
    turn.hear(draft.text, draft.files);
  },
});
