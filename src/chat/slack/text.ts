/** Texts both ways: what Slack writes into messages as plain words, and our small markdown as Slack's mrkdwn. */

const entities: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };
const plainEntities = (text: string) => text.replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity]!);

/** Ids of the people who are mentioned. */
export const mentionsIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g)].map((match) => match[1]!)),
];

/**
 * A message's text as the words that a person typed: no mark-up of links and mentions, no entities.
 * `named` gives what a mentioned person is called; an empty name leaves the mention out (Firstline's own).
 * Source of the rules: Slack, "Formatting text for app surfaces".
 */
export function plainText(text: string, named: (user: string) => string): string {
  const words = text
    .replace(/<([^<>\n]*)>/g, (_all, inside: string) => {
      const [target = "", label] = inside.split("|", 2);
      if (target.startsWith("@")) return named(target.slice(1));
      if (target.startsWith("#")) return `#${label || target.slice(1)}`;
      if (target.startsWith("!")) return label || `@${target.slice(1).replace(/^subteam\^/, "")}`;
      const address = target.replace(/^(?:mailto|tel):/, "");
      if (!label || label === address) return address;
      if (target.replace(/\/$/, "").endsWith(label)) return label;
      return address === target ? `${label} (${target})` : label;
    })
    .replace(/[\p{Cc}\u200b\u202a-\u202e\u2066-\u2069]/gu, (char) => (char === "\n" || char === "\t" ? char : ""));
  return plainEntities(words).normalize("NFC").trim();
}

export const escaped = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Shows nothing, and keeps Slack from reading formatting into a character that was typed. */
const nothing = "\u200b";

/** Words as they are: what Slack would read as formatting is taken apart; characters inside words stay untouched. */
export const literal = (text: string, before = ""): string =>
  escaped(text).replace(/[*_~`]/g, (char, at: number, whole: string) => {
    const previous = at > 0 ? whole[at - 1]! : before.slice(-1);
    const next = whole[at + 1] ?? " ";
    return char === "`" || (!/[\p{L}\p{N}]/u.test(previous) && !/\s/.test(next)) ? `${char}${nothing}` : char;
  });

export interface MrkdwnOptions {
  /** The address behind a link of ours, e.g. `article:id`; null when there is none to give. */
  linkOf?(target: string): string | null;
}

const pieces =
  /\\([!-/:-@[-`{-~])|`([^`\n]+)`|\*\*((?:\\.|[^*\\]|\*(?!\*))+)\*\*|(?<![\p{L}\p{N}_\\])_((?:\\.|[^_\\\n])+)_(?![\p{L}\p{N}_])|\[((?:\\.|[^\]\\\n])*)\]\(([^()\s]+)\)|(https?:\/\/[^\s<>"'`]+[^\s<>"'`.,;:!?)\]])/gu;

function inline(text: string, options: MrkdwnOptions): string {
  let done = "";
  let last = 0;
  let typed = "";
  const flush = () => {
    done += literal(typed, done);
    typed = "";
  };
  for (const match of text.matchAll(pieces)) {
    typed += text.slice(last, match.index);
    last = match.index + match[0].length;
    const [, backslashed, code, bold, italic, label, target, url] = match;
    if (backslashed !== undefined) {
      typed += backslashed;
      continue;
    }
    flush();
    if (code !== undefined) done += `\`${escaped(code)}\``;
    else if (bold !== undefined) done += `*${inline(bold, options)}*`;
    else if (italic !== undefined) done += `_${inline(italic, options)}_`;
    else if (url !== undefined) done += `<${escaped(url)}>`;
    else {
      const address = /^(?:https?:|mailto:)/.test(target!) ? target! : (options.linkOf?.(target!) ?? null);
      const shown = (label ?? "").replace(/\\(.)/g, "$1").replace(/[|<>]/g, " ");
      done += address ? `<${escaped(address)}|${escaped(shown || address)}>` : literal(shown, done);
    }
  }
  typed += text.slice(last);
  flush();
  return done;
}

/** Our small markdown (see `cards.ts`) as mrkdwn. */
export function mrkdwn(markdown: string, options: MrkdwnOptions = {}): string {
  return markdown
    .split("\n")
    .map((line) => {
      const heading = /^#{1,6}\s+(.+)$/.exec(line);
      if (heading) return `*${inline(heading[1]!.replace(/\*\*/g, ""), options)}*`;
      const item = /^(\s*)[-*+]\s+(.*)$/.exec(line);
      if (item) return `${item[1]}•  ${inline(item[2]!, options)}`;
      const quote = /^\s*>\s?(.*)$/.exec(line);
      if (quote) return `> ${inline(quote[1]!, options)}`;
      const plain = inline(line, options);
      return plain.startsWith("&gt;") ? `${nothing}${plain}` : plain;
    })
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Words without any formatting, for what takes none (a notification, a title): markdown's marks and escapes are gone. */
export const unmarked = (markdown: string): string =>
  markdown
    .replace(/\*\*|(?<!\\)`/g, "")
    .replace(/\[([^\]\n]*)\]\([^()\s]+\)/g, "$1")
    .replace(/(?<![\p{L}\p{N}\\])_([^_\n]+)_(?![\p{L}\p{N}])/gu, "$1")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");

/** Cuts at `most` characters, with an ending that shows it. */
export const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, Math.max(0, most - 1)).replace(/[\ud800-\udbff]$/, "")}…` : text;

/** Parts of at most `most` characters, split at blank lines, else at lines, else at spaces; no part is empty. */
export function parts(text: string, most: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > most) {
    const head = rest.slice(0, most + 1);
    const at = ["\n\n", "\n", " "].map((mark) => head.lastIndexOf(mark)).find((each) => each > most / 3) ?? -1;
    let end = at > 0 ? at : most;
    // never inside an entity, a link or a character of two halves
    const open = Math.max(rest.lastIndexOf("<", end - 1), rest.lastIndexOf("&", end - 1));
    const close = Math.max(rest.lastIndexOf(">", end - 1), rest.lastIndexOf(";", end - 1));
    if (at <= 0 && open > close && open > 0 && end - open < 300) end = open;
    if (/[\ud800-\udbff]/.test(rest[end - 1] ?? "")) end -= 1;
    found.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  if (rest.trim() || found.length === 0) found.push(rest);
  return found.filter((part, n) => part || (n === 0 && found.length === 1));
}
