/** Words of people inside our small markdown: what they type is shown as they typed it. Imports nothing. */

/** Puts a backslash before what our markdown would read as formatting; addresses stay as they are. */
export function asTyped(text: string): string {
  return text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, n) => (n % 2 ? part : part.replace(/[\\*_`[\]]/g, (char) => `\\${char}`)))
    .join("")
    .replace(/^(\s*)([#>+-]|\d+(?=[.)]))/gm, (_all, space: string, sign: string) =>
      /\d/.test(sign) ? `${space}${sign}\\` : `${space}\\${sign}`,
    );
}

/** The same without the sign that it ends with ("…", "?", "."), where the sentence around it has its own. */
export const unended = (text: string): string => asTyped(text.replace(/[\s.!?…]+$/, ""));

/** A text of ours without the signs of our markdown: of links the words stay. */
export const withoutMarks = (text: string): string =>
  text
    .replace(/\[((?:\\.|[^\]\\]){1,300})\]\([^()\s]{1,2000}\)/g, "$1")
    .replace(
      /\\([\\*_`[\]#>+.)-])|\*\*|(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])|`/gu,
      (_all, typed?: string) => typed ?? "",
    );
