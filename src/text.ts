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
