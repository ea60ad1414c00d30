/** Takes help pages from elsewhere into a folder of articles, and says what it did with each. */
import { copyFile, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, extname, join, relative } from "node:path";
import { stringify } from "yaml";
import type { Imported, Skipped } from "./imported.js";
import { fromMarkdown } from "./markdown.js";
import { fromHtml, fromZendesk } from "./pages.js";
import { fromWord } from "./word.js";

/** What became of one page. */
export interface Outcome {
  /** The file it came from, beside the source. */
  from: string;
  /** The file it was written to, or undefined when it was left out. */
  to?: string;
  sentence: string;
}

/** A larger file is no page (bytes). */
const largest = 10_000_000;
const image = /\.(png|jpe?g|gif|webp|svg|avif|bmp)$/i;

async function filesBelow(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const files: string[] = [];
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.name.startsWith(".") || entry.name === "node_modules") continue;
    if (entry.isDirectory()) files.push(...(await filesBelow(join(path, entry.name))));
    else if (entry.isFile()) files.push(join(path, entry.name));
  }
  return files.sort();
}

/** What the pages of one file are; nothing for a file that holds none. */
async function pagesOf(file: string): Promise<(Imported | (Skipped & { title?: string }))[]> {
  const kind = extname(file).toLowerCase();
  if (![".md", ".mdx", ".markdown", ".html", ".htm", ".json", ".docx", ".doc"].includes(kind)) return [];
  if (kind === ".doc") return [{ skipped: "it is an old Word file: save it as .docx and import that" }];
  if ((await stat(file)).size > largest) return [{ skipped: "it is larger than 10 MB" }];
  if (kind === ".docx") return [await fromWord(file, await readFile(file))];
  const source = await readFile(file, "utf8");
  if (kind === ".json") return fromZendesk(source) ?? [];
  return [kind.startsWith(".h") ? fromHtml(file, source) : fromMarkdown(file, source)];
}

/** The text of the article's file. */
function fileOf({ title, description, tags, language, owner, body }: Imported): string {
  const front = stringify({
    title,
    description,
    questions: [],
    tags,
    audience: "employees",
    ...(owner ? { owner } : {}),
    language,
  });
  return `---\n${front}---\n${body}\n`;
}

/** Copies the images of a page and gives its body with their new places. Those that are not there lose their mark. */
async function withImages(
  page: Imported,
  name: string,
  to: string,
): Promise<{ body: string; copied: number; lost: number }> {
  let { body } = page;
  let copied = 0;
  let lost = 0;
  for (const [target, from] of page.images) {
    const known = typeof from === "string" ? from : target;
    if (!image.test(known)) continue;
    const own = `${name}-${basename(known).replace(/[^\w.-]+/g, "-")}`;
    try {
      await mkdir(join(to, "images"), { recursive: true });
      if (typeof from === "string") await copyFile(from, join(to, "images", own));
      else await writeFile(join(to, "images", own), from);
      body = body.replaceAll(`](${target}`, `](images/${own}`);
      copied += 1;
    } catch {
      lost += 1;
    }
  }
  return { body, copied, lost };
}

/**
 * Imports every page below `source` (a folder or a file) into the folder `to`, which is made if need be. A file that is there
 * already is never overwritten. Throws when `source` cannot be read or `to` cannot be written.
 */
export async function importPages(source: string, to: string): Promise<Outcome[]> {
  const files = await filesBelow(source);
  await mkdir(to, { recursive: true });
  const outcomes: Outcome[] = [];
  for (const file of files) {
    const from = relative(source, file) || basename(file);
    for (const page of await pagesOf(file)) {
      if ("skipped" in page) {
        const which = page.title ? `"${page.title}" was left out` : "It was left out";
        outcomes.push({ from, sentence: `${which}: ${page.skipped}.` });
        continue;
      }
      const name = outcomes.some(({ to }) => to === `${page.name}.md`)
        ? `${page.name}-${outcomes.filter((each) => each.to?.startsWith(page.name)).length + 1}`
        : page.name;
      const { body, copied, lost } = await withImages(page, name, to);
      try {
        await writeFile(join(to, `${name}.md`), fileOf({ ...page, body }), { flag: "wx" });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        outcomes.push({ from, sentence: `It was left out: ${name}.md is there already.` });
        continue;
      }
      const images = [
        copied > 0 ? `${copied} image${copied === 1 ? "" : "s"}` : "",
        lost > 0 ? `${lost} image${lost === 1 ? "" : "s"} not found` : "",
      ].filter(Boolean);
      const extra = images.length > 0 ? ` (${images.join(", ")})` : "";
      outcomes.push({ from, to: `${name}.md`, sentence: `"${page.title}" is now ${name}.md${extra}.` });
    }
  }
  return outcomes;
}
