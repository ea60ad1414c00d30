import { z } from "zod";
import { en } from "../../words/words.js";
import { endNotice, overWords } from "../notices.js";
import { ask, defineCommand, valueOf } from "../spec.js";
import { command } from "../turn.js";

/** The known problem is over: everybody who waited is told once. */
export default defineCommand({
  args: z.object({ notice: z.string() }),
  who: "technician",
  decide(turn, args, values) {
    const { notice } = turn;
    if (!notice) return turn.plan.say(turn.t`That notice does not exist any more.`);
    if (notice.state !== "open") return turn.plan.say(turn.t`It is over already.`);
    if (!values)
      return ask(turn, {
        title: turn.t`${notice.topic}: over`,
        text:
          notice.waiting.length === 0
            ? turn.t`Nobody waits to hear of it.`
            : notice.waiting.length === 1
              ? turn.t`One person waits to hear of it.`
              : turn.t`${notice.waiting.length} wait to hear of it.`,
        inputs: [
          {
            kind: "text",
            name: "text",
            label: turn.t`What to tell them`,
            value: turn.t`It works again.`,
            multiline: true,
            optional: true,
            max: 1500,
          },
        ],
        submit: turn.t`End it`,
        command: command("notice-end", args),
      });
    endNotice(turn, notice, valueOf(values, "text", 1500) || en`It works again.`);
    turn.plan.say(overWords(turn.t, notice.waiting.length));
  },
});
