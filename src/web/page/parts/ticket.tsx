import { usePane } from "../lib/hooks.js";
import type { PageMessage } from "../lib/types.js";
import { t } from "../lib/words.js";
import { CardView } from "./card.js";
import { Icon } from "./icons.js";
import { Time } from "./time.js";

interface TicketProps {
  message: PageMessage;
  open: boolean;
  onOpen(): void;
}

/** A ticket in its triage channel: dense, with its buttons and the way into its thread. */
export function Ticket({ message, open, onOpen }: TicketProps) {
  const { reader, zone } = usePane();
  const { thread, card } = message;
  const replies = thread ? (reader.boxes.get(message.stream)?.in(thread.id) ?? []) : [];
  const unread = thread ? reader.unreadIn(message.stream, thread.id) : 0;
  const last = replies.at(-1);
  if (!card) return null;
  // what is done takes less room; all of it stands in its thread
  const done = card.tone === "good";
  return (
    <article
      class={`ticket${open ? " open" : ""}${done ? " done" : ""}`}
      data-thread={message.id}
      aria-label={card.notice}
    >
      <CardView message={message} card={card} collapse onTitle={onOpen} aside={<Time at={message.at} zone={zone} />}>
        <button
          type="button"
          class={unread ? "thread-button unread" : "thread-button"}
          aria-expanded={open}
          onClick={onOpen}
        >
          <Icon name="thread" size={16} />
          {replies.length === 0 ? t`Open thread` : t`${replies.length} in thread`}
          {unread ? <span class="count">{t`${unread} new`}</span> : null}
          {last && !unread ? (
            <span class="quiet">
              <Time at={last.at} zone={zone} />
            </span>
          ) : null}
        </button>
      </CardView>
    </article>
  );
}
