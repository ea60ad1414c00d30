import { useEffect, useRef, useState } from "preact/hooks";
import { usePane } from "../lib/hooks.js";
import type { PageMessage } from "../lib/types.js";
import { t } from "../lib/words.js";
import { Avatar } from "./avatar.js";
import { CardView, useFlash } from "./card.js";
import { EditBox } from "./edit-box.js";
import { Files } from "./files.js";
import { Fold } from "./fold.js";
import { Icon } from "./icons.js";
import { Markdown } from "./markdown.js";
import { OwnMenu } from "./own-menu.js";
import { Plain } from "./plain.js";
import { Time } from "./time.js";

interface MessageProps {
  message: PageMessage;
  /** Follows one of the same person closely: no name again. */
  follows: boolean;
  /** Own words stand on the right, in a bubble. */
  bubbles: boolean;
  /** Beside the name: "Requester". */
  tag?: string | undefined;
}

/** One message of a chat or a thread. */
export function Message({ message, follows, bubbles, tag }: MessageProps) {
  const { reader, zone } = usePane();
  const [editing, setEditing] = useState(false);
  const body = useRef<HTMLDivElement>(null);
  const edited = useRef(false);
  // who was editing goes on at the message
  useEffect(() => {
    if (edited.current && !editing) body.current?.querySelector<HTMLElement>(".own-menu button")?.focus();
    edited.current = editing;
  }, [editing]);
  const flash = useFlash(message.card ? 0 : message.revision);
  const mine = message.from.id === reader.as;
  const right = mine && bubbles;
  const fresh = Date.now() - message.at < 4000;
  const classes = [
    "message",
    right ? "mine" : "",
    follows ? "follows" : "",
    fresh ? "fresh" : "",
    message.card ? "has-card" : "",
    flash ? "flash" : "",
  ];
  const rung = message.mention?.includes(reader.as);

  return (
    <div class={classes.filter(Boolean).join(" ")}>
      {right ? null : follows ? <span class="gutter" /> : <Avatar name={message.from.name} bot={message.from.bot} />}
      <div class="message-main">
        <div class={follows ? "message-head sr-only" : "message-head"}>
          <span class={right ? "sr-only" : "author"}>{right ? t`You` : message.from.name}</span>
          {tag ? <span class="tag">{tag}</span> : null}
          <Time at={message.at} zone={zone} />
          {rung ? <span class="tag rung">{t`for you`}</span> : null}
        </div>
        {message.deletedAt ? (
          <p class="gone">{t`This message was deleted.`}</p>
        ) : editing ? (
          <EditBox message={message} onDone={() => setEditing(false)} />
        ) : (
          <div class="message-body" ref={body}>
            {message.text ? (
              <Fold className="words" long={message.text.length > 2500 || message.text.split("\n").length > 40}>
                {message.plain ? <Plain text={message.text} /> : <Markdown text={message.text} />}
              </Fold>
            ) : null}
            {message.card ? <CardView message={message} card={message.card} /> : null}
            {!message.card && message.links?.length ? <Links message={message} /> : null}
            {message.files?.length ? <Files files={message.files} /> : null}
            {(message.mine ?? mine) && !message.card ? (
              <OwnMenu message={message} onEdit={() => setEditing(true)} />
            ) : null}
          </div>
        )}
        {message.editedAt && !message.deletedAt ? <span class="note-line">{t`edited`}</span> : null}
        {message.only && message.only === reader.as && !message.deletedAt ? (
          <span class="note-line">
            <Icon name="lock" size={12} /> {t`Only you see this`}
          </span>
        ) : null}
      </div>
    </div>
  );
}

/** Secret links of a message without a card. */
export function Links({ message }: { message: PageMessage }) {
  return (
    <div class="actions">
      {message.links?.map((link) => (
        <a key={link.url} class="button" href={link.url} target="_blank" rel="noopener noreferrer">
          {link.label}
          <Icon name="link" size={15} />
        </a>
      ))}
    </div>
  );
}
