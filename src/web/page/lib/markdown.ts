/** Reads our small markdown into a tree: paragraphs, lists, headings, code; bold, italic, code, links. Nothing else exists. */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "break" }
  | { kind: "code"; text: string }
  | { kind: "bold" | "italic"; children: Inline[] }
  | { kind: "link"; url: string; children: Inline[] }
  | { kind: "article"; id: string; children: Inline[] }
  | { kind: "picture"; alt: string; article: string; file: string };

export type Block =
  | { kind: "paragraph"; children: Inline[] }
  | { kind: "heading"; level: number; children: Inline[] }
  | { kind: "code"; text: string }
  | { kind: "quote"; children: Block[] }
  | { kind: "list"; ordered: boolean; start: number; items: Block[][] };

const itemStart = /^(\s*)(?:([-*•])|(\d{1,9})[.)])\s+(.*)$/;
const fence = /^\s*```/;
const heading = /^(#{1,6})\s+(.+?)\s*#*$/;
const quote = /^\s{0,3}>\s?/;
const word = /[\p{L}\p{N}]/u;

const indentOf = (line: string): number => line.length - line.trimStart().length;
const blank = (line: string | undefined): boolean => line === undefined || line.trim() === "";

/** One list from `at`; gives the line after it. */
function readList(lines: string[], at: number, depth: number): { block: Block; next: number } {
  const first = itemStart.exec(lines[at]!)!;
  const indent = first[1]!.length;
  const ordered = first[3] !== undefined;
  const items: Block[][] = [];
  let n = at;
  while (n < lines.length) {
    const match = itemStart.exec(lines[n]!);
    if (!match || Math.abs(match[1]!.length - indent) > 1 || (match[3] !== undefined) !== ordered) break;
    const own = [match[4]!];
    const inner = lines[n]!.length - match[4]!.length;
    n++;
    while (n < lines.length) {
      const line = lines[n]!;
      if (blank(line)) {
        if (blank(lines[n + 1]) || indentOf(lines[n + 1]!) <= indent + 1) break;
        own.push("");
      } else {
        const item = itemStart.exec(line);
        if (item && item[1]!.length <= indent + 1) break;
        if (!item && indentOf(line) <= indent && (heading.test(line) || fence.test(line) || quote.test(line))) break;
        own.push(line.slice(Math.min(indentOf(line), inner)));
      }
      n++;
    }
    items.push(readBlocks(own, depth + 1));
    if (blank(lines[n]) && lines[n + 1] !== undefined && itemStart.test(lines[n + 1]!)) n++;
  }
  return { block: { kind: "list", ordered, start: ordered ? Number(first[3]) : 1, items }, next: n };
}

function readBlocks(lines: string[], depth: number): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length) blocks.push({ kind: "paragraph", children: readInline(paragraph.join("\n").trim()) });
    paragraph = [];
  };
  for (let n = 0; n < lines.length; ) {
    const line = lines[n]!;
    const title = heading.exec(line);
    if (blank(line)) {
      flush();
      n++;
    } else if (fence.test(line)) {
      flush();
      const end = lines.findIndex((each, i) => i > n && fence.test(each));
      const last = end < 0 ? lines.length : end;
      blocks.push({ kind: "code", text: lines.slice(n + 1, last).join("\n") });
      n = last + 1;
    } else if (title) {
      flush();
      blocks.push({ kind: "heading", level: title[1]!.length, children: readInline(title[2]!) });
      n++;
    } else if (depth < 6 && quote.test(line)) {
      flush();
      const own: string[] = [];
      while (n < lines.length && quote.test(lines[n]!)) own.push(lines[n++]!.replace(quote, ""));
      blocks.push({ kind: "quote", children: readBlocks(own, depth + 1) });
    } else if (depth < 6 && itemStart.test(line)) {
      flush();
      const { block, next } = readList(lines, n, depth);
      blocks.push(block);
      n = next;
    } else {
      paragraph.push(line);
      n++;
    }
  }
  flush();
  return blocks;
}

const linkAt = /^\[((?:\\.|[^\]\\]){1,300})\]\(([^()\s]{1,2000}(?:\([^()\s]*\)[^()\s]*)*)\)/;
const pictureAt = /^!\[((?:\\.|[^\]\\]){0,300})\]\(picture:([\w.-]{1,100})\/([0-9a-f-]{36})\)/;
const bareAt = /^https?:\/\/[^\s<>"'`*\\]+/;

/** The address, if it is one that we open. */
function safeUrl(text: string): string | null {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).href : null;
}

/** Where the emphasis that opens at `from` ends; -1 when it does not. */
function closing(text: string, mark: string, from: number): number {
  for (let at = text.indexOf(mark, from + 1); at >= 0; at = text.indexOf(mark, at + 1)) {
    if (text[at - 1] === "\\" || /\s/.test(text[at - 1]!)) continue;
    if (mark === "_" && word.test(text[at + 1] ?? "")) continue;
    return at;
  }
  return -1;
}

/** Words, emphasis and links of one paragraph. */
export function readInline(text: string, depth = 0): Inline[] {
  const out: Inline[] = [];
  let plain = "";
  const push = (node: Inline) => {
    if (plain) out.push({ kind: "text", text: plain });
    plain = "";
    out.push(node);
  };
  const none = new Set<string>();
  for (let n = 0; n < text.length; ) {
    const char = text[n]!;
    const rest = () => text.slice(n, n + 2400);
    if (char === "\\" && /[\\*_`[\]()#>\-.!~|{}+]/.test(text[n + 1] ?? "")) {
      plain += text[n + 1];
      n += 2;
      continue;
    }
    if (char === "\n") {
      push({ kind: "break" });
      n++;
      continue;
    }
    if (char === "`") {
      const end = text.indexOf("`", n + 1);
      if (end > n + 1) {
        push({ kind: "code", text: text.slice(n + 1, end) });
        n = end + 1;
        continue;
      }
    }
    const mark = text.startsWith("**", n) ? "**" : char === "_" && !word.test(text[n - 1] ?? "") ? "_" : "";
    if (mark && depth < 5 && !none.has(mark) && !/\s/.test(text[n + mark.length] ?? " ")) {
      const end = closing(text, mark, n + mark.length);
      if (end > 0) {
        push({
          kind: mark === "_" ? "italic" : "bold",
          children: readInline(text.slice(n + mark.length, end), depth + 1),
        });
        n = end + mark.length;
        continue;
      }
      none.add(mark);
    }
    if (char === "!" && text[n + 1] === "[") {
      const match = pictureAt.exec(rest());
      if (match) {
        push({ kind: "picture", alt: match[1]!, article: match[2]!, file: match[3]! });
        n += match[0].length;
        continue;
      }
    }
    if (char === "[" && depth < 5) {
      const match = linkAt.exec(rest());
      const article = /^article:([\w-]{1,100})$/.exec(match?.[2] ?? "");
      const url = match && !article ? safeUrl(match[2]!) : null;
      if (match && (article || url)) {
        const children = readInline(match[1]!, 5);
        push(article ? { kind: "article", id: article[1]!, children } : { kind: "link", url: url!, children });
        n += match[0].length;
        continue;
      }
    }
    if (char === "h" && depth < 5 && !word.test(text[n - 1] ?? "")) {
      const bare = bareAt.exec(rest())?.[0].replace(/[.,;:!?)\]}_]+$/, "");
      const url = bare ? safeUrl(bare) : null;
      if (bare && url) {
        push({ kind: "link", url, children: [{ kind: "text", text: bare }] });
        n += bare.length;
        continue;
      }
    }
    plain += char;
    n++;
  }
  if (plain) out.push({ kind: "text", text: plain });
  return out;
}

export const readMarkdown = (text: string): Block[] => readBlocks(text.replace(/\r\n?/g, "\n").split("\n"), 0);
