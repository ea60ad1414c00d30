import { z } from "zod";
import { defineCommand } from "../spec.js";
import { privately } from "../topic.js";

/** How long the link to the page lives, ms. */
const lives = 10 * 60_000;

/** "Open the page": a one-time link that signs this person in there. */
export default defineCommand({
  args: z.object({}),
  who: "anyone",
  intent: "command:sign-in",
  examples: [
    "open the page",
    "give me the link to the page",
    "sign me in on the website",
    "where is the portal",
    "open the help portal",
    "link to the self-service page",
    "I want to see my tickets in the browser",
    "show me the technician board",
    "log me in to firstline",
    "page",
  ],
  decide(turn) {
    const run = `${turn.me!.id}~${turn.now + lives}~${turn.random}`;
    privately(turn, {
      card: {
        text: turn.t`This link opens your page: your tickets, all articles, and me. It works once, for ten minutes, and is yours alone.`,
        links: [{ label: turn.t`Open my page`, run, what: "sign-in" }],
        notice: turn.t`The link to your page`,
      },
    });
  },
});
