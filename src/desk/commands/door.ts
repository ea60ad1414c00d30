import { z } from "zod";
import type { ActionName } from "../../actions/run.js";
import { audit, judge, noteRefusal } from "../../actions/start.js";
import { callBackId } from "../read.js";
import { defineCommand } from "../spec.js";
import { command, textCard } from "../turn.js";
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
    const { code_minutes, link_minutes } = turn.settings.password;
    const run = turn.plan.insert("runs", {
      id: `run-${turn.random}`,
      action,
      person: other.id,
      startedBy: other.id,
      startedAt: turn.now,
      place: other.home ?? turn.placeOf(other.id),
      state: "proved" as const,
      nonce: 1,
      codeAt: turn.now,
      linkAt: turn.now,
      wrong: 0,
      codeOnPage: true,
      dueAt: turn.now + Math.min(code_minutes, link_minutes) * 60_000,
    });
    audit(turn, "authn_token_created", other.id, { run: run.id, detail: "code and link, asked for at the door" });
    turn.plan.effect({ kind: "code", to: { person: other.id }, run: run.id, nonce: 1, link: true });
    turn.plan.post(
      { place: run.place },
      {
        card: textCard(
          "Somebody who could not sign in asked for help with your account. A code and a link are on your phone; tell them to nobody.",
          "Somebody asked for help with your account",
          {
            buttons: [{ label: "That wasn't me", command: command("not-me", { run: run.id }), style: "danger" }],
            tone: "warn",
          },
        ),
      },
    );
  },
});

/** A ticket to call the number on record: who asked is not proved. */
function callBack(turn: Parameters<typeof openTicket>[0]): void {
  const other = turn.other!;
  if (turn.ticket) return; // one an hour is enough
  openTicket(turn, {
    id: callBackId(other.id, turn.event.at),
    kind: "incident",
    title: `Call ${other.name} back: cannot sign in`,
    text: `Somebody who says to be ${other.name} cannot sign in anywhere and asks for a call. **Call the number on record only**, and check who it is.`,
    category: "access",
    impact: 3,
    urgency: 1,
    requester: other,
    place: other.home ?? turn.placeOf(other.id),
    source: "door",
  });
}
