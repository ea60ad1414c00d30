import { useEffect, useRef, useState } from "preact/hooks";
import { usePane } from "../lib/hooks.js";
import type { PageMessage } from "../lib/types.js";
import { t } from "../lib/words.js";
import { CardView } from "./card.js";
import { Composer } from "./composer.js";
import { Icon } from "./icons.js";
import { Message } from "./message.js";
import { MessageList } from "./message-list.js";
import { OutgoingMessage } from "./outgoing.js";
import { Time } from "./time.js";

interface ThreadProps {
  /** The top-level message that opens it. */
  message: PageMessage;
  /** The name of the one who writes. */
  name: string;
  /** Ids of those who are here as employees. */
  requesters: Set<string>;
  active: boolean;
  onClose(): void;
}

/** The thread of a ticket, beside its channel; on a narrow screen in its place. */
export function Thread({ message, name, requesters, active, onClose }: ThreadProps) {
  const { reader, zone } = usePane();
  const [handed, setHanded] = useState<{ text: string; n: number }>();
  const [loading, setLoading] = useState(true);
  const heading = useRef<HTMLHeadingElement>(null);
  const place = message.thread!;
  const messages = reader.boxes.get(message.stream)?.in(place.id) ?? [];
  const outgoing = reader.sender.in(place.id);

  useEffect(() => {
    heading.current?.focus();
    setLoading(true);
    let here = true;
    void reader.reachBack(message.stream, message.at).then(() => here && setLoading(false));
    return () => {
      here = false;
    };
  }, [message.id]);

  return (
    <aside
      class="thread"
      aria-label={t`Thread: ${message.notice}`}
      onKeyDown={(event) => {
        if (
          event.key !== "Escape" ||
          event.defaultPrevented ||
          (event.target as HTMLElement).closest("dialog, [popover]")
        )
          return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header class="thread-head">
        <h2 ref={heading} tabIndex={-1}>
          {t`Thread`}
        </h2>
        <span class="quiet">{t`Internal: only technicians read here`}</span>
        <button
          type="button"
          class="icon-button"
          aria-label={t`Close the thread`}
          title={t`Close (Escape)`}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      </header>
      <MessageList
        key={message.id}
        label={t`Messages of this thread`}
        stream={message.stream}
        place={place.id}
        messages={messages}
        active={active}
        history={false}
        sent={outgoing.at(-1)?.id}
        tail={outgoing.map((item) => item.id + item.state).join()}
        draw={(each, follows) => (
          <Message
            message={each}
            follows={follows}
            bubbles={false}
            tag={requesters.has(each.from.id) ? t`Requester` : undefined}
          />
        )}
        before={
          <div class="thread-top">
            {message.card ? (
              <CardView message={message} card={message.card} collapse aside={<Time at={message.at} zone={zone} />} />
            ) : (
              <Message message={message} follows={false} bubbles={false} />
            )}
            {loading ? <p class="quiet thread-loading">{t`Loading the thread…`}</p> : null}
          </div>
        }
        empty={
          loading || outgoing.length ? null : (
            <p class="quiet thread-empty">
              {t`Nothing was said here yet. What you write below is a note for your colleagues.`}
            </p>
          )
        }
        after={outgoing.map((item) => (
          <OutgoingMessage
            key={item.id}
            item={item}
            bubbles={false}
            name={name}
            onEdit={(text) => setHanded({ text, n: Date.now() })}
          />
        ))}
      />
      <Composer
        key={reader.as + place.id}
        place={place}
        label={t`Internal note`}
        placeholder={t`Internal note…`}
        hint={t`Your colleagues read this; Reply writes to the requester`}
        handed={handed}
      />
    </aside>
  );
}
