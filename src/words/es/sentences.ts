/** What Firstline says, in Spanish, by the English sentence. People are addressed as "usted". */
export default {
  "_If that does not help, press **Not solved**: I know one more way._":
    "_Si no se soluciona, pulse **No resuelto**: conozco otra manera._",
  "_If that does not help, press **Not solved**: I know {0} more ways._":
    "_Si no se soluciona, pulse **No resuelto**: conozco {0} maneras más._",
  "_This article exists in {0} only:_": "_Este artículo solo existe en {0}:_",
  "Read the whole article": "Leer el artículo completo",
  "{0} (also for {1})": "{0} (también para {1})",
  Solved: "Resuelto",
  "Not solved": "No resuelto",
  "Try this: {0}": "Pruebe esto: {0}",
  "The next way is below already.": "La siguiente manera ya está más abajo.",
  "Then let us try another way.": "Entonces probemos de otra manera.",
  "Then let us try something else.": "Entonces probemos otra cosa.",
  "From now on I write to you in English.": "A partir de ahora le escribo en español.",
} satisfies Record<string, string>;
