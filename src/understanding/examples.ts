/** What the classifier and the search learn from articles, and from what people say to commands and actions. */
import type { Article } from "../knowledge/articles.js";
import type { Doc } from "../knowledge/search.js";
import { plainIn } from "./plain.js";
import type { Example } from "./train.js";

/** The intent that stands for an article. */
export const intentOf = (articleId: string): string => `article:${articleId}`;

const mostBody = 100_000;

/** What an article was written for: its title, its description, its tags and each question. */
const asked = ({ title, description, tags, questions }: Article): string[] =>
  [title, description, tags.join(" "), ...questions].filter((text) => text.trim() !== "");

/** What was made of an article that has not changed since, by the language that it is read in. */
const made = new WeakMap<Article, Map<string, { examples: Example[]; doc: Doc }>>();

function of(article: Article, language: string): { examples: Example[]; doc: Doc } {
  const known = made.get(article) ?? new Map<string, { examples: Example[]; doc: Doc }>();
  made.set(article, known);
  const before = known.get(language);
  if (before) return before;
  const plain = plainIn(language);
  const { id, title, description, body, questions, tags } = article;
  const intent = intentOf(id);
  const own = {
    examples: asked(article).map((text) => ({ text: plain(text), intent })),
    doc: {
      id: intent,
      title: plain(title),
      description: plain(`${description} ${tags.join(" ")}`),
      body: plain(body, mostBody),
      questions: questions.map((text) => plain(text)),
    },
  };
  known.set(language, own);
  return own;
}

/** The examples of all intents in a language. `sayings` are those of commands and actions. */
export const intentExamples = (
  articles: readonly Article[],
  sayings: readonly Example[],
  language = "en",
): Example[] => [
  ...articles.flatMap((article) => of(article, language).examples),
  ...sayings.map(({ text, intent }) => ({ text: plainIn(language)(text), intent })),
];

/** All intents as search takes them: articles with their text; of commands and actions, what people say to them. */
export function intentDocs(articles: readonly Article[], sayings: readonly Example[], language = "en"): Doc[] {
  const plain = plainIn(language);
  const others = new Map<string, string[]>();
  for (const { text, intent } of sayings) {
    if (intent === null) continue;
    const list = others.get(intent);
    if (list) list.push(plain(text));
    else others.set(intent, [plain(text)]);
  }
  return [
    ...articles.map((article) => of(article, language).doc),
    ...[...others].map(([id, questions]) => ({ id, title: "", description: "", body: "", questions })),
  ];
}

/** Each example as a document of its own, named `#` and its number: for finding the one nearest to a message. */
export const exampleDocs = (examples: readonly Example[]): Doc[] =>
  examples.map(({ text }, at) => ({ id: `#${at}`, title: "", description: "", body: "", questions: [text] }));
