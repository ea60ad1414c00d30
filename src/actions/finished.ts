/** The outcome of a step: receipt, audit, and word by another route with "That wasn't me". */
import { command } from "../commands.js";
import { human } from "../desk/replies.js";
import { type Turn, textCard } from "../desk/turn.js";
import type { Finished } from "../events.js";
import { en } from "../words/words.js";
import { endRun } from "./proof.js";
import type { Run } from "./run.js";
import { audit, noteRefusal, tellSecurity } from "./start.js";

/** Decides what follows when a step of a run came to its end. */
export function decideFinished(turn: Turn, event: Finished): void {
  const { run } = turn;
  if (!run || run.outcome === "done") return;
  // what was done is said even if the run was stopped or ran out meanwhile: nobody hushes it up by pressing "No, thanks"
  if (event.outcome === "done") return done(turn, run, event.detail);
  if (run.state === "ended") return;
  failed(turn, run, event);
}

/** The run did what it was for: receipt where it was asked for, notice by the other route. */
export function done(turn: Turn, run: Run, detail: string): void {
  const t = turn.wordsOf(run.person);
  const action = turn.actions.get(run.action)!;
  const password = run.action === "password-reset";
  endRun(turn, run, "done");
  audit(turn, password ? "authn_password_change" : "authz_change", run.person, {
    run: run.id,
    startedBy: run.startedBy,
    detail,
  });
  turn.plan.post(
    { place: run.place },
    {
      card: {
        title: t.of(action.title),
        badge: t`Done`,
        text: t.of(action.done),
        buttons: [{ label: t`That wasn't me`, command: command("not-me", { run: run.id }), style: "danger" }],
        tone: "good",
        notice: t.of(action.done),
      },
    },
  );
  const company = turn.settings.company;
  const what = password ? t`The password of your account was changed.` : t`Your account was unlocked.`;
  turn.plan.effect({
    kind: "notify",
    to: { person: run.person },
    run: run.id,
    text: `${company}: ${what} ${t`Not you? Open this at once:`}`,
  });
  tellStarter(turn, run, en`done`);
}

function failed(turn: Turn, run: Run, event: Finished): void {
  const action = turn.actions.get(run.action)!;
  const password = run.action === "password-reset";
  const { step, detail } = event;
  endRun(turn, run, step === "code" ? "wrong-code" : step === "refused" ? "refused" : "failed");
  if (step === "code") {
    audit(turn, "excess_rate_limit_exceeded", run.person, { run: run.id, detail });
    tellSecurity(
      turn,
      turn.team`${run.wrong} wrong codes for ${turn.nameOf(run.person)} (${run.action}). The run was ended.`,
    );
  } else if (step === "refused")
    noteRefusal(
      turn,
      { ok: false, reason: detail, tell: true },
      { id: run.person, name: turn.nameOf(run.person) },
      { action: run.action, run: run.id },
    );
  else
    audit(turn, password ? "authn_password_change_fail" : "authn_login_fail", run.person, {
      run: run.id,
      step,
      detail,
    });
  // why it may not be done is for security; the person hears the same words as always
  const t = turn.wordsOf(run.person);
  const why = step === "refused" ? t`I may not do this for your account by myself.` : detail;
  turn.plan.post(
    { place: run.place },
    {
      card: textCard(t`That did not work: ${why} A person can help.`, t`${t.of(action.title)} did not work`, {
        buttons: [{ ...human(t), style: "primary" }],
        tone: "bad",
      }),
    },
  );
  tellStarter(turn, run, step === "code" ? en`stopped after too many wrong codes` : en`did not work`);
}

/** The technician who has them on the phone; `how` is marked with `en`. */
function tellStarter(turn: Turn, run: Run, how: string): void {
  if (run.startedBy === run.person) return;
  const { title } = turn.actions.get(run.action)!;
  const t = turn.wordsOf(run.startedBy);
  turn.plan.post({ person: run.startedBy }, { text: t`${t.of(title)} for ${turn.nameOf(run.person)}: ${t.of(how)}.` });
}
