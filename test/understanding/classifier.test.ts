import fc from "fast-check";
import { misspelt } from "../../src/understanding/misspelt.js";
import { decodeModel, encodeModel } from "../../src/understanding/model-file.js";
import { createClassifier, train } from "../../src/understanding/understanding.js";
import { asked, elsewhere, examples } from "./fixture.js";

const model = train(examples);
const classifier = createClassifier(model);
const share = (list: readonly unknown[], is: (at: number) => boolean) =>
  list.filter((_, at) => is(at)).length / list.length;
const first = (text: string) => classifier.understand(text).candidates[0]?.intent;

describe("a classifier trained on six examples an intent", () => {
  test("understands other words for the same", () => {
    expect(share(asked, (at) => first(asked[at]![0]) === asked[at]![1])).toBeGreaterThanOrEqual(0.9);
  });

  test("understands misspelt words", () => {
    const texts = misspelt(
      asked.map(([text]) => text),
      0.25,
      3,
    );
    expect(share(asked, (at) => first(texts[at]!) === asked[at]![1])).toBeGreaterThanOrEqual(0.75);
  });

  test("knows most of what is not for it, and turns few away", () => {
    expect(share(elsewhere, (at) => classifier.understand(elsewhere[at]!).outOfScope)).toBeGreaterThanOrEqual(0.8);
    expect(share(asked, (at) => classifier.understand(asked[at]![0]).outOfScope)).toBeLessThanOrEqual(0.2);
  });

  test("training twice gives the same model", () => {
    expect(encodeModel(train(examples))).toEqual(encodeModel(model));
  });

  test("says which words spoke for an intent", () => {
    const words = classifier.explain("please reset my forgotten password", "action:password-reset");
    expect(words[0]!.word).toBe("password");
    expect(words[0]!.weight).toBeGreaterThan(0);
    expect(words.map(({ word }) => word).sort()).toEqual(["forgotten", "my", "password", "please", "reset"]);
    expect(classifier.explain("anything", "article:unknown")).toEqual([]);
    expect(classifier.explain("", "human")).toEqual([]);
  });

  test("any text: probabilities from 0 to 1, best first, at most five", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 2_500 }), (text) => {
        const { candidates, inScope, coverage, outOfScope } = classifier.understand(text);
        expect(candidates.length).toBeLessThanOrEqual(5);
        const numbers = [inScope, coverage, ...candidates.map(({ probability }) => probability)];
        for (const number of numbers) {
          expect(number).toBeGreaterThanOrEqual(0);
          expect(number).toBeLessThanOrEqual(1);
        }
        expect(candidates).toEqual([...candidates].sort((one, other) => other.probability - one.probability));
        if (candidates.length === 0) expect(outOfScope).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test("only the first 2,000 characters count", () => {
    const long = `my password ${"does not work ".repeat(4_000)}`;
    expect(classifier.understand(long)).toEqual(classifier.understand(long.slice(0, 2_000)));
  });
});

describe("the threshold", () => {
  test.each([
    [5, 5],
    [8, 3],
    [2, 6],
    [1, 6],
  ])("%i intents with %i examples: most examples are in scope, most chatter is not", (intents, each) => {
    const names = [...new Set(examples.map(({ intent }) => intent))].slice(0, intents);
    const few = names.flatMap((name) => examples.filter(({ intent }) => intent === name).slice(0, each));
    const small = createClassifier(train(few));
    expect(share(few, (at) => !small.understand(few[at]!.text).outOfScope)).toBeGreaterThanOrEqual(0.9);
    expect(share(elsewhere, (at) => small.understand(elsewhere[at]!).outOfScope)).toBeGreaterThanOrEqual(0.6);
  });

  test("examples that are out of scope are learnt", () => {
    const more = [
      "order me a taxi to the station",
      "I want a taxi for two",
      "get a taxi please",
      "taxi to the airport",
    ];
    const taught = createClassifier(train([...examples, ...more.map((text) => ({ text, intent: null }))]));
    expect(taught.understand("please order a taxi").outOfScope).toBe(true);
    expect(taught.intents).not.toContain(null);
  });

  test("nothing to learn from: all is out of scope", () => {
    const empty = createClassifier(train([]));
    expect(empty.understand("my vpn is down")).toMatchObject({ candidates: [], inScope: 0, outOfScope: true });
    expect(createClassifier(train([{ text: " ", intent: "human" }])).intents).toEqual([]);
    expect(
      createClassifier(train(examples, { background: [] })).understand("my vpn is down").candidates[0]!.intent,
    ).toBe("article:vpn");
  });
});

describe("the model's file", () => {
  const file = encodeModel(model);

  test("gives the same model back, wherever the bytes lie", () => {
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    for (const bytes of [file, shifted.subarray(3), Buffer.from(file)]) {
      const read = decodeModel(bytes)!;
      expect(read).toEqual(model);
      const again = createClassifier(read);
      for (const [text] of asked) expect(again.understand(text)).toEqual(classifier.understand(text));
    }
  });

  test("is refused when it is damaged or cut", () => {
    fc.assert(
      fc.property(fc.nat(file.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = file.slice();
        damaged[at]! ^= change;
        expect(decodeModel(damaged)).toBeUndefined();
        expect(decodeModel(file.subarray(0, at))).toBeUndefined();
      }),
      { numRuns: 50 },
    );
    expect(decodeModel(new Uint8Array())).toBeUndefined();
  });
});
