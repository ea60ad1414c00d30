import { z } from "zod";
import { defineCommand } from "../spec.js";
import { said } from "../topic.js";

/** Thanks. */
export default defineCommand({
  args: z.object({}),
  who: "anyone",
  intent: "smalltalk:thanks",
  examples: [
    "thanks",
    "thank you so much",
    "cheers",
    "great, thanks a lot",
    "thx",
    "many thanks",
    "that's very kind, thank you",
    "much appreciated",
    "you are the best",
    "bye",
    "have a nice day",
    "ok thanks",
    "ta",
    "thank you, have a good weekend",
    "great job",
    "thanks, bye",
    "awesome, thank you",
  ],
  decide(turn) {
    said(turn, { text: turn.t`You are welcome.` });
  },
});
