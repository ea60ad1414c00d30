import { useEffect, useRef, useState } from "preact/hooks";
import { usePane } from "../lib/hooks.js";
import type { PageMessage } from "../lib/types.js";
import { t } from "../lib/words.js";

/** One's own message, open for correction. Enter saves, Escape leaves it as it was. */
export function EditBox({ message, onDone }: { message: PageMessage; onDone(): void }) {
  const { reader, perform } = usePane();
  const [text, setText] = useState(message.text ?? "");
  const area = useRef<HTMLTextAreaElement>(null);
  const key = `own:${message.id}`;
  const busy = reader.pending.has(key);
  useEffect(() => {
    area.current?.focus();
    area.current?.setSelectionRange(text.length, text.length);
  }, []);
  const save = async () => {
    const words = text.trim();
    if (!words || busy) return;
    if (
      words === message.text ||
      (await perform({ kind: "edited", place: message.place, message: message.id, text: words }, key))
    )
      onDone();
  };
  return (
    <form
      class="edit-box"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <textarea
        ref={area}
        aria-label={t`Edit your message`}
        rows={Math.min(8, text.split("\n").length + 1)}
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            onDone();
          } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
            event.preventDefault();
            void save();
          }
        }}
      />
      <div class="actions end">
        <button type="button" class="button" onClick={onDone}>
          {t`Cancel`}
        </button>
        <button
          type="submit"
          class={busy ? "button primary waiting" : "button primary"}
          aria-disabled={busy ? "true" : undefined}
        >
          <span class="button-label">{t`Save`}</span>
        </button>
      </div>
    </form>
  );
}
