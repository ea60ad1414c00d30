import { useId } from "preact/hooks";
import type { Input } from "../../../cards.js";
import { t } from "../lib/words.js";

export type Values = Record<string, string>;

/** What the inputs hold before anybody touches them. */
export const startValues = (inputs: Input[]): Values =>
  Object.fromEntries(inputs.map((input) => [input.name, input.value ?? ""]));

interface FieldProps {
  input: Input;
  value: string;
  error?: string | undefined;
  onChange(value: string): void;
  /** Ctrl or Cmd with Enter, inside a large text. */
  onSubmit?: (() => void) | undefined;
}

function Choice({ input, value, error, onChange }: FieldProps & { input: Input & { kind: "choice" } }) {
  const id = useId();
  return (
    <fieldset class="field" aria-describedby={error || input.hint ? `${id}-more` : undefined}>
      <legend>
        {input.label}
        {input.optional ? <span class="optional"> {t`optional`}</span> : null}
      </legend>
      <div class={error ? "choices bad" : "choices"}>
        {input.options.map((option) => (
          <label key={option.value} class="choice">
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={value === option.value}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <More id={`${id}-more`} hint={input.hint} error={error} />
    </fieldset>
  );
}

function More({ id, hint, error }: { id: string; hint?: string | undefined; error?: string | undefined }) {
  if (!hint && !error) return null;
  return (
    <p id={id} class={error ? "field-error" : "field-hint"}>
      {error ?? hint}
    </p>
  );
}

/** One input with its label, its hint and what is wrong with it. */
export function FieldInput(props: FieldProps) {
  const { input, value, error, onChange, onSubmit } = props;
  const id = useId();
  if (input.kind === "choice" && input.style === "buttons") return <Choice {...props} input={input} />;
  const common = {
    id,
    name: input.name,
    "aria-invalid": error ? ("true" as const) : undefined,
    "aria-describedby": error || input.hint ? `${id}-more` : undefined,
    "aria-required": input.optional ? undefined : ("true" as const),
  };
  const type = (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value);
  return (
    <div class="field">
      <label for={id}>
        {input.label}
        {input.optional ? <span class="optional"> {t`optional`}</span> : null}
      </label>
      {input.kind === "choice" ? (
        <select {...common} value={value} onChange={type}>
          {input.optional || !value ? <option value="">{input.optional ? t`None` : t`Choose…`}</option> : null}
          {input.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : input.kind === "time" ? (
        <input {...common} type="datetime-local" value={value} onInput={type} />
      ) : input.multiline ? (
        <textarea
          {...common}
          rows={3}
          maxLength={input.max}
          value={value}
          onInput={type}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            onSubmit?.();
          }}
        />
      ) : (
        <input {...common} type="text" maxLength={input.max} value={value} autoComplete="off" onInput={type} />
      )}
      <More id={`${id}-more`} hint={input.hint} error={error} />
    </div>
  );
}
