import { readFileSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { readArticles } from "../../src/knowledge/articles.js";
import { createIndex } from "../../src/knowledge/search.js";
import { exampleDocs, intentExamples } from "../../src/understanding/examples.js";
import { evidenceFrom, interpret } from "../../src/understanding/interpret.js";
import { type Message, measureMessages } from "../../src/understanding/measure.js";
import { createClassifier, train } from "../../src/understanding/understanding.js";
import { asked, elsewhere, examples } from "./fixture.js";

const classifier = createClassifier(train(examples));
const titles: Record<string, string> = {
  vpn: "VPN does not connect",
  printer: "Printing",
  outlook: "Mail in Outlook",
  wifi: "Office Wi-Fi",
  screen: "Monitors and docks",
  software: "Getting a program",
};
const docs = Object.entries(titles).map(([id, title]) => ({ id: `article:${id}`, title, description: "", body: "" }));
const evidence = {
  classifier,
  index: createIndex(docs),
  nearest: createIndex(exampleDocs(examples)),
  examples,
  articleIds: Object.keys(titles),
};

describe("interpret", () => {
  test("answers what is clear", () => {
    expect(interpret("the vpn does not connect", evidence)).toMatchObject({ kind: "clear", intent: "article:vpn" });
    expect(interpret("I forgot my password", evidence)).toMatchObject({
      kind: "clear",
      intent: "action:password-reset",
    });
  });

  test("gives no answer to what is not for it", () => {
    const answered = elsewhere.filter((text) => interpret(text, evidence).kind === "clear");
    expect(answered.length).toBeLessThanOrEqual(1);
  });

  test("offers what it doubts", () => {
    const reading = interpret("vpn or printer does not work", evidence);
    const shown = reading.kind === "clear" ? [reading.intent] : reading.intents;
    expect(shown).toEqual(expect.arrayContaining(["article:vpn"]));
  });

  test("leaves out articles that may not be given", () => {
    const some = { ...evidence, articleIds: ["wifi"] };
    for (const [text] of asked) {
      const reading = interpret(text, some);
      const articles = reading.candidates.map(({ intent }) => intent).filter((intent) => intent.startsWith("article:"));
      expect(articles.filter((intent) => intent !== "article:wifi")).toEqual([]);
    }
  });

  test("any text: one of the kinds, probabilities from 0 to 1, no throw", () => {
    const word = fc.constantFrom(
      "vpn",
      "printer",
      "password",
      "not",
      "connect",
      "the",
      "wetter",
      "💥",
      "\u0000",
      "\u202e",
      "<b>",
      "a".repeat(50),
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 2_500 }),
      fc.array(word, { maxLength: 60 }).map((words) => words.join(" ")),
    );
    fc.assert(
      fc.property(text, (said) => {
        const reading = interpret(said, evidence);
        if (reading.kind === "clear") expect(typeof reading.intent).toBe("string");
        else if (reading.kind === "choice") expect([2, 3]).toContain(reading.intents.length);
        else {
          expect(reading.kind).toBe("unknown");
          expect(reading.intents.length).toBeLessThanOrEqual(3);
        }
        const probabilities = reading.candidates.map(({ probability }) => probability);
        for (const probability of [reading.confidence, ...probabilities]) {
          expect(probability).toBeGreaterThanOrEqual(0);
          expect(probability).toBeLessThanOrEqual(1);
        }
        expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1 + 1e-9);
        expect(reading.confidence).toBe(probabilities[0] ?? 0);
        expect(interpret(`${said.slice(0, 2_000).padEnd(2_000)}vpn printer`, evidence)).toEqual(
          interpret(said.slice(0, 2_000).padEnd(2_000), evidence),
        );
      }),
      { numRuns: 200 },
    );
  });

  test("40,000 characters cost milliseconds", () => {
    const trace = "at Object.<anonymous> (C:\\Users\\anna\\app.js:10:15) failed to conect to the prnter\n".repeat(500);
    interpret(trace, evidence);
    const started = performance.now();
    for (let k = 0; k < 10; k += 1) interpret(trace, evidence);
    expect((performance.now() - started) / 10).toBeLessThan(50);
  });
});

describe("the shipped articles", () => {
  const file = fileURLToPath(new URL("./messages.jsonl", import.meta.url));
  const about = (message: Message) => message.expect.every((id) => id.startsWith("article:") || id === "out-of-scope");
  const messages = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Message)
    .filter(about);

  test("are found by messages that were not written with them", async () => {
    const { articles } = await readArticles(fileURLToPath(new URL("../../kb", import.meta.url)));
    const shipped = evidenceFrom(articles, [], createClassifier(train(intentExamples(articles, []))));
    const { summary } = measureMessages(messages, shipped);
    expect(summary.rightFirst.share).toBeGreaterThanOrEqual(0.9);
    expect(summary.rightOffered.share).toBeGreaterThanOrEqual(0.95);
    expect(summary.wrongAnswered.share).toBeLessThanOrEqual(0.04);
    expect(summary.outOfScopeAnswered.count).toBeLessThanOrEqual(1);
    expect(summary.needlessTickets.share).toBeLessThanOrEqual(0.02);
  });
});
