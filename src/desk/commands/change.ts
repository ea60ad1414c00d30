import { z } from "zod";
import { asTyped } from "../../text.js";
import { canWork, type Level, whoElse } from "../../tickets/priority.js";
import { type Act, may } from "../../tickets/ticket.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command } from "../turn.js";
import { inThread, showCard, tellRequester, write } from "../work.js";

const levels = ["1", "2", "3"];

/** Corrects title, category, impact, urgency or queue; the priority follows from the matrix. */
export default defineCommand({
  args: z.object({ ticket: z.coerce.number().int() }),
  who: "worker",
  decide(turn, _args, values) {
    const ticket = turn.ticket!;
    if (!may(ticket.state, "changed"))
      return turn.plan.say(`#${ticket.number} is ${ticket.state} and cannot be changed.`);
    const queues = turn.settings.queues;
    if (!values)
      return ask(turn, {
        title: `Change #${ticket.number}`,
        inputs: [
          { kind: "text", name: "title", label: "Title", value: ticket.title, max: 120 },
          { kind: "text", name: "category", label: "Category", value: ticket.category, max: 40 },
          {
            kind: "choice",
            name: "impact",
            label: "Impact",
            style: "buttons",
            value: String(ticket.impact),
            options: [...whoElse]
              .reverse()
              .map((each) => ({ value: String(each.impact), label: `${each.impact} ${each.label}` })),
          },
          {
            kind: "choice",
            name: "urgency",
            label: "Urgency (can they work?)",
            style: "buttons",
            value: String(ticket.urgency),
            options: [...canWork]
              .reverse()
              .map((each) => ({ value: String(each.urgency), label: `${each.urgency} ${each.label}` })),
          },
          {
            kind: "choice",
            name: "queue",
            label: "Queue",
            style: "list",
            value: ticket.queue,
            options: queues.map((each) => ({ value: each.id, label: `${each.name} (${each.tier})` })),
          },
        ],
        submit: "Change",
        command: command("change", { ticket: ticket.number }),
      });
    const errors: Record<string, string> = {};
    const title = valueOf(values, "title", 120) || ticket.title;
    const category = (valueOf(values, "category", 40) || ticket.category).toLowerCase();
    const impact = valueOf(values, "impact") || String(ticket.impact);
    const urgency = valueOf(values, "urgency") || String(ticket.urgency);
    const queueId = valueOf(values, "queue") || ticket.queue;
    const queue = queues.find((each) => each.id === queueId);
    if (!levels.includes(impact)) errors["impact"] = "Choose 1, 2 or 3.";
    if (!levels.includes(urgency)) errors["urgency"] = "Choose 1, 2 or 3.";
    if (!queue) errors["queue"] = "There is no such queue.";
    if (Object.keys(errors).length || !queue) return wrong(turn, errors);
    const act: Act = {
      what: "changed",
      ...(title !== ticket.title ? { title } : {}),
      ...(category !== ticket.category ? { category } : {}),
      ...(Number(impact) !== ticket.impact ? { impact: Number(impact) as Level } : {}),
      ...(Number(urgency) !== ticket.urgency ? { urgency: Number(urgency) as Level } : {}),
      ...(queue.id !== ticket.queue ? { queue: queue.id, tier: queue.tier } : {}),
    };
    if (Object.keys(act).length === 1) return turn.plan.say("Nothing was changed.");
    const next = write(turn, ticket, [act]);
    const what = Object.entries(act)
      .filter(([key]) => key !== "what" && key !== "tier")
      .map(([key, value]) => `${key} → ${key === "queue" ? queue.name : asTyped(String(value))}`);
    if (next.priority !== ticket.priority) what.push(`priority ${ticket.priority} → ${next.priority}`);
    showCard(turn, next, ticket);
    inThread(turn, next, { text: `${turn.me!.name} changed #${ticket.number}: ${what.join(", ")}.` });
    if (next.queue !== ticket.queue)
      tellRequester(turn, next, {
        text: `**#${ticket.number}** ${asTyped(next.title)} is now with the **${queue.name}** team.`,
      });
  },
});
