import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useNow, usePane } from "../lib/hooks.js";
import { dayName, dayOf } from "../lib/time.js";
import type { PageMessage } from "../lib/types.js";
import { Icon } from "./icons.js";

interface MessageListProps {
  label: string;
  stream: string;
  place: string;
  messages: PageMessage[];
  /** Somebody looks at it: what is in sight counts as read. */
  active: boolean;
  draw(message: PageMessage, follows: boolean): ComponentChildren;
  /** Above the first message. */
  before?: ComponentChildren;
  /** After the last message: what is on its way. */
  after?: ComponentChildren;
  /** Where there is nothing yet. */
  empty?: ComponentChildren;
  /** Changes when something below the messages changes. */
  tail?: string;
  /** What one sent last: then one wants to be at the end. */
  sent?: string | undefined;
  /** Earlier messages are asked for when one scrolls up. */
  history?: boolean;
}

const close = 5 * 60_000;

/** Whether a message is drawn without its name, as one more of the same. */
const followsOn = (message: PageMessage, last: PageMessage | undefined): boolean =>
  last !== undefined &&
  last.from.id === message.from.id &&
  last.from.name === message.from.name &&
  message.at - last.at < close &&
  !last.card;

/** Messages below each other, with their days; stays at the end unless one reads further up. */
export function MessageList(props: MessageListProps) {
  const { label, stream, place, messages, active, draw, before, after, empty, tail, sent, history = true } = props;
  const { reader, zone } = usePane();
  const now = useNow();
  const box = reader.boxes.get(stream);
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stick = useRef(true);
  const was = useRef({ scrollTop: 0, scrollHeight: 0, clientHeight: 0 });
  const seen = useRef({ first: "", height: 0 });
  const [below, setBelow] = useState(false);
  const more = history && (box?.more ?? false);
  const last = messages.at(-1);

  const toEnd = () => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  };
  // new at the end: stay there; new at the top: stay where one reads
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const first = messages[0]?.id ?? "";
    if (stick.current) toEnd();
    else if (first !== seen.current.first) element.scrollTop += element.scrollHeight - seen.current.height;
    seen.current = { first, height: element.scrollHeight };
  }, [messages, last?.seq, tail]);
  // pictures arrive later than their message
  useEffect(() => {
    const watcher = new ResizeObserver(() => {
      if (stick.current) toEnd();
    });
    if (content.current) watcher.observe(content.current);
    if (scroller.current) watcher.observe(scroller.current);
    return () => watcher.disconnect();
  }, []);
  useEffect(() => {
    stick.current = true;
    toEnd();
  }, [place]);
  useEffect(() => {
    if (!sent) return;
    stick.current = true;
    toEnd();
  }, [sent]);
  useEffect(() => {
    const look = () => {
      if (active && stick.current && document.visibilityState === "visible") reader.seen(stream, place);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  });
  useEffect(() => {
    const element = scroller.current;
    if (active && more && !box?.loading && element && element.scrollHeight <= element.clientHeight + 40)
      void reader.earlier(stream);
  });

  const onScroll = () => {
    const element = scroller.current!;
    const away = element.scrollHeight - element.scrollTop - element.clientHeight;
    const { scrollTop, scrollHeight, clientHeight } = element;
    // what grows or shrinks is no scrolling: only who moves up lets go of the end
    const same = scrollHeight === was.current.scrollHeight && clientHeight === was.current.clientHeight;
    if (away < 60) stick.current = true;
    else if (same && scrollTop < was.current.scrollTop) stick.current = false;
    was.current = { scrollTop, scrollHeight, clientHeight };
    setBelow(away > 240);
    if (stick.current && active) reader.seen(stream, place);
    if (more && element.scrollTop < 120) void reader.earlier(stream);
  };

  let day = "";
  let previous: PageMessage | undefined;
  return (
    <div class="list-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="list" ref={scroller} onScroll={onScroll} aria-label={label} tabIndex={0}>
        <div class="list-content" ref={content}>
          {more ? (
            <button
              type="button"
              class="button quiet-button earlier"
              aria-disabled={box?.loading ? "true" : undefined}
              onClick={() => void reader.earlier(stream)}
            >
              {box?.loading ? "Loading…" : "Show earlier"}
            </button>
          ) : null}
          {before}
          {messages.length === 0 && !more ? empty : null}
          {messages.map((message) => {
            const today = dayOf(message.at, zone);
            const newDay = today !== day;
            const follows = !newDay && followsOn(message, previous);
            day = today;
            previous = message;
            return (
              <div key={message.id} class="slot">
                {newDay ? (
                  <div class="day">
                    <span>{dayName(message.at, now, zone)}</span>
                  </div>
                ) : null}
                {draw(message, follows)}
              </div>
            );
          })}
          {after}
        </div>
      </section>
      {below ? (
        <button
          type="button"
          class="to-end"
          onClick={() => {
            stick.current = true;
            scroller.current?.scrollTo({
              top: scroller.current.scrollHeight,
              behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
            });
          }}
        >
          {reader.unreadIn(stream, place) ? `${reader.unreadIn(stream, place)} new` : "Latest"}
          <Icon name="down" size={14} />
        </button>
      ) : null}
    </div>
  );
}
