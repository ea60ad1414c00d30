/** The articles as the desk uses them: by id, as text for a chat, for whom. */
import { type Article, chatText, wholeText } from "./articles.js";

export interface Library {
  articles: Map<string, Article>;
  titleOf(id: string): string;
  chatText(id: string): string;
  wholeText(id: string): string;
}

/** A library over articles that were read; `facts` fill `{{key|words}}`. */
export function createLibrary(articles: Article[], facts: Record<string, string>): Library {
  const byId = new Map(articles.map((article) => [article.id, article]));
  return {
    articles: byId,
    titleOf: (id) => byId.get(id)?.title ?? id,
    chatText: (id) => {
      const article = byId.get(id);
      return article ? chatText(article, facts) : "";
    },
    wholeText: (id) => {
      const article = byId.get(id);
      return article ? wholeText(article, facts) : "";
    },
  };
}
