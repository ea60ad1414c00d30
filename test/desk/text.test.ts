/** Words of people are shown as they typed them. */
import fc from "fast-check";
import { asTyped, unended, withoutMarks } from "../../src/text.js";
import { readMarkdown } from "../../src/web/page/lib/markdown.js";

test.each([
  ["**bold** and _thin_", "\\*\\*bold\\*\\* and \\_thin\\_"],
  ["[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"],
  ["# no heading", "\\# no heading"],
  ["1. no list", "1\\. no list"],
  ["- no list", "\\- no list"],
  ["see https://acme.test/a_b_c*d", "see https://acme.test/a_b_c*d"],
])("%s", (typed, written) => {
  expect(asTyped(typed)).toBe(written);
});

/** The words of a parsed text, without what formats them. */
function flat(node: unknown): string {
  if (Array.isArray(node)) return node.map(flat).join("");
  if (typeof node !== "object" || node === null) return "";
  return Object.entries(node)
    .map(([key, value]) => (key === "text" ? String(value) : flat(value)))
    .join("");
}

test("whatever is typed, no formatting comes of it and every sign is there", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\w*_`[\]()#>\-. ~|{}+!\\\n]{1,60}$/), (typed) => {
      const read = readMarkdown(asTyped(typed));
      expect(JSON.stringify(read)).not.toMatch(/"kind":"(?:bold|italic|code|link|article|list|heading|quote)"/);
      expect(flat(read).replace(/\s/g, "")).toBe(typed.replace(/\s/g, ""));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["**Repair** _it_: `outlook.exe /safe`", "Repair it: outlook.exe /safe"],
  ["[Read the whole article](article:one) and [more](https://acme.test/a_b)", "Read the whole article and more"],
  ["a snake_case_word, \\*typed\\*", "a snake_case_word, *typed*"],
])("without marks: %s", (written, plain) => expect(withoutMarks(written)).toBe(plain));

test.each([
  ["The printer is broken", "The printer is broken"],
  ["We moved the whole team…", "We moved the whole team"],
  ["Why is it *so* slow?", "Why is it \\*so\\* slow"],
])("within a sentence: %s", (title, words) => expect(unended(title)).toBe(words));
