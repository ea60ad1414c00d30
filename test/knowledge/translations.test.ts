/** An article in several languages: `kb/<language>/<id>.md` beside the English file. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pass } from "node:timers/promises";
import { type Article, parseArticle, readArticles, readShelf } from "../../src/knowledge/articles.js";
import { createLibrary } from "../../src/knowledge/library.js";
import { type ArticleChange, watchArticles } from "../../src/knowledge/watch.js";

const article = (title: string, body: string, more = "") => `---\ntitle: ${title}\n${more}---\n${body}\n`;

let dir: string;
const write = (file: string, text: string) => {
  mkdirSync(join(dir, file, ".."), { recursive: true });
  writeFileSync(join(dir, file), text);
};
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "firstline-kb-"));
  write(
    "vpn.md",
    article("VPN", "Look.\n## Steps\n1. Connect.\n## If that did not help\nTell us.", "category: network\n"),
  );
  write("printer.md", article("Printer", "1. Switch it on."));
  write(
    "de/vpn.md",
    article(
      "Das VPN",
      "Sehen Sie nach.\n## Schritte\n1. {{vpn.client|Die VPN-App}} öffnen.\n## Wenn das nicht geholfen hat\nSchreiben Sie uns.",
      "language: de-AT\n",
    ),
  );
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const named = (list: readonly Article[]) => list.map(({ id, language }) => `${id} ${language}`);

test("a file of the same name in another language is a translation", async () => {
  const { articles, translations, problems } = await readArticles(dir);
  expect(problems).toEqual([]);
  expect(named(articles).sort()).toEqual(["printer en", "vpn en"]);
  expect(named(translations)).toEqual(["vpn de-AT"]);
});

test("one of the same name and language is a problem, and the first one stays", async () => {
  write("old/vpn.md", article("Old VPN", "1. Dial in."));
  write("de/old/vpn.md", article("Altes VPN", "1. Einwählen.", "language: de\n"));
  const { articles, translations, problems } = await readArticles(dir);
  expect(problems.map(({ file, severity }) => [file, severity])).toEqual([
    [join(dir, "de/vpn.md"), "error"],
    [join(dir, "vpn.md"), "error"],
  ]);
  expect(problems[0]!.sentence).toMatch(/same file name and language/);
  expect([articles.length, translations.length]).toEqual([2, 1]);
});

test("the folder of a language says which it is, where the file does not", () => {
  expect(parseArticle("kb/fr/vpn.md", article("Le VPN", "")).article!.language).toBe("fr");
  expect(parseArticle("kb/fr/vpn.md", article("VPN", "", "language: en\n")).article!.language).toBe("en");
  expect(parseArticle("kb/hr/vpn.md", article("VPN", "")).article!.language).toBe("en");
});

test("the library gives the language that is asked for, else the original", async () => {
  const { articles, translations } = await readArticles(dir);
  const library = createLibrary(articles, { "vpn.client": "Acme VPN" }, translations);
  expect(library.titleOf("vpn")).toBe("VPN");
  expect(library.titleOf("vpn", "de")).toBe("Das VPN");
  expect(library.titleOf("vpn", "fr")).toBe("VPN");
  expect(library.titleOf("printer", "de")).toBe("Printer");
  expect(library.titleOf("nothing", "de")).toBe("nothing");
  expect(library.answer("vpn", {}, "de").text).toBe(
    "Sehen Sie nach.\n\n1. Acme VPN öffnen.\n\n**Wenn das nicht geholfen hat**\nSchreiben Sie uns.",
  );
  expect(library.wholeText("vpn", "de")).toMatch(/\*\*Schritte\*\*/);
  expect(library.languageOf("vpn", "de")).toBe("de");
  expect(library.languageOf("vpn", "es")).toBe("en");
  expect(library.articles.get("vpn")!.category).toBe("network");
});

test("without an English file, what there is is the original", async () => {
  rmSync(join(dir, "vpn.md"));
  const { articles, translations } = await readArticles(dir);
  expect(named(articles).sort()).toEqual(["printer en", "vpn de-AT"]);
  expect(translations).toEqual([]);
});

test("a translation that comes, breaks and goes is noticed; what did not change is kept", async () => {
  const changes: ArticleChange[] = [];
  const watch = await watchArticles(dir, (change) => changes.push(change));
  const next = async () => {
    const before = changes.length;
    for (let waited = 0; changes.length === before && waited < 1_500; waited += 20) await pass(20);
    return changes[before]!;
  };
  try {
    write("es/vpn.md", article("La VPN", "1. Conectar.", "language: es\n"));
    const came = await next();
    expect(named(came.translations).sort()).toEqual(["vpn de-AT", "vpn es"]);
    expect(came.articles.find(({ id }) => id === "vpn")).toBe(watch.articles.find(({ id }) => id === "vpn"));
    write("es/vpn.md", "---\ntitle: [La\n---\n");
    const broke = await next();
    expect(broke.translations.find(({ language }) => language === "es")!.title).toBe("La VPN");
    expect(broke.problems).toMatchObject([{ file: join(dir, "es/vpn.md"), severity: "error" }]);
    rmSync(join(dir, "es"), { recursive: true });
    const went = await next();
    expect(named(went.translations)).toEqual(["vpn de-AT"]);
    expect(went.problems).toEqual([]);
  } finally {
    watch.stop();
  }
});

test("a shelf that is read again and did not change is the same shelf", async () => {
  const shelf = await readShelf(dir);
  expect(await readShelf(dir, shelf)).toBe(shelf);
});
