import { z } from "zod";
import { asTyped } from "../../text.js";
import { boardCard } from "../notices.js";
import { defineCommand } from "../spec.js";
import { privatePlace, said } from "../topic.js";

/** "Tell me when it is fixed", in place of a ticket. */
export default defineCommand({
  args: z.object({ notice: z.string() }),
  who: "anyone",
  decide(turn) {
    const { notice, me } = turn;
    if (notice?.state !== "open")
      return turn.plan.say(turn.t`That is over. If it still does not work for you, write me what happens.`);
    if (notice.waiting.some((each) => each.person === me!.id))
      return turn.plan.say(turn.t`You are on the list already.`);
    const next = turn.plan.change("notices", notice, {
      waiting: [...notice.waiting, { person: me!.id, place: privatePlace(turn) }],
    });
    turn.plan.update(`notice:${notice.id}`, next.rev, { queue: notice.queue }, { card: boardCard(turn, next) });
    said(turn, { text: turn.t`I tell you as soon as **${asTyped(notice.topic)}** works again.` });
  },
});
