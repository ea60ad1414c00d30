/** HTML as markdown: enough for help pages (headings, paragraphs, lists, links, images, code, tables). */

const named: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  hellip: "…",
  ndash: "–",
  mdash: "—",
  rsquo: "’",
  lsquo: "‘",
  rdquo: "”",
  ldquo: "“",
  rarr: "→",
  copy: "©",
};

/** Entities as the characters they stand for. */
export const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,8}));/gi, (whole, decimal, hex, name) => {
    if (name) return named[name.toLowerCase()] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });

/** The value of an attribute of a tag, or undefined. */
export function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
  return found ? decoded(found[1] ?? found[2] ?? found[3] ?? "") : undefined;
}

const unread = /<(script|style|head|nav|svg|template|noscript)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;

/** Converts a piece of HTML. Tags it does not know leave their text; nothing of a script or a style stays. */
export function markdownOf(html: string): string {
  let out = "";
  const lists: { ordered: boolean; count: number }[] = [];
  const links: (string | undefined)[] = [];
  let pre = false;
  let row: string[] | undefined;
  let rows = 0;
  const block = () => {
    if (row === undefined) out = `${out.replace(/[ \t]+$/, "")}\n\n`;
  };
  const say = (text: string) => {
    if (row !== undefined) row[row.length - 1] = (row.at(-1) ?? "") + text.replace(/\n/g, " ");
    else out += text;
  };
  for (const [piece, tag, text] of html.replace(unread, "").matchAll(/(<[^>]*>)|([^<]+|<)/g)) {
    if (text !== undefined) {
      const plain = decoded(text);
      if (pre) say(plain);
      else
        say(
          out.endsWith("\n") && row === undefined ? plain.replace(/\s+/g, " ").trimStart() : plain.replace(/\s+/g, " "),
        );
      continue;
    }
    const name = /^<\/?\s*([a-z0-9]+)/i.exec(piece)?.[1]?.toLowerCase();
    const closes = tag!.startsWith("</");
    if (name === undefined) continue;
    if (/^h[1-6]$/.test(name)) {
      block();
      if (!closes) out += `${"#".repeat(Number(name[1]))} `;
    } else if (/^(p|div|section|article|blockquote|figure|dl|dt|dd)$/.test(name)) {
      if (lists.length === 0) block();
    } else if (name === "br") say(row ? " " : "\n");
    else if (name === "hr") block();
    else if (name === "ul" || name === "ol") {
      if (closes) lists.pop();
      else lists.push({ ordered: name === "ol", count: 0 });
      if (lists.length === (closes ? 0 : 1)) block();
    } else if (name === "li" && !closes) {
      const list = lists.at(-1) ?? { ordered: false, count: 0 };
      list.count += 1;
      const indent = "   ".repeat(Math.max(0, lists.length - 1));
      out = `${out.trimEnd()}\n${list.count === 1 && lists.length <= 1 ? "\n" : ""}${indent}${list.ordered ? `${list.count}.` : "-"} `;
    } else if (name === "strong" || name === "b") say("**");
    else if (name === "em" || name === "i") say("*");
    else if (name === "code" && !pre) say("`");
    else if (name === "pre") {
      pre = !closes;
      if (closes) out = `${out.trimEnd()}\n`;
      else block();
      say(closes ? "```" : "```\n");
      if (closes) block();
    } else if (name === "a") {
      if (!closes) {
        const target = attribute(tag!, "href");
        links.push(target);
        if (target) say("[");
      } else {
        const target = links.pop();
        if (target) say(`](${target.replace(/[()\s]/g, encodeURIComponent)})`);
      }
    } else if (name === "img") {
      const source = attribute(tag!, "src");
      if (source) say(`![${attribute(tag!, "alt") ?? ""}](${source.replace(/[()\s]/g, encodeURIComponent)})`);
    } else if (name === "table") {
      rows = 0;
      block();
    } else if (name === "tr") {
      if (!closes) row = [];
      else if (row !== undefined) {
        const cells = row.map((cell) => cell.trim());
        row = undefined;
        rows += 1;
        out += `| ${cells.join(" | ")} |\n${rows === 1 ? `|${cells.map(() => " --- |").join("")}\n` : ""}`;
      }
    } else if ((name === "td" || name === "th") && !closes) row?.push("");
  }
  return out
    .replace(/\*\*\s*\*\*|(?<!\*)\*\s+\*(?!\*)/g, "")
    .replace(/[ \t]+\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
