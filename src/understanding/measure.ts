/** How good a classifier and the decision are, on labelled texts. */
import { performance } from "node:perf_hooks";
import { type Evidence, interpret, type Reading } from "./interpret.js";
import { type Candidate, createClassifier } from "./model.js";
import { encodeModel } from "./model-file.js";
import { type Example, type TrainOptions, train } from "./train.js";
import type { WordVectors } from "./word-vectors.js";

/** A share of what was counted, 0..1, or null where nothing was. */
export const share = (count: number, of: number): number | null => (of > 0 ? count / of : null);

/** The middle and the slow end of times in milliseconds, in microseconds. */
export function percentiles(times: number[]): { p50Micros: number; p99Micros: number } {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0) * 1000;
  return { p50Micros: at(0.5), p99Micros: at(0.99) };
}

/** Calls `work` for each item, after a few calls that do not count; the results and the time of each, milliseconds. */
export function timed<T, R>(items: readonly T[], work: (item: T) => R): { results: R[]; times: number[] } {
  for (const item of items.slice(0, 200)) work(item);
  const times: number[] = [];
  const results = items.map((item) => {
    const started = performance.now();
    const result = work(item);
    times.push(performance.now() - started);
    return result;
  });
  return { results, times };
}

/** Expected calibration error over 15 bins of equal width (Guo et al., 2017). */
export function calibrationError(outcomes: { probability: number; right: boolean }[]): number | null {
  if (outcomes.length === 0) return null;
  const bins = Array.from({ length: 15 }, () => ({ probability: 0, right: 0 }));
  for (const { probability, right } of outcomes) {
    const bin = bins[Math.min(14, Math.floor(probability * 15))]!;
    bin.probability += probability;
    bin.right += right ? 1 : 0;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.probability - bin.right), 0) / outcomes.length;
}

/** What the vectors of words take on disk beside a model, bytes. */
const vectorBytes = ({ count, dimensions }: WordVectors): number => count * (dimensions + 4);

/** Trains on some examples and measures on others. `examples` are those that were measured. */
export function measureIntents(training: Example[], test: Example[], options: TrainOptions = {}) {
  const started = performance.now();
  const model = train(training, options);
  const trainSeconds = (performance.now() - started) / 1000;
  const classifier = createClassifier(model);
  const { results, times } = timed(test, ({ text }) => classifier.understand(text));
  const rows = test.map(({ intent, text }, at) => {
    const understood = results[at]!;
    const best: Candidate | undefined = understood.candidates[0];
    return {
      text,
      expected: intent,
      right: intent !== null && best?.intent === intent,
      probability: best?.probability ?? 0,
      ...understood,
    };
  });
  const inside = rows.filter(({ expected }) => expected !== null);
  const outside = rows.filter(({ expected }) => expected === null);
  const sentOut = rows.filter(({ outOfScope }) => outOfScope);
  const count = (list: typeof rows, is: (row: (typeof rows)[number]) => boolean) => list.filter(is).length;
  return {
    summary: {
      examples: test.length,
      intents: model.intents.length,
      accuracy: share(
        count(inside, ({ right }) => right),
        inside.length,
      ),
      inScopeAccuracy: share(
        count(inside, ({ right, outOfScope }) => right && !outOfScope),
        inside.length,
      ),
      oosRecall: share(
        count(outside, ({ outOfScope }) => outOfScope),
        outside.length,
      ),
      oosPrecision: share(
        count(sentOut, ({ expected }) => expected === null),
        sentOut.length,
      ),
      ece: calibrationError(inside),
      trainSeconds,
      ...percentiles(times),
      modelBytes: encodeModel(model).length + (model.dense ? vectorBytes(model.dense.vectors) : 0),
    },
    predictions: rows.map(({ text, expected, candidates, inScope, outOfScope }) => ({
      text,
      expected,
      candidates,
      inScope,
      outOfScope,
    })),
  };
}

/** A message with the ids that would be right: `article:ID`, `action:ID`, `command:ID`, `human`, `smalltalk`, `cancel`, `out-of-scope`. */
export interface Message {
  text: string;
  expect: string[];
}

/** An intent as it is named in messages: small talk has one name there. */
const nameOf = (intent: string): string => (intent.startsWith("smalltalk:") ? "smalltalk" : intent);
const isService = (id: string): boolean => id.startsWith("article:") || id.startsWith("action:");

/** What a reading puts before the person: the answer, or choices. */
const offered = (reading: Reading): string[] =>
  (reading.kind === "clear" ? [reading.intent] : reading.intents).map(nameOf);

/** Measures the whole decision on messages, each as the first of its conversation. */
export const measureMessages = (messages: Message[], evidence: Evidence) =>
  measureReadings(messages, (text) => interpret(text, evidence));

/** Like {@link measureMessages}, by any way to read a message. */
export function measureReadings(messages: Message[], read: (text: string) => Reading) {
  const { results, times } = timed(messages, ({ text }) => read(text));
  const rows = messages.map((message, at) => ({
    ...message,
    reading: results[at]!,
    outside: message.expect.includes("out-of-scope"),
  }));
  const inside = rows.filter(({ outside }) => !outside);
  const outside = rows.filter((row) => row.outside);
  const service = inside.filter(({ expect }) => expect.some(isService));
  const tally = (list: typeof rows, is: (row: (typeof rows)[number]) => boolean) => {
    const count = list.filter(is).length;
    return { count, share: share(count, list.length) };
  };
  const right = (expect: string[], id: string) => expect.includes(nameOf(id));
  return {
    summary: {
      messages: messages.length,
      rightFirst: tally(
        inside,
        ({ reading, expect }) => reading.candidates.length > 0 && right(expect, reading.candidates[0]!.intent),
      ),
      rightOffered: tally(inside, ({ reading, expect }) => offered(reading).some((id) => right(expect, id))),
      wrongAnswered: tally(inside, ({ reading, expect }) => reading.kind === "clear" && !right(expect, reading.intent)),
      outOfScopeAnswered: tally(outside, ({ reading }) => reading.kind === "clear" && isService(reading.intent)),
      needlessTickets: tally(service, ({ reading }) => reading.kind === "unknown" && reading.intents.length === 0),
      ...percentiles(times),
    },
    predictions: rows.map(({ text, reading }) => ({
      text,
      decision:
        reading.kind === "clear"
          ? `answer ${nameOf(reading.intent)}`
          : `${reading.kind} ${offered(reading).join(" ")}`.trim(),
      candidates: reading.candidates.map(({ intent, probability }) => ({ id: nameOf(intent), probability })),
    })),
  };
}
