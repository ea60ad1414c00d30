import { readFileSync } from "node:fs";
import fc from "fast-check";
import { languageAsked } from "../../src/desk/speak.js";
import { languageOf } from "../../src/understanding/language.js";
import { languages } from "../../src/words/languages.js";

test.each([
  ["my printer does not print since monday", "en"],
  ["cant log in", "en"],
  ["it says my creds are no good since monday", "en"],
  ["Hallo, mein Drucker druckt seit heute Morgen nicht mehr", "de"],
  ["outlook geht nicht auf", "de"],
  ["koennten sie mir bitte helfen? das vpn geht nicht", "de"],
  ["la impresora no imprime desde ayer", "es"],
  ["no puedo entrar en mi cuenta", "es"],
  ["he olvidado mi contrasena", "es"],
  ["mon imprimante ne marche plus depuis hier", "fr"],
  ["j'ai oublié mon mot de passe", "fr"],
  ["vpn", undefined],
  ["outlook", undefined],
  ["Teams 0x80070005", undefined],
  ["", undefined],
  ["???", undefined],
])("%s: %s", (text, language) => {
  expect(languageOf(text)).toBe(language);
});

test("English is hardly ever taken for another language", () => {
  const texts = readFileSync(new URL("./hard-messages.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { text: string }).text);
  expect(texts.length).toBeGreaterThan(100);
  // these two are German
  const german = ["wlan weg", "danke"];
  expect(texts.filter((text) => !["en", undefined].includes(languageOf(text)) && !german.includes(text))).toEqual([]);
});

test("any text: one of the languages or none, and the same each time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (text) => {
      const language = languageOf(text);
      expect([undefined, ...languages]).toContain(language);
      expect(languageOf(text)).toBe(language);
    }),
  );
});

test.each([
  ["speak German", "de"],
  ["auf Deutsch bitte", "de"],
  ["Können Sie bitte Deutsch sprechen?", "de"],
  ["en español por favor", "es"],
  ["in English please", "en"],
  ["sprich Englisch", "en"],
  ["parlez-vous français ?", "fr"],
  ["en anglais s'il vous plaît", "en"],
  ["Could you answer me in French, please?", "fr"],
  ["the german keyboard does not work", undefined],
  ["outlook is in German instead of English", undefined],
  ["please", undefined],
  ["", undefined],
])("asked for a language: %s", (text, language) => {
  expect(languageAsked(text)).toBe(language);
});
