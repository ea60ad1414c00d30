/** The reader of moves, over what people say in each language; matters of their own are the articles' questions. */
import type { Article } from "../knowledge/articles.js";
import { createMoves, type MoveReading } from "../understanding/moves.js";
import { languages, ofLanguage } from "../words/languages.js";

/** Learns the moves (some hundred milliseconds). */
export async function learnMoves(articles: readonly Article[]): Promise<(text: string) => MoveReading> {
  const said = [];
  for (const language of languages) {
    const sayings = (await ofLanguage<Record<string, string[]>>(language, "moves")) ?? {};
    for (const [intent, texts] of Object.entries(sayings)) said.push(...texts.map((text) => ({ text, intent })));
  }
  return createMoves(
    said,
    articles.flatMap(({ questions }) => questions),
  );
}
