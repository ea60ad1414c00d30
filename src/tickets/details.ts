/** What a matter is about, beside its words: fields of a topic, a draft and a ticket, filled from what was said and never asked again. */
import type { Field } from "../cards.js";
import { en, type Words } from "../words/words.js";

/** A moment that somebody named; with `day` only its day was named, and `at` is where that day begins ("since") or ends ("until"). */
export interface Moment {
  /** ms */
  at: number;
  day?: true;
}

export interface Details {
  application?: string;
  device?: string;
  /** The operating system. */
  system?: string;
  /** An error code, as it was typed. */
  code?: string;
  /** A building, floor, room or office. */
  site?: string;
  /** Whom it is for, when it is not for the one who asks. */
  forWhom?: string;
  since?: Moment;
  until?: Moment;
}

/** The details that are words, in the order in which they are shown. */
export const wordDetails = ["application", "device", "system", "code", "site", "forWhom"] as const;
const momentDetails = ["since", "until"] as const;

/** What each is called, by people who work tickets and by people who open them. */
export const detailLabels: Record<keyof Details, string> = {
  application: en`Application`,
  device: en`Device`,
  system: en`System`,
  code: en`Error code`,
  site: en`Where`,
  forWhom: en`For`,
  since: en`Since`,
  until: en`Until`,
};

/** What was said later counts for more; what it does not speak of stays. Undefined when there is nothing. */
export function mergeDetails(before: Details | undefined, after: Details): Details | undefined {
  const merged = { ...before, ...after };
  return Object.keys(merged).length ? merged : undefined;
}

/** As fields of a card, in the reader's words; `moment` says a moment in their zone. */
export function detailFields(details: Details | undefined, moment: (at: Moment) => string, t: Words): Field[] {
  if (!details) return [];
  return [
    ...wordDetails.flatMap((name) =>
      details[name] ? [{ label: t.of(detailLabels[name]), value: details[name] }] : [],
    ),
    ...momentDetails.flatMap((name) =>
      details[name] ? [{ label: t.of(detailLabels[name]), value: moment(details[name]) }] : [],
    ),
  ];
}

/** As lines of a form, "Device: laptop"; `write` gives a moment as `2026-11-23` or `2026-11-23 09:00`. */
export const detailLines = (details: Details | undefined, write: (at: Moment) => string, t: Words): string =>
  detailFields(details, write, t)
    .map(({ label, value }) => `${label}: ${value}`)
    .join("\n");

/** Reads lines of a form back; `read` gives null for what is no moment. `wrong` are lines that say nothing it knows. */
export function readDetailLines(
  text: string,
  read: (moment: string, end: boolean) => Moment | null,
  t: Words,
): { details: Details; wrong: string[] } {
  const details: Details = {};
  const wrong: string[] = [];
  const names = [...wordDetails, ...momentDetails];
  for (const line of text.split("\n").filter((each) => each.trim() !== "")) {
    const [label = "", ...rest] = line.split(":");
    const value = rest.join(":").trim();
    const name = names.find((each) =>
      [detailLabels[each], t.of(detailLabels[each])].some(
        (known) => known.toLowerCase() === label.trim().toLowerCase(),
      ),
    );
    if (!name) wrong.push(line.trim());
    else if (value === "") continue;
    else if (name === "since" || name === "until") {
      const moment = read(value, name === "until");
      if (moment) details[name] = moment;
      else wrong.push(line.trim());
    } else details[name] = value.slice(0, 80);
  }
  return { details, wrong };
}
