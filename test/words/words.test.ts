import fc from "fast-check";
import { catalogOf, languages, sentencesInSources } from "../../scripts/words.mjs";
import { wordsFor } from "../../src/words/languages.js";
import { en, keyOf, wordsOver } from "../../src/words/words.js";

const placeholders = (text: string) => (text.match(/\{\d\}/g) ?? []).sort();

describe("words", () => {
  const t = wordsOver("xx", { "{0} has #{1}": "#{1} liegt bei {0}", Solved: "Gelöst", Empty: "" });

  test("a sentence is looked up by its English, what is put in keeps its number", () => {
    expect(t`${"Lea"} has #${7}`).toBe("#7 liegt bei Lea");
    expect(t.of(en`Solved`)).toBe("Gelöst");
  });

  test("what has no translation is said in English", () => {
    expect(t`Hello ${"Lea"}`).toBe("Hello Lea");
    expect(t`Empty`).toBe("Empty");
    expect(wordsFor("xx").language).toBe("en");
    expect(wordsFor("de-AT").language).toBe("de");
  });

  test("what people typed is put in as it is, braces and all", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(t`${one} has #${other}`).toBe(`#${other} liegt bei ${one}`);
      }),
    );
  });

  test("a key has the number of each value", () => {
    const keyed = (english: TemplateStringsArray, ..._values: unknown[]) => keyOf(english);
    expect(keyed`Opened as **#${1}** by ${"Lea"}.`).toBe("Opened as **#{0}** by {1}.");
  });
});

describe.each(languages())("the sentences of %s", (language) => {
  const catalog = catalogOf(language);

  test("put in what the English sentence puts in", () => {
    const wrong = Object.entries(catalog).filter(([key, text]) => `${placeholders(key)}` !== `${placeholders(text)}`);
    expect(wrong).toEqual([]);
  });

  test("are all there, and said somewhere", () => {
    const said = sentencesInSources();
    expect([...said.keys()].filter((key) => !Object.hasOwn(catalog, key))).toEqual([]);
    expect(Object.keys(catalog).filter((key) => !said.has(key))).toEqual([]);
  });
});
