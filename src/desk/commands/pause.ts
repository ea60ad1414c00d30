import { z } from "zod";
import { defineCommand } from "../spec.js";
import { switched } from "../switches.js";

/** "pause answers": a lead's brake. Paused, messages become tickets. */
export default defineCommand({
  args: z.object({ what: z.enum(["actions", "answers", "all"]).default("all") }),
  who: "lead",
  decide(turn, { what }) {
    switched(turn, what, true);
  },
});
