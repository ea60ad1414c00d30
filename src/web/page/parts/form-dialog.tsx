import { useEffect, useRef, useState } from "preact/hooks";
import type { Form } from "../../../cards.js";
import type { Place } from "../../../people.js";
import { Refused } from "../lib/api.js";
import { usePane, useReader } from "../lib/hooks.js";
import { filesIn, useUploads } from "../lib/uploads.js";
import { t } from "../lib/words.js";
import { AttachButton, Chips } from "./chips.js";
import { Dialog } from "./dialog.js";
import { Icon } from "./icons.js";
import { FieldInput, startValues, type Values } from "./inputs.js";
import { Markdown } from "./markdown.js";

/** A form in front of the person; what is wrong is said beside its input, and nothing typed is lost. */
export function FormDialog({ form, place, onClose }: { form: Form; place: Place; onClose(): void }) {
  const { reader, show } = usePane();
  useReader(reader);
  const [values, setValues] = useState<Values>(() => startValues(form.inputs));
  const [errors, setErrors] = useState<Values>({});
  const [tries, setTries] = useState(0);
  const box = useRef<HTMLFormElement>(null);
  const uploads = useUploads(reader.as);
  const key = `form:${form.id}`;
  const pending = reader.pending.get(key);
  const roomForFiles = form.inputs.some((input) => input.kind === "text" && input.multiline);
  const others = Object.entries(errors).filter(([name]) => !form.inputs.some((input) => input.name === name));

  useEffect(() => {
    if (tries) box.current?.querySelector<HTMLElement>("[aria-invalid], .choices.bad input")?.focus();
  }, [tries]);

  const submit = async () => {
    if (pending) return;
    const missing = form.inputs.filter((input) => !input.optional && !values[input.name]?.trim());
    if (missing.length) {
      setErrors(
        Object.fromEntries(
          missing.map((input) => [
            input.name,
            input.kind === "choice" ? t`Please choose one.` : t`Please fill this in.`,
          ]),
        ),
      );
      setTries(tries + 1);
      return;
    }
    const files = await uploads.ready();
    if (!files) return;
    try {
      const answer = await reader.do(
        { kind: "submitted", place, command: form.command, form: form.id, values, files },
        key,
      );
      if (answer.kind === "errors") {
        setErrors(answer.errors);
        setTries(tries + 1);
        return;
      }
      onClose();
      show(answer, place);
    } catch (error) {
      setErrors({ "": error instanceof Refused ? error.message : t`That did not work. Please try it again.` });
    }
  };

  return (
    <Dialog title={form.title} onClose={onClose}>
      <form
        ref={box}
        class="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        onPaste={(event) => {
          const files = roomForFiles ? filesIn(event.clipboardData) : [];
          if (!files.length) return;
          event.preventDefault();
          uploads.add(files);
        }}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          if (roomForFiles) uploads.add(filesIn(event.dataTransfer));
        }}
      >
        {form.text ? <Markdown text={form.text} /> : null}
        {others.map(([name, sentence]) => (
          <p key={name} class="field-error" role="alert">
            {sentence}
          </p>
        ))}
        {form.inputs.map((input) => (
          <FieldInput
            key={input.name}
            input={input}
            value={values[input.name] ?? ""}
            error={errors[input.name]}
            onSubmit={() => void submit()}
            onChange={(value) => {
              setValues((all) => ({ ...all, [input.name]: value }));
              setErrors((all) => Object.fromEntries(Object.entries(all).filter(([name]) => name !== input.name)));
            }}
          />
        ))}
        <Chips uploads={uploads} />
        {pending?.trouble ? (
          <p class="trouble" role="status">
            <Icon name="retry" size={14} /> {t`Not sent yet, trying again…`}
          </p>
        ) : null}
        <div class="actions end">
          {roomForFiles ? <AttachButton uploads={uploads} /> : null}
          <span class="stretch" />
          <button type="button" class="button" onClick={onClose}>
            {t`Cancel`}
          </button>
          <button
            type="submit"
            class={pending ? "button primary waiting" : "button primary"}
            aria-disabled={pending ? "true" : undefined}
          >
            <span class="button-label">{form.submit}</span>
          </button>
        </div>
      </form>
    </Dialog>
  );
}
