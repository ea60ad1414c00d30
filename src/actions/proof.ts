/** Proof: a six-digit code by a second route, typed in the direct place it was asked for in. */

import { command } from "../commands.js";
import { human } from "../desk/replies.js";
import { remember, said } from "../desk/topic.js";
import { type Turn, textCard } from "../desk/turn.js";
import type { Said } from "../events.js";
import type { Run } from "./run.js";
import { audit, cannotCard, judge, tellSecurity } from "./start.js";

const minutes = 60_000;
/** Wrong codes until the run ends. */
const wrongUntilEnd = 5;

/** Ends a run. */
export function endRun(turn: Turn, run: Run, outcome: NonNullable<Run["outcome"]>): Run {
  return turn.plan.change("runs", run, { state: "ended", outcome, endedAt: turn.now, dueAt: undefined as never });
}

/** True if the words were a proof code for the run that waits here (and were dealt with). */
export function proofCode(turn: Turn, event: Said): boolean {
  const { run, conversation } = turn;
  if (!run || conversation?.run !== run.id || run.state !== "proving") return false;
  const typed = /⟦[\w-]{22}⟧/.exec(event.text)?.[0];
  if (!typed) return false;
  if (run.person !== turn.me!.id || !event.place.direct) return false;
  const action = turn.actions.get(run.action)!;
  const late = turn.now - (run.codeAt ?? 0) > turn.settings.password.code_minutes * minutes;
  if (late) {
    said(turn, {
      card: textCard("That code has run out.", "That code has run out", {
        buttons: [
          { label: "Send a new code", command: command("send-code", { run: run.id }), style: "primary" },
          human,
        ],
        tone: "warn",
      }),
    });
    audit(turn, "authn_token_reuse", run.person, { run: run.id, detail: "expired code" });
    return true;
  }
  if (typed !== turn.expectedCode(run)) {
    const wrong = run.wrong + 1;
    audit(turn, "authn_password_change_fail", run.person, { run: run.id, detail: `wrong code ${wrong}` });
    if (wrong >= wrongUntilEnd) {
      endRun(turn, { ...run, wrong }, "wrong-code");
      tellSecurity(turn, `${wrong} wrong codes for ${turn.nameOf(run.person)} (${run.action}). The run was ended.`);
      said(turn, {
        card: textCard(
          "That was not the right code either, so I stopped; nothing was changed. A person can help.",
          "I stopped: too many wrong codes",
          { buttons: [{ ...human, style: "primary" }], tone: "bad" },
        ),
      });
      remember(turn, { run: undefined as never });
      return true;
    }
    turn.plan.change("runs", run, { wrong });
    const left = wrongUntilEnd - wrong;
    said(turn, {
      text: `That is not the code I sent. Look at the newest message on your phone; **${left}** ${left === 1 ? "try is" : "tries are"} left.`,
    });
    return true;
  }
  const verdict = judge(turn, run.action, turn.me, run);
  if (!verdict.ok) {
    endRun(turn, run, "refused");
    audit(turn, "authz_fail", run.person, { run: run.id, reason: verdict.reason });
    said(turn, { card: cannotCard() });
    return true;
  }
  const lives = turn.settings.password.link_minutes;
  const next = turn.plan.change("runs", run, { state: "proved", linkAt: turn.now, dueAt: turn.now + lives * minutes });
  remember(turn, { run: undefined as never });
  if (action.onPage) {
    said(turn, {
      card: {
        title: action.title,
        text: `Thank you, that is you. Choose your new password on this page; it opens once, and only for the next **${lives} minutes**.`,
        links: [{ label: "Choose a new password", run: next.id, what: "reset" }],
        tone: "good",
        notice: "Choose your new password",
      },
    });
  } else {
    said(turn, { text: "Thank you, that is you. One moment…" });
    turn.plan.effect({ kind: "run", run: next.id, step: run.action });
  }
  return true;
}
