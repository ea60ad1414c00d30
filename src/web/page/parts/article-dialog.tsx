import { useEffect, useState } from "preact/hooks";
import { getArticle } from "../lib/api.js";
import { usePane } from "../lib/hooks.js";
import type { Article } from "../lib/types.js";
import { t } from "../lib/words.js";
import { Dialog } from "./dialog.js";
import { Markdown } from "./markdown.js";

/** A whole article of the knowledge base. */
export function ArticleDialog({ id, onClose }: { id: string; onClose(): void }) {
  const { reader } = usePane();
  const [article, setArticle] = useState<Article | null>(null);
  const [error, setError] = useState("");
  const load = () => {
    setError("");
    getArticle(reader.as, id).then(setArticle, (problem: Error) => setError(problem.message));
  };
  useEffect(load, [id]);
  return (
    <Dialog title={article?.title ?? t`Article`} wide light onClose={onClose}>
      {article ? (
        <div class="article">
          <Markdown text={article.markdown} />
        </div>
      ) : error ? (
        <div class="empty" role="alert">
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
    </Dialog>
  );
}
