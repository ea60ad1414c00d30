/** The parts of `natural` that we use, by their files: importing the package itself costs a second and reads `.env`. */
declare module "natural/lib/natural/tokenizers/regexp_tokenizer.js" {
  class RegexpTokenizer {
    constructor(options: { pattern: RegExp; gaps?: boolean });
    tokenize(text: string): string[] | null;
  }
  const exported: { RegexpTokenizer: typeof RegexpTokenizer };
  export default exported;
}
declare module "natural/lib/natural/stemmers/porter_stemmer.js" {
  const exported: { stem(word: string): string };
  export default exported;
}
declare module "natural/lib/natural/distance/levenshtein_distance.js" {
  const exported: {
    DamerauLevenshteinDistance(one: string, other: string, options?: { restricted?: boolean }): number;
  };
  export default exported;
}
declare module "natural/lib/natural/stemmers/porter_stemmer_de.js" {
  const exported: { stem(word: string): string };
  export default exported;
}
declare module "natural/lib/natural/stemmers/porter_stemmer_es.js" {
  const exported: { stem(word: string): string };
  export default exported;
}
declare module "natural/lib/natural/stemmers/porter_stemmer_fr.js" {
  const exported: { stem(word: string): string };
  export default exported;
}
