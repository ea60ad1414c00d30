import { z } from "zod";
import { audit } from "../../actions/start.js";
import { defineCommand } from "../spec.js";

/** The account is safe again: self-service works for it. */
export default defineCommand({
  args: z.object({ person: z.string() }),
  who: "technician",
  decide(turn, { person }) {
    const other = turn.other;
    if (!other || other.id !== person) return turn.plan.say(turn.t`I do not know that person.`);
    if (other.id === turn.me!.id) return turn.plan.say(turn.t`Somebody else must do this for you.`);
    if (other.frozenAt === undefined) return turn.plan.say(turn.t`Self-service of ${other.name} is not frozen.`);
    turn.plan.change("people", other, { frozenAt: undefined as never });
    audit(turn, "privilege_permissions_changed", other.id, { detail: "self-service given back" });
    turn.plan.post(
      { person: other.id },
      {
        text: turn.wordsOf(
          other.id,
        )`${turn.me!.name} gave you self-service back: I can reset your password and unlock your account again. If nobody from IT spoke to you about it, please **talk to a person**.`,
      },
    );
    turn.plan.say(turn.t`${other.name} can use self-service again; they were told.`);
  },
});
