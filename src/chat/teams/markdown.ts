/**
 * Our small markdown as Teams reads it. A message is markdown in which HTML would be read too; a card's TextBlock knows
 * bold, italic, lists and links only, one block a paragraph.
 * Source: Microsoft, "Format cards in Teams" and "Format your bot messages".
 */

const item = /^\s*(?:[-*•]|\d{1,9}[.)])\s/;
const heading = /^#{1,6}\s+(.*)$/;
/** What looks like an entity is shown as it is. */
const plainEntities = (text: string) => text.replace(/&(?=#?\w{1,20};)/g, "&amp;");
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

interface Piece {
  text: string;
  kind: "text" | "list" | "code";
  /** Nothing stands right above it. */
  first: boolean;
}

/** Lines put together: paragraphs line by line, each list and each code block one piece, what is indented below an item joined to it. */
function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  let fresh = true;
  let code: Piece | null = null;
  for (const line of text.split("\n")) {
    const last = found.at(-1);
    if (/^\s*```/.test(line)) {
      if (code) code = null;
      else {
        code = { text: "", kind: "code", first: fresh };
        found.push(code);
      }
      fresh = true;
    } else if (code) code.text += code.text ? `\n${line}` : line;
    else if (!line.trim()) fresh = true;
    else {
      const list = item.test(line);
      if (list && last?.kind === "list" && !fresh) last.text += `\n${line}`;
      else if (!list && /^\s{2,}/.test(line) && last?.kind === "list") last.text += ` ${line.trim()}`;
      else found.push({ text: list ? line : line.trim(), kind: list ? "list" : "text", first: fresh });
      fresh = false;
    }
  }
  return found;
}

export interface CardText {
  text: string;
  /** It follows its predecessor without a gap. */
  tight?: boolean;
  /** All characters are of one width. */
  mono?: boolean;
}

/** The text of a card, as TextBlocks. */
export function cardTexts(text: string, publicUrl: string): CardText[] {
  return pieces(linked(text, publicUrl)).flatMap((piece, n): CardText[] => {
    const tight = n > 0 && !piece.first && piece.kind === "text" ? { tight: true } : {};
    if (piece.kind === "code")
      // a TextBlock joins spaces, unless they do not break
      return piece.text.split("\n").map((line, at) => ({
        text: escaped(line).replace(/^ +| {2,}/g, (spaces) => "\u00a0".repeat(spaces.length)) || "\u00a0",
        mono: true,
        ...(at > 0 ? { tight: true } : {}),
      }));
    const lines = piece.text.split("\n");
    return [
      { text: lines.map((line) => withoutCode(plainEntities(line).replace(heading, "**$1**"))).join("\n"), ...tight },
    ];
  });
}

/** One line of a card: a title, a label, a fact. What it holds are plain words. */
export const cardLine = (text: string): string => escaped(plainEntities(text.replace(/\s+/g, " ")));

/** The text of a message. A single line break would be read as a space. */
export function messageText(text: string, publicUrl: string): string {
  const safe = linked(text, publicUrl).replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return pieces(safe)
    .map((piece) => (piece.kind === "code" ? `\`\`\`\n${piece.text}\n\`\`\`` : piece.text))
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
