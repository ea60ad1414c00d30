import { useEffect, useRef, useState } from "preact/hooks";
import { usePane, useReader, useRemembered } from "../lib/hooks.js";
import type { Stream } from "../lib/types.js";
import { t } from "../lib/words.js";
import { Chat } from "./chat.js";
import { Icon } from "./icons.js";
import { Message } from "./message.js";
import { MessageList } from "./message-list.js";
import { OutboxMessage } from "./outbox.js";
import { Tabs } from "./tabs.js";
import { Thread } from "./thread.js";
import { Ticket } from "./ticket.js";

interface TriageProps {
  /** The name of the one who looks. */
  name: string;
  requesters: Set<string>;
  suggestions: string[];
  active: boolean;
}

const iconOf = { triage: undefined, direct: "person", outbox: "tray" } as const;
const order = { triage: 0, direct: 1, outbox: 2 };

const titleOf = (stream: Stream): string => (stream.kind === "direct" ? t`My chat` : stream.title);

/** The technicians' side: a tab per queue, one's own chat, the sandbox's outbox; threads open beside. */
export function Triage({ name, requesters, suggestions, active }: TriageProps) {
  const { reader } = usePane();
  useReader(reader);
  const [remembered, setRemembered] = useRemembered<string>(`tab.${reader.as}`, "");
  const [thread, setThread] = useState<string | null>(null);
  const panel = useRef<HTMLDivElement>(null);
  const streams = [...reader.boxes.values()].map((box) => box.stream).sort((a, b) => order[a.kind] - order[b.kind]);
  const stream = streams.find((each) => each.id === remembered) ?? streams[0];
  useEffect(() => setThread(null), [stream?.id]);
  // the list becomes narrower beside a thread: its ticket stays in sight
  useEffect(() => {
    const timer = setTimeout(() => {
      if (thread)
        panel.current?.querySelector(`[data-thread="${CSS.escape(thread)}"]`)?.scrollIntoView({ block: "nearest" });
    }, 80);
    return () => clearTimeout(timer);
  }, [thread]);
  if (!stream) return null;

  const messages = reader.boxes.get(stream.id)?.in(stream.place.id) ?? [];
  const opened = thread ? messages.find((message) => message.id === thread && message.thread) : undefined;
  const close = () => {
    setThread(null);
    panel.current?.querySelector<HTMLElement>(`[data-thread="${CSS.escape(thread ?? "")}"] .thread-button`)?.focus();
  };

  return (
    <div class="triage">
      <Tabs
        label={t`Channels`}
        prefix="triage"
        tabs={streams.map((each) => ({
          id: each.id,
          label: titleOf(each),
          unread: reader.unreadOf(each.id),
          icon: iconOf[each.kind],
        }))}
        chosen={stream.id}
        choose={setRemembered}
      />
      <div
        ref={panel}
        class={opened ? "triage-body with-thread" : "triage-body"}
        id="triage-panel"
        role="tabpanel"
        aria-labelledby={`triage-tab-${stream.id}`}
      >
        {stream.kind === "direct" ? (
          <Chat key={stream.id} stream={stream} name={name} suggestions={suggestions} active={active} />
        ) : stream.kind === "outbox" ? (
          <MessageList
            key={stream.id}
            label={t`Sandbox outbox`}
            stream={stream.id}
            place={stream.place.id}
            messages={messages}
            active={active}
            draw={(message) => <OutboxMessage message={message} />}
            before={
              <p class="explain">
                {t`The demo's sandbox: text messages and mails land here instead of on real phones and in real mailboxes.`}
              </p>
            }
            empty={
              <Empty
                icon="tray"
                title={t`Nothing was sent yet`}
                text={t`Codes for a password reset and mails appear here.`}
              />
            }
          />
        ) : (
          <MessageList
            key={stream.id}
            label={t`Tickets of ${stream.title}`}
            stream={stream.id}
            place={stream.place.id}
            messages={messages}
            active={active}
            lively
            draw={(message) =>
              message.card && message.thread && !message.deletedAt ? (
                <Ticket
                  message={message}
                  open={thread === message.id}
                  onOpen={() => (thread === message.id ? close() : setThread(message.id))}
                />
              ) : (
                <div class="plain-slot">
                  <Message message={message} follows={false} bubbles={false} />
                </div>
              )
            }
            empty={
              <Empty
                icon="check"
                title={t`Nothing waits here`}
                text={t`New tickets for ${stream.title} appear here the moment they are opened.`}
              />
            }
          />
        )}
        {opened ? (
          <Thread
            key={opened.id}
            message={opened}
            name={name}
            requesters={requesters}
            active={active}
            onClose={close}
          />
        ) : null}
      </div>
    </div>
  );
}

function Empty({ icon, title, text }: { icon: "tray" | "check"; title: string; text: string }) {
  return (
    <div class="empty">
      <span class="empty-sign">
        <Icon name={icon} size={26} />
      </span>
      <h3>{title}</h3>
      <p>{text}</p>
    </div>
  );
}
