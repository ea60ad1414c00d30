/** Glossaries: the words of a language by the English ones that stand for them. */

/** Reads lines and parts between semicolons such as `printer = drucker, kopierer`; gives the English by each other word. */
export function glossaryOf(text: string): Record<string, string> {
  const glossary: Record<string, string> = {};
  for (const part of text.split(/[;\n]/)) {
    const [english, others] = part.split(" = ");
    if (others === undefined) continue;
    for (const word of others.split(",")) glossary[word.trim()] ??= english!.trim();
  }
  return glossary;
}
