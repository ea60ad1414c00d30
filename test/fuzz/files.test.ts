/**
 * Articles and settings as nobody would write them: each gives an article or a setting, or sentences that name the place.
 * FUZZ_RUNS says how many of each (500 unless told).
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse, stringify } from "yaml";
import { ConfigProblem, parseSettings } from "../../src/config.js";
import { parseArticle } from "../../src/knowledge/articles.js";
import { checkArticles } from "../../src/knowledge/check.js";
import { createLibrary } from "../../src/knowledge/library.js";
import { createIndex } from "../../src/knowledge/search.js";
import { createSla } from "../../src/sla/sla.js";
import { intentDocs, intentExamples } from "../../src/understanding/examples.js";
import { root } from "../stories/house.js";

const runs = Number(process.env["FUZZ_RUNS"] ?? 500);

/** A text that somebody cut, doubled or scribbled in. */
const broken = (texts: string[], scribbles: string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(
        fc.tuple(
          fc.nat(),
          fc.nat(40),
          fc.oneof(fc.constantFrom(...scribbles), fc.string({ unit: "binary", maxLength: 20 })),
        ),
        { maxLength: 4 },
      ),
      fc.nat(20),
    )
    .map(([text, cuts, end]) => {
      let now = text;
      for (const [at, length, scribble] of cuts) {
        const from = at % (now.length + 1);
        now = now.slice(0, from) + scribble + now.slice(from + length);
      }
      return end === 0 ? now.slice(0, now.length / 2) : now;
    });

const kb = join(root, "kb");
const articles = readdirSync(kb)
  .filter((file) => file.endsWith(".md"))
  .map((file) => readFileSync(join(kb, file), "utf8"));

const inArticles = [
  "---\n",
  "\n---\n",
  "title: [",
  "&a *a",
  "<<: *x",
  "!!js/function x",
  "{{",
  "}}",
  "{{a|b}}",
  "```",
  "~~~\n",
  "#".repeat(8),
  "\t- ",
  "questions:\n",
  "\r",
  "\u0000",
  "[x](y.md)",
  "| a |",
  "2026-02-30",
  "\ufeff",
  "- - -\n",
  "? x\n: y\n",
];

test(`${runs} articles: one is read, or it is said what is wrong with it`, () => {
  fc.assert(
    fc.property(
      broken(articles, inArticles),
      fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ maxLength: 20 }), { maxKeys: 3 }),
      (source, facts) => {
        const { article, problems } = parseArticle("kb/an-article.md", source);
        for (const { file, line, sentence } of problems) {
          expect(file).toBe("kb/an-article.md");
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(source.split(/\r\n?|\n/).length + 1);
          expect(sentence).toMatch(/\S.*\.$/s);
        }
        if (!article) {
          expect(problems.some(({ severity }) => severity === "error")).toBe(true);
          return;
        }
        expect(article.title.trim()).not.toBe("");
        const library = createLibrary([article], facts);
        expect(typeof library.wholeText(article.id)).toBe("string");
        checkArticles([article], new Map([[article.file, source]]), "2026-11-24");
        createIndex(intentDocs([article], [])).search("my mailbox is full", 5);
        for (const { text } of intentExamples([article], [])) expect(typeof text).toBe("string");
      },
    ),
    { numRuns: runs },
  );
}, 300_000);

const settings = readFileSync(join(root, "firstline.yaml"), "utf8");
const whole = parse(settings) as Record<string, unknown>;

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    null,
    "",
    -1,
    0,
    1e12,
    true,
    [],
    {},
    "24:00",
    "99:99",
    "Mars/Olympus",
    "alice@acme.test",
    ["x", "x"],
    "2026-02-30",
    { mon: [] },
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** The settings with one part, somewhere in them, replaced, gone or doubled. */
const edited = fc
  .tuple(
    fc.array(fc.nat(), { minLength: 1, maxLength: 5 }),
    fc.constantFrom("replace", "remove", "double", "rename"),
    value,
  )
  .map(([path, what, by]) => {
    const copy = structuredClone(whole);
    let at: Record<string, unknown> | unknown[] = copy;
    for (const [n, step] of path.entries()) {
      const keys = Object.keys(at);
      if (keys.length === 0) break;
      const key = keys[step % keys.length]!;
      const next = (at as Record<string, unknown>)[key];
      if (n < path.length - 1 && typeof next === "object" && next !== null) {
        at = next as Record<string, unknown>;
        continue;
      }
      const here = at as Record<string, unknown>;
      if (what === "replace") here[key] = by;
      else if (Array.isArray(at)) what === "remove" ? at.splice(Number(key), 1) : at.push(structuredClone(next));
      else {
        delete here[key];
        if (what === "rename") here[`${key}s`] = next;
      }
      break;
    }
    return stringify(copy);
  });

test(`${runs} settings: they are taken, or every problem is named with its place`, () => {
  let taken = 0;
  fc.assert(
    fc.property(
      fc.oneof(
        edited,
        broken([settings], ["- ", ": ", "\t", "&x ", "*x", "[", "{", "\n\n  ", "#", "!!binary ", "'", '"']),
      ),
      (text) => {
        try {
          createSla(parseSettings(text)); // what was taken can be used
          taken++;
        } catch (error) {
          if (!(error instanceof ConfigProblem)) throw error;
          for (const line of error.message.split("\n")) expect(line).toMatch(/^firstline\.yaml: \S/);
        }
      },
    ),
    { numRuns: runs },
  );
  expect(taken).toBeGreaterThan(runs / 50);
}, 300_000);
