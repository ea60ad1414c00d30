import { useEffect } from "preact/hooks";
import { t } from "../lib/words.js";
import { Icon } from "./icons.js";
import { Markdown } from "./markdown.js";

export interface Notice {
  id: number;
  text: string;
  tone: "info" | "bad";
}

function One({ notice, drop }: { notice: Notice; drop(id: number): void }) {
  useEffect(() => {
    const timer = setTimeout(() => drop(notice.id), Math.max(7000, notice.text.length * 80));
    return () => clearTimeout(timer);
  }, [notice.id]);
  return (
    <div class={`notice notice-${notice.tone}`}>
      <Icon name={notice.tone === "bad" ? "warn" : "info"} size={16} />
      <Markdown text={notice.text} />
      <button
        type="button"
        class="icon-button small"
        aria-label={t`Dismiss`}
        title={t`Dismiss`}
        onClick={() => drop(notice.id)}
      >
        <Icon name="close" size={14} />
      </button>
    </div>
  );
}

/** Quiet words for the one who acted; they go away by themselves. */
export function Notices({ notices, drop }: { notices: Notice[]; drop(id: number): void }) {
  return (
    <div class="notices" role="status">
      {notices.map((notice) => (
        <One key={notice.id} notice={notice} drop={drop} />
      ))}
    </div>
  );
}
