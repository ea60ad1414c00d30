/** What is known of a person and their matter, as shifts of the odds (see `moved`). */

import type { Article } from "../knowledge/article.js";
import { deviceKind, facetsOf } from "../knowledge/facets.js";
import type { Verdicts } from "../knowledge/feedback.js";
import type { Details } from "../tickets/details.js";
import { moved } from "../understanding/context.js";

export interface Known {
  articles: ReadonlyMap<string, Article>;
  /** Articles that did not help. */
  gone: readonly string[];
  /** What was said of the matter so far. */
  details?: Details | undefined;
  department?: string | undefined;
  site?: string | undefined;
  hasOpenTicket: boolean;
  verdicts: ReadonlyMap<string, Verdicts>;
}

const tagOf = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");

/** How far what is known moves each intent. */
export function shiftBy(known: Known): (intent: string) => number {
  const device = known.details?.device && deviceKind(known.details.device);
  const marks = [
    [known.department, moved.department],
    [known.site, moved.site],
  ] as const;
  return (intent) => {
    if (intent === "command:status") return known.hasOpenTicket ? moved.openTicket : 0;
    const id = intent.startsWith("article:") ? intent.slice("article:".length) : "";
    const article = known.articles.get(id);
    if (!article) return 0;
    let shift = known.gone.includes(id) ? moved.didNotHelp : 0;
    const devices = facetsOf(article).device;
    if (device && devices.length) shift += devices.includes(device) ? moved.sameDevice : moved.otherDevice;
    for (const [name, weight] of marks) if (name && article.tags.map(tagOf).includes(tagOf(name))) shift += weight;
    const verdicts = known.verdicts.get(id);
    if (verdicts) shift += moved.solvedAlike * verdicts.solved + moved.notSolvedAlike * verdicts.notSolved;
    return shift;
  };
}
