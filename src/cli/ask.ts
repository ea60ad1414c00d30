/** `firstline ask`: one message through the real desk, whoever holds it. */
import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import type { Content } from "../effects.js";
import type { Entry } from "../journal/entry.js";
import type { Place } from "../people.js";
import type { Ticket } from "../tickets/ticket.js";
import type { Why } from "../understanding/interpret.js";
import { headlessApp, wrongUsage } from "./usage.js";

const usage = 'Usage: firstline ask "text" [--as EMAIL] [--place NAME] [--why] [--json]';

const plain = ({ text, card }: Content): string =>
  card
    ? [
        card.title,
        card.text,
        card.inputs?.map((input) => `  ${input.label}`).join("\n"),
        card.buttons?.length ? `[${card.buttons.map((button) => button.label).join("] [")}]` : "",
      ]
        .filter(Boolean)
        .join("\n")
    : (text ?? "");

export async function run(args: string[]): Promise<number> {
  let parsed: ReturnType<typeof read>;
  try {
    parsed = read(args);
  } catch (error) {
    return wrongUsage(`${(error as Error).message}\n${usage}`);
  }
  const { values, positionals } = parsed;
  const text = positionals.join(" ").trim();
  if (!text) return wrongUsage(usage);
  const app = await headlessApp();
  try {
    if (!values.as && !app.env.demo) return wrongUsage("Outside demo mode say who asks: --as EMAIL");
    const as = (values.as ?? app.settings.people[0]?.email ?? "").toLowerCase();
    if (!as) return wrongUsage("firstline.yaml lists no people; say who asks: --as EMAIL");
    const name = values.place ?? randomUUID();
    if (!/^[\w-]{1,60}$/.test(name)) return wrongUsage("--place may hold letters, digits, - and _.");
    const place: Place = { tool: "page", id: `cli/${as}/${name}`, direct: true };
    const from = { ...app.identityOf(as), email: as };
    const id = `cli:${as}:${randomUUID()}`;
    const language = app.languageFor(text, as);
    if (language !== "en") await app.learnt();
    app.hold(id);
    await app.journal.accept({ kind: "said", id, at: Date.now(), from, place, text, files: [], message: id });
    const given = await app.journal.answerOf(id, 20_000);
    const entry = await app.store.get<Entry>("events", id);
    if (!given || !entry?.decision) {
      process.stderr.write("Nobody answered within 20 seconds. Is the store reachable? Try: firstline doctor\n");
      return 1;
    }
    const { decision } = entry;
    const here = decision.effects.filter(
      (effect) =>
        (effect.kind === "post" || effect.kind === "update") && "place" in effect.to && effect.to.place.id === place.id,
    );
    const reply = [
      ...here.map((effect) => plain((effect as { content: Content }).content)),
      given.answer.kind === "text" ? given.answer.text : "",
    ]
      .filter(Boolean)
      .join("\n\n");
    const shown = here.flatMap((effect) => (effect as { content: Content }).content.card?.buttons ?? []);
    const article =
      /^(?:solved|not-solved)\?article=([\w-]+)/.exec(
        shown.find((button) => button.command.startsWith("solved?"))?.command ?? "",
      )?.[1] ?? null;
    const opened = decision.writes.find((write) => write.op === "insert" && write.into === "tickets")?.doc as
      | Ticket
      | undefined;
    const startedRun = decision.writes.find((write) => write.op === "insert" && write.into === "runs")?.doc as
      | { action?: string }
      | undefined;
    const reading = app.understand(text, language);
    const top = reading.candidates[0];
    // intents of articles are told by the article's name alone
    const bare = (intent: string | undefined) => intent?.replace(/^article:/, "") ?? null;
    const action =
      startedRun?.action ??
      (reading.kind === "clear" && top?.intent.startsWith("action:") ? top.intent.slice("action:".length) : null);
    const result = {
      intent: reading.outOfScope ? null : bare(top?.intent.replace(/^(?:action|command|smalltalk):/, "")),
      confidence: Number(reading.confidence.toFixed(3)),
      outOfScope: reading.outOfScope,
      article,
      action,
      ticket: opened?.number ?? null,
      reply,
    };
    if (values.json) process.stdout.write(`${JSON.stringify(result)}\n`);
    else process.stdout.write(`${reply || "(nothing to say)"}\n`);
    if (values.why) (values.json ? process.stderr : process.stdout).write(`\n${whyText(app.why(text, language))}\n`);
    return 0;
  } finally {
    await app.stop();
  }
}

/** The evidence as lines: the decision, each candidate with what speaks for it, the words. */
function whyText(why: Why): string {
  const rows = why.candidates.map(({ intent, probability, witnesses: { classifier, index, nearest, example } }) => {
    const parts = [
      classifier === null ? "not learnt yet" : `classifier ${classifier.toFixed(3)}`,
      `article ${index.toFixed(2)}`,
      `nearest question ${nearest.toFixed(2)}${example ? ` ("${example}")` : ""}`,
    ];
    return `  ${probability.toFixed(3)}  ${intent}: ${parts.join(", ")}`;
  });
  const words = why.words
    .slice(0, 8)
    .map(({ word, weight }) => `${word} ${weight >= 0 ? "+" : ""}${weight.toFixed(2)}`);
  const scope = `${why.inScope.toFixed(3)} (taken as not ours below ${why.threshold.toFixed(3)})`;
  return [
    `Decision: ${why.kind}${why.outOfScope ? ", out of scope" : ""}`,
    `For this desk at all: ${scope}`,
    ...rows,
    `Words for the first: ${words.join(", ")}`,
  ].join("\n");
}

const read = (args: string[]) =>
  parseArgs({
    args,
    allowPositionals: true,
    options: { as: { type: "string" }, place: { type: "string" }, why: { type: "boolean" }, json: { type: "boolean" } },
  });
