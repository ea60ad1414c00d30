/** Hooks that several parts need. */
import { createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import type { Answer } from "../../../effects.js";
import type { FileRef } from "../../../events.js";
import type { Place } from "../../../people.js";
import { remember, remembered } from "./local.js";
import type { Reader } from "./reader.js";
import type { Doing } from "./types.js";

/** What every part below a pane may use. */
export interface PaneTools {
  reader: Reader;
  /** IANA time zone of the person who looks. */
  zone: string;
  /** Does something; shows its answer (notice, card, form). True when it went well. */
  perform(doing: Doing, key: string): Promise<boolean>;
  /** The same, but the answer comes back. */
  ask(doing: Doing, key: string): Promise<Answer | null>;
  show(answer: Answer, place: Place): void;
  notify(text: string, tone?: "info" | "bad"): void;
  openArticle(id: string): void;
  openImage(file: FileRef): void;
}

export const PaneContext = createContext<PaneTools | null>(null);

export function usePane(): PaneTools {
  const pane = useContext(PaneContext);
  if (!pane) throw new Error("This part lives inside a pane.");
  return pane;
}

/** Draws again whenever the reader changes, at most once a frame; a window that is not looked at, a few times a second. */
export function useReader(reader: Reader): void {
  const [, draw] = useState(0);
  useEffect(() => {
    let frame = 0;
    let timer = 0;
    const now = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      frame = 0;
      draw((n) => n + 1);
    };
    const off = reader.subscribe(() => {
      if (frame) return;
      frame = requestAnimationFrame(now);
      timer = window.setTimeout(now, 300);
    });
    now();
    return () => {
      off();
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [reader]);
}

/** State that this browser remembers. */
export function useRemembered<T>(key: string, otherwise: T): [T, (value: T) => void] {
  const [value, set] = useState<T>(() => remembered(key, otherwise));
  return [
    value,
    (next) => {
      remember(key, next);
      set(next);
    },
  ];
}

/** The time, renewed every half minute. */
export function useNow(): number {
  const [now, set] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => set(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

export function useMedia(query: string): boolean {
  const [matches, set] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const changed = () => set(media.matches);
    changed();
    media.addEventListener("change", changed);
    return () => media.removeEventListener("change", changed);
  }, [query]);
  return matches;
}
