/** Offering what a message may mean, where one answer would be a guess: titles to choose from, or one question that splits them. */
import type { Card } from "../cards.js";
import { command } from "../commands.js";
import { facetsOf } from "../knowledge/facets.js";
import { decide, type Reading } from "../understanding/interpret.js";
import { leftBy, questionFor } from "../understanding/question.js";
import { mayShow } from "./audience.js";
import { personFirst } from "./missed.js";
import { choiceCard, labelOf, unknownCard } from "./replies.js";
import { answerWith, remember, said } from "./topic.js";
import { type Turn, textCard } from "./turn.js";

/** What is offered: the verdict of a reading, with its candidates where a question may be asked about them. */
export interface Offered {
  kind: Reading["kind"];
  intents?: string[];
  candidates?: Reading["candidates"];
}

const facets = (turn: Turn) => (intent: string) => {
  const article = turn.library.articles.get(intent.slice("article:".length));
  return article && facetsOf(article);
};

/** Shows the choices of a reading, and remembers them: they can be picked by a word, too. */
export function offer(turn: Turn, { kind, intents: titles = [], candidates = [] }: Offered): void {
  const { topic } = turn.conversation!;
  // a device that was named, or asked for once, is not asked for again
  const question =
    kind === "choice" && topic && !topic.details?.device
      ? questionFor(
          candidates.filter(({ intent }) => mayShow(turn, intent)),
          facets(turn),
        )
      : undefined;
  const intents = question ? question.devices.map((device) => `device:${device}`) : titles;
  const shown = intents.filter((intent) => mayShow(turn, intent));
  remember(turn, {
    botAt: turn.now,
    choices: shown.length ? { intents: shown, at: turn.now } : (undefined as never),
  });
  const card = shown.some((intent) => intent.startsWith("device:"))
    ? deviceCard(turn, shown)
    : kind === "choice"
      ? choiceCard(turn, intents)
      : unknownCard(turn, intents);
  said(turn, { card: { ...card, buttons: personFirst(turn, card.buttons ?? []) } });
}

const deviceCard = (turn: Turn, intents: string[]): Card =>
  textCard(turn.t`Which device is it about?`, turn.t`Which device is it about?`, {
    buttons: [
      ...intents.map((intent) => ({ label: labelOf(turn, intent), command: command("pick", { intent }) })),
      { label: turn.t`Something else`, command: command("something-else") },
    ],
  });

/** The question was answered: what is for that device is left, and decided anew. */
export function narrow(turn: Turn, device: string): void {
  const { topic } = turn.conversation!;
  if (!topic) return said(turn, { text: turn.t`Write me again what is wrong.` });
  const details = { ...topic.details, device };
  remember(turn, { topic: { ...topic, details } });
  const reading = turn.readingOf(topic.text, details);
  const candidates = leftBy(reading.candidates, facets(turn), device);
  const sumOf = (list: Reading["candidates"]) => list.reduce((sum, { probability }) => sum + probability, 0);
  // what is for other devices is out of the question, and takes its share of the doubt along
  const whole = sumOf(candidates) * (1 + (1 - sumOf(reading.candidates))) || 1;
  const left = candidates.map(({ intent, probability }) => ({ intent, probability: probability / whole }));
  const verdict = decide(left, false);
  if (verdict.kind === "clear") return answerWith(turn, verdict.intent);
  offer(turn, { ...verdict, candidates: left });
}
