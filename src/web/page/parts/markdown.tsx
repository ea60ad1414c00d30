import { Fragment, h, type VNode } from "preact";
import { useMemo } from "preact/hooks";
import { pictureUrl } from "../lib/api.js";
import { usePane } from "../lib/hooks.js";
import { type Block, type Inline, readMarkdown } from "../lib/markdown.js";

type OpenArticle = (id: string) => void;

/** A picture of an article; its address asks who looks. */
function Picture({ alt, article, file }: { alt: string; article: string; file: string }) {
  const { reader } = usePane();
  return <img class="article-picture" loading="lazy" src={pictureUrl(reader.as, article, file)} alt={alt} />;
}

/** Children as arguments, so that they need no keys. */
const all = (nodes: (VNode | string)[]): VNode => h(Fragment, null, ...nodes);

const inline = (nodes: Inline[], open: OpenArticle): VNode => all(nodes.map((node) => inlineOf(node, open)));

function inlineOf(node: Inline, open: OpenArticle): VNode | string {
  switch (node.kind) {
    case "text":
      return node.text;
    case "break":
      return <br />;
    case "code":
      return <code>{node.text}</code>;
    case "bold":
      return <strong>{inline(node.children, open)}</strong>;
    case "italic":
      return <em>{inline(node.children, open)}</em>;
    case "link":
      return (
        <a href={node.url} target="_blank" rel="noopener noreferrer">
          {inline(node.children, open)}
        </a>
      );
    case "picture":
      return <Picture {...node} />;
    case "article":
      return (
        <button type="button" class="link" onClick={() => open(node.id)}>
          {inline(node.children, open)}
        </button>
      );
  }
}

const blocks = (nodes: Block[], open: OpenArticle, tight: boolean): VNode =>
  all(nodes.map((node) => blockOf(node, open, tight)));

function blockOf(node: Block, open: OpenArticle, tight: boolean): VNode {
  switch (node.kind) {
    case "paragraph":
      return tight ? (
        <span class="md-line" dir="auto">
          {inline(node.children, open)}
        </span>
      ) : (
        <p dir="auto">{inline(node.children, open)}</p>
      );
    case "heading":
      return node.level <= 2 ? <h3>{inline(node.children, open)}</h3> : <h4>{inline(node.children, open)}</h4>;
    case "code":
      return (
        <pre>
          <code>{node.text}</code>
        </pre>
      );
    case "quote":
      return <blockquote>{blocks(node.children, open, false)}</blockquote>;
    case "list": {
      const items = all(node.items.map((item) => <li>{blocks(item, open, true)}</li>));
      return node.ordered ? <ol start={node.start}>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

/** Small markdown as elements; what is no markdown is shown as it was written. */
export function Markdown({ text }: { text: string }) {
  const { openArticle } = usePane();
  const tree = useMemo(() => readMarkdown(text), [text]);
  return <div class="md">{blocks(tree, openArticle, false)}</div>;
}
