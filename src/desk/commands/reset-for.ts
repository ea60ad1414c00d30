import { z } from "zod";
import type { ActionName } from "../../actions/run.js";
import { cannotCard, ending, judge, noteRefusal, sendToPhone } from "../../actions/start.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command } from "../turn.js";

/** For somebody on the phone: code and link go to that person's number on record; the technician sees neither. */
export default defineCommand({
  args: z.object({ person: z.string().optional() }),
  who: "technician",
  decide(turn, args, values) {
    const email = (values ? valueOf(values, "for", 200) : (args.person ?? "")).toLowerCase();
    if (!turn.directory)
      return turn.plan.say(
        turn.t`No directory is connected here, so I can send nobody a code. Reset it in the directory itself.`,
      );
    if (!values)
      return ask(turn, {
        title: turn.t`Password reset for somebody`,
        text: turn.t`A code and a link go to the phone number on their record. You see neither; nobody should read them to you.`,
        inputs: [{ kind: "text", name: "for", label: turn.t`For whom (e-mail address)`, value: email, max: 200 }],
        submit: turn.t`Send code and link`,
        command: command("reset-for", args.person ? { person: args.person } : {}),
      });
    const other = turn.other;
    if (!other || other.id !== email)
      return wrong(turn, {
        for: email
          ? turn.t`I know nobody with the address ${email}.`
          : turn.t`Write the address of the person it is for.`,
      });
    if (other.id === turn.me!.id) return wrong(turn, { for: turn.t`For yourself, write me directly.` });
    const action = "password-reset" satisfies ActionName;
    const verdict = judge(turn, action, other, { startedBy: turn.me!.id, person: other.id });
    if (!verdict.ok) {
      noteRefusal(turn, verdict, other, { action });
      turn.plan.answer = {
        kind: "text",
        text: cannotCard(turn.t)
          .text.replace("your account", "this account")
          .replace("they will check that it is you", "it needs the directory itself, after checking who it is"),
      };
      return;
    }
    sendToPhone(turn, action, other, {
      startedBy: turn.me!.id,
      detail: "code and link, started by a technician",
      text: (t) =>
        t`${turn.me!.name} started a password reset for you. The code and the link are on your phone; tell them to nobody, not even to IT.`,
      notice: (t) => t`A password reset was started for you`,
    });
    turn.plan.say(
      turn.t`Code and link went to ${other.name}'s phone ending in ${ending(turn.account?.phone)}. You will hear when it is done.`,
    );
  },
});
