/** Markdown pages of Docusaurus, MkDocs, Hugo, Jekyll, GitBook and Microsoft Learn. */
import { basename, dirname, join } from "node:path";
import { parse } from "yaml";
import { firstSentence, type Imported, type Skipped, slugOf } from "./imported.js";

/** Front matter between `---` (YAML) or `+++` (TOML, as Hugo writes it), and the text below it. */
function split(source: string): { fields: Record<string, unknown>; body: string; broken?: string } {
  const text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const found = /^(---|\+\+\+)[ \t]*\n([\s\S]*?)\n?\1[ \t]*(?:\n|$)/.exec(text);
  if (!found) return { fields: {}, body: text };
  const body = text.slice(found[0].length);
  try {
    const fields = found[1] === "---" ? parse(found[2]!, { logLevel: "error" }) : tomlFields(found[2]!);
    return { fields: typeof fields === "object" && fields !== null ? fields : {}, body };
  } catch (error) {
    return { fields: {}, body, broken: (error as Error).message.split("\n")[0]! };
  }
}

/** The plain fields of TOML: texts, numbers, yes and no, lists of texts on one line. Tables are passed over. */
function tomlFields(source: string): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const line of source.split("\n")) {
    if (/^\s*\[/.test(line)) break;
    const found = /^\s*([\w.-]+)\s*=\s*(.+?)\s*$/.exec(line);
    if (!found) continue;
    // texts, numbers, yes and no and lists of them are written as in YAML
    fields[found[1]!] = parse(found[2]!, { logLevel: "error" });
  }
  return fields;
}

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value).trim() : "";

function listOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => listOf(each));
  // Docusaurus also takes tags as { label, permalink }
  if (typeof value === "object" && value !== null && "label" in value) return listOf(value.label);
  return textOf(value)
    .split(",")
    .map((each) => each.trim())
    .filter(Boolean);
}

/** What only the other system understands becomes plain markdown. */
function plainMarkdown(body: string): string {
  let fence = "";
  const lines = body.split("\n").flatMap((line): string[] => {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1];
    if (mark && (!fence || mark.startsWith(fence))) {
      fence = fence ? "" : mark;
      return [line];
    }
    if (fence) return [line];
    // MDX imports; GitBook's, Jekyll's and Hugo's tags; Docusaurus' and Microsoft's fences of notes; MkDocs' notes and tabs
    if (/^(import|export)\s.+/.test(line) || /^\s*(:::|\{%-?\s*(end)?\w+.*-?%\}\s*$)/.test(line)) return [];
    const note = /^(\s*)(?:!!!|\?\?\?\+?|===)\s+(?:\w+\s*)?(?:"([^"]*)")?\s*$/.exec(line);
    if (note) return note[2] ? [`${note[1]}**${note[2]}**`, ""] : [];
    if (/^\s*>\s*\[!\w+\]\s*$/.test(line)) return [];
    return [
      line
        .replace(/\{\{[<%]\s*\/?.*?[%>]\}\}/g, "")
        .replace(/\{%.*?%\}/g, "")
        .replace(/\{\{\s*([\w.]+)[^{}]*\}\}/g, (_, name: string) => name.split(".").at(-1)!.replace(/_/g, " "))
        .replace(/\s*\{#[\w-]+\}\s*$/, "")
        .replace(/^ {4}(?=\S)(?!\d+\.|[-*+])/, ""),
    ];
  });
  return lines
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Names that say nothing: the folder's name says what such a page is about. */
const nameless = /^(index|_index|readme)$/i;

/** Makes an article of a markdown page; `file` is its path, from which images are found. */
export function fromMarkdown(file: string, source: string): Imported | Skipped {
  const { fields, body: raw, broken } = split(source);
  if (broken !== undefined) return { skipped: `its front matter cannot be read (${broken})` };
  const own = basename(file).replace(/\.(mdx?|markdown)$/i, "");
  if (/^summary$/i.test(own)) return { skipped: "it is a table of contents" };
  if (fields.draft === true || fields.published === false || fields.unlisted === true)
    return { skipped: "it is a draft" };
  let body = plainMarkdown(raw);
  const heading = /^#\s+(.+?)\s*#*\s*$/m.exec(body);
  const title = textOf(fields.title) || textOf(fields.sidebar_label) || heading?.[1] || "";
  if (!title) return { skipped: "it has no title and no heading" };
  if (heading && body.slice(0, heading.index).trim() === "")
    body = body.slice(heading.index + heading[0].length).trim();
  if (!body) return { skipped: "it has no text" };
  const images = new Map<string, string>();
  for (const [, target] of body.matchAll(/!\[[^\]]*\]\(<?([^)\s>]+)/g)) {
    if (!/^([a-z][a-z0-9+.-]*:|\/\/|\/)/i.test(target!)) images.set(target!, join(dirname(file), decodeURI(target!)));
  }
  const named = nameless.test(own) ? basename(dirname(file)) : own.replace(/^\d{4}-\d\d-\d\d-/, "");
  const owner = textOf(fields.owner) || textOf(fields["ms.author"]) || textOf(fields.author);
  return {
    name: slugOf(named),
    title,
    description: textOf(fields.description) || textOf(fields.summary) || textOf(fields.excerpt) || firstSentence(body),
    tags: [...new Set([fields.tags, fields.keywords, fields.categories].flatMap(listOf))],
    language: textOf(fields.lang) || textOf(fields.language) || textOf(fields.locale) || "en",
    ...(owner ? { owner } : {}),
    body,
    images,
  };
}
