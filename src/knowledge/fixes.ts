/**
 * Ways to solve it that do not depend on each other: headings below `## Steps` that name no platform (`### Restart it`), or
 * sections that say so (`## Option 1: …`, `## Method B: …`). They are tried one at a time, in the order of the article.
 */
import { isSteps } from "./article-text.js";
import { type Platform, platformsOfLabel } from "./platforms.js";
import { fenceOf, type Section } from "./sections.js";

export interface Fix {
  name: string;
  /** Only for these, when its name ends with them in brackets: `### Start it without add-ins (Windows)`. */
  platforms: Platform[];
  /** Markdown. */
  text: string;
}

const numbered =
  /^(?:fix|method|option|solution|resolution|way|approach|workaround)\s*(?:\d{1,2}|[a-f])?\s*(?:[:.–-]\s*(.*))?$/i;

/** A section by its `###` headings, outside blocks of code; what stands before the first has the heading "". */
export function partsOf(text: string): Section[] {
  const parts: { heading: string; lines: string[] }[] = [{ heading: "", lines: [] }];
  let fence = "";
  for (const line of text.split("\n")) {
    const mark = fenceOf(line);
    if (mark && (!fence || mark.startsWith(fence))) fence = fence ? "" : mark;
    const heading = fence || mark ? undefined : /^ {0,3}###[ \t]+(.*?)[ \t#]*$/.exec(line)?.[1];
    if (heading) parts.push({ heading, lines: [] });
    else parts.at(-1)!.lines.push(line);
  }
  return parts
    .map(({ heading, lines }) => ({ heading, text: lines.join("\n").trim() }))
    .filter(({ heading, text: body }) => heading || body);
}

/** The platforms in brackets at the end of a name. */
const platformsOf = (name: string): Platform[] => platformsOfLabel(/\(([^()]+)\)$/.exec(name)?.[1] ?? "");

/** The fixes of an article; none when it has not at least two. */
export function fixesOf(sections: readonly Section[]): Fix[] {
  const steps = sections.find(isSteps);
  const [first, ...rest] = steps ? partsOf(steps.text) : [];
  const lead = first?.heading === "" ? first.text : "";
  const headed = first && first.heading !== "" ? [first, ...rest] : rest;
  // where a heading names a platform, the others are its like, not fixes
  if (headed.length > 1 && headed.every(({ heading }) => !platformsOfLabel(heading).length))
    return headed.map(({ heading, text }, at) => ({
      name: heading,
      platforms: platformsOf(heading),
      text: at === 0 && lead ? `${lead}\n\n${text}` : text,
    }));
  const ways = sections.filter(({ heading, text }) => text && numbered.test(heading));
  if (ways.length < 2) return [];
  return ways.map(({ heading, text }) => {
    const name = numbered.exec(heading)![1]?.trim() || heading;
    return { name, platforms: platformsOf(name), text };
  });
}
