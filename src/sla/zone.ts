/** Wall clock to instant in one time zone, fast: a zone rarely changes its offset, so luxon is asked about once a week. */
import { IANAZone } from "luxon";

const week = 7 * 86_400_000;

/**
 * Gives a function from local time (ms since 1970-01-01 00:00 as the wall shows it) to the instant (ms, UTC).
 * It never runs backwards: what the wall shows twice is its first occurrence, what it skips is the moment of the change.
 * @throws a sentence if the zone is unknown.
 */
export function wallClock(name: string): (local: number) => number {
  const zone = IANAZone.create(name);
  if (!zone.isValid) throw new Error(`"${name}" is no time zone. Use a name such as Europe/Berlin.`);
  const offsets = new Map<number, number>();
  const changes = new Map<number, number>();

  /** Offset from UTC in ms at the start of week `k`. */
  function offset(k: number): number {
    let known = offsets.get(k);
    if (known === undefined) {
      known = zone.offset(k * week) * 60_000;
      offsets.set(k, known);
    }
    return known;
  }

  /** The first instant of the new offset within week `k`. */
  function change(k: number): number {
    const known = changes.get(k);
    if (known !== undefined) return known;
    let before = k * week;
    let after = before + week;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (zone.offset(middle) * 60_000 === offset(k)) before = middle;
      else after = middle;
    }
    changes.set(k, after);
    return after;
  }

  return (local) => {
    // No offset is larger than 14 h, and a whole day was once skipped (Samoa 2011): two days either way hold the answer.
    const last = Math.ceil((local + 2 * 86_400_000) / week);
    for (let k = Math.floor((local - 2 * 86_400_000) / week); k < last; k++) {
      if (offset(k) === offset(k + 1)) continue;
      const at = change(k);
      const old = local - offset(k);
      return old < at ? old : Math.max(at, local - offset(k + 1));
    }
    return local - offset(last);
  };
}
