/** What an importer makes of one page from elsewhere. */
export interface Imported {
  /** The name it would like for its file, without folder and ending. */
  name: string;
  title: string;
  description: string;
  tags: string[];
  language: string;
  owner?: string;
  /** Markdown; links to pages of the same source lead to `name.md`. */
  body: string;
  /** Images that the body shows, by the target that stands there; each the path of a file, or its bytes. */
  images: Map<string, string | Buffer>;
}

/** A page that is left out, and why: the rest of a sentence. */
export interface Skipped {
  skipped: string;
}

/** A name that a file can have everywhere: small letters, digits and hyphens. */
export function slugOf(text: string): string {
  const slug = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");
  return slug || "article";
}

/** The first sentence of markdown that is prose, for pages that come without a description. */
export function firstSentence(body: string): string {
  const paragraph = body
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .find((block) => /^[\p{L}"']/u.test(block) && block.length > 20);
  const plain = (paragraph ?? "")
    .replace(/!\[[^\]]*\]\([^)]*\)/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/[*_`]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return /^.{20,200}?[.!?](?=\s|$)/.exec(plain)?.[0] ?? plain.slice(0, 200);
}
