import { useNow } from "../lib/hooks.js";
import { agoOf, fullOf } from "../lib/time.js";

/** "5 min ago"; the whole date when one points at it. */
export function Time({ at, zone }: { at: number; zone: string }) {
  const now = useNow();
  return (
    <time dateTime={new Date(at).toISOString()} title={fullOf(at, zone)}>
      {agoOf(at, now, zone)}
    </time>
  );
}
