import { z } from "zod";
import { defineCommand } from "../spec.js";
import { switched } from "../switches.js";

/** "go on with answers": what was paused works again. */
export default defineCommand({
  args: z.object({ what: z.enum(["actions", "answers", "all"]).default("all") }),
  who: "lead",
  decide(turn, { what }) {
    switched(turn, what, false);
  },
});
