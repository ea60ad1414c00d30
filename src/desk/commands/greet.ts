import { z } from "zod";
import { defineCommand } from "../spec.js";
import { welcome } from "../topic.js";

/** Hello. */
export default defineCommand({
  args: z.object({}),
  who: "anyone",
  intent: "smalltalk:greeting",
  examples: [
    "hello",
    "hi",
    "hey there",
    "good morning",
    "good afternoon",
    "hi bot",
    "hello, anybody there?",
    "hey",
    "morning!",
    "greetings",
    "hi, how are you?",
    "are you there",
    "good evening",
    "hello dear support",
    "hi all",
    "good day",
    "yo",
  ],
  decide(turn) {
    welcome(turn, turn.t`Hello ${turn.me!.name.split(" ")[0]}.`);
  },
});
