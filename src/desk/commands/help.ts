import { z } from "zod";
import { defineCommand } from "../spec.js";
import { welcome } from "../topic.js";

/** What one can say. */
export default defineCommand({
  args: z.object({}),
  who: "anyone",
  intent: "command:help",
  examples: [
    "help",
    "what can you do",
    "how does this work",
    "what are you",
    "who are you?",
    "what can I ask you",
    "how do I use this bot",
    "commands",
    "show me what you can help with",
    "are you a robot",
    "what are you good for",
    "what is this here",
    "how can you help me",
    "what do you know",
    "what may I say to you",
  ],
  decide(turn) {
    welcome(turn, turn.t`I am Firstline, the first line of IT support.`);
  },
});
