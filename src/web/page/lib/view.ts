/** What the employee's half shows, as the address bar says it: going back and links from elsewhere work. */
import { useEffect, useState } from "preact/hooks";
import { remember, remembered } from "./local.js";

export type View =
  | { kind: "chat" }
  | { kind: "articles"; query: string }
  | { kind: "article"; id: string }
  | { kind: "tickets" };

/** The view of an address, its part from the question mark on. */
export function viewOf(search: string): View {
  const values = new URLSearchParams(search);
  const id = values.get("article");
  if (id && /^[\w.-]{1,100}$/.test(id)) return { kind: "article", id };
  if (values.get("view") === "articles") return { kind: "articles", query: (values.get("q") ?? "").slice(0, 500) };
  return { kind: values.get("view") === "tickets" ? "tickets" : "chat" };
}

export function addressOf(view: View): string {
  switch (view.kind) {
    case "chat":
      return "/";
    case "tickets":
      return "/?view=tickets";
    case "article":
      return `/?${new URLSearchParams({ article: view.id })}`;
    case "articles":
      return `/?${new URLSearchParams({ view: "articles", ...(view.query ? { q: view.query } : {}) })}`;
  }
}

/** What somebody wanted to read who was not signed in; kept for as long as a sign-in may take. */
const wantedFor = 30 * 60_000;

/** Keeps the address that was asked for until after the sign-in, which comes back to "/". */
export function keepWanted(): void {
  if (viewOf(location.search).kind !== "chat") remember("wanted", { search: location.search, at: Date.now() });
}

function firstView(): View {
  const here = viewOf(location.search);
  const wanted = remembered<{ search: string; at: number } | null>("wanted", null);
  if (!wanted) return here;
  remember("wanted", null);
  const view = viewOf(wanted.search);
  if (here.kind !== "chat" || Date.now() - wanted.at > wantedFor) return here;
  history.replaceState(null, "", addressOf(view));
  return view;
}

export interface Viewing {
  view: View;
  /** `quietly`: without a step to go back to. */
  go(view: View, quietly?: boolean): void;
}

export function useView(): Viewing {
  const [view, setView] = useState<View>(firstView);
  useEffect(() => {
    const moved = () => setView(viewOf(location.search));
    addEventListener("popstate", moved);
    return () => removeEventListener("popstate", moved);
  }, []);
  return {
    view,
    go(next, quietly = false) {
      history[quietly ? "replaceState" : "pushState"](null, "", addressOf(next));
      setView(next);
    },
  };
}
