import { z } from "zod";
import type { ActionName } from "../../actions/run.js";
import { judge, noteRefusal, sendToPhone } from "../../actions/start.js";
import { callBackId } from "../read.js";
import { defineCommand } from "../spec.js";
import { openTicket } from "../work.js";

/**
 * Somebody who cannot sign in anywhere: code and link to the phone on record of the account they name, or a call back.
 * Whatever becomes of it, the page has said the same words already (SEMANTICS 3).
 */
export default defineCommand({
  args: z.object({ person: z.string().max(200), what: z.enum(["password-reset", "account-unlock", "call"]) }),
  who: "door",
  decide(turn, { what }) {
    const other = turn.other;
    if (!other?.email) return;
    if (what === "call") return callBack(turn);
    const action: ActionName = what;
    const verdict = judge(turn, action, other);
    if (!verdict.ok) return noteRefusal(turn, verdict, other, { action });
    sendToPhone(turn, action, other, {
      startedBy: other.id,
      detail: "code and link, asked for at the door",
      text: (t) =>
        t`Somebody who could not sign in asked for help with your account. A code and a link are on your phone; tell them to nobody.`,
      notice: (t) => t`Somebody asked for help with your account`,
    });
  },
});

/** A ticket to call the number on record: who asked is not proved. */
function callBack(turn: Parameters<typeof openTicket>[0]): void {
  const other = turn.other!;
  if (turn.ticket) return; // one an hour is enough
  openTicket(turn, {
    id: callBackId(other.id, turn.event.at),
    kind: "incident",
    title: turn.team`Call ${other.name} back: cannot sign in`,
    text: turn.team`Somebody who says to be ${other.name} cannot sign in anywhere and asks for a call. **Call the number on record only**, and check who it is.`,
    category: "access",
    impact: 3,
    urgency: 1,
    requester: other,
    place: other.home ?? turn.placeOf(other.id),
    source: "door",
  });
}
