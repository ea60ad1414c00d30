/** Misspelt copies of texts: what hasty fingers do. */
import { createRandom } from "./random.js";

/** One edit inside a word: a letter dropped, doubled, replaced, or swapped with the next. */
function misspell(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  switch (Math.floor(random() * 4)) {
    case 0:
      return word.slice(0, at) + word.slice(at + 1);
    case 1:
      return word.slice(0, at) + word[at] + word.slice(at);
    case 2:
      return word.slice(0, at) + letter + word.slice(at + 1);
    default:
      return word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2);
  }
}

/** The texts with a share of their words of four letters and more misspelt; always the same way. */
export function misspelt(texts: string[], share: number, seed = 11): string[] {
  const random = createRandom(seed);
  return texts.map((text) =>
    text.slice(0, 2_000).replace(/[\p{L}\p{N}]{4,}/gu, (word) => (random() < share ? misspell(word, random) : word)),
  );
}
