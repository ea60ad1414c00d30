import { useEffect, useRef } from "preact/hooks";
import { t } from "../lib/words.js";
import { Icon, type IconName } from "./icons.js";

export interface Tab {
  id: string;
  label: string;
  unread: number;
  icon?: IconName | undefined;
}

interface TabsProps {
  label: string;
  tabs: Tab[];
  chosen: string;
  choose(id: string): void;
  /** Ids of tabs and panels begin with it. */
  prefix: string;
  className?: string;
}

/** Tabs with what is unread; arrows move between them. */
export function Tabs({ label, tabs, chosen, choose, prefix, className = "" }: TabsProps) {
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = row.current?.querySelector("[aria-selected=true]");
    tab?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === chosen);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + tabs.length, Home: 0, End: tabs.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = tabs[to % tabs.length]!;
    choose(next.id);
    row.current?.querySelectorAll<HTMLElement>("[role=tab]")[to % tabs.length]?.focus();
  };
  return (
    <div ref={row} class={`tabs ${className}`} role="tablist" tabIndex={-1} aria-label={label} onKeyDown={onKeyDown}>
      {tabs.map((tab) => (
        <button
          key={tab.id}
          type="button"
          role="tab"
          id={`${prefix}-tab-${tab.id}`}
          aria-controls={`${prefix}-panel`}
          aria-selected={tab.id === chosen}
          tabIndex={tab.id === chosen ? 0 : -1}
          class="tab"
          onClick={() => choose(tab.id)}
        >
          {tab.icon ? <Icon name={tab.icon} size={15} /> : null}
          <span>{tab.label}</span>
          {tab.unread ? (
            <span class="count">
              {tab.unread > 99 ? "99+" : tab.unread}
              <span class="sr-only"> {t`unread`}</span>
            </span>
          ) : null}
        </button>
      ))}
    </div>
  );
}
