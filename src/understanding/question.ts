/** One question that splits the candidates: "is it about your phone or your computer?", where that is cheaper than a choice of titles. */
import { costs } from "./interpret.js";
import type { Candidate } from "./model.js";

/** What an article is for, where it is for something in particular. */
export interface Facets {
  device: readonly string[];
}

export interface Question {
  /** The devices it may be about, the likeliest first. */
  devices: string[];
}

const most = 4;
/** An answer that is less likely is not among those that are offered; "something else" is. */
const leastGroup = 0.12;

/** What a choice of the best two or three titles costs (see `costs`). */
function choiceCost(candidates: readonly Candidate[]): number {
  let covered = candidates[0]?.probability ?? 0;
  let least = Number.POSITIVE_INFINITY;
  for (let count = 2; count <= Math.min(3, candidates.length); count += 1) {
    covered += candidates[count - 1]!.probability;
    least = Math.min(least, costs.question + costs.eachChoice * count + costs.wrongQuestion * Math.max(0, 1 - covered));
  }
  return least;
}

/** The candidates that an answer leaves: those for that device, and those for none in particular. */
export const leftBy = <T extends Candidate>(
  candidates: readonly T[],
  facetsOf: (intent: string) => Facets | undefined,
  device: string,
): T[] =>
  candidates.filter(({ intent }) => {
    const devices = facetsOf(intent)?.device ?? [];
    return devices.length === 0 || devices.includes(device);
  });

/**
 * The question which device it is about, if asking it costs less than a choice of titles. There must be at least two answers, each
 * with a candidate that is for that device alone.
 */
export function questionFor(
  candidates: readonly Candidate[],
  facetsOf: (intent: string) => Facets | undefined,
): Question | undefined {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const devices = facetsOf(candidate.intent)?.device ?? [];
    // what is for several is found behind each answer, but none is asked for its sake
    if (devices.length === 1) groups.set(devices[0]!, [...(groups.get(devices[0]!) ?? []), candidate]);
  }
  const sumOf = (group: readonly Candidate[]) => group.reduce((total, { probability }) => total + probability, 0);
  for (const [device, group] of groups) if (sumOf(group) < leastGroup) groups.delete(device);
  if (groups.size < 2 || groups.size > most) return undefined;
  let cost = costs.plainQuestion + costs.eachChoice * (groups.size + 1);
  let covered = 0;
  for (const group of groups.values()) {
    const sum = sumOf(group);
    covered += sum;
    const answer = costs.wrongAnswer * (1 - group[0]!.probability / sum);
    const again = costs.question + costs.eachChoice * group.length;
    cost += sum * Math.min(answer, again);
  }
  cost += costs.wrongQuestion * Math.max(0, 1 - covered);
  if (cost >= choiceCost(candidates)) return undefined;
  const devices = [...groups].sort(([, one], [, other]) => other[0]!.probability - one[0]!.probability);
  return { devices: devices.map(([device]) => device) };
}
