import fc from "fast-check";
import { corpusOf, rowsOf, vocabularyFrom } from "../../src/understanding/corpus.js";
import { createGrams, gramsOf } from "../../src/understanding/features.js";

const shape = { leastWords: 1, leastChars: 1, rarity: 1, charLength: 1, denseLength: 0 };

/** The hashes of a text's word block, or of all of it. */
function hashes(text: string, all = true): number[] {
  const grams = createGrams();
  gramsOf(text, grams);
  return [...grams.hashes.subarray(0, all ? grams.count : grams.words)];
}

describe("n-grams", () => {
  test.each([
    ["Can't open!", "cant open"],
    ["can\u2019t  open", "can't open"],
    ["VPN-Client", "vpn client"],
  ])("%j has those of %j", (one, other) => expect(hashes(one)).toEqual(hashes(other)));

  test.each([
    ["connect", "connecting"],
    ["connect", "connected"],
    ["printer", "printers"],
    ["company", "companies"],
    ["stop", "stopped"],
    ["change", "changing"],
  ])("%s and %s share their stem", (one, other) => {
    // token, stem, first, last: all but the token.
    const both = hashes(one, false).filter((hash) => hashes(other, false).includes(hash));
    expect(both).toHaveLength(3);
  });

  test("order counts: pairs differ", () => {
    expect(hashes("open the door", false).sort()).not.toEqual(hashes("the open door", false).sort());
  });

  test("every text fits, and blocks have their length", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 3_000 }), fc.string({ maxLength: 300 })), (text) => {
        const corpus = corpusOf([text]);
        expect(corpus.hashes.length).toBeLessThanOrEqual(16_000);
        const members = Int32Array.of(0);
        const rows = rowsOf(corpus, members, vocabularyFrom(corpus, members, shape));
        const square = rows.values.reduce((sum, value) => sum + value * value, 0);
        if (corpus.hashes.length === 0) expect(square).toBe(0);
        else {
          expect(square).toBeCloseTo(2, 3);
          expect(rows.coverage[0]).toBe(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("2,000 letters apart are read within the space there is", () => {
    expect(hashes("a ".repeat(5_000)).length).toBeGreaterThan(3_000);
    expect(hashes("x".repeat(5_000)).length).toBeGreaterThan(5_000);
  });
});
