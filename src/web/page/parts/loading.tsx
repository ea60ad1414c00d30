import type { Reader } from "../lib/reader.js";
import { t } from "../lib/words.js";
import { Icon } from "./icons.js";

/** A pane before its messages are there, or when they cannot be. */
export function Loading({ reader }: { reader: Reader }) {
  if (reader.state === "failed") {
    return (
      <div class="empty" role="alert">
        <span class="empty-sign">
          <Icon name="warn" size={26} />
        </span>
        <h3>{t`This cannot be shown`}</h3>
        <p>{reader.trouble}</p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {t`Load again`}
        </button>
      </div>
    );
  }
  return (
    <div class="loading" role="status">
      <span class="bone" />
      <span class="bone short" />
      <span class="bone" />
      <p class="quiet">
        {reader.trouble ? `${reader.trouble} ${t`Trying again…`}` : <span class="sr-only">{t`Loading…`}</span>}
      </p>
    </div>
  );
}
