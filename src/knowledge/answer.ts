/** What a chat shows of an article: the part that fits the question, for the person's devices, one fix at a time. */
import { cut, hasList, isLastResort, isSteps, small, withFacts } from "./article-text.js";
import type { Article } from "./articles.js";
import { type Fix, fixesOf, partsOf } from "./fixes.js";
import { picturesIn } from "./pictures.js";
import { type Devices, forDevices, ownOf, type Platform } from "./platforms.js";
import { createIndex, type Index } from "./search.js";
import type { Section } from "./sections.js";

/** A chat shows at most this many characters of an article. */
const chatLength = 2_500;
/** What a chat shows of an article that has no list of steps, characters. */
const openingLength = 900;
const mostPictures = 3;
/** A section fits a question when its score is at least this share of what it could be; one is added to the steps when it also fits this much better. */
const fits = { share: 0.2, better: 1.3 };

export interface Ask {
  /** What was asked, for the section that fits. */
  question?: string;
  devices?: Devices;
  /** Which of the fixes, from 0. */
  fix?: number;
}

export interface Given {
  /** In our small markdown. */
  text: string;
  /** Which fix it is, from 0, of how many for these devices. */
  fix?: { at: number; of: number; name: string };
  /** Platforms that the article speaks of too. */
  without: Platform[];
  /** Pictures of what is shown, as they stand in the article; three at most. */
  pictures: string[];
}

const indexes = new WeakMap<readonly Section[], Index>();

/** The sections of an article as documents; the id is the place in the list. */
function indexOf(sections: readonly Section[]): Index {
  let index = indexes.get(sections);
  if (!index) {
    index = createIndex(
      sections.map(({ heading, text }, at) => ({ id: `#${at}`, title: heading, description: "", body: text })),
    );
    indexes.set(sections, index);
  }
  return index;
}

/** The section that fits a question, and how much better than `beside`; undefined when none does. */
function sectionFor(question: string, sections: readonly Section[], beside?: Section): Section | undefined {
  const index = indexOf(sections);
  const hits = index.search(question, sections.length);
  const [best] = hits;
  if (!best || best.score < fits.share * index.bound(question)) return undefined;
  const found = sections[Number(best.id.slice(1))]!;
  const other = beside && hits.find(({ id }) => sections[Number(id.slice(1))] === beside);
  return other && best.score < fits.better * other.score ? undefined : found;
}

/** The fixes for everybody and for these devices; all of them when none is. */
export function fixesFor(article: Article, devices: Devices = {}): Fix[] {
  const fixes = fixesOf(article.sections);
  const own = ownOf(
    fixes.filter(({ platforms }) => platforms.length),
    devices,
  );
  const kept = fixes.filter((fix) => !fix.platforms.length || own.includes(fix));
  return kept.length ? kept : fixes;
}

const titled = ({ heading, text }: Section): string => (heading ? `**${heading}**\n${text}` : text);

/** Long sections fall apart at their `###` headings. */
const pieces = new WeakMap<Article, Section[]>();
function piecesOf(article: Article): Section[] {
  let found = pieces.get(article);
  if (!found) {
    found = article.sections
      .filter((section) => section.heading !== "" && !isLastResort(section))
      .flatMap((section) =>
        section.text.length <= chatLength
          ? [section]
          : partsOf(section.text).map((part) => ({ ...part, heading: part.heading || section.heading })),
      );
    pieces.set(article, found);
  }
  return found;
}

/**
 * What a chat shows, within about 2,500 characters: the introduction, the steps (or one fix of several) and "If that did not help".
 * Without `## Steps`, the section that fits the question stands for them, else the first with a list, else the first 900 characters
 * of the text. Where another section fits the question better than the steps, it is added.
 */
export function answerOf(article: Article, facts: Record<string, string>, ask: Ask = {}): Given {
  const without = new Set<Platform>();
  const pictures = new Set<string>();
  const clean = (text: string) => {
    const own = forDevices(text, ask.devices ?? {});
    for (const each of own.without) without.add(each);
    for (const each of picturesIn(own.text)) pictures.add(each);
    return small(withFacts(own.text, facts));
  };
  const given = (parts: string[], fix?: Given["fix"]): Given => ({
    text: parts.filter(Boolean).join("\n\n"),
    ...(fix ? { fix } : {}),
    without: [...without],
    pictures: [...pictures].slice(0, mostPictures),
  });
  const { sections } = article;
  const intro = sections.find(({ heading }) => heading === "");
  const lastResort = sections.find(isLastResort);
  const end = () => (lastResort ? `**${lastResort.heading}**\n${clean(lastResort.text)}` : "");
  const fixes = fixesFor(article, ask.devices);
  if (fixes.length > 1) {
    const at = Math.min(Math.max(0, ask.fix ?? 0), fixes.length - 1);
    const { name, text } = fixes[at]!;
    const start = at === 0 && intro ? cut(clean(intro.text), 600) : "";
    const last = at === fixes.length - 1 ? cut(end(), 600) : "";
    const own = cut(clean(text), chatLength - start.length - last.length);
    return given([start, `**${name}**\n${own}`, last], { at, of: fixes.length, name });
  }
  const asked = sections.find(isSteps);
  const long = sections.reduce((sum, { text }) => sum + text.length, 0) > openingLength;
  const fitting =
    ask.question && long
      ? sectionFor(ask.question, asked ? sections.filter((each) => each !== intro) : piecesOf(article), asked)
      : undefined;
  const steps =
    asked ??
    fitting ??
    sections.find((section) => section !== intro && section !== lastResort && hasList(section.text));
  if (!steps) {
    const rest = sections.filter((section) => section !== lastResort).map(titled);
    const most = intro && hasList(intro.text) ? chatLength : openingLength;
    const text = cut(clean(rest.join("\n\n")), most);
    return given([text || small(withFacts(article.description, facts))]);
  }
  const start = cut(intro ? clean(intro.text) : "", asked ? 600 : 300);
  const besides =
    asked && fitting && fitting !== asked && fitting !== lastResort ? cut(clean(titled(fitting)), 600) : "";
  const last = lastResort !== steps ? cut(end(), 600) : "";
  const left = chatLength - start.length - last.length - besides.length;
  return given([start, cut(clean(asked ? steps.text : titled(steps)), left), besides, last]);
}
