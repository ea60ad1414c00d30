import { z } from "zod";
import { boardCard } from "../notices.js";
import { ask, defineCommand, valueOf, wrong } from "../spec.js";
import { command, type Notice } from "../turn.js";

/** "notice VPN: down, next word at 10:30": who asks about it hears that first. */
export default defineCommand({
  args: z.object({ topic: z.string().max(60).optional(), text: z.string().max(1500).optional() }),
  who: "technician",
  decide(turn, args, values) {
    if (!values)
      return ask(turn, {
        title: turn.t`A notice about a known problem`,
        text: turn.t`Who asks about it hears this first, and may ask to be told when it is over.`,
        inputs: [
          {
            kind: "text",
            name: "topic",
            label: turn.t`About what?`,
            hint: turn.t`A word or two: VPN`,
            value: args.topic ?? "",
            max: 60,
          },
          {
            kind: "text",
            name: "text",
            label: turn.t`What people should know`,
            value: args.text ?? "",
            multiline: true,
            max: 1500,
          },
          {
            kind: "time",
            name: "until",
            label: turn.t`Ends by itself`,
            hint: turn.t`Empty: when you end it.`,
            optional: true,
          },
        ],
        submit: turn.t`Post it`,
        command: command("notice"),
      });
    const errors: Record<string, string> = {};
    const topic = valueOf(values, "topic", 60);
    const text = valueOf(values, "text", 1500);
    if (!/[\p{L}\p{N}]/u.test(topic)) errors["topic"] = turn.t`Name what it is about, in a word or two.`;
    if (!text) errors["text"] = turn.t`Write what people should know.`;
    const local = valueOf(values, "until", 40);
    const until = local ? turn.sla.parseLocal(local, turn.me!.zone) : undefined;
    if (until === null) errors["until"] = turn.t`Write date and time like 2026-11-24T10:30.`;
    else if (until !== undefined && until <= turn.now) errors["until"] = turn.t`That is over already.`;
    if (Object.keys(errors).length) return wrong(turn, errors);
    const mine = turn.settings.queues.find((queue) => queue.members.includes(turn.me!.id)) ?? turn.settings.queues[0]!;
    const queue = turn.triage?.queue ?? mine.id;
    const notice = turn.plan.insert("notices", {
      id: `${turn.event.id}:notice`,
      topic,
      text,
      articles: turn
        .readingOf(`${topic} ${text}`)
        .candidates.filter((each) => each.intent.startsWith("article:") && each.probability >= 0.15)
        .map((each) => each.intent.slice("article:".length)),
      state: "open" as const,
      postedBy: turn.me!.id,
      at: turn.now,
      queue,
      waiting: [],
      ...(until ? { dueAt: until } : {}),
    }) as Notice;
    turn.plan.post({ queue }, { card: boardCard(turn, notice) }, { slot: `notice:${notice.id}`, revision: 1 });
    turn.plan.say(turn.t`It is shown now to everybody who asks about it.`);
  },
});
