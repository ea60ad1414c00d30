/** Messages in the other languages: by what exists in their language, and by what exists in English. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { deskExamples, deskExamplesIn } from "../../src/desk/examples.js";
import { readArticles } from "../../src/knowledge/articles.js";
import { interpretIn, merge } from "../../src/understanding/bilingual.js";
import { intentExamples } from "../../src/understanding/examples.js";
import { compoundsOf, englishOf } from "../../src/understanding/glossary.js";
import { type Evidence, evidenceFrom } from "../../src/understanding/interpret.js";
import { type Message, measureReadings } from "../../src/understanding/measure.js";
import { trainingIn } from "../../src/understanding/train.js";
import { createClassifier, train } from "../../src/understanding/understanding.js";

const kb = fileURLToPath(new URL("../../kb", import.meta.url));
const messages = (name: string): Message[] =>
  readFileSync(new URL(`./messages.${name}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Message);

const languages = ["de", "es", "fr"];
let english: Evidence;
const own = new Map<string, Evidence>();
beforeAll(async () => {
  const { articles, translations } = await readArticles(kb);
  const said = await deskExamples();
  english = evidenceFrom(articles, said, createClassifier(train(intentExamples(articles, said))));
  for (const [language, sayings] of await deskExamplesIn()) {
    const texts = translations.filter((article) => article.language === language);
    const classifier = createClassifier(train(intentExamples(texts, sayings, language), trainingIn(language)));
    own.set(language, evidenceFrom(texts, sayings, classifier, language));
  }
});

const measured = (language: string, name: string) =>
  measureReadings(messages(name), (text) => interpretIn(text, own.get(language)!, english)).summary;
const shareOf = ({ share }: { share: number | null }) => share ?? 0;

describe.each(languages)("messages in %s", (language) => {
  test("by another hand than the articles are understood", () => {
    const got = measured(language, language);
    expect(shareOf(got.rightFirst)).toBeGreaterThanOrEqual(0.85);
    expect(shareOf(got.rightOffered)).toBeGreaterThanOrEqual(0.95);
    expect(shareOf(got.wrongAnswered)).toBeLessThanOrEqual(0.04);
    expect(shareOf(got.outOfScopeAnswered)).toBeLessThanOrEqual(0.1);
    expect(shareOf(got.needlessTickets)).toBeLessThanOrEqual(0.02);
  });

  test("whose article exists in English only find it", () => {
    const got = measured(language, `${language}.english-only`);
    expect(shareOf(got.rightFirst)).toBeGreaterThanOrEqual(0.85);
    expect(shareOf(got.rightOffered)).toBeGreaterThanOrEqual(0.9);
    expect(shareOf(got.wrongAnswered)).toBeLessThanOrEqual(0.08);
  });

  test("are asked of articles that are not translated", () => {
    const wanted = messages(`${language}.english-only`).flatMap(({ expect: ids }) => ids);
    expect(wanted.map((id) => `${kb}/${language}/${id.slice(8)}.md`).filter(existsSync)).toEqual([]);
  });

  test("any text: one of the kinds, probabilities from 0 to 1 that add up to no more, no throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        const { kind, confidence, candidates } = interpretIn(text, own.get(language)!, english);
        expect(["clear", "choice", "unknown"]).toContain(kind);
        for (const { probability } of candidates) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(candidates.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(confidence).toBe(candidates[0]?.probability ?? 0);
      }),
      { numRuns: 60 },
    );
  });
});

test("what only English knows is taken as far as the words are known, and what both know is shared", () => {
  const scales = (candidates: [string, number][]) => ({
    candidates: candidates.map(([intent, probability]) => ({
      intent,
      probability,
      witnesses: { classifier: probability, index: 0, nearest: 0 },
    })),
    outOfScope: false,
    inScope: 1,
    threshold: 0.5,
  });
  const knows = (intent: string) => intent !== "article:only-english";
  const first = (own: [string, number][], english: [string, number][], known: number) =>
    merge(scales(own), scales(english), known, knows).candidates[0]!.intent;
  const only: [string, number][] = [["article:only-english", 0.95]];
  expect(first([["article:vpn", 0.9]], only, 1)).toBe("article:only-english");
  expect(first([["article:vpn", 0.9]], only, 0.5)).toBe("article:vpn");
  expect(first([["article:vpn", 0.2]], only, 0.5)).toBe("article:only-english");
  expect(first([["article:vpn", 0.6]], [["article:wifi", 0.9]], 1)).toBe("article:vpn");
});

test.each([
  ["de", "Mein Drucker druckt seit gestern nicht mehr", /printer print.* not/],
  ["de", "druckertreiber fehlt", /printer driver/],
  ["de", "seit heute geht nichts", /^(?!.*page)/],
  ["es", "la impresora no imprime", /printer not print/],
  ["es", "no puedo iniciar sesión", /not .*sign in/],
  ["fr", "j'ai oublié mon mot de passe", /forgot.* password/],
  ["fr", "l'imprimante n'imprime plus", /printer .*print/],
])("%s: %s in English words", (language, text, pattern) => {
  expect(englishOf(language, text)!.text).toMatch(pattern);
});

test("a language without a glossary has no English words", () => {
  expect(englishOf("xx", "mein drucker")).toBeUndefined();
});

test("only German words are taken apart, and only into words of the glossary", () => {
  expect(compoundsOf("de")("druckertreiber")).toEqual(["drucker", "treiber"]);
  expect(compoundsOf("de")("drucker")).toEqual([]);
  expect(compoundsOf("de")("weihnachtsgratifikation")).toEqual([]);
  expect(compoundsOf("es")("impresora")).toEqual([]);
});
