import { z } from "zod";
import { asTyped } from "../../text.js";
import { stateIn } from "../../tickets/card.js";
import { detailLabels, detailLines, type Moment, readDetailLines } from "../../tickets/details.js";
import { canWork, type Level, whoElse } from "../../tickets/priority.js";
import { type Act, may, type Ticket } from "../../tickets/ticket.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command, type Turn } from "../turn.js";
import { inThread, showCard, tellRequester, write, zoneOf } from "../work.js";

/** The details as lines of the form, in the requester's time. */
const linesOf = (turn: Turn, ticket: Ticket): string =>
  detailLines(
    ticket.details,
    ({ at, day }) =>
      turn.sla
        .localOf(at, zoneOf(turn, ticket.requester))
        .replace("T", " ")
        .slice(0, day ? 10 : 16),
    turn.t,
  );

/** "2026-11-23" or "2026-11-23 09:00" of the requester; a day is its beginning, or its end. */
function momentOf(turn: Turn, ticket: Ticket, text: string, end: boolean): Moment | null {
  const day = /^\d{4}-\d\d-\d\d$/.test(text);
  const local = day ? `${text}T${end ? "23:59:59" : "00:00"}` : text.replace(/\s+/, "T");
  const at = turn.sla.parseLocal(local, zoneOf(turn, ticket.requester));
  return at === null ? null : { at, ...(day ? { day: true as const } : {}) };
}

const levels = ["1", "2", "3"];

/** Corrects title, category, impact, urgency or queue; the priority follows from the matrix. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn, _args, values) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "changed"))
      return turn.plan.say(turn.t`#${ticket.number} is ${stateIn(ticket, turn.t)} and cannot be changed.`);
    const queues = turn.settings.queues;
    if (!values)
      return ask(turn, {
        title: turn.t`Change #${ticket.number}`,
        inputs: [
          { kind: "text", name: "title", label: turn.t`Title`, value: ticket.title, max: 120 },
          { kind: "text", name: "category", label: turn.t`Category`, value: ticket.category, max: 40 },
          {
            kind: "choice",
            name: "impact",
            label: turn.t`Impact`,
            style: "buttons",
            value: String(ticket.impact),
            options: [...whoElse]
              .reverse()
              .map((each) => ({ value: String(each.impact), label: `${each.impact} ${turn.t.of(each.label)}` })),
          },
          {
            kind: "choice",
            name: "urgency",
            label: turn.t`Urgency (can they work?)`,
            style: "buttons",
            value: String(ticket.urgency),
            options: [...canWork]
              .reverse()
              .map((each) => ({ value: String(each.urgency), label: `${each.urgency} ${turn.t.of(each.label)}` })),
          },
          {
            kind: "text",
            name: "details",
            label: turn.t`Details`,
            hint: turn.t`One a line, like "Device: laptop". Also: ${Object.values(detailLabels).map(turn.t.of).join(", ")}. Times are those of ${turn.nameOf(ticket.requester)}.`,
            value: linesOf(turn, ticket),
            multiline: true,
            optional: true,
            max: 1000,
          },
          {
            kind: "choice",
            name: "queue",
            label: turn.t`Queue`,
            style: "list",
            value: ticket.queue,
            options: queues.map((each) => ({ value: each.id, label: `${each.name} (${each.tier})` })),
          },
        ],
        submit: turn.t`Change`,
        command: command("change", { ticket: ticket.number }),
      });
    const errors: Record<string, string> = {};
    const title = valueOf(values, "title", 120) || ticket.title;
    const category = (valueOf(values, "category", 40) || ticket.category).toLowerCase();
    const impact = valueOf(values, "impact") || String(ticket.impact);
    const urgency = valueOf(values, "urgency") || String(ticket.urgency);
    const queueId = valueOf(values, "queue") || ticket.queue;
    const queue = queues.find((each) => each.id === queueId);
    if (!levels.includes(impact)) errors["impact"] = turn.t`Choose 1, 2 or 3.`;
    if (!levels.includes(urgency)) errors["urgency"] = turn.t`Choose 1, 2 or 3.`;
    if (!queue) errors["queue"] = turn.t`There is no such queue.`;
    const typed = "details" in values ? valueOf(values, "details", 1000) : linesOf(turn, ticket);
    const { details, wrong: unread } = readDetailLines(
      typed,
      (moment, end) => momentOf(turn, ticket, moment, end),
      turn.t,
    );
    if (unread.length)
      errors["details"] = turn.t`I cannot read "${unread[0]}". Write "Device: laptop", or "Since: 2026-11-23 09:00".`;
    if (Object.keys(errors).length || !queue) return wrong(turn, errors);
    const act: Act = {
      what: "changed",
      ...(title !== ticket.title ? { title } : {}),
      ...(category !== ticket.category ? { category } : {}),
      ...(Number(impact) !== ticket.impact ? { impact: Number(impact) as Level } : {}),
      ...(Number(urgency) !== ticket.urgency ? { urgency: Number(urgency) as Level } : {}),
      ...(typed !== linesOf(turn, ticket) ? { details } : {}),
      ...(queue.id !== ticket.queue ? { queue: queue.id, tier: queue.tier } : {}),
    };
    if (Object.keys(act).length === 1) return turn.plan.say(turn.t`Nothing was changed.`);
    const next = write(turn, ticket, [act]);
    const what = Object.entries(act)
      .filter(([key]) => key !== "what" && key !== "tier")
      .map(
        ([key, value]) =>
          `${key} → ${key === "queue" ? queue.name : key === "details" ? asTyped(linesOf(turn, next).replace(/\n/g, "; ")) || "none" : asTyped(String(value))}`,
      );
    if (next.priority !== ticket.priority) what.push(turn.t`priority ${ticket.priority} → ${next.priority}`);
    showCard(turn, next, ticket);
    inThread(turn, next, { text: turn.team`${turn.me!.name} changed #${ticket.number}: ${what.join(", ")}.` });
    if (next.queue !== ticket.queue)
      tellRequester(turn, next, {
        text: turn.wordsOf(
          ticket.requester,
        )`**#${ticket.number}** ${asTyped(next.title)} is now with the **${queue.name}** team.`,
      });
  },
});
