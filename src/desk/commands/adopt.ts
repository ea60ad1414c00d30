import { z } from "zod";
import { adopt } from "../adopt.js";
import { defineCommand } from "../spec.js";

/** "Open a ticket" on somebody's message: it belongs to the one who wrote it, whoever presses. */
export default defineCommand({
  args: z.object({}),
  who: "anyone",
  decide(turn) {
    turn.plan.say(adopt(turn));
  },
});
