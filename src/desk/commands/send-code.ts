import { z } from "zod";
import { endRun } from "../../actions/proof.js";
import { audit, cannotCard, ending, judge, noteRefusal } from "../../actions/start.js";
import { defineCommand } from "../spec.js";
import { remember, said } from "../topic.js";

/** Confirmed: the code goes to the phone on record, never to the mailbox that the lost password opens. */
export default defineCommand({
  args: z.object({ run: z.string() }),
  who: "run-subject",
  decide(turn) {
    const run = turn.run!;
    if (run.state === "ended")
      return turn.plan.say(
        run.outcome === "done" ? turn.t`That is done already.` : turn.t`That is over. Ask again to start anew.`,
      );
    if (run.state === "proved") return turn.plan.say(turn.t`You proved it already; use the newest link.`);
    // the code is typed where the person is alone with Firstline, never in a channel
    if (turn.conversation!.place.id !== run.place.id)
      return turn.plan.say(turn.t`Please press that where I asked you.`);
    if (run.state === "offered" && run.dueAt !== undefined && turn.now > run.dueAt)
      return turn.plan.say(turn.t`That is over. Ask again to start anew.`);
    const verdict = judge(turn, run.action, turn.me, run);
    if (!verdict.ok) {
      endRun(turn, run, "refused");
      noteRefusal(turn, verdict, turn.me!, { action: run.action, run: run.id });
      return said(turn, { card: cannotCard(turn.t) });
    }
    if (run.nonce >= 3) return turn.plan.say(turn.t`I sent three codes already. Wait a little, or talk to a person.`);
    if (run.codeAt && turn.now - run.codeAt < 30_000)
      return turn.plan.say(turn.t`The code is on its way; it can take half a minute.`);
    const { code_minutes } = turn.settings.password;
    const nonce = run.nonce + 1;
    const next = turn.plan.change("runs", run, {
      state: "proving",
      nonce,
      codeAt: turn.now,
      dueAt: turn.now + code_minutes * 60_000,
    });
    audit(turn, "authn_token_created", run.person, { run: run.id, detail: "code" });
    turn.plan.effect({ kind: "code", to: { person: run.person }, run: run.id, nonce });
    const action = turn.actions.get(run.action)!;
    turn.plan.update(
      `run:${run.id}`,
      next.rev,
      { place: run.place },
      {
        card: {
          title: turn.t.of(action.title),
          badge: turn.t`Code sent`,
          text: action.offer(turn.t, turn.me!.email ?? turn.me!.id),
          notice: turn.t`Code sent`,
        },
      },
    );
    said(turn, {
      text: turn.t`I sent a six-digit code to your phone ending in **${ending(turn.account?.phone)}**. Type it here within ${code_minutes} minutes. Tell it to nobody, not even to IT.`,
    });
    remember(turn, { run: run.id, botAt: turn.now });
  },
});
