import { performance } from "node:perf_hooks";

/** The middle of the times that `work` takes for each text, microseconds. */
export async function middle(texts, work) {
  const times = [];
  for (const text of texts) {
    const started = performance.now();
    const result = work(text);
    if (result instanceof Promise) await result;
    times.push((performance.now() - started) * 1000);
  }
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

/** How many times faster than a peer we are, as a line of the table. */
export function faster(ours, theirs, versus) {
  const ratio = theirs / ours;
  return { value: ratio, unit: "times faster", versus, ratio };
}

/** The share of labelled texts that get their label, 0..1. */
export async function shareOf(tests, labelOf) {
  let right = 0;
  for (const { text, intent } of tests) if ((await labelOf(text)) === intent) right += 1;
  return right / tests.length;
}
