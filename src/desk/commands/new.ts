import { z } from "zod";
import { canWork, impactOf, type Level, urgencyOf, whoElse } from "../../tickets/priority.js";
import { en } from "../../words/words.js";
import { titleFrom, whoFrom, workFrom } from "../gist.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { likelyArticle } from "../topic.js";
import { command } from "../turn.js";
import { openTicket, receipt } from "../work.js";

const sources = [
  { value: "phone", label: en`Phone` },
  { value: "walk-up", label: en`Walk-up` },
  { value: "mail", label: en`Mail` },
];

/** A technician opens a ticket for a caller or a walk-up; the clock counts from the time of the call. */
export default defineCommand({
  args: z.object({ for: z.string().optional(), text: z.string().max(1500).optional() }),
  who: "technician",
  decide(turn, args, values, files) {
    // pressed again (where a form could not be opened at once) it comes filled in as well, if it fits into a button
    const again = command("new", { ...(args.for ? { for: args.for } : {}), ...(args.text ? { text: args.text } : {}) });
    if (!values)
      return ask(turn, {
        title: turn.t`New ticket for somebody`,
        inputs: [
          { kind: "text", name: "for", label: turn.t`For whom (e-mail address)`, value: args.for ?? "", max: 200 },
          {
            kind: "text",
            name: "text",
            label: turn.t`What is wrong?`,
            value: args.text ?? "",
            multiline: true,
            max: 4000,
          },
          {
            kind: "choice",
            name: "source",
            label: turn.t`How did they reach us?`,
            style: "buttons",
            value: "phone",
            options: sources.map(({ value, label }) => ({ value, label: turn.t.of(label) })),
          },
          {
            kind: "time",
            name: "at",
            label: turn.t`When did they call?`,
            hint: turn.t`The clock counts from then. Empty: just now.`,
            optional: true,
          },
          {
            kind: "choice",
            name: "who",
            label: turn.t`Who else has it?`,
            style: "buttons",
            value: whoFrom(args.text ?? ""),
            options: whoElse.map(({ value, label }) => ({ value, label: turn.t.of(label) })),
          },
          {
            kind: "choice",
            name: "work",
            label: turn.t`Can they work?`,
            style: "buttons",
            value: workFrom(args.text ?? ""),
            options: canWork.map(({ value, label }) => ({ value, label: turn.t.of(label) })),
          },
        ],
        submit: turn.t`Open the ticket`,
        command: again.length <= 1800 ? again : command("new", args.for ? { for: args.for } : {}),
      });
    const errors: Record<string, string> = {};
    const email = valueOf(values, "for", 200).toLowerCase();
    const person = turn.personOf(email);
    if (!person)
      errors["for"] = email
        ? turn.t`I know nobody with the address ${email}.`
        : turn.t`Write the address of the person it is for.`;
    const text = valueOf(values, "text");
    if (!text) errors["text"] = turn.t`Write in a few words what is wrong.`;
    const source = valueOf(values, "source") || "phone";
    if (!sources.some((each) => each.value === source)) errors["source"] = turn.t`Choose one.`;
    const local = valueOf(values, "at", 40);
    const at = local ? turn.sla.parseLocal(local, turn.me!.zone) : turn.now;
    if (at === null) errors["at"] = turn.t`Write date and time like 2026-11-24T09:30.`;
    else if (at > turn.now + 60_000) errors["at"] = turn.t`That is in the future.`;
    else if (at < turn.now - 31 * 24 * 3_600_000) errors["at"] = turn.t`That is more than a month ago.`;
    if (Object.keys(errors).length || !person || at === null) return wrong(turn, errors);
    const article = likelyArticle(turn, text);
    const level = {
      impact: impactOf(valueOf(values, "who")) as Level,
      urgency: urgencyOf(valueOf(values, "work")) as Level,
    };
    const place = person.home ?? turn.placeOf(person.id);
    const ticket = openTicket(turn, {
      kind: article?.kind ?? "incident",
      title: titleFrom(text),
      text,
      category: article?.category ?? "other",
      security: article?.category === "security",
      ...level,
      requester: person,
      place,
      source,
      at,
      files,
    });
    if (person.id !== turn.me!.id)
      turn.plan.post(
        { place },
        receipt(
          turn,
          ticket,
          (t, number, team) => t`${turn.me!.name} took your call and opened **#${number}** with the ${team} team.`,
        ),
      );
    turn.plan.say(
      person.id === turn.me!.id
        ? turn.t`#${ticket.number} is open.`
        : turn.t`#${ticket.number} is open for ${person.name}; they were told.`,
    );
  },
});
