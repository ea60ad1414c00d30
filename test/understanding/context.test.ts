/** What is known beside the words: tried, devices, feedback; and one question instead of many titles. */
import fc from "fast-check";
import { shiftBy } from "../../src/desk/evidence.js";
import { parseArticle } from "../../src/knowledge/article.js";
import { facetsOf } from "../../src/knowledge/facets.js";
import { verdictsOver } from "../../src/knowledge/feedback.js";
import { inContext, moved } from "../../src/understanding/context.js";
import { decide, type Reading } from "../../src/understanding/interpret.js";
import { leftBy, questionFor } from "../../src/understanding/question.js";

const read = (probabilities: Record<string, number>): Reading => {
  const candidates = Object.entries(probabilities).map(([intent, probability]) => ({ intent, probability }));
  return { ...decide(candidates, false), candidates, confidence: candidates[0]?.probability ?? 0, outOfScope: false };
};
const article = (id: string, front: string) =>
  parseArticle(`${id}.md`, `---\ntitle: ${id}\n${front}\n---\nText.\n`).article!;
const articles = new Map(
  [
    article("phone-mail", "tags: [mobile]\nquestions: [no mail on my phone, mail on iphone]"),
    article("outlook", "tags: [outlook]\nquestions: [outlook gets no mail on my laptop, the computer shows no mail]"),
    article("berlin-printers", "tags: [berlin, printer]\nquestions: [printers in berlin]"),
    article("rules", "tags: [mail]\nquestions: [may I forward mail]"),
  ].map((each) => [each.id, each]),
);
const known = { articles, gone: [], hasOpenTicket: false, verdicts: new Map() };

describe("shifts", () => {
  test.each<[string, Partial<Parameters<typeof shiftBy>[0]>, string, number]>([
    ["nothing known", {}, "article:outlook", 0],
    ["did not help", { gone: ["outlook"] }, "article:outlook", moved.didNotHelp],
    ["the same device", { details: { device: "phone (iPhone 15)" } }, "article:phone-mail", moved.sameDevice],
    ["another device", { details: { device: "laptop" } }, "article:phone-mail", moved.otherDevice],
    ["a laptop is a computer", { details: { device: "laptop" } }, "article:outlook", moved.sameDevice],
    ["an article for any device", { details: { device: "laptop" } }, "article:rules", 0],
    ["the site", { site: "Berlin" }, "article:berlin-printers", moved.site],
    ["another site", { site: "Hamburg" }, "article:berlin-printers", 0],
    ["an open ticket", { hasOpenTicket: true }, "command:status", moved.openTicket],
    ["an intent that is no article", { gone: ["outlook"] }, "action:password-reset", 0],
  ])("%s", (_name, more, intent, shift) => {
    expect(shiftBy({ ...known, ...more })(intent)).toBeCloseTo(shift);
  });
});

test("what did not help is not offered again, and what is left is decided anew", () => {
  const reading = read({ "article:outlook": 0.85, "article:phone-mail": 0.12 });
  expect(reading.kind).toBe("clear");
  const moved = inContext(reading, shiftBy({ ...known, gone: ["outlook"] }));
  expect(moved.candidates[0]!.intent).toBe("article:phone-mail");
  expect(moved.kind).not.toBe("unknown");
});

test("whatever is known, the probabilities stay probabilities", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ min: 0.001, max: 1, noNaN: true }), fc.double({ min: -6, max: 6, noNaN: true })), {
        maxLength: 5,
      }),
      (rows) => {
        const whole = rows.reduce((sum, [share]) => sum + share, 0) + 0.1;
        const reading = read(Object.fromEntries(rows.map(([share], at) => [`article:${at}`, share / whole])));
        const { candidates, confidence } = inContext(reading, (intent) => rows[Number(intent.slice(8))]![1]);
        const sum = candidates.reduce((total, { probability }) => total + probability, 0);
        expect(sum).toBeLessThanOrEqual(1 + 1e-9);
        for (const { probability } of candidates) expect(probability).toBeGreaterThanOrEqual(0);
        expect(confidence).toBe(candidates[0]?.probability ?? 0);
      },
    ),
  );
});

describe("one question", () => {
  const facets = (intent: string) => {
    const found = articles.get(intent.slice(8));
    return found && facetsOf(found);
  };

  test("phone or computer, where that tells them apart", () => {
    const { candidates } = read({ "article:outlook": 0.44, "article:phone-mail": 0.4 });
    expect(questionFor(candidates, facets)).toEqual({ devices: ["computer", "phone"] });
    expect(leftBy(candidates, facets, "phone").map(({ intent }) => intent)).toEqual(["article:phone-mail"]);
  });

  test.each<[string, Record<string, number>]>([
    ["one of them is for any device", { "article:outlook": 0.44, "article:rules": 0.4 }],
    ["one answer is far likelier", { "article:outlook": 0.8, "article:phone-mail": 0.05 }],
    ["both are for the same", { "article:outlook": 0.5 }],
    ["nothing is known", {}],
  ])("not where %s", (_name, probabilities) => {
    expect(questionFor(read(probabilities).candidates, facets)).toBeUndefined();
  });
});

describe("what people said of answers", () => {
  const row = (article: string, verdict: string, person: string, text: string) => ({ article, verdict, person, text });
  const rows = [
    row("outlook", "solved", "a", "my inbox shows no new messages"),
    row("outlook", "solved", "b", "my inbox shows no new messages"),
    row("outlook", "solved", "b", "inbox without new messages"),
    row("rules", "not-solved", "c", "inbox shows no new messages at all"),
    row("berlin-printers", "solved", "d", "label printer prints blank"),
  ];
  const about = verdictsOver(rows);

  test("counts for questions that are alike, and more for more people", () => {
    const found = about("the inbox shows no new messages");
    expect(found.get("outlook")!.solved).toBeGreaterThan(
      verdictsOver(rows.filter(({ person }) => person !== "b"))("the inbox shows no new messages").get("outlook")!
        .solved,
    );
    expect(found.get("outlook")!.solved).toBeLessThanOrEqual(2 / 3);
    expect(found.get("rules")!.notSolved).toBeGreaterThan(0.2);
    expect(found.has("berlin-printers")).toBe(false);
  });

  test("one person counts once", () => {
    const alone = verdictsOver(Array.from({ length: 50 }, () => row("outlook", "solved", "a", "no new messages")));
    expect(alone("no new messages").get("outlook")!.solved).toBeLessThanOrEqual(0.5);
  });

  test("nothing said, nothing known", () => {
    expect(verdictsOver([])("anything").size).toBe(0);
  });
});
