import { useEffect, useState } from "preact/hooks";
import { t } from "../lib/words.js";
import { Avatar } from "./avatar.js";

/** Three dots while an answer is on its way: after a moment, and a moment longer than it takes. */
export function Typing({ busy, last }: { busy: boolean; last: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(busy), busy ? 350 : 1200);
    return () => clearTimeout(timer);
  }, [busy]);
  // what was waited for is there
  useEffect(() => setShown(false), [last]);
  if (!shown) return null;
  return (
    <div class="message typing" role="status">
      <Avatar name="Firstline" bot />
      <div class="dots">
        <span />
        <span />
        <span />
        <span class="sr-only">{t`Firstline is writing…`}</span>
      </div>
    </div>
  );
}
