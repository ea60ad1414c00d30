import { t } from "./words.js";

/** Times as people read them, in the zone of the one who looks. */
const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = t.locale + zone + JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(t.locale, { ...options, timeZone: zone });
    formats.set(key, found);
  }
  return found;
}

export const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** 14:05 */
export const clockOf = (at: number, zone: string): string =>
  format(zone, { hour: "2-digit", minute: "2-digit" }).format(at);

/** One key per calendar day. */
export const dayOf = (at: number, zone: string): string =>
  format(zone, { year: "numeric", month: "2-digit", day: "2-digit" }).format(at);

/** Monday 24 November 2025, 14:05 CET */
export const fullOf = (at: number, zone: string): string =>
  format(zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
  }).format(at);

/** Today, Yesterday, Monday 24 November */
export function dayName(at: number, now: number, zone: string): string {
  const day = dayOf(at, zone);
  if (day === dayOf(now, zone)) return t`Today`;
  if (day === dayOf(now - 86_400_000, zone)) return t`Yesterday`;
  const sameYear = day.slice(-4) === dayOf(now, zone).slice(-4);
  return format(zone, {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(sameYear ? {} : { year: "numeric" }),
  }).format(at);
}

/** just now, 5 min ago, 14:05 */
export function agoOf(at: number, now: number, zone: string): string {
  const seconds = Math.round((now - at) / 1000);
  if (seconds < 45) return t`just now`;
  if (seconds < 3570) return t`${Math.max(1, Math.round(seconds / 60))} min ago`;
  return clockOf(at, zone);
}

/** The city of a zone: "New York". */
export const cityOf = (zone: string): string => zone.split("/").at(-1)!.replaceAll("_", " ");

/** 12 KB, 3.4 MB */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
