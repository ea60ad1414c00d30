/** Words of people inside our small markdown: what they type is shown as they typed it. Imports nothing. */

/** Puts a backslash before what our markdown would read as formatting. */
export const escapeMarkdown = (text: string): string => text.replace(/[\\*_`[\]]/g, (char) => `\\${char}`);
