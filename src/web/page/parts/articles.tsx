import { useEffect, useRef, useState } from "preact/hooks";
import { findArticles } from "../lib/api.js";
import { usePane } from "../lib/hooks.js";
import type { ArticleHit } from "../lib/types.js";
import { addressOf, type View } from "../lib/view.js";
import { t } from "../lib/words.js";
import { Icon } from "./icons.js";
import { Marked } from "./marked.js";

interface ArticlesProps {
  query: string;
  go(view: View, quietly?: boolean): void;
  /** Takes the question to Firstline itself. */
  ask(text: string): void;
}

/** Somebody who types is left alone for so long, ms. */
const stillTyping = 120;

interface HitProps {
  hit: ArticleHit;
  open(id: string): void;
  onKeyDown(event: KeyboardEvent): void;
}

function Hit({ hit, open, onKeyDown }: HitProps) {
  return (
    <li>
      <a
        class="hit"
        href={addressOf({ kind: "article", id: hit.id })}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          open(hit.id);
        }}
      >
        <span class="hit-title">
          <Marked {...hit.title} />
        </span>
        <span class="hit-line">
          <Marked {...hit.line} />
        </span>
      </a>
    </li>
  );
}

/** All articles, found as one types; the arrows walk through what is found. */
export function Articles({ query, go, ask }: ArticlesProps) {
  const { reader } = usePane();
  const [found, setFound] = useState<{ query: string; hits: ArticleHit[] } | null>(null);
  const [trouble, setTrouble] = useState("");
  const box = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const asked = useRef(0);

  useEffect(() => {
    const mine = ++asked.current;
    const timer = setTimeout(
      () => {
        findArticles(reader.as, query).then(
          (hits) => {
            if (asked.current !== mine) return;
            setTrouble("");
            setFound({ query, hits });
          },
          (error: Error) => {
            if (asked.current === mine) setTrouble(error.message);
          },
        );
      },
      found ? stillTyping : 0,
    );
    return () => clearTimeout(timer);
  }, [query, reader.as]);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);

  const open = (id: string) => go({ kind: "article", id });
  const step = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    const links = [...(list.current?.querySelectorAll<HTMLElement>("a.hit") ?? [])];
    const at = links.indexOf(document.activeElement as HTMLElement) + by;
    event.preventDefault();
    if (at < 0) box.current?.focus();
    else links[Math.min(at, links.length - 1)]?.focus();
  };
  const hits = found?.hits ?? [];
  const groups = query.trim()
    ? [{ name: "", hits }]
    : [...new Set(hits.map(({ category }) => category))]
        .sort()
        .map((name) => ({ name, hits: hits.filter(({ category }) => category === name) }));
  const count = hits.length === 1 ? t`1 article` : t`${hits.length} articles`;
  return (
    <div class="view articles">
      <search class="find">
        <Icon name="search" />
        <input
          ref={box}
          type="search"
          aria-label={t`Search the articles`}
          placeholder={t`Search: vpn, printer, new phone…`}
          value={query}
          maxLength={300}
          enterKeyHint="search"
          autoComplete="off"
          onInput={(event) => go({ kind: "articles", query: event.currentTarget.value }, true)}
          onKeyDown={(event) => {
            step(event);
            const [first] = hits;
            if (event.key === "Enter" && first && found?.query === query) open(first.id);
          }}
        />
      </search>
      <p class="sr-only" aria-live="polite">
        {found && query.trim() ? t`${count} found` : ""}
      </p>
      <div class="view-body" ref={list}>
        {trouble ? (
          <p class="field-error" role="alert">
            {trouble}
          </p>
        ) : null}
        {groups.map(({ name, hits: own }) => (
          <section key={name} aria-label={name || t`Found`}>
            {name ? <h3 class="group">{name}</h3> : null}
            <ul class="hits">
              {own.map((hit) => (
                <Hit key={hit.id} hit={hit} open={open} onKeyDown={step} />
              ))}
            </ul>
          </section>
        ))}
        {found && !hits.length ? (
          <div class="empty">
            <h3>{query.trim() ? t`No article has these words` : t`There are no articles yet`}</h3>
          </div>
        ) : null}
        {found && query.trim() ? (
          <p class="ask-instead">
            {t`Not what you need?`}{" "}
            <button type="button" class="link" onClick={() => ask(query.trim())}>
              {t`Ask Firstline`}
            </button>
          </p>
        ) : null}
      </div>
    </div>
  );
}
