import { sizeOf } from "../lib/time.js";
import type { Uploads } from "../lib/uploads.js";
import { t } from "../lib/words.js";
import { Icon } from "./icons.js";

/** The files that will go with the next message. */
export function Chips({ uploads }: { uploads: Uploads }) {
  if (!uploads.list.length) return null;
  return (
    <ul class="chips" aria-label={t`Files to send`}>
      {uploads.list.map((item) => (
        <li key={item.id} class={`chip chip-${item.state}`}>
          {item.preview && !item.note ? <img src={item.preview} alt="" /> : <Icon name="file" />}
          <span class="chip-words">
            <span class="chip-name">{item.name}</span>
            <span class="quiet" role="status">
              {item.state === "failed"
                ? item.error
                : item.state === "uploading"
                  ? t`Uploading…`
                  : (item.note ?? sizeOf(item.size))}
            </span>
          </span>
          <button
            type="button"
            class="icon-button small"
            aria-label={t`Remove ${item.name}`}
            title={t`Remove`}
            onClick={() => uploads.remove(item.id)}
          >
            <Icon name="close" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The paper clip. */
export function AttachButton({ uploads }: { uploads: Uploads }) {
  return (
    <label class="icon-button attach" title={t`Attach files`}>
      <Icon name="attach" />
      <span class="sr-only">{t`Attach files`}</span>
      <input
        type="file"
        multiple
        class="sr-only"
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}
