import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { getArticle } from "../lib/api.js";
import { PaneContext, usePane } from "../lib/hooks.js";
import type { Article } from "../lib/types.js";
import type { View } from "../lib/view.js";
import { t } from "../lib/words.js";
import { Icon } from "./icons.js";
import { Markdown } from "./markdown.js";

interface ArticleViewProps {
  id: string;
  go(view: View): void;
  /** It helped: Firstline is told. */
  helped(id: string): void;
}

/** One article at an address of its own. */
export function ArticleView({ id, go, helped }: ArticleViewProps) {
  const tools = usePane();
  const { as } = tools.reader;
  const [article, setArticle] = useState<Article | null>(null);
  const [error, setError] = useState("");
  const title = useRef<HTMLHeadingElement>(null);
  const load = () => {
    setError("");
    getArticle(as, id).then(
      (found) => {
        setArticle(found);
        requestAnimationFrame(() => title.current?.focus({ preventScroll: true }));
      },
      (problem: Error) => setError(problem.message),
    );
  };
  useEffect(() => {
    setArticle(null);
    load();
  }, [id, as]);
  // a link to another article goes there
  const inside = useMemo(
    () => ({ ...tools, openArticle: (other: string) => go({ kind: "article", id: other }) }),
    [tools],
  );
  return (
    <div class="view">
      <div class="view-body">
        <button type="button" class="link back" onClick={() => go({ kind: "articles", query: "" })}>
          <Icon name="back" size={15} /> {t`All articles`}
        </button>
        {article ? (
          <article class="article">
            <h2 ref={title} tabIndex={-1}>
              {article.title}
            </h2>
            <PaneContext.Provider value={inside}>
              <Markdown text={article.markdown} />
            </PaneContext.Provider>
            <div class="actions">
              <button type="button" class="button" onClick={() => helped(id)}>
                {t`This helped`}
              </button>
              <button type="button" class="button" onClick={() => go({ kind: "chat" })}>
                {t`Ask Firstline`}
              </button>
            </div>
          </article>
        ) : error ? (
          <div class="empty" role="alert">
            <h3>{t`This article cannot be shown`}</h3>
            <p>{error}</p>
            <button type="button" class="button" onClick={load}>
              {t`Try again`}
            </button>
          </div>
        ) : (
          <p class="quiet" role="status">
            {t`Loading…`}
          </p>
        )}
      </div>
    </div>
  );
}
