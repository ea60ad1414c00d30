import { z } from "zod";
import { defineCommand } from "../spec.js";
import { said } from "../topic.js";

/** "Write me in Slack instead": from now on Firstline reaches this person there, until they write elsewhere. */
export default defineCommand({
  args: z.object({}),
  who: "anyone",
  intent: "command:write-me",
  examples: [
    "write me in slack instead",
    "please contact me on teams",
    "send me the answers in slack",
    "tell me on teams, not here",
    "message me on the page instead",
    "I prefer to hear from you in teams",
    "use slack to reach me",
    "reply to me in slack from now on",
    "write to me in microsoft teams please",
    "don't write here, write me in slack",
  ],
  decide(turn) {
    const place = turn.elsewhere[0];
    if (!place)
      return said(turn, {
        text: turn.t`I have no way to write you there. Write me a first message there, and from then on I answer there.`,
      });
    turn.plan.change("people", turn.me!, { home: place });
    said(turn, {
      text: turn.t`All right: what I have to tell you from now on comes there, until you write me somewhere else.`,
    });
    turn.plan.post(
      { place },
      { text: turn.t`Here I am: from now on I write you here, until you write me somewhere else.` },
    );
  },
});
