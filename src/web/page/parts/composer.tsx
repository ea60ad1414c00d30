import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Place } from "../../../people.js";
import { usePane } from "../lib/hooks.js";
import { filesIn, useUploads } from "../lib/uploads.js";
import { t } from "../lib/words.js";
import { AttachButton, Chips } from "./chips.js";
import { Icon } from "./icons.js";

/** What was begun and not sent, by person and place. */
const drafts = new Map<string, string>();
const longest = 20_000;

interface ComposerProps {
  place: Place;
  label: string;
  placeholder: string;
  /** Words handed back for correction. */
  handed?: { text: string; n: number } | undefined;
  hint?: string;
}

/** Where one writes: Enter sends, Shift and Enter begin a new line; files are pasted, dropped or chosen. */
export function Composer({ place, label, placeholder, handed, hint }: ComposerProps) {
  const { reader } = usePane();
  const key = `${reader.as}|${place.id}`;
  const [text, setText] = useState(() => drafts.get(key) ?? "");
  const [waiting, setWaiting] = useState(false);
  const [over, setOver] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const uploads = useUploads(reader.as);

  const write = (next: string) => {
    drafts.set(key, next);
    setText(next);
  };
  useEffect(() => {
    if (!handed) return;
    write(handed.text);
    area.current?.focus();
  }, [handed?.n]);
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${Math.min(element.scrollHeight + 2, 220)}px`;
  }, [text]);

  const send = async () => {
    const words = text.trim();
    if (waiting || (!words && !uploads.list.length) || text.length > longest) return;
    let files: Awaited<ReturnType<typeof uploads.ready>> = [];
    if (uploads.list.length) {
      setWaiting(true);
      files = await uploads.ready();
      setWaiting(false);
      if (!files) return;
    }
    reader.sender.say(place, words, files);
    write("");
    uploads.clear();
    area.current?.focus();
  };
  const empty = !text.trim() && !uploads.list.length;

  return (
    <form
      class={over ? "composer over" : "composer"}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        uploads.add(filesIn(event.dataTransfer));
      }}
    >
      <div class="composer-box">
        <Chips uploads={uploads} />
        <div class="composer-row">
          <AttachButton uploads={uploads} />
          <textarea
            ref={area}
            rows={1}
            aria-label={label}
            placeholder={placeholder}
            value={text}
            enterkeyhint="send"
            onInput={(event) => write(event.currentTarget.value)}
            onPaste={(event) => {
              const files = filesIn(event.clipboardData);
              if (!files.length) return;
              event.preventDefault();
              uploads.add(files);
            }}
            onKeyDown={(event) => {
              if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
              event.preventDefault();
              void send();
            }}
          />
          <button
            type="submit"
            class="send"
            aria-label={t`Send`}
            title={t`Send (Enter)`}
            aria-disabled={empty || waiting || text.length > longest ? "true" : undefined}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
      <p class="composer-hint">
        {text.length > longest - 1000 ? (
          <span class={text.length > longest ? "field-error" : ""} role="status">
            {t`${text.length.toLocaleString(t.locale)} of ${longest.toLocaleString(t.locale)} characters`}
            {text.length > longest ? `: ${t`please shorten it, or attach it as a file.`}` : ""}
          </span>
        ) : waiting ? (
          t`Sending when the files have arrived…`
        ) : (
          hint
        )}
      </p>
    </form>
  );
}
