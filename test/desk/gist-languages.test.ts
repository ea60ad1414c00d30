/** Who has it, can they work, are these thanks: from Spanish, German and French words. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { isThanks, titleFrom, whoFrom, workFrom } from "../../src/desk/gist.js";
import { says } from "../../src/desk/gist-words.js";

test.each<[string, ReturnType<typeof whoFrom>]>([
  ["toda la oficina está sin internet", "many"],
  ["nadie puede imprimir en el edificio", "many"],
  ["nadie tiene correo", "many"],
  ["todos los usuarios ven el mismo error", "many"],
  ["somos más de 40 personas sin sistema", "many"],
  ["ninguno de nosotros entra a SAP", "many"],
  ["a varios compañeros nos pasa lo mismo", "team"],
  ["no podemos abrir la carpeta", "team"],
  ["mi compañera tampoco puede entrar", "team"],
  ["todo el equipo de ventas está igual", "team"],
  ["todos imprimen en esa canon menos yo", "me"],
  ["a los demás sí les funciona", "me"],
  ["nadie me oye en teams", "me"],
  ["nadie me puede decir qué pasa", "me"],
  ["mi equipo no enciende", "me"],
  ["en mi equipo no se oye nada", "me"],
  ["la impresora no imprime", "me"],
  ["die ganze Abteilung ist offline", "many"],
  ["niemand kann drucken", "many"],
  ["bei allen geht das Internet nicht", "many"],
  ["mehrere Kollegen haben das auch", "team"],
  ["wir können die Ablage nicht öffnen", "team"],
  ["bei den Kollegen funktioniert es", "me"],
  ["niemand kann mich hören", "me"],
  ["mein Drucker druckt nicht", "me"],
  ["tout le bureau est sans internet", "many"],
  ["personne ne peut imprimer", "many"],
  ["plusieurs collègues ont le même souci", "team"],
  ["ça marche pour tout le monde sauf moi", "me"],
  ["personne ne m'entend dans Teams", "me"],
  ["mon imprimante ne marche plus", "me"],
])("%s: %s", (text, who) => {
  expect(whoFrom(text)).toBe(who);
});

test.each<[string, ReturnType<typeof workFrom>]>([
  ["no puedo trabajar desde esta mañana", "no"],
  ["nadie puede trabajar, está todo caído", "no"],
  ["no puedo iniciar sesión", "no"],
  ["no me funciona nada", "no"],
  ["el portátil no enciende", "no"],
  ["la producción está parada", "no"],
  ["va lentísimo y a cada rato se congela", "badly"],
  ["es urgente, tengo una presentación en 10 minutos", "badly"],
  ["un cliente está esperando", "badly"],
  ["no es urgente, cuando puedan", "yes"],
  ["no corre prisa, puedo trabajar", "yes"],
  ["quisiera una pantalla más", "yes"],
  ["no puedo entrar a la reunión", "yes"],
  ["ich kann seit heute früh nicht mehr arbeiten", "no"],
  ["der Laptop geht nicht mehr an", "no"],
  ["dringend, der Kunde wartet", "badly"],
  ["nicht dringend, wenn Sie mal Zeit haben", "yes"],
  ["je ne peux plus travailler", "no"],
  ["mon ordinateur ne démarre plus", "no"],
  ["c'est urgent, réunion dans 10 minutes", "badly"],
  ["rien d'urgent", "yes"],
])("%s: %s", (text, work) => {
  expect(workFrom(text)).toBe(work);
});

test.each([
  ["gracias", true],
  ["ok, muchas gracias!", true],
  ["Perfecto, gracias por la ayuda 🙏", true],
  ["se lo agradezco", true],
  ["gracias, pero sigue sin funcionar", false],
  ["gracias a la actualización ya no abre", false],
  ["no, gracias", false],
  ["Vielen Dank!", true],
  ["super, danke euch", true],
  ["danke, aber es geht immer noch nicht", false],
  ["merci beaucoup", true],
  ["ok parfait, merci pour votre aide", true],
  ["merci de réinitialiser mon mot de passe", false],
])("thanks in %s: %s", (text, is) => {
  expect(isThanks(text)).toBe(is);
});

test.each([
  ["Hola, buenos días: la impresora no imprime desde ayer. Gracias", "La impresora no imprime desde ayer"],
  ["buenas, se me cierra el outlook", "Se me cierra el outlook"],
  ["Guten Morgen, der Drucker geht nicht", "Der Drucker geht nicht"],
  ["Bonjour à tous, le wifi est coupé. Merci", "Le wifi est coupé"],
  ["Hidden files do not show", "Hidden files do not show"],
  ["Buenos Aires no tiene internet desde ayer", "Buenos Aires no tiene internet desde ayer"],
])("the title of %s", (text, title) => {
  expect(titleFrom(text)).toBe(title);
});

test("English messages say nothing in another language", () => {
  const texts = ["messages", "hard-messages"].flatMap((name) =>
    readFileSync(new URL(`../understanding/${name}.jsonl`, import.meta.url), "utf8")
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { text: string }).text),
  );
  const kinds = ["thanks", "alone", "many", "team", "calm", "stuck"] as const;
  // "danke" is among them
  expect(texts.filter((text) => kinds.some((kind) => says(kind, text)) && text !== "danke")).toEqual([]);
});

test("any text is read in no time", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 4_000 }), (text) => {
      const start = performance.now();
      whoFrom(text);
      workFrom(text);
      isThanks(text);
      titleFrom(text);
      expect(performance.now() - start).toBeLessThan(250);
    }),
  );
  for (const word of ["hola ", "ok, ", "gracias ", "no puedo ", "danke ", "kann nicht ", "merci "]) {
    const start = performance.now();
    const text = `${word.repeat(1_000)}x`;
    expect([whoFrom(text), isThanks(text), titleFrom(text).length > 0]).toEqual([expect.anything(), false, true]);
    expect(performance.now() - start).toBeLessThan(250);
  }
});
