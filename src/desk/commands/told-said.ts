import { z } from "zod";
import { asTyped } from "../../text.js";
import { may } from "../../tickets/ticket.js";
import { defineCommand } from "../spec.js";
import { inThread, showCard, write } from "../work.js";

/** Said by another decision, never by a person: the words of a draft go to a ticket. */
export default defineCommand({
  args: z.object({ draft: z.string() }),
  who: "nobody",
  decide(turn) {
    const { ticket, draft } = turn;
    if (!ticket || !draft) return;
    const person = draft.person;
    if (!may(ticket.state, "said")) return;
    const next = write(
      turn,
      ticket,
      [
        {
          what: "said",
          text: draft.text,
          ...(draft.files.length ? { files: draft.files } : {}),
          ...(draft.message ? { message: draft.message } : {}),
        },
      ],
      person,
    );
    showCard(turn, next);
    inThread(turn, next, {
      text: asTyped(draft.text),
      files: draft.files,
      voice: { name: turn.nameOf(person), person },
    });
  },
});
