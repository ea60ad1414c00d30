import { useState } from "preact/hooks";
import { t } from "../lib/words.js";

/** A six-digit code, in two groups, with a button that copies it. */
export function CopyCode({ code }: { code: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard?.writeText(code).then(
      () => {
        setCopied(true);
        setTimeout(() => setCopied(false), 2000);
      },
      () => {},
    );
  };
  return (
    <p class="code">
      <span class="code-digits">{code.length === 6 ? `${code.slice(0, 3)} ${code.slice(3)}` : code}</span>
      <button type="button" class="button small" onClick={copy} aria-live="polite">
        {copied ? t`Copied` : t`Copy`}
      </button>
    </p>
  );
}
