import { z } from "zod";
import { command } from "../../commands.js";
import { defineCommand } from "../spec.js";
import { showDraft } from "../topic.js";

/** The words of a draft belong to an open ticket: the ticket is told. */
export default defineCommand({
  args: z.object({ draft: z.string(), ticket: z.coerce.number().int() }),
  who: "draft-owner",
  decide(turn, { ticket }) {
    const draft = turn.draft!;
    if (draft.state !== "open") return turn.plan.say(turn.t`That draft is gone already.`);
    if (turn.ticket?.requester !== turn.me!.id) return turn.plan.say(turn.t`#${ticket} is not yours.`);
    const next = turn.plan.change("drafts", draft, { state: "added", about: ticket, dueAt: undefined as never });
    turn.plan.events.push({
      kind: "told",
      id: `${turn.event.id}:told:0`,
      at: turn.now,
      ticket: turn.ticket.id,
      command: command("told-said", { draft: draft.id }),
    });
    showDraft(turn, next);
    turn.plan.post({ place: draft.place }, { text: turn.t`I added it to **#${ticket}**.` });
  },
});
