import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Button, Card, Field } from "../../../cards.js";
import { usePane } from "../lib/hooks.js";
import type { PageMessage } from "../lib/types.js";
import { t } from "../lib/words.js";
import { Badge } from "./badge.js";
import { CardButtons } from "./buttons.js";
import { Fold } from "./fold.js";
import { Icon } from "./icons.js";
import { FieldInput, startValues, type Values } from "./inputs.js";
import { Markdown } from "./markdown.js";

/** True for a moment after something changed in place. */
export function useFlash(revision: number): boolean {
  const before = useRef(revision);
  const [flash, setFlash] = useState(false);
  useEffect(() => {
    if (before.current === revision) return;
    before.current = revision;
    setFlash(true);
    const timer = setTimeout(() => setFlash(false), 1400);
    return () => clearTimeout(timer);
  }, [revision]);
  return flash;
}

function Fields({ fields }: { fields: Field[] }) {
  return (
    <dl class="fields">
      {fields.map((field) => (
        <div key={field.label} class={field.value.length > 44 ? "field-pair long" : "field-pair"}>
          <dt>{field.label}</dt>
          <dd>{field.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Too long where many cards stand below each other. */
const isLong = (text: string): boolean => text.length > 420 || text.split("\n").length > 6;

/** Who pressed a button that is gone after the card changed goes on at the card. */
function useFocusKept(revision: number) {
  const card = useRef<HTMLDivElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    if (!pressed.current || document.activeElement !== document.body) return;
    pressed.current = false;
    (card.current?.querySelector<HTMLElement>(".actions button") ?? card.current)?.focus();
  }, [revision]);
  return { card, pressed };
}

interface CardViewProps {
  message: PageMessage;
  card: Card;
  /** Many buttons: the rest behind "More". */
  collapse?: boolean;
  /** The title as a button, where it opens something. */
  onTitle?: () => void;
  /** Beside the title: the time. */
  aside?: ComponentChildren;
  /** After the buttons. */
  children?: ComponentChildren;
  /** It belongs to no message: an answer in a dialog. */
  loose?: boolean;
  onDone?: () => void;
}

/** A card, its inputs and its buttons. */
export function CardView({
  message,
  card,
  collapse = false,
  onTitle,
  aside,
  children,
  loose = false,
  onDone,
}: CardViewProps) {
  const { reader, ask, show } = usePane();
  const inputs = card.inputs ?? [];
  const [touched, setTouched] = useState<Values>({});
  const [errors, setErrors] = useState<Values>({});
  const key = loose ? "answer" : message.id;
  const pending = reader.pending.get(key);
  const flash = useFlash(message.revision);
  const { card: box, pressed } = useFocusKept(message.revision);
  const others = Object.entries(errors).filter(([name]) => !inputs.some((input) => input.name === name));

  const press = async (button: Button) => {
    if (reader.pending.has(key)) return;
    pressed.current = true;
    const { place } = message;
    const values = { ...startValues(inputs), ...touched };
    const answer = await ask(
      inputs.length
        ? { kind: "submitted", place, command: button.command, form: loose ? "answer" : message.id, values, files: [] }
        : { kind: "pressed", place, command: button.command, ...(loose ? {} : { message: message.id }) },
      key,
    );
    if (!answer) return;
    setErrors(answer.kind === "errors" ? answer.errors : {});
    if (answer.kind === "errors") return;
    // first: what comes next may open in the place of this one
    onDone?.();
    show(answer, place);
  };

  return (
    <div ref={box} tabIndex={-1} class={flash ? "card flash" : "card"} data-tone={card.tone ?? "none"}>
      {card.title || card.badge || aside ? (
        <div class="card-head">
          <div class="card-heading">
            {card.title ? (
              <h3 class="card-title">
                {onTitle ? (
                  <button type="button" class="title-button" onClick={onTitle}>
                    {card.title}
                  </button>
                ) : (
                  card.title
                )}
              </h3>
            ) : null}
            {aside ? <span class="card-aside">{aside}</span> : null}
          </div>
          {card.badge ? <Badge text={card.badge} tone={card.tone} /> : null}
        </div>
      ) : null}
      {card.text ? (
        <Fold className="card-text" long={collapse && isLong(card.text)}>
          <Markdown text={card.text} />
        </Fold>
      ) : null}
      {card.fields?.length ? <Fields fields={card.fields} /> : null}
      {inputs.length ? (
        <div class="card-inputs">
          {inputs.map((input) => (
            <FieldInput
              key={input.name}
              input={input}
              value={touched[input.name] ?? input.value ?? ""}
              error={errors[input.name]}
              onChange={(value) => {
                setTouched({ ...touched, [input.name]: value });
                if (errors[input.name])
                  setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => name !== input.name)));
              }}
            />
          ))}
        </div>
      ) : null}
      {others.map(([name, sentence]) => (
        <p key={name} class="field-error" role="alert">
          {sentence}
        </p>
      ))}
      {message.links?.length ? (
        <div class="actions">
          {message.links.map((link) => (
            <a key={link.url} class="button primary" href={link.url} target="_blank" rel="noopener noreferrer">
              {link.label}
              <Icon name="link" size={15} />
            </a>
          ))}
        </div>
      ) : null}
      {card.buttons?.length || children ? (
        <div class="actions">
          <CardButtons
            buttons={card.buttons ?? []}
            pending={pending}
            collapse={collapse}
            press={(button) => void press(button)}
          />
          {children}
        </div>
      ) : null}
      {pending?.trouble ? (
        <p class="trouble" role="status">
          <Icon name="retry" size={14} /> {t`Not sent yet, trying again…`}
        </p>
      ) : null}
    </div>
  );
}
