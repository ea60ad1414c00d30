/**
 * Our small markdown as Teams reads it. A message is markdown in which HTML would be read too; a card's TextBlock knows
 * bold, italic, lists and links only, one block a paragraph.
 * Source: Microsoft, "Format cards in Teams" and "Format your bot messages".
 */

const item = /^\s*(?:[-*•]|\d{1,9}[.)])\s/;
const escaped = (text: string) => text.replace(/[\\*_`[\]]/g, (char) => `\\${char}`);

/** Links between articles open on Firstline's page. */
const linked = (text: string, publicUrl: string) =>
  text.replace(
    /\]\(article:([\w.-]{1,100})\)/g,
    (_, id: string) => `](${publicUrl}/?article=${encodeURIComponent(id)})`,
  );

/** Code spans become bold, where they are not inside something bold already. */
function withoutCode(line: string): string {
  let out = "";
  let bold = false;
  for (let n = 0; n < line.length; n++) {
    if (line[n] === "\\") {
      out += line.slice(n, n + 2);
      n++;
    } else if (line.startsWith("**", n)) {
      bold = !bold;
      out += "**";
      n++;
    } else if (line[n] === "`") {
      const end = line.indexOf("`", n + 1);
      if (end <= n + 1) {
        out += "\\`";
        continue;
      }
      const code = escaped(line.slice(n + 1, end));
      out += bold ? code : `**${code}**`;
      n = end;
    } else out += line[n];
  }
  return out;
}

/** Lines put together: paragraphs line by line, each list one piece, what is indented below an item joined to it. */
function pieces(text: string): { text: string; list: boolean; first: boolean }[] {
  const found: { text: string; list: boolean; first: boolean }[] = [];
  let fresh = true;
  for (const line of text.split("\n")) {
    const last = found.at(-1);
    if (!line.trim()) {
      fresh = true;
      continue;
    }
    const list = item.test(line);
    if (list && last?.list && !fresh) last.text += `\n${line}`;
    else if (!list && /^\s{2,}/.test(line) && last?.list) last.text += ` ${line.trim()}`;
    else found.push({ text: list ? line : line.trim(), list, first: fresh });
    fresh = false;
  }
  return found;
}

/** The text of a card as TextBlocks; `tight` ones follow their predecessor without a gap. */
export function cardTexts(text: string, publicUrl: string): { text: string; tight: boolean }[] {
  return pieces(linked(text, publicUrl)).map((piece, n) => ({
    text: piece.text
      .split("\n")
      .map((line) => withoutCode(line.replace(/&(?=#?\w{1,20};)/g, "&amp;").replace(/^#{1,6}\s+(.*)$/, "**$1**")))
      .join("\n"),
    tight: n > 0 && !piece.first && !piece.list,
  }));
}

/** One line of a card: a title, a label, a fact. What it holds are plain words. */
export const cardLine = (text: string): string =>
  escaped(text.replace(/\s+/g, " ").replace(/&(?=#?\w{1,20};)/g, "&amp;"));

/** The text of a message. A single line break would be read as a space. */
export function messageText(text: string, publicUrl: string): string {
  const safe = linked(text, publicUrl).replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return pieces(safe)
    .map((piece) => piece.text)
    .join("\n\n");
}

/** Cuts a long text into messages of at most `most` bytes, between paragraphs, lines or words. */
export function chunks(text: string, most: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (Buffer.byteLength(rest) > most) {
    let end = most;
    while (Buffer.byteLength(rest.slice(0, end)) > most)
      end -= Math.ceil((Buffer.byteLength(rest.slice(0, end)) - most) / 4);
    const cut = ["\n\n", "\n", " "].map((mark) => rest.lastIndexOf(mark, end)).find((at) => at > end / 2) ?? end;
    found.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest || found.length === 0 ? [...found, rest] : found;
}
