import { z } from "zod";
import { asTyped, unended } from "../../text.js";
import { may, type Ticket } from "../../tickets/ticket.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command, type Turn } from "../turn.js";
import { inThread, showCard, tellRequester, write } from "../work.js";

/** Two tickets about one matter: merged when one person opened both, else part of a bigger incident (SEMANTICS 1). */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn, _args, values) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "linked")) return turn.plan.say(turn.t`#${ticket.number} is over and cannot be linked.`);
    const parted = { value: "none", label: turn.t`No longer part of #${ticket.parent}` };
    if (!values)
      return ask(turn, {
        title: turn.t`Link #${ticket.number}`,
        inputs: [
          {
            kind: "choice",
            name: "how",
            label: turn.t`What is #${ticket.number}?`,
            style: "list",
            value: ticket.parent ? "none" : "part",
            options: [
              { value: "part", label: turn.t`Part of a bigger problem: they hear its news` },
              { value: "duplicate", label: turn.t`The same request again: it goes on in the other` },
              ...(ticket.parent ? [parted] : []),
            ],
          },
          { kind: "text", name: "number", label: turn.t`Number of the other ticket`, optional: true, max: 12 },
        ],
        submit: turn.t`Link`,
        command: command("link", { ticket: ticket.number }),
      });
    const how = valueOf(values, "how");
    if (how === "none" && ticket.parent) return leave(turn, ticket);
    const other = turn.linked;
    const problem = !other
      ? turn.t`There is no ticket of that number.`
      : other.id === ticket.id
        ? turn.t`That is this ticket itself.`
        : !other.open
          ? turn.t`#${other.number} is over already.`
          : undefined;
    if (problem || !other) return wrong(turn, { number: problem ?? "" });
    if (how === "duplicate") return merge(turn, ticket, other);
    if (how !== "part") return wrong(turn, { how: turn.t`Choose one.` });
    join(turn, ticket, other);
  },
});

function merge(turn: Turn, ticket: Ticket, into: Ticket): void {
  if (into.requester !== ticket.requester)
    return wrong(turn, {
      how: turn.t`#${into.number} is somebody else's. As part of a bigger problem both hear of it.`,
    });
  if (ticket.children?.length)
    return wrong(turn, { how: turn.t`Others are part of #${ticket.number}. Merge the other one into this.` });
  const next = write(turn, ticket, [{ what: "canceled", reason: "duplicate", into: into.number }]);
  showCard(turn, next);
  inThread(turn, next, {
    text: turn.team`${turn.me!.name} closed this as the same request as **#${into.number}** ${unended(into.title)}.`,
  });
  tellRequester(turn, next, {
    text: turn.wordsOf(
      ticket.requester,
    )`**#${ticket.number}** is the same matter as **#${into.number}** ${asTyped(into.title)}; it goes on there.`,
  });
  tell(turn, into.id, ticket);
}

function join(turn: Turn, ticket: Ticket, parent: Ticket): void {
  if (parent.parent)
    return wrong(turn, { number: turn.t`#${parent.number} is itself part of #${parent.parent}: link with that one.` });
  if (ticket.children?.length)
    return wrong(turn, { number: turn.t`Others are part of #${ticket.number}. Link the other one with this.` });
  if (ticket.parent === parent.number) return wrong(turn, { number: turn.t`It is part of #${parent.number} already.` });
  if (ticket.parent)
    return wrong(turn, { number: turn.t`It is part of #${ticket.parent}. Take it out of that first.` });
  const next = write(turn, ticket, [{ what: "linked", parent: parent.number, ticket: parent.id }]);
  showCard(turn, next);
  inThread(turn, next, {
    text: turn.team`${turn.me!.name} made this part of **#${parent.number}** ${unended(parent.title)}. What is replied there is told here, too.`,
  });
  tellRequester(turn, next, {
    text: turn.wordsOf(
      ticket.requester,
    )`**#${ticket.number}** is part of a bigger problem that we are working on: ${unended(parent.title)}. I tell you what comes of it.`,
  });
  tell(turn, parent.id, ticket);
}

function leave(turn: Turn, ticket: Ticket): void {
  const next = write(turn, ticket, [{ what: "unlinked" }]);
  showCard(turn, next);
  inThread(turn, next, { text: turn.team`${turn.me!.name} took this out of **#${ticket.parent}**.` });
  const linked = ticket.timeline.map(({ act }) => act).findLast((act) => act.what === "linked");
  if (linked) tell(turn, linked.ticket, ticket);
}

/** The other ticket writes its own half, in a decision of its own. */
const tell = (turn: Turn, ticket: string, from: Ticket): void => {
  turn.plan.events.push({
    kind: "told",
    id: `${turn.event.id}:told:0`,
    at: turn.now,
    ticket,
    command: command("told-linked", { from: from.number }),
  });
};
