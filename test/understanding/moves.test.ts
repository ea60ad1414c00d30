/** Short words after an answer, a draft, a choice or a solved ticket. */
import { readArticles } from "../../src/knowledge/articles.js";
import { createMoves, moveIn, moves, type Pending } from "../../src/understanding/moves.js";
import { languages, ofLanguage } from "../../src/words/languages.js";
import { unseen, wordings } from "./moves.table.js";

const { articles, translations } = await readArticles(new URL("../../kb", import.meta.url).pathname);
const said: { text: string; intent: string }[] = [];
for (const language of languages)
  for (const [intent, texts] of Object.entries((await ofLanguage<Record<string, string[]>>(language, "moves")) ?? {}))
    said.push(...texts.map((text) => ({ text, intent })));
const started = performance.now();
const read = createMoves(
  said,
  [...articles, ...translations].flatMap(({ questions }) => questions),
);
const trained = performance.now() - started;

test("every language has every move", () => {
  for (const language of ["en", "de", "es", "fr"]) expect(languages).toContain(language);
  for (const move of moves) expect(said.filter(({ intent }) => intent === move).length).toBeGreaterThan(30);
});

/** The rows of a table that come out wrong. */
function wrongIn(table: Record<string, string>, pending: Pending) {
  const rows = Object.entries(table).flatMap(([expected, texts]) =>
    texts.split("|").map((text) => ({ text, expected, got: moveIn(read(text), pending) ?? "new" })),
  );
  const wrong = rows.filter(({ got, expected }) => got !== expected);
  if (process.env["SHOW_WRONG"]) console.log(pending, rows.length, wrong, trained);
  return { count: rows.length, right: 1 - wrong.length / rows.length };
}

describe.each(Object.keys(wordings) as Pending[])("after: %s", (pending) => {
  test("wordings that the examples were chosen by", () => {
    const { count, right } = wrongIn(wordings[pending], pending);
    expect(count).toBeGreaterThanOrEqual(80);
    expect(right).toBeGreaterThan(0.93);
  });

  test("wordings written afterwards", () => {
    const { count, right } = wrongIn(unseen[pending], pending);
    expect(count).toBeGreaterThanOrEqual(34);
    expect(right).toBeGreaterThan(0.85);
  });
});

test("an article's own questions are hardly ever taken for a move", () => {
  const questions = articles.flatMap((article) => article.questions);
  const taken = questions.filter((text) => moveIn(read(text), "answer") !== undefined);
  if (process.env["SHOW_WRONG"]) console.log(taken.length, questions.length, taken);
  expect(taken.length / questions.length).toBeLessThan(0.05);
});
