/** Slack's date picker gives seconds since 1970; our inputs are local date and time of the one who fills them in. */
import { DateTime } from "luxon";

/** `YYYY-MM-DDTHH:mm` in that time zone as whole seconds since 1970; null when it is no time. */
export function unixTime(local: string, zone: string): number | null {
  const at = DateTime.fromISO(local, { zone });
  return at.isValid ? Math.floor(at.toSeconds()) : null;
}

/** Seconds since 1970 as `YYYY-MM-DDTHH:mm` in that time zone; empty when it is no time. */
export function localTime(seconds: number, zone: string): string {
  const at = DateTime.fromSeconds(seconds, { zone });
  return at.isValid ? at.toFormat("yyyy-MM-dd'T'HH:mm") : "";
}
