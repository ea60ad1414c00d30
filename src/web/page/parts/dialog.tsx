import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../lib/words.js";
import { Icon } from "./icons.js";

interface DialogProps {
  title: string;
  onClose(): void;
  children: ComponentChildren;
  wide?: boolean;
  /** A click beside it closes it too; not where something is being written. */
  light?: boolean;
}

/** A modal dialog: the browser keeps the focus inside, Escape closes, the focus goes back where it was. */
export function Dialog({ title, onClose, children, wide = false, light = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const gone = useRef(false);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    const home = before?.closest<HTMLElement>(".ticket, .thread, .message, .pane");
    const element = dialog.current!;
    element.showModal();
    const first = element.querySelector<HTMLElement>(
      ".dialog-body input:not([type=radio]), .dialog-body textarea, .dialog-body select",
    );
    (
      first ??
      element.querySelector<HTMLElement>(".dialog-body [data-first]") ??
      element.querySelector<HTMLElement>(".dialog-close")
    )?.focus();
    return () => {
      gone.current = true;
      element.close();
      // the button that opened it may be gone by now: then its neighbours
      if (before?.isConnected) before.focus();
      else home?.querySelector<HTMLElement>("button")?.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      class={wide ? "dialog dialog-wide" : "dialog"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClose={() => {
        // some browsers close it without asking when Escape comes twice
        if (!gone.current) onClose();
      }}
      onMouseDown={(event) => {
        if (light && event.target === dialog.current) onClose();
      }}
    >
      <div class="dialog-box">
        <header class="dialog-head">
          <h2 id={id}>{title}</h2>
          <button
            type="button"
            class="icon-button dialog-close"
            aria-label={t`Close`}
            title={t`Close (Escape)`}
            onClick={onClose}
          >
            <Icon name="close" />
          </button>
        </header>
        <div class="dialog-body">{children}</div>
      </div>
    </dialog>
  );
}
