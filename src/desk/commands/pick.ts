import { z } from "zod";
import { defineCommand } from "../spec.js";
import { answerWith } from "../topic.js";

/** One of the choices that were offered. */
export default defineCommand({
  args: z.object({ intent: z.string().max(120) }),
  who: "anyone",
  decide(turn, { intent }) {
    answerWith(turn, intent);
  },
});
