/** Pages of HTML: Confluence exports, Zendesk Guide exports (JSON), and any other HTML file. */
import { basename, dirname, join } from "node:path";
import { z } from "zod";
import { decoded, markdownOf } from "./html.js";
import { firstSentence, type Imported, type Skipped, slugOf } from "./imported.js";

/** Images of a page that are files beside it, by their targets. */
function imagesOf(body: string, file: string): Map<string, string> {
  const images = new Map<string, string>();
  for (const [, target] of body.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)) {
    if (!/^([a-z][a-z0-9+.-]*:|\/\/|\/)/i.test(target!))
      images.set(target!, join(dirname(file), decodeURIComponent(target!.replace(/[?#].*$/, ""))));
  }
  return images;
}

/** The part of a page that is its text: Confluence's main content, else what stands in `<main>`, `<article>` or `<body>`. */
function contentOf(html: string): string {
  const main = /<div[^>]*\bid=["']?main-content\b[^>]*>/i.exec(html);
  if (main) return html.slice(main.index + main[0].length).replace(/<div[^>]*\bid=["']?footer\b[\s\S]*$/i, "");
  for (const name of ["main", "article", "body"]) {
    const found = new RegExp(`<${name}\\b[^>]*>([\\s\\S]*)</${name}\\s*>`, "i").exec(html);
    if (found) return found[1]!;
  }
  return html;
}

/** Makes an article of an HTML page; Confluence's titles lose the name of the space, its names the number of the page. */
export function fromHtml(file: string, html: string): Imported | Skipped {
  const own = basename(file).replace(/\.html?$/i, "");
  const confluence = /\bid=["']?main-content\b/i.test(html);
  const written = decoded(/<title[^>]*>([\s\S]*?)<\/title>/i.exec(html)?.[1] ?? "")
    .replace(/\s+/g, " ")
    .trim();
  let body = markdownOf(contentOf(html));
  if (!confluence && /^index$/i.test(own) && /Space Details|Available Pages/i.test(html))
    return { skipped: "it is a table of contents" };
  const heading = /^#\s+(.+)$/m.exec(body);
  const title = (confluence ? written.replace(/^.*? : /, "") : written) || heading?.[1] || "";
  if (!title) return { skipped: "it has no title and no heading" };
  if (heading && body.slice(0, heading.index).trim() === "")
    body = body.slice(heading.index + heading[0].length).trim();
  if (!body) return { skipped: "it has no text" };
  body = body.replace(/\]\((?![a-z][a-z0-9+.-]*:)([^)#]+)\.html?(#[^)]*)?\)/gi, (_, target: string) => {
    return `](${slugOf(nameOf(decodeURIComponent(target)))}.md)`;
  });
  return {
    name: slugOf(nameOf(own) || title),
    title,
    description: firstSentence(body),
    tags: [],
    language: /<html[^>]*\blang=["']?([a-z]{2,3})\b/i.exec(html)?.[1]?.toLowerCase() ?? "en",
    body,
    images: imagesOf(body, file),
  };
}

/** The name of an exported page without folder and page number (`Set-up-VPN_12345678`). */
const nameOf = (target: string): string =>
  basename(target)
    .replace(/_\d{4,}$/, "")
    .replace(/^\d{4,}$/, "");

const zendeskArticle = z.object({
  id: z.union([z.number(), z.string()]).optional(),
  title: z.string(),
  body: z.string().nullable(),
  draft: z.boolean().optional(),
  locale: z.string().optional(),
  label_names: z.array(z.string()).optional(),
});
const zendesk = z.union([z.object({ articles: z.array(zendeskArticle) }), z.array(zendeskArticle)]);

/** The articles of a Zendesk Guide export; undefined for JSON that is something else. */
export function fromZendesk(source: string): (Imported | (Skipped & { title: string }))[] | undefined {
  let value: unknown;
  try {
    value = JSON.parse(source);
  } catch {
    return undefined;
  }
  const read = zendesk.safeParse(value);
  if (!read.success) return undefined;
  const list = Array.isArray(read.data) ? read.data : read.data.articles;
  const names = new Map(list.map(({ id, title }) => [String(id), slugOf(title)]));
  return list.map(({ title, body: html, draft, locale, label_names }) => {
    if (draft) return { title, skipped: "it is a draft" };
    const body = markdownOf(html ?? "").replace(/\]\([^)]*\/hc\/[^)]*\/articles\/(\d+)[^)]*\)/g, (whole, id: string) =>
      names.has(id) ? `](${names.get(id)}.md)` : whole,
    );
    if (!body) return { title, skipped: "it has no text" };
    return {
      name: slugOf(title),
      title,
      description: firstSentence(body),
      tags: label_names ?? [],
      language: (locale ?? "en").split(/[-_]/)[0]!.toLowerCase(),
      body,
      images: new Map<string, string>(),
    };
  });
}
