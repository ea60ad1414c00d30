import type { Button } from "../../../cards.js";
import type { Pending } from "../lib/reader.js";
import { t } from "../lib/words.js";
import { Icon } from "./icons.js";
import { Menu } from "./menu.js";

interface CardButtonsProps {
  buttons: Button[];
  pending: Pending | undefined;
  /** More than four: three in sight, the rest in a menu. */
  collapse: boolean;
  press(button: Button): void;
}

const classOf = (button: Button): string => (button.style ? `button ${button.style}` : "button");

/** The buttons of a card; while one waits for its answer, none can be pressed. */
export function CardButtons({ buttons, pending, collapse, press }: CardButtonsProps) {
  const shown = collapse && buttons.length > 4 ? buttons.slice(0, 3) : buttons;
  const rest = buttons.slice(shown.length);
  const waiting = (button: Button) => pending?.command === button.command;
  return (
    <>
      {shown.map((button) => (
        <button
          key={button.command}
          type="button"
          class={waiting(button) ? `${classOf(button)} waiting` : classOf(button)}
          aria-disabled={pending ? "true" : undefined}
          aria-busy={waiting(button) ? "true" : undefined}
          onClick={() => {
            if (!pending) press(button);
          }}
        >
          <span class="button-label">{button.label}</span>
        </button>
      ))}
      {rest.length ? (
        <Menu
          buttonClass={rest.some(waiting) ? "button waiting" : "button"}
          disabled={pending !== undefined}
          items={rest.map((button) => ({
            id: button.command,
            label: button.label,
            danger: button.style === "danger",
            run: () => press(button),
          }))}
        >
          <span class="button-label">{t`More`}</span>
          <Icon name="down" size={14} />
        </Menu>
      ) : null}
    </>
  );
}
