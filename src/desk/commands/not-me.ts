import { z } from "zod";
import { audit } from "../../actions/start.js";
import { defineCommand } from "../spec.js";
import { command } from "../turn.js";
import { inThread, openTicket, receipt } from "../work.js";

/** "That wasn't me": freezes self-service, voids codes and links, opens a P1 security ticket. */
export default defineCommand({
  args: z.object({ run: z.string() }),
  who: "run-subject",
  decide(turn) {
    const run = turn.run!;
    const me = turn.me!;
    if (me.frozenAt !== undefined)
      return turn.plan.say(
        turn.t`Security knows already, and self-service for your account is frozen. A person will call you.`,
      );
    // runs look at the person again before every step: freezing the person voids their codes and links
    turn.plan.change("people", me, { frozenAt: turn.now });
    audit(turn, "privilege_permissions_changed", me.id, { run: run.id, detail: "self-service frozen: that wasn't me" });
    const action = turn.actions.get(run.action)!;
    const ticket = openTicket(turn, {
      kind: "incident",
      title: turn.team`"That wasn't me": ${turn.team.of(action.title)} for ${me.name}`,
      text: turn.team`${me.name} says that the ${turn.team.of(action.title)} of ${new Date(run.startedAt).toISOString().slice(0, 16).replace("T", " ")} UTC was not theirs. Self-service for the account is frozen. Call them on the number on record, secure the account, then give self-service back.`,
      category: "security",
      impact: 1,
      urgency: 1,
      security: true,
      requester: me,
      place: run.place,
      source: "self-service",
    });
    inThread(turn, ticket, {
      card: {
        text: turn.team`When ${me.name}'s account is safe again:`,
        buttons: [{ label: turn.team`Give self-service back`, command: command("unfreeze", { person: me.id }) }],
        notice: turn.team`Self-service is frozen`,
      },
    });
    turn.plan.post(
      { place: run.place },
      receipt(
        turn,
        ticket,
        (t, number, team) =>
          t`I froze self-service for your account, made every code and link useless, and opened **#${number}** with the ${team} team.`,
      ),
    );
  },
});
