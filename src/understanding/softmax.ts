/**
 * A small softmax regression over words, pairs and letters of short texts: for what must be learnt at start in a moment, from a
 * few hundred lines, in all languages at once, because people mix them.
 */
import { createRandom } from "./random.js";
import { normalise, tokensOf } from "./words.js";

/** Words of a text that are looked at. */
const mostWords = 25;
const training = { epochs: 9, step: 1.6, decay: 1e-5 };

/** The words, pairs, edges and letters of a text. */
function featuresOf(text: string): string[] {
  const tokens = tokensOf(normalise(text.slice(0, 600))).slice(0, mostWords);
  const found = new Set<string>();
  tokens.forEach((token, at) => {
    found.add(token);
    found.add(`${tokens[at - 1] ?? "^"} ${token}`);
    if (token.length > 4)
      for (let from = 0; from + 4 <= token.length; from += 1) found.add(`#${token.slice(from, from + 4)}`);
  });
  if (tokens.length) found.add(`${tokens.at(-1)} $`);
  found.add(`=${Math.min(tokens.length, 12)}`);
  if (/\?\s*$/.test(text)) found.add("=?");
  return [...found];
}

/** Turns scores into shares of 1, in place. */
function softmax(scores: Float64Array): Float64Array {
  const most = Math.max(...scores);
  let sum = 0;
  for (let one = 0; one < scores.length; one += 1) {
    scores[one] = Math.exp(scores[one]! - most);
    sum += scores[one]!;
  }
  for (let one = 0; one < scores.length; one += 1) scores[one]! /= sum;
  return scores;
}

/** At most so many of the texts, taken evenly: more of what is none of the classes teaches little and takes time. */
export const someOf = <T>(texts: readonly T[], most: number): T[] => {
  const every = Math.max(1, Math.ceil(texts.length / most));
  return texts.filter((_, at) => at % every === 0);
};

/**
 * Learns to tell classes apart (some hundred milliseconds for a thousand texts; the same each time). Gives the probability of
 * each class for a text, in the order of the classes; they add up to 1. `known` is the share of what is looked at in the text that
 * was in the examples, 0..1.
 */
export function learnClasses(
  texts: readonly { text: string; label: number }[],
  classes: number,
): (text: string) => { shares: Float64Array; known: number } {
  const ids = new Map<string, number>();
  const rows = texts.map(({ text, label }) => {
    const features = featuresOf(text);
    const places = Int32Array.from(features, (name) => {
      const known = ids.get(name);
      if (known !== undefined) return known;
      ids.set(name, ids.size);
      return ids.size - 1;
    });
    return { places, label, value: 1 / Math.sqrt(features.length) };
  });
  const bias = ids.size * classes;
  const weights = new Float64Array(bias + classes);
  const scores = new Float64Array(classes);
  const score = (places: ArrayLike<number>, value: number) => {
    for (let one = 0; one < classes; one += 1) scores[one] = weights[bias + one]!;
    for (let at = 0; at < places.length; at += 1) {
      const place = places[at]! * classes;
      for (let one = 0; one < classes; one += 1) scores[one]! += weights[place + one]! * value;
    }
    return softmax(scores);
  };
  const next = createRandom(7);
  for (let epoch = 0; epoch < training.epochs; epoch += 1) {
    const step = training.step / (1 + epoch / 4);
    const keep = 1 - step * training.decay;
    for (let left = rows.length; left > 0; left -= 1) {
      const at = Math.floor(next() * left);
      const { places, label, value } = rows[at]!;
      rows[at] = rows[left - 1]!;
      rows[left - 1] = { places, label, value };
      const wrong = score(places, value);
      wrong[label]! -= 1;
      for (let feature = 0; feature < places.length; feature += 1) {
        const place = places[feature]! * classes;
        for (let one = 0; one < classes; one += 1)
          weights[place + one] = weights[place + one]! * keep - step * value * wrong[one]!;
      }
      for (let one = 0; one < classes; one += 1)
        weights[bias + one] = weights[bias + one]! * keep - step * 0.1 * wrong[one]!;
    }
  }
  return (text) => {
    const features = featuresOf(text);
    const known = features.flatMap((name) => ids.get(name) ?? []);
    return {
      shares: score(known, 1 / Math.sqrt(features.length || 1)).slice(),
      known: known.length / (features.length || 1),
    };
  };
}
