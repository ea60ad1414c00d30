/** The outcome of a step: receipt, audit, and word by another route with "That wasn't me". */
import { command } from "../commands.js";
import { human } from "../desk/replies.js";
import { type Turn, textCard } from "../desk/turn.js";
import type { Finished } from "../events.js";
import { endRun } from "./proof.js";
import { audit } from "./start.js";

/** Decides what follows when a step of a run came to its end. */
export function decideFinished(turn: Turn, event: Finished): void {
  const { run } = turn;
  if (!run || run.state === "ended") return;
  const action = turn.actions.get(run.action)!;
  const password = run.action === "password-reset";
  if (event.outcome === "failed") {
    endRun(turn, run, "failed");
    audit(turn, password ? "authn_password_change_fail" : "authz_fail", run.person, {
      run: run.id,
      step: event.step,
      detail: event.detail,
    });
    turn.plan.post(
      { place: run.place },
      {
        card: textCard(`That did not work: ${event.detail} A person can help.`, `${action.title} did not work`, {
          buttons: [{ ...human, style: "primary" }],
          tone: "bad",
        }),
      },
    );
    return;
  }
  endRun(turn, run, "done");
  audit(turn, password ? "authn_password_change" : "authz_change", run.person, {
    run: run.id,
    step: event.step,
    startedBy: run.startedBy,
  });
  turn.plan.post(
    { place: run.place },
    {
      card: {
        title: action.title,
        badge: "Done",
        text: action.done,
        buttons: [{ label: "That wasn't me", command: command("not-me", { run: run.id }), style: "danger" }],
        tone: "good",
        notice: action.done,
      },
    },
  );
  const company = turn.settings.company;
  const what = password ? "The password of your account was changed" : "Your account was unlocked";
  turn.plan.effect({
    kind: "notify",
    to: { person: run.person },
    run: run.id,
    text: `${company}: ${what}. Not you? Open this at once:`,
  });
  if (run.startedBy !== run.person)
    turn.plan.post({ person: run.startedBy }, { text: `${action.title} for ${turn.nameOf(run.person)}: done.` });
}
