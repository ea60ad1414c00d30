import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../lib/words.js";

interface FoldProps {
  /** It is long: a part of it is shown until one asks for all. */
  long: boolean;
  className: string;
  children: ComponentChildren;
}

/** A long text with its beginning in sight. */
export function Fold({ long, className, children }: FoldProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <div class={long && !open ? `${className} folded` : className}>{children}</div>
      {long ? (
        <button type="button" class="link small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t`Show less` : t`Show all`}
        </button>
      ) : null}
    </>
  );
}
