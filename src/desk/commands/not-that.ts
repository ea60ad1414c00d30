import { z } from "zod";
import { defineCommand } from "../spec.js";

/** "Mine is something else": the question is answered as if there were no notice. */
export default defineCommand({
  args: z.object({ notice: z.string() }),
  who: "anyone",
  decide(turn) {
    const text = turn.conversation?.topic?.text;
    if (!text) return turn.plan.say(turn.t`Write me again what is wrong.`);
    turn.notices = [];
    turn.hear(text);
  },
});
