import { usePane } from "../lib/hooks.js";
import type { Outgoing } from "../lib/sender.js";
import { t } from "../lib/words.js";
import { Avatar } from "./avatar.js";
import { Files } from "./files.js";
import { Icon } from "./icons.js";
import { Plain } from "./plain.js";

interface OutgoingProps {
  item: Outgoing;
  bubbles: boolean;
  name: string;
  onEdit(text: string): void;
}

/** Words of mine that are on their way, or that were refused. */
export function OutgoingMessage({ item, bubbles, name, onEdit }: OutgoingProps) {
  const { reader } = usePane();
  const refused = item.state === "refused";
  return (
    <div class={bubbles ? "message mine outgoing" : "message outgoing"}>
      {bubbles ? null : <Avatar name={name} />}
      <div class="message-main">
        {bubbles ? null : (
          <div class="message-head">
            <span class="author">{name}</span>
          </div>
        )}
        <div class="message-body">
          {item.text ? (
            <div class="words">
              <Plain text={item.text} />
            </div>
          ) : null}
          <Files files={item.files} />
        </div>
        {refused ? (
          <div class="send-state bad" role="alert">
            <span>
              <Icon name="warn" size={14} /> {t`Not sent:`} {item.error}
            </span>
            <span class="send-actions">
              <button
                type="button"
                class="link"
                onClick={() => {
                  reader.sender.drop(item.id);
                  onEdit(item.text);
                }}
              >
                {t`Correct it`}
              </button>
              <button type="button" class="link" onClick={() => reader.sender.drop(item.id)}>
                {t`Discard`}
              </button>
            </span>
          </div>
        ) : item.state === "retrying" ? (
          <p class="send-state" role="status">
            <Icon name="retry" size={14} /> {t`Not sent yet, trying again…`}
          </p>
        ) : (
          <p class="send-state">{item.state === "waiting" ? t`Waiting…` : t`Sending…`}</p>
        )}
      </div>
    </div>
  );
}
