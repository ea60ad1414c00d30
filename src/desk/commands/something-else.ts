import { z } from "zod";
import { defineCommand } from "../spec.js";
import { offerDraft } from "../topic.js";

/** None of the choices: a draft in the person's own words. */
export default defineCommand({
  args: z.object({}),
  who: "anyone",
  decide(turn) {
    offerDraft(turn, {});
  },
});
