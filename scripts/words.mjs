// Which sentences a catalog lacks, or has and nobody says: node scripts/words.mjs missing|unused de. A sentence is said by a template
// that is tagged `t`, or `en` where it is said later; see src/words/words.ts.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "@swc/core";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Every TypeScript file below a folder. */
const filesBelow = (dir) =>
  readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesBelow(join(dir, entry.name))
      : /(?<!\.d)\.tsx?$/.test(entry.name)
        ? [join(dir, entry.name)]
        : [],
  );

/** Whether what tags a template says it: `t`, `turn.team`, `turn.wordsOf(person)`. */
const says = (tag) =>
  tag.type === "MemberExpression"
    ? says(tag.property)
    : tag.type === "CallExpression"
      ? says(tag.callee)
      : ["t", "en", "team", "wordsOf"].includes(tag.value);

/** Calls `found` with each template of a syntax tree that is said. */
function walk(node, found) {
  if (Array.isArray(node)) for (const each of node) walk(each, found);
  else if (node && typeof node === "object") {
    if (node.type === "TaggedTemplateExpression") {
      if (says(node.tag)) found(node.template);
    }
    for (const each of Object.values(node)) walk(each, found);
  }
}

/** Every English sentence in the sources, each with the files that say it. */
export function sentencesInSources() {
  const sentences = new Map();
  for (const file of filesBelow(join(root, "src"))) {
    const source = readFileSync(file, "utf8");
    if (!/(?:\b(?:t|en|team)|\))`/.test(source)) continue;
    walk(parseSync(source, { syntax: "typescript", tsx: file.endsWith("x"), target: "es2022" }), ({ quasis }) => {
      const key = quasis.map(({ cooked }) => cooked).reduce((text, part, at) => `${text}{${at - 1}}${part}`);
      sentences.set(key, [...(sentences.get(key) ?? []), file.slice(root.length)]);
    });
  }
  return sentences;
}

/** The languages that have a catalog. */
export const languages = () =>
  readdirSync(join(root, "src", "words"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, "src", "words", entry.name, "sentences.ts")))
    .map(({ name }) => name);

/** The catalog of a language, as it is in the sources. */
export function catalogOf(language) {
  const file = join(root, "src", "words", language, "sentences.ts");
  const sentences = {};
  const { body } = parseSync(readFileSync(file, "utf8"), { syntax: "typescript", target: "es2022" });
  const objects = [];
  const objectIn = (node) => {
    if (Array.isArray(node)) node.forEach(objectIn);
    else if (node?.type === "ObjectExpression") objects.push(node);
    else if (node && typeof node === "object") Object.values(node).forEach(objectIn);
  };
  objectIn(body);
  for (const { key, value } of objects[0]?.properties ?? [])
    sentences[key.value] = value.type === "TemplateLiteral" ? value.quasis[0].cooked : value.value;
  return sentences;
}

const [what, language] = process.argv.slice(2);
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!["missing", "unused"].includes(what) || !languages().includes(language)) {
    console.error(`Use: node scripts/words.mjs missing|unused ${languages().join("|")}`);
    process.exit(2);
  }
  const catalog = catalogOf(language);
  const said = sentencesInSources();
  const keys =
    what === "missing"
      ? [...said.keys()].filter((key) => !Object.hasOwn(catalog, key))
      : Object.keys(catalog).filter((key) => !said.has(key));
  for (const key of keys) console.log(`  ${JSON.stringify(key)}: "", // ${(said.get(key) ?? [])[0] ?? ""}`);
}
