import { z } from "zod";
import { endRun } from "../../actions/proof.js";
import { defineCommand } from "../spec.js";
import { settle } from "../topic.js";

/** "No, thanks." */
export default defineCommand({
  args: z.object({ run: z.string() }),
  who: "run-subject",
  decide(turn) {
    const run = turn.run!;
    if (run.state === "ended") return turn.plan.say(turn.t`That is over already.`);
    if ((run.claimedUntil ?? 0) > turn.now || run.spentAt !== undefined)
      return turn.plan.say(
        turn.t`It is being done right now, in the window that you opened. You will hear of it here.`,
      );
    const next = endRun(turn, run, "canceled");
    const title = turn.t.of(turn.actions.get(run.action)!.title);
    turn.plan.update(
      `run:${run.id}`,
      next.rev,
      { place: run.place },
      { card: { title, badge: turn.t`Stopped`, text: turn.t`Nothing was changed.`, notice: turn.t`Stopped` } },
    );
    settle(turn, turn.t`All right. Nothing was changed.`);
  },
});
