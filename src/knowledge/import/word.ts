/** Word files (.docx): headings, lists, tables, links and pictures. */
import { basename } from "node:path";
import { markdownOf } from "./html.js";
import { firstSentence, type Imported, type Skipped, slugOf } from "./imported.js";

const endings: Record<string, string> = {
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/gif": ".gif",
  "image/webp": ".webp",
};

/** Makes an article of a Word file; its title is the first heading or what is styled as one, else the name of the file. */
export async function fromWord(file: string, bytes: Buffer): Promise<Imported | Skipped> {
  // read when it is needed: nothing else of Firstline does
  const { default: mammoth } = await import("mammoth");
  const name = basename(file).replace(/\.docx$/i, "");
  const images: Imported["images"] = new Map();
  let html: string;
  try {
    const read = await mammoth.convertToHtml(
      { buffer: bytes },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async (picture) => {
          const ending = endings[picture.contentType];
          if (!ending) return { src: "" };
          const target = `picture-${images.size + 1}${ending}`;
          images.set(target, await picture.readAsBuffer());
          return { src: target };
        }),
      },
    );
    html = read.value;
  } catch (error) {
    return { skipped: `it cannot be read as a Word file (${(error as Error).message.split("\n")[0]})` };
  }
  let body = markdownOf(html);
  const heading = /^#\s+(.+)$/m.exec(body);
  const first = heading && body.slice(0, heading.index).trim() === "" ? heading : undefined;
  if (first) body = body.slice(first.index + first[0].length).trim();
  if (!body) return { skipped: "it has no text" };
  const title = (first?.[1] ?? name.replace(/[-_]+/g, " ")).replace(/[*_`]/g, "").trim();
  return {
    name: slugOf(name || title),
    title,
    description: firstSentence(body),
    tags: [],
    language: "en",
    body,
    images,
  };
}
