/** Proof: a six-digit code by a second route, typed in the direct place it was asked for in. */

import type { Card } from "../cards.js";
import { command } from "../commands.js";
import { human } from "../desk/replies.js";
import { remember, said } from "../desk/topic.js";
import { type Turn, textCard } from "../desk/turn.js";
import type { Said } from "../events.js";
import type { Run } from "./run.js";
import { same, typedCode } from "./secrets.js";
import { audit, cannotCard, judge, noteRefusal, tellSecurity } from "./start.js";

const minutes = 60_000;
/** Wrong codes until the run ends; on the one-time page, too. */
export const wrongUntilEnd = 5;

const linkSlot = (run: Run): string => `link:${run.id}`;

/** Ends a run; a link that was shown is shown no more. */
export function endRun(turn: Turn, run: Run, outcome: NonNullable<Run["outcome"]>): Run {
  if (run.linkShown) {
    const { title } = turn.actions.get(run.action)!;
    const t = turn.wordsOf(run.person);
    const text = outcome === "done" ? t`The link was used.` : t`The link is over.`;
    turn.plan.update(linkSlot(run), run.rev + 1, { place: run.place }, { card: textCard(text, text, { title }) });
  }
  return turn.plan.change("runs", run, { state: "ended", outcome, endedAt: turn.now, dueAt: undefined as never });
}

/** True if the words were a proof code (and were dealt with). */
export function proofCode(turn: Turn, event: Said): boolean {
  const { run, conversation } = turn;
  const typed = event.text.match(typedCode);
  if (!typed || !event.place.direct) return false;
  if (run?.state === "proving" && conversation?.run === run.id && run.person === turn.me!.id) {
    prove(turn, run, typed);
    return true;
  }
  // a code alone is no message to anybody: not to a ticket, and not a new question
  if (event.text.replace(typedCode, "").trim()) return false;
  said(turn, {
    text:
      run?.outcome === "expired" && conversation?.run === run.id
        ? turn.t`The time for that code has run out, and nothing was changed. Ask again whenever you like.`
        : turn.t`I wait for no code here right now, so I threw those six digits away: for a day after a code was sent, I keep none. If they were something else, write them like "12-34-56".`,
  });
  return true;
}

function prove(turn: Turn, run: Run, typed: string[]): void {
  const action = turn.actions.get(run.action)!;
  const reset = run.action === "password-reset";
  if (turn.now - (run.codeAt ?? 0) > turn.settings.password.code_minutes * minutes) {
    audit(turn, "authn_token_reuse", run.person, { run: run.id, detail: "a code that had run out" });
    return said(turn, {
      card: textCard(turn.t`That code has run out.`, turn.t`That code has run out`, {
        buttons: [
          { label: turn.t`Send a new code`, command: command("send-code", { run: run.id }), style: "primary" },
          human(turn.t),
        ],
        tone: "warn",
      }),
    });
  }
  // one try a message: several codes at once are not several guesses
  if (typed.length !== 1 || !same(typed[0]!, turn.expectedCode(run))) {
    const wrong = run.wrong + 1;
    const failed = reset ? "authn_password_change_fail" : "authn_login_fail";
    audit(turn, failed, run.person, { run: run.id, detail: `wrong code ${wrong}` });
    if (wrong >= wrongUntilEnd) return tooMany(turn, run, wrong);
    turn.plan.change("runs", run, { wrong });
    const left = wrongUntilEnd - wrong;
    return said(turn, {
      text:
        left === 1
          ? turn.t`That is not the code I sent. Look at the newest message on your phone; **one** try is left.`
          : turn.t`That is not the code I sent. Look at the newest message on your phone; **${left}** tries are left.`,
    });
  }
  remember(turn, { run: undefined as never });
  const verdict = judge(turn, run.action, turn.me, run);
  if (!verdict.ok) {
    endRun(turn, run, "refused");
    noteRefusal(turn, verdict, turn.me!, { action: run.action, run: run.id });
    return said(turn, { card: cannotCard(turn.t) });
  }
  const lives = turn.settings.password.link_minutes;
  const next = turn.plan.change("runs", run, {
    state: "proved",
    linkAt: turn.now,
    ...(action.onPage ? { linkShown: true } : {}),
    dueAt: turn.now + lives * minutes,
  });
  if (!action.onPage) {
    said(turn, { text: turn.t`Thank you, that is you. One moment…` });
    return turn.plan.effect({ kind: "run", run: next.id, step: run.action });
  }
  audit(turn, "authn_token_created", run.person, { run: run.id, detail: "one-time link" });
  const card: Card = {
    title: turn.t.of(action.title),
    text: turn.t`Thank you, that is you. Choose your new password on this page; it works once, and only for the next **${lives} minutes**.`,
    links: [{ label: turn.t`Choose a new password`, run: next.id, what: "reset" }],
    tone: "good",
    notice: turn.t`Choose your new password`,
  };
  said(turn, { card }, { slot: linkSlot(next), revision: 1 });
}

/** The last wrong code ends the run, and security hears of it. */
function tooMany(turn: Turn, run: Run, wrong: number): void {
  endRun(turn, { ...run, wrong }, "wrong-code");
  audit(turn, "excess_rate_limit_exceeded", run.person, { run: run.id, detail: `${wrong} wrong codes` });
  tellSecurity(
    turn,
    turn.team`${wrong} wrong codes for ${turn.nameOf(run.person)} (${run.action}). The run was ended.`,
  );
  said(turn, {
    card: textCard(
      turn.t`That was not the right code either, so I stopped; nothing was changed. A person can help.`,
      turn.t`I stopped: too many wrong codes`,
      { buttons: [{ ...human(turn.t), style: "primary" }], tone: "bad" },
    ),
  });
  remember(turn, { run: undefined as never });
}
