import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { useFollow } from "../lib/follow.js";
import { useNow, usePane } from "../lib/hooks.js";
import { dayName, dayOf } from "../lib/time.js";
import type { PageMessage } from "../lib/types.js";
import { t } from "../lib/words.js";
import { Icon } from "./icons.js";

interface MessageListProps {
  label: string;
  stream: string;
  place: string;
  messages: PageMessage[];
  /** Somebody looks at it: what is in sight counts as read. */
  active: boolean;
  draw(message: PageMessage, follows: boolean): ComponentChildren;
  /** What is drawn depends on more than the message itself and its pending button: draw it each time. */
  lively?: boolean;
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
  /** An answer is on its way: it will stand at the end. */
  busy?: boolean;
}

/** One message; in a long conversation only what changed is drawn again. */
function Drawn({ message, follows, draw, lively }: Pick<MessageListProps, "draw" | "lively"> & Followed) {
  const { reader } = usePane();
  const { id } = message;
  const waiting = reader.pending.get(id) ?? reader.pending.get(`own:${id}`);
  return <>{useMemo(() => draw(message, follows), [message, follows, waiting, lively ? {} : null])}</>;
}

interface Followed {
  message: PageMessage;
  follows: boolean;
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
  const { label, stream, place, messages, active, draw, before, after, empty, history = true, lively = false } = props;
  const { reader, zone } = usePane();
  const now = useNow();
  const box = reader.boxes.get(stream);
  const more = history && (box?.more ?? false);
  const follow = useFollow({
    messages,
    as: reader.as,
    place,
    tail: props.tail,
    sent: props.sent,
    busy: props.busy ?? false,
  });
  const { scroller } = follow;
  const [below, setBelow] = useState(false);

  useEffect(() => {
    const look = () => {
      if (active && follow.reading() && document.visibilityState === "visible") reader.seen(stream, place);
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
    setBelow(follow.moved() > 240);
    if (follow.reading() && active) reader.seen(stream, place);
    if (more && scroller.current && scroller.current.scrollTop < 120) void reader.earlier(stream);
  };
  const toEnd = () => {
    follow.stick();
    scroller.current?.scrollTo({
      top: scroller.current.scrollHeight,
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
    });
  };
  let day = "";
  let previous: PageMessage | undefined;
  return (
    <div class="list-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="list" ref={scroller} onScroll={onScroll} aria-label={label} tabIndex={0}>
        <div class="list-content" ref={follow.content}>
          {more ? (
            <button
              type="button"
              class="button quiet-button earlier"
              aria-disabled={box?.loading ? "true" : undefined}
              onClick={() => void reader.earlier(stream)}
            >
              {box?.loading ? t`Loading…` : t`Show earlier`}
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
                <Drawn message={message} follows={follows} draw={draw} lively={lively} />
              </div>
            );
          })}
          {after}
        </div>
      </section>
      {below ? (
        <button type="button" class="to-end" onClick={toEnd}>
          {reader.unreadIn(stream, place) ? t`${reader.unreadIn(stream, place)} new` : t`Latest`}
          <Icon name="down" size={14} />
        </button>
      ) : null}
    </div>
  );
}
