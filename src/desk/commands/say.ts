import { z } from "zod";
import { defineCommand } from "../spec.js";
import { said } from "../topic.js";

/** A suggestion that was pressed: the same as saying its words. */
export default defineCommand({
  args: z.object({ text: z.string().min(1).max(300) }),
  who: "anyone",
  decide(turn, { text }) {
    said(turn, { text: `_${text}_` });
    turn.hear(text);
  },
});
