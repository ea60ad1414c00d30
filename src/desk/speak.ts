/** "Speak German", "auf Deutsch bitte", "en español por favor": words that ask for a language, in any of them. */

/** What languages are called, each by the others. */
const names: Record<string, string> = {
  en: "english englisch inglés ingles anglais inglese engels",
  de: "german deutsch alemán aleman allemand tedesco duits",
  es: "spanish spanisch español espanol castellano espagnol spagnolo spaans",
  fr: "french französisch franzoesisch francés frances français francais francese frans",
};
const languageNamed = new Map(
  Object.entries(names).flatMap(([language, words]) => words.split(" ").map((word) => [word, language] as const)),
);

/** Words that may stand around the name: nothing else is said. */
const around = new Set(
  `speak talk write answer reply respond say switch change continue go on in to into with me us please pls could can would you we i want
  prefer like rather the a language now from instead lets let do only ok hi hello hey thanks
  sprich sprechen sprechen schreib schreibe schreiben antworte antworten rede reden wechsle wechseln auf in mit mir uns bitte kannst können
  koennen könnten du sie wir ich möchte moechte will lieber weiter jetzt sprache zu nur danke hallo geht das es auch
  habla háblame hablame hable hablar hablas escribe escríbeme escribeme escribir responde respóndeme contesta cambia cambiar en a al con
  conmigo por favor puedes puede podemos quiero prefiero mejor idioma ahora sigue solo hola gracias se
  parle parlez parler écris ecris écrivez ecrivez écrire réponds reponds répondez repondez passe passons en avec moi nous s il te vous plaît
  plait svp stp peux tu pouvez pouvons veux voudrais préfère prefere plutôt plutot langue maintenant bonjour merci le sil`.split(
    /\s+/,
  ),
);

/** The language that a message asks for, two letters; undefined when it says anything else. */
export function languageAsked(text: string): string | undefined {
  const words = text
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== "");
  if (words.length > 10) return undefined;
  const named = words.flatMap((word) => languageNamed.get(word) ?? []);
  const rest = words.filter((word) => !languageNamed.has(word));
  return named.length === 1 && rest.every((word) => around.has(word)) ? named[0] : undefined;
}
