import { z } from "zod";
import { defineCommand } from "../spec.js";
import { openFromTopic } from "../topic.js";

/** "Talk to a person" opens a ticket at once. */
export default defineCommand({
  args: z.object({}),
  who: "anyone",
  intent: "human",
  examples: [
    "talk to a person",
    "I want to speak to a human",
    "can I talk to somebody from IT",
    "get me a real person",
    "connect me with an agent please",
    "I need a technician",
    "stop, I want a human being",
    "please call me",
    "can someone just help me",
    "not a bot, a person",
    "transfer me to the help desk",
    "speak with support staff",
    "can someone come over to my desk",
    "I would rather have somebody on the phone",
    "is there anyone I can call",
    "give me a real colleague",
    "let me speak to your boss",
    "I want a person to look at this",
    "can a human take over",
    "enough, agent please",
  ],
  decide(turn) {
    openFromTopic(turn, {
      lead: (t, number, team) => t`I opened **#${number}** with the ${team} team.`,
      source: "chat",
    });
  },
});
