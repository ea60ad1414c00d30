import fc from "fast-check";
import { distanceOf, normalise, stemOf, tokensOf } from "../../src/understanding/words.js";

describe("words", () => {
  test.each([
    ["My VPN", "my vpn"],
    ["can\u2019t", "can't"],
    ["ＶＰＮ ﬁle", "vpn file"],
    ["Größe", "größe"],
    ["", ""],
  ])("%j is read as %j", (text, expected) => expect(normalise(text)).toBe(expected));

  test("no more than 2,000 characters are read, also when compatibility forms grow", () => {
    expect(normalise("a".repeat(40_000))).toHaveLength(2_000);
    expect(normalise("\uFDFA".repeat(3_000)).length).toBeLessThanOrEqual(2_000);
  });

  test.each([
    ["can't open c:\\temp, error 0x80!", ["cant", "open", "c", "temp", "error", "0x80"]],
    ["größe naïve 邮件", ["größe", "naïve", "邮件"]],
    ["'' -- !!", []],
  ])("tokens of %j", (text, expected) => expect(tokensOf(text)).toEqual(expected));

  test("a text of ASCII alone is cut into words like any other", () => {
    const letters = fc.constantFrom(..."abyz019'' -.\n@[`{~");
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 60 }), (text) => {
        expect(tokensOf(`${text} ü`)).toEqual([...tokensOf(text), "ü"]);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ["connecting", "connect"],
    ["printers", "printer"],
    ["vpn", "vpn"],
  ])("the stem of %s is %s", (word, stem) => {
    expect(stemOf(word)).toBe(stem);
    expect(stemOf(word)).toBe(stem);
  });

  test.each([
    ["printer", "pritner", 1],
    ["printer", "printr", 1],
    ["printer", "painters", 2],
  ])("from %s to %s it is %i", (one, other, distance) => expect(distanceOf(one, other)).toBe(distance));
});
