/** One article: markdown with front matter. A broken one is a problem with a line, never a throw. */
import { basename, dirname } from "node:path";
import { isMap, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { isSpoken } from "../words/languages.js";
import { type Section, sectionsOf } from "./sections.js";

export interface Article {
  /** The file name without `.md`. */
  id: string;
  /** Path of the file, as it was opened. */
  file: string;
  title: string;
  description: string;
  /** How people ask for it, in their own words. */
  questions: string[];
  tags: string[];
  audience: "everyone" | "employees" | "technicians";
  owner?: string;
  /** The day by which somebody must look at it again, `YYYY-MM-DD`. */
  reviewBy?: string;
  /** Two letters, or a tag such as `de-AT`. Unless it is said, that of the folder (`kb/de/`), else English. */
  language: string;
  category: string;
  kind: "incident" | "request";
  /** The markdown below the front matter. */
  body: string;
  /** The body by its `##` headings; the introduction has the heading "". */
  sections: Section[];
}

/** What is wrong with a file; `line` counts from 1. */
export interface Problem {
  file: string;
  line: number;
  severity: "error" | "warning";
  sentence: string;
}

const word = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const words = z.union([
  z.array(word),
  word.transform((text) => text.split(",")),
  z.null().transform(() => [] as string[]),
]);
const trimmed = (list: string[]) => list.map((item) => item.trim()).filter((item) => item !== "");

/** Each field with its schema, its default, and what a wrong value is called. */
const fields = {
  description: { schema: z.union([word, z.null().transform(() => "")]), default: "", expects: "a text" },
  questions: {
    schema: z.union([z.array(word), word.transform((one) => [one]), z.null().transform(() => [] as string[])]),
    default: [] as string[],
    expects: "a list of texts",
  },
  tags: { schema: words, default: [] as string[], expects: "a list of words" },
  owner: { schema: word, default: undefined, expects: "a name" },
  review_by: {
    schema: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
    default: undefined,
    expects: "a date such as 2027-06-30",
  },
  language: {
    schema: z.string().regex(/^[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*$/),
    default: "en",
    expects: "a language such as en",
  },
  category: { schema: word, default: "other", expects: "a word" },
  kind: { schema: z.enum(["incident", "request"]), default: "incident" as const, expects: "incident or request" },
};

/** Whom an unreadable audience shows the article to: the fewest. */
const audience = z.enum(["everyone", "employees", "technicians"]);

/** The front matter and the body of a text; `bodyLine` is the line on which the body begins. */
function split(text: string): { front: string; body: string; bodyLine: number } | undefined {
  const found = /^---[ \t]*\n([\s\S]*?\n)??(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(text);
  if (!found) return undefined;
  return { front: found[1] ?? "", body: text.slice(found[0].length), bodyLine: found[0].split("\n").length };
}

/**
 * Reads one article from the text of its file. Gives the article unless it has no readable front matter or no title,
 * and what is wrong with it. Wrong optional fields count as absent; an unknown audience counts as technicians.
 */
export function parseArticle(file: string, source: string): { article?: Article; problems: Problem[] } {
  const problems: Problem[] = [];
  const report = (line: number, severity: Problem["severity"], sentence: string) =>
    problems.push({ file, line, severity, sentence });
  const text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const parts = split(text);
  if (!parts) {
    report(1, "error", "There is no front matter: begin the file with ---, a title and ---.");
    return { problems };
  }
  const lines = new LineCounter();
  const document = parseDocument(parts.front, { lineCounter: lines, prettyErrors: false, logLevel: "error" });
  for (const error of document.errors) {
    report(
      lines.linePos(error.pos[0]).line + 1,
      "error",
      `The front matter cannot be read: ${error.message.split("\n")[0]}.`,
    );
  }
  if (document.errors.length > 0) return { problems };
  let values: Record<string, unknown>;
  try {
    values = isMap(document.contents) ? document.toJS({ maxAliasCount: 100 }) : {};
  } catch (error) {
    report(2, "error", `The front matter cannot be read: ${(error as Error).message}.`);
    return { problems };
  }
  const lineOf = (key: string): number => {
    const pair = isMap(document.contents)
      ? document.contents.items.find((item) => String(item.key) === key)
      : undefined;
    const start = (pair?.key as { range?: [number, number, number] } | undefined)?.range?.[0];
    return start === undefined ? 1 : lines.linePos(start).line + 1;
  };
  const title = word.safeParse(values.title);
  if (!title.success || title.data.trim() === "") {
    report(lineOf("title"), "error", "There is no title: add `title: ...` to the front matter.");
    return { problems };
  }
  const read = <K extends keyof typeof fields>(key: K) => {
    const field = fields[key];
    if (!Object.hasOwn(values, key)) return field.default;
    const got = field.schema.safeParse(values[key]);
    if (got.success) return got.data;
    report(lineOf(key), "warning", `\`${key}\` should be ${field.expects}; it is read as if it were not there.`);
    return field.default;
  };
  let forWhom: Article["audience"] = "employees";
  if (Object.hasOwn(values, "audience")) {
    const got = audience.safeParse(values.audience);
    forWhom = got.success ? got.data : "technicians";
    if (!got.success) {
      report(
        lineOf("audience"),
        "warning",
        "`audience` should be everyone, employees or technicians; until then only technicians see it.",
      );
    }
  }
  const folder = basename(dirname(file));
  const language = Object.hasOwn(values, "language") || !isSpoken(folder) ? (read("language") as string) : folder;
  const owner = read("owner") as string | undefined;
  const reviewBy = read("review_by") as string | undefined;
  const body = parts.body.trim();
  return {
    problems,
    article: {
      id: basename(file).replace(/\.md$/i, ""),
      file,
      title: title.data.trim(),
      description: (read("description") as string).trim(),
      questions: trimmed(read("questions") as string[]),
      tags: trimmed(read("tags") as string[]),
      audience: forWhom,
      ...(owner === undefined ? {} : { owner }),
      ...(reviewBy === undefined ? {} : { reviewBy }),
      language,
      category: (read("category") as string).trim() || "other",
      kind: read("kind") as Article["kind"],
      body,
      sections: sectionsOf(body),
    },
  };
}
