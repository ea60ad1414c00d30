import { createSpeller, oneEditApart, wordsIn } from "../../src/understanding/spelling.js";

describe("spelling", () => {
  test.each([
    ["printer", "prnter", true],
    ["printer", "printter", true],
    ["printer", "prinetr", true],
    ["printer", "prunter", true],
    ["printer", "printer", false],
    ["printer", "pinters", false],
    ["printer", "rpinetr", false],
    ["ab", "ba", true],
  ])("%s and %s: one edit apart is %s", (one, other, is) => {
    expect(oneEditApart(one, other)).toBe(is);
    expect(oneEditApart(other, one)).toBe(is);
  });

  test("a misspelt word becomes the commonest one that is near", () => {
    const spell = createSpeller(["password", "printer", "pointer"]);
    expect(spell("passwrod")).toBe("password");
    expect(spell("pasword")).toBe("password");
    expect(spell("prinster")).toBe("printer");
    expect(spell("piinter")).toBe("printer");
    expect(spell("elephant")).toBeUndefined();
    expect(spell("pin")).toBeUndefined();
  });

  test("knows the words of texts, commonest first, without short ones and numbers", () => {
    expect(wordsIn(["The printer, the VPN!", "printer error 1603", "error? printer"], 1)).toEqual(["printer", "error"]);
    expect(wordsIn(["one word", "other word"], 2)).toEqual(["word"]);
  });
});
