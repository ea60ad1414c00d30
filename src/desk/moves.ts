/** The reader of moves, over what people say in each language; matters of their own are the articles' questions. */
import type { Article } from "../knowledge/articles.js";
import { createMoves, type MoveReading } from "../understanding/moves.js";
import type { Example } from "../understanding/train.js";
import { languages, ofLanguage } from "../words/languages.js";

/** Sayings that are moves themselves; all others are said at any time. */
const moving = ["command:solved", "command:not-solved", "cancel"];

/** Reads moves; they are learnt when they are first needed (some hundred milliseconds), beside articles' questions and what people say to commands and actions. */
export async function learnMoves(
  articles: readonly Article[],
  sayings: readonly Example[],
): Promise<(text: string) => MoveReading> {
  const said: { text: string; intent: string }[] = [];
  for (const language of languages) {
    const sayings = (await ofLanguage<Record<string, string[]>>(language, "moves")) ?? {};
    for (const [intent, texts] of Object.entries(sayings)) said.push(...texts.map((text) => ({ text, intent })));
  }
  let read: ReturnType<typeof createMoves> | undefined;
  const learn = () =>
    createMoves(
      said,
      articles.flatMap(({ questions }) => questions),
      sayings.flatMap(({ text, intent }) => (intent !== null && moving.includes(intent) ? [] : [text])),
    );
  return (text) => {
    read ??= learn();
    return read(text);
  };
}
