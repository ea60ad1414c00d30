/** A run fell due: its offer, its code or its link ran out, or a step was done and nobody could say so. */
import type { Turn } from "../desk/turn.js";
import { done } from "./finished.js";
import { endRun } from "./proof.js";
import type { Run } from "./run.js";

/** How far the directory's clock may be from ours, ms. */
const skew = 60_000;

/** Did the directory do it all the same? A process may die between the directory's yes and the journal's. */
function wasDone(turn: Turn, run: Run): boolean {
  const { account } = turn;
  if (run.state !== "proved" || !account) return false;
  if (run.action === "account-unlock") return !account.locked;
  return run.triedAt !== undefined && (account.passwordChangedAt ?? 0) >= run.triedAt - skew;
}

/** Ends a run whose time is over. */
export function decideDueRun(turn: Turn): void {
  const { run, now } = turn;
  if (!run || run.state === "ended") return;
  if (run.dueAt !== undefined && run.dueAt > now) return;
  if (run.spentAt !== undefined) return; // its outcome is in the journal
  // a window is setting the password right now: its word comes, or its time ends
  if (run.claimedUntil !== undefined && run.claimedUntil > now)
    return void turn.plan.change("runs", run, { dueAt: run.claimedUntil });
  if (wasDone(turn, run)) return done(turn, run, "found done in the directory");
  const next = endRun(turn, run, "expired");
  const action = turn.actions.get(run.action);
  const t = turn.wordsOf(run.person);
  const title = t.of(action?.title ?? run.action);
  if (run.state === "offered")
    return turn.plan.update(
      `run:${run.id}`,
      next.rev,
      { place: run.place },
      {
        card: {
          title,
          badge: t`Run out`,
          text: t`Nothing was changed. Ask again whenever you like.`,
          notice: t`Run out`,
        },
      },
    );
  turn.plan.post(
    { place: run.place },
    {
      text: t`${title}: the time ran out; nothing was changed. Ask again whenever you like.`,
    },
  );
}
