import { z } from "zod";
import { endNotice } from "../notices.js";
import { ask, defineCommand, valueOf } from "../spec.js";
import { command } from "../turn.js";

/** The known problem is over: everybody who waited is told once. */
export default defineCommand({
  args: z.object({ notice: z.string() }),
  who: "technician",
  decide(turn, args, values) {
    const { notice } = turn;
    if (!notice) return turn.plan.say("That notice does not exist any more.");
    if (notice.state !== "open") return turn.plan.say("It is over already.");
    if (!values)
      return ask(turn, {
        title: `${notice.topic}: over`,
        text: `${notice.waiting.length === 0 ? "Nobody waits" : `${notice.waiting.length} wait`} to hear of it.`,
        inputs: [
          {
            kind: "text",
            name: "text",
            label: "What to tell them",
            value: "It works again.",
            multiline: true,
            optional: true,
            max: 1500,
          },
        ],
        submit: "End it",
        command: command("notice-end", args),
      });
    endNotice(turn, notice, valueOf(values, "text", 1500) || "It works again.");
    turn.plan.say(
      `It is over; ${notice.waiting.length === 0 ? "nobody waited" : `${notice.waiting.length} were told`}.`,
    );
  },
});
