/** Short words after an answer, a draft, a choice or a solved ticket. */
import { deskExamples } from "../../src/desk/examples.js";
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
  (await deskExamples())
    .filter(({ intent }) => !["command:solved", "command:not-solved", "cancel"].includes(intent))
    .map(({ text }) => text),
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
    expect(right).toBeGreaterThan(0.84);
  });
});

test.each([
  "thanks",
  "cheers",
  "bye",
  "who are you",
  "good morning",
  "what can you do",
  "my tickets",
  "?",
  "xyzzy",
  "lol",
  "how do I do step 3",
  "which button do you mean?",
])("%s is no move", (text) => {
  for (const pending of ["answer", "draft", "choice", "resolved"] as const)
    expect([pending, moveIn(read(text), pending)]).toEqual([pending, undefined]);
});

test.each([
  "let me try that",
  "hmm ok wait",
  "one moment please",
  "I will try it tonight",
  "warte mal",
  "un instant svp",
])("%s settles nothing", (text) => {
  for (const pending of ["answer", "draft"] as const) expect(moveIn(read(text), pending)).toBe("later");
});

test("an article's own questions are hardly ever taken for a move, less so when an article answers them", () => {
  const questions = articles.flatMap((article) => article.questions);
  const taken = (matter: number) =>
    questions.filter((text) => moveIn(read(text), "answer", matter) !== undefined).length / questions.length;
  expect(taken(0)).toBeLessThan(0.08);
  expect(taken(0.9)).toBeLessThan(0.015);
});
