import { z } from "zod";
import { defineCommand } from "../spec.js";
import { offerDraft, settle } from "../topic.js";

/** "Did that let you in?", after the company's own page for passwords. */
export default defineCommand({
  args: z.object({ action: z.string().max(40), in: z.enum(["yes", "no"]) }),
  who: "employee",
  decide(turn, args) {
    turn.plan.insert("feedback", {
      id: `${turn.event.id}:feedback`,
      article: `action:${args.action}`,
      at: turn.now,
      verdict: args.in === "yes" ? "solved" : "not-solved",
      person: turn.me!.id,
      text: turn.conversation?.topic?.text ?? "",
    });
    if (args.in === "yes") return settle(turn, turn.t`Glad that you are in again. Write any time.`);
    offerDraft(turn, {
      lead: turn.t`Sorry that it did not let you in. A person can help, and will check that it is you.`,
    });
  },
});
