/** Which folder may import which: a fence is a test, not a wish. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const src = fileURLToPath(new URL("../src", import.meta.url));

interface Import {
  file: string;
  folder: string;
  target: string;
  typeOnly: boolean;
}

function files(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? entry.name === "page" && dir.endsWith("web")
        ? []
        : files(join(dir, entry.name))
      : /(?<!\.d)\.ts$/.test(entry.name)
        ? [join(dir, entry.name)]
        : [],
  );
}

const imports: Import[] = files(src).flatMap((path) => {
  const file = relative(src, path);
  const folder = file.includes("/") ? file.split("/")[0]! : ".";
  return [
    ...readFileSync(path, "utf8").matchAll(
      /^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)/gm,
    ),
  ].map((match) => {
    const named = match[2] ?? match[3]!;
    const target = named.startsWith(".") ? relative(src, join(dirname(path), named)) : named;
    return { file, folder, target, typeOnly: Boolean(match[1]) };
  });
});

const from = (folder: string) => imports.filter((each) => each.folder === folder);
const shown = (found: Import[]) => found.map((each) => `${each.file} -> ${each.target}`);

describe("boundaries", () => {
  test("there is something to look at", () => {
    expect(imports.length).toBeGreaterThan(100);
  });

  test("the vocabulary imports nothing but itself", () => {
    const vocabulary = ["events", "effects", "cards", "commands", "people", "text"];
    const found = imports.filter((each) => vocabulary.includes(each.file.replace(".ts", "")));
    expect(shown(found.filter((each) => !vocabulary.includes(each.target.replace(".js", ""))))).toEqual([]);
  });

  test("the desk and what it uses know no chat tool, no web, no driver", () => {
    const inner = ["desk", "tickets", "sla", "understanding", "knowledge", "actions", "journal"];
    const outer = /^(chat\/(?!chat\.js)|web\/|store\/(embedded|mongo)|app\.js|main\.js|cli\/)/;
    const packages = /^(@slack\/|botbuilder|mongodb|libsql|nodemailer)/;
    expect(shown(inner.flatMap(from).filter((each) => outer.test(each.target) || packages.test(each.target)))).toEqual(
      [],
    );
  });

  test.each([
    ["mongodb", "store"],
    ["libsql", "store"],
    ["node-cron", "sla"],
    ["natural", "understanding"],
    ["chrono-node", "understanding"],
    ["@slack/", "chat/slack"],
    ["botbuilder", "chat/teams"],
    ["mammoth", "knowledge/import"],
  ])("%s appears in %s only", (name, home) => {
    expect(shown(imports.filter((each) => each.target.startsWith(name) && !each.file.startsWith(home)))).toEqual([]);
  });

  test("natural is imported in one file", () => {
    expect(
      new Set(imports.filter((each) => each.target.startsWith("natural")).map((each) => each.file)).size,
    ).toBeLessThanOrEqual(1);
  });

  test("no import cycle between the files of the store, the journal and the chat tools", () => {
    const graph = new Map<string, string[]>();
    for (const each of imports)
      if (!each.typeOnly && each.target.endsWith(".js"))
        graph.set(each.file, [...(graph.get(each.file) ?? []), each.target.replace(/\.js$/, ".ts")]);
    const cycles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
        return;
      }
      for (const next of graph.get(file) ?? []) if (/^(store|journal|chat)\//.test(next)) visit(next, [...path, file]);
    };
    for (const file of graph.keys()) if (/^(store|journal|chat)\//.test(file)) visit(file, []);
    expect([...new Set(cycles)]).toEqual([]);
  });
});
