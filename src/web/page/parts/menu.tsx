import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";

export interface MenuItem {
  id: string;
  label: ComponentChildren;
  run(): void;
  /** One of several; the chosen one carries a tick. */
  chosen?: boolean;
  danger?: boolean;
}

interface MenuProps {
  /** What the button shows. */
  children: ComponentChildren;
  /** What the button is called, where its content is no word. */
  label?: string;
  items: MenuItem[];
  buttonClass?: string;
  align?: "start" | "end";
  disabled?: boolean;
}

/** A button with a menu in the top layer: arrows move, Enter chooses, Escape closes. */
export function Menu({ children, label, items, buttonClass = "button", align = "start", disabled = false }: MenuProps) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const wasOpen = useRef(false);
  const [open, setOpen] = useState(false);

  const place = () => {
    const box = list.current;
    const anchor = button.current?.getBoundingClientRect();
    if (!box || !anchor) return;
    const { offsetWidth: width, offsetHeight: height } = box;
    const left = align === "end" ? anchor.right - width : anchor.left;
    const below = anchor.bottom + 6;
    box.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
    box.style.top = `${below + height > innerHeight - 8 && anchor.top - height - 6 > 8 ? anchor.top - height - 6 : below}px`;
  };
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>("button") ?? [])];
  // at once, not in the toggle event, which comes later: the next key belongs to the menu already
  const show = () => {
    if (!list.current?.matches(":popover-open")) list.current?.showPopover();
    place();
    (entries().find((each) => each.getAttribute("aria-checked") === "true") ?? entries()[0])?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[to % all.length]?.focus();
    } else if (event.key === "Tab") list.current?.hidePopover();
  };
  const choose = (item: MenuItem) => {
    list.current?.hidePopover();
    button.current?.focus();
    item.run();
  };

  return (
    <>
      <button
        ref={button}
        type="button"
        class={buttonClass}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={id}
        aria-label={label}
        title={label}
        disabled={disabled}
        onPointerDown={() => {
          wasOpen.current = open;
        }}
        onClick={() => {
          // the press itself has closed an open menu
          if (!wasOpen.current) show();
          wasOpen.current = false;
        }}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" || open) return;
          event.preventDefault();
          show();
        }}
      >
        {children}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        tabIndex={-1}
        class="menu"
        onToggle={(event) => setOpen(event.newState === "open")}
        onKeyDown={onKeyDown}
      >
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            {...(item.chosen === undefined
              ? { role: "menuitem" }
              : { role: "menuitemradio", "aria-checked": item.chosen })}
            tabIndex={-1}
            class={item.danger ? "menu-item danger" : "menu-item"}
            onClick={() => choose(item)}
          >
            {item.label}
          </button>
        ))}
      </div>
    </>
  );
}
