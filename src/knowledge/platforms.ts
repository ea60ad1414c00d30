/**
 * What an article says for one platform only. Two ways to write it, wherever steps stand: items of a list that begin with the
 * platform and a colon (`- Windows: …`, `- Mac: …`, `- iPhone: …`, `- Android: …`), or headings (`### Windows`, `### Mac`).
 */
import { fenceOf } from "./sections.js";

export const platforms = ["Windows", "Mac", "iPhone", "Android"] as const;
export type Platform = (typeof platforms)[number];

/** What is known of somebody's devices. */
export interface Devices {
  /** Named in the message itself: nothing else is meant. */
  named?: Platform[];
  computer?: "Windows" | "Mac";
  phone?: "iPhone" | "Android";
}

const isPhone = (platform: Platform): boolean => platform === "iPhone" || platform === "Android";

/** Ordinary words that are spelt like a platform: windows of a program, the address of a network card. */
const noPlatform =
  /\b(?:all|the|other|these|those|many|several|multiple|two|three|both|open|close|closed|your|browser|chat|pop-?up|dialog|error|app|outlook|excel|program) windows\b(?! (?:1[01]|[78]|laptop|pc|computer|machine|update))|\bwindows (?:keep|open|pop|appear|close|are|of)\b|\bmac[ -]?ad+res+e?s?\b|\badresse mac\b|\bdirección mac\b/giu;

const words: [Platform, RegExp][] = [
  ["Windows", /\b(?:windows|win ?1[01]|thinkpad|elitebook|surface (?:pro|laptop|book|go))\b/iu],
  ["Mac", /\b(?:mac|macs|macos|mac ?os|osx|os x|i ?mac|mac ?book(?: (?:air|pro))?|mac mini)\b/iu],
  ["iPhone", /\b(?:i ?phones?|ios|i ?pad ?os|i ?pads?)\b/iu],
  ["Android", /\b(?:android|samsung|galaxy s?\d*|google pixel|pixel \d|oneplus|xiaomi|fairphone)\b/iu],
];

/** The platforms that a person's words name, in no more than the first 2,000 characters. */
export function platformsIn(text: string): Platform[] {
  const plain = text.slice(0, 2_000).replace(noPlatform, " ");
  return words.filter(([, pattern]) => pattern.test(plain)).map(([platform]) => platform);
}

/** The one computer and the one phone among these; none where there are two of a kind. */
function oneOfEach(found: readonly Platform[]): Pick<Devices, "computer" | "phone"> {
  const [computer, ...computers] = found.filter((each) => !isPhone(each)) as ("Windows" | "Mac")[];
  const [phone, ...phones] = found.filter(isPhone) as ("iPhone" | "Android")[];
  return {
    ...(computer && computers.length === 0 ? { computer } : {}),
    ...(phone && phones.length === 0 ? { phone } : {}),
  };
}

/** What these words say about a person's own computer and phone. */
export const devicesIn = (text: string): Pick<Devices, "computer" | "phone"> => oneOfEach(platformsIn(text));

/** Words that may stand beside a platform in its label, in the languages that are shipped. */
const beside =
  /^(?:on|in|a|an|the|and|or|your|with|for|auf|dem|unter|am|und|oder|mit|en|un|una|el|y|o|con|sur|sous|et|ou|avec|\d{1,2}|11\/10|newer|older)$/iu;
const names: [Platform, RegExp][] = [
  ["Windows", /^windows$/i],
  ["Mac", /^(?:mac|macos|macbook)$/i],
  ["iPhone", /^(?:iphone|ios|ipad|ipados)$/i],
  ["Android", /^android$/i],
];

/** The platforms that a label (a heading, the words before an item's colon) is for; empty when it says anything else besides. */
export function platformsOfLabel(label: string): Platform[] {
  const found = new Set<Platform>();
  for (const word of label.split(/[^\p{L}\p{N}]+/u).filter(Boolean)) {
    const platform = names.find(([, pattern]) => pattern.test(word))?.[0];
    if (platform) found.add(platform);
    else if (!beside.test(word)) return [];
  }
  return [...found];
}

/** A part of a text for some platforms: its first line and the one behind its last. */
export interface Variant {
  platforms: Platform[];
  from: number;
  to: number;
  /** The text of an item without its label; absent for a heading. */
  item?: string;
}

const item = /^(\s*)(?:[-*+]|\d{1,3}[.)])[ \t]+(.*)$/;
const label = /^(?:\*\*)?([^:*`[\]]{2,40}?)(?:\*\*)?:(?:\*\*)?\s+(\S.*)$/u;
const indentOf = (line: string): number => /^\s*/.exec(line)![0].length;

/** The groups of parts that stand for each other: items of one list, or headings of one rank below each other. */
export function variantsOf(markdown: string): Variant[][] {
  const lines = markdown.split("\n");
  const groups: Variant[][] = [];
  const open = new Map<number, Variant[]>();
  const headed = new Map<number, Variant[]>();
  let fence = "";
  for (const [at, line] of lines.entries()) {
    const mark = fenceOf(line);
    if (mark && (!fence || mark.startsWith(fence))) fence = fence ? "" : mark;
    if (fence || mark || line.trim() === "") continue;
    const heading = /^ {0,3}(#{2,6})[ \t]+(.*?)[ \t#]*$/.exec(line);
    if (heading) {
      open.clear();
      const rank = heading[1]!.length;
      for (const each of [...headed.keys()]) if (each > rank) headed.delete(each);
      const group = headed.get(rank);
      for (const variant of group ?? []) if (variant.to > at) variant.to = at;
      const found = platformsOfLabel(heading[2]!);
      if (!found.length) {
        headed.delete(rank);
        continue;
      }
      const variant: Variant = { platforms: found, from: at, to: lines.length };
      if (group) group.push(variant);
      else {
        headed.set(rank, [variant]);
        groups.push(headed.get(rank)!);
      }
      continue;
    }
    const indent = indentOf(line);
    // an outer line ends the lists inside it
    for (const each of [...open.keys()]) if (each > indent) open.delete(each);
    const found = item.exec(line);
    const parts = found && label.exec(found[2]!);
    const named = parts ? platformsOfLabel(parts[1]!) : [];
    if (!found) open.delete(indent);
    if (!found || !named.length) continue;
    let to = at + 1;
    while (to < lines.length && (lines[to]!.trim() === "" || indentOf(lines[to]!) > indent)) to += 1;
    while (lines[to - 1]!.trim() === "") to -= 1;
    const variant: Variant = { platforms: named, from: at, to, item: parts![2]! };
    const group = open.get(indent);
    if (group) group.push(variant);
    else {
      open.set(indent, [variant]);
      groups.push(open.get(indent)!);
    }
  }
  return groups;
}

/** The computers, or the phones, that one line tells how to do it on, one after the other; fewer than two when it does not. */
export function mixedIn(line: string): Platform[] {
  const found = [...line.matchAll(/(?<!\()\b(windows|mac|macos|iphone|android)(?: 1[01])?:? \*\*/gi)].flatMap(
    ([, name]) => platformsOfLabel(name!),
  );
  const computers = new Set(found.filter((each) => !isPhone(each)));
  const phones = new Set(found.filter(isPhone));
  return [...(computers.size > 1 ? computers : phones.size > 1 ? phones : [])];
}

/** True when a text says something for one platform that it says otherwise for another. */
export const hasVariants = (markdown: string): boolean =>
  variantsOf(markdown).some((group) => new Set(group.flatMap((each) => each.platforms)).size > 1);

/** The parts of a group that are for these devices: those of a platform that was named, else those of the person's own; may be none. */
export function ownOf<T extends { platforms: Platform[] }>(group: readonly T[], devices: Devices): T[] {
  const { named = [] } = devices;
  const meant = group.filter(({ platforms }) => platforms.some((each) => named.includes(each)));
  if (meant.length) return meant;
  const { computer = devices.computer, phone = devices.phone } = oneOfEach(named);
  return group.filter(({ platforms }) =>
    platforms.some((each) => {
      const own = isPhone(each) ? phone : computer;
      return own === undefined || own === each;
    }),
  );
}

/**
 * A text with what is for these devices, and the platforms that were left out. Where nothing would be left, everything stays. The
 * one item that is left of several goes on in the line that led to them.
 */
export function forDevices(markdown: string, devices: Devices): { text: string; without: Platform[] } {
  const lines: (string | null)[] = markdown.split("\n");
  const without = new Set<Platform>();
  const kept = new Set<Platform>();
  const drop = (from: number, to: number) => lines.fill(null, from, to);
  for (const group of variantsOf(markdown)) {
    const staying = ownOf(group, devices);
    if (staying.length === 0) continue;
    const going = group.filter((each) => !staying.includes(each));
    for (const each of staying) for (const platform of each.platforms) kept.add(platform);
    for (const each of going) {
      for (const platform of each.platforms) without.add(platform);
      drop(each.from, each.to);
    }
    const [left, ...others] = staying;
    if (!left || others.length || !going.length) continue;
    if (left.item === undefined) drop(left.from, left.from + 1);
    else {
      const lead = lines.slice(0, left.from).findLastIndex((line) => line !== null && line.trim() !== "");
      const before = lines[lead];
      if (
        before &&
        /[:.]$/.test(before) &&
        indentOf(before) < indentOf(lines[left.from]!) &&
        left.to === left.from + 1
      ) {
        const first = before.endsWith(".") ? left.item[0]!.toUpperCase() + left.item.slice(1) : left.item;
        lines[lead] = `${before} ${first}`;
        drop(left.from, left.to);
      }
    }
  }
  return {
    text: lines.filter((line) => line !== null).join("\n"),
    without: platforms.filter((each) => without.has(each) && !kept.has(each)),
  };
}
