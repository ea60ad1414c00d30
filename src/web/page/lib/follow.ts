/** Where a list of messages stands: at its end, at the top of a long answer, or where somebody reads. */
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { PageMessage } from "./types.js";

/**
 * `end`: what is new is scrolled into sight. `top`: the same, but what came last is longer than the window and stands
 * at its beginning. `free`: one reads further up, and nothing moves.
 */
type Standing = "end" | "top" | "free";

interface Followed {
  messages: PageMessage[];
  /** The one who looks. */
  as: string;
  /** Changes with the place that is shown. */
  place: string;
  /** Changes when something below the messages changes. */
  tail: string | undefined;
  /** What one sent last: then one wants to be at the end. */
  sent: string | undefined;
  /** An answer is on its way: it will stand at the end. */
  busy: boolean;
}

export interface Follow {
  scroller: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  /** What is new is in sight. */
  reading(): boolean;
  /** To be called on each scrolling; gives how far the end is away, in pixels. */
  moved(): number;
  /** From now on at the end. */
  stick(): void;
}

const edge = 12;

export function useFollow({ messages, as, place, tail, sent, busy }: Followed): Follow {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const standing = useRef<Standing>("end");
  const was = useRef({ scrollTop: 0, scrollHeight: 0, clientHeight: 0 });
  const seen = useRef({ first: "", last: "", height: 0 });
  const placed = useRef(0);

  const toEnd = () => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  };

  /** Where the first new message begins, with one's own question before it; null when all of it fits. */
  const beginningOfNews = (element: HTMLDivElement): number | null => {
    const known = messages.findIndex((message) => message.id === seen.current.last);
    if (known < 0 || known === messages.length - 1) return null;
    const slots = content.current!.querySelectorAll(":scope > .slot");
    const from = messages[known]!.from.id === as && slots[known]!.clientHeight < element.clientHeight / 3 ? 0 : 1;
    const top = slots[known + from]!.getBoundingClientRect().top - element.getBoundingClientRect().top;
    const start = Math.max(0, element.scrollTop + top - edge);
    return element.scrollHeight - start > element.clientHeight + edge ? start : null;
  };

  // new at the end: stay there, but begin at the beginning; new at the top: stay where one reads
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const first = messages[0]?.id ?? "";
    const last = messages.at(-1)?.id ?? "";
    if (standing.current === "free") {
      if (first !== seen.current.first) element.scrollTop += element.scrollHeight - seen.current.height;
    } else if (standing.current === "end" || last !== seen.current.last) {
      const start = beginningOfNews(element);
      standing.current = start === null ? "end" : "top";
      if (start === null) toEnd();
      else {
        element.scrollTop = start;
        placed.current = element.scrollTop;
      }
    }
    seen.current = { first, last, height: element.scrollHeight };
  }, [messages, messages.at(-1)?.seq, tail]);

  // pictures arrive later than their message
  useEffect(() => {
    const watcher = new ResizeObserver(() => {
      if (standing.current === "end") toEnd();
    });
    if (content.current) watcher.observe(content.current);
    if (scroller.current) watcher.observe(scroller.current);
    return () => watcher.disconnect();
  }, []);

  const stick = () => {
    standing.current = "end";
  };
  useEffect(() => {
    stick();
    toEnd();
  }, [place]);
  useEffect(() => {
    if (!sent && !busy) return;
    stick();
    toEnd();
  }, [sent, busy]);

  return {
    scroller,
    content,
    stick,
    reading: () => standing.current !== "free",
    moved() {
      // a scroll event may come after the list has left
      if (!scroller.current) return 0;
      const { scrollTop, scrollHeight, clientHeight } = scroller.current;
      const away = scrollHeight - scrollTop - clientHeight;
      // what grows or shrinks is no scrolling: only who moves lets go
      const same = scrollHeight === was.current.scrollHeight && clientHeight === was.current.clientHeight;
      if (away < 60) standing.current = "end";
      else if (standing.current === "top" && Math.abs(scrollTop - placed.current) > 40) standing.current = "free";
      else if (standing.current === "end" && same && scrollTop < was.current.scrollTop) standing.current = "free";
      was.current = { scrollTop, scrollHeight, clientHeight };
      return away;
    },
  };
}
