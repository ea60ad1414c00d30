import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Card, Form } from "../../../cards.js";
import type { Answer } from "../../../effects.js";
import type { FileRef } from "../../../events.js";
import type { Place } from "../../../people.js";
import { fileUrl, Refused } from "../lib/api.js";
import { PaneContext, type PaneTools, useReader } from "../lib/hooks.js";
import type { Reader } from "../lib/reader.js";
import type { Doing, PageMessage } from "../lib/types.js";
import { t } from "../lib/words.js";
import { AnswerDialog } from "./answer-dialog.js";
import { ArticleDialog } from "./article-dialog.js";
import { Dialog } from "./dialog.js";
import { FormDialog } from "./form-dialog.js";
import { type Notice, Notices } from "./notices.js";

type Open =
  | { kind: "form"; form: Form; place: Place }
  | { kind: "card"; card: Card; place: Place }
  | { kind: "article"; id: string }
  | { kind: "image"; file: FileRef };

interface PaneProps {
  reader: Reader;
  zone: string;
  label: string;
  className: string;
  hidden?: boolean;
  children: ComponentChildren;
}

let count = 0;

/** What a screen reader says of a new message: its line without the signs of our markdown. */
const spoken = ({ from, notice, plain }: PageMessage): string =>
  `${from.name}: ${plain ? notice : notice.replace(/\\(.)|\*\*|[*_`]/g, (_all, char?: string) => char ?? "")}`;

/** One person's half of the screen: carries what they do to the server, and shows what comes back at once. */
export function Pane({ reader, zone, label, className, hidden = false, children }: PaneProps) {
  useReader(reader);
  const [open, setOpen] = useState<Open | null>(null);
  const [notices, setNotices] = useState<Notice[]>([]);
  const [heard, setHeard] = useState("");
  const current = useRef(reader);
  current.current = reader;

  useEffect(() => {
    setOpen(null);
    setNotices([]);
    return reader.show();
  }, [reader]);

  const tools = useMemo((): PaneTools => {
    const notify = (text: string, tone: "info" | "bad" = "info") => {
      // the person was changed meanwhile: not for other eyes
      if (current.current === reader)
        setNotices((all) => [...all.filter((each) => each.text !== text), { id: ++count, text, tone }].slice(-3));
    };
    const show = (answer: Answer, place: Place) => {
      if (current.current !== reader) return;
      if (answer.kind === "text") notify(answer.text);
      else if (answer.kind === "card") setOpen({ kind: "card", card: answer.card, place });
      else if (answer.kind === "form") setOpen({ kind: "form", form: answer.form, place });
      else if (answer.kind === "errors") notify(Object.values(answer.errors).join(" "), "bad");
    };
    const ask = async (doing: Doing, key: string): Promise<Answer | null> => {
      try {
        return await reader.do(doing, key);
      } catch (error) {
        notify(error instanceof Refused ? error.message : t`That did not work. Please try it again.`, "bad");
        return null;
      }
    };
    return {
      reader,
      zone,
      notify,
      show,
      ask,
      async perform(doing, key) {
        const answer = await ask(doing, key);
        if (answer) show(answer, doing.place);
        return answer !== null;
      },
      openArticle: (id) => setOpen({ kind: "article", id }),
      openImage: (file) => setOpen({ kind: "image", file }),
    };
  }, [reader, zone]);

  useEffect(() => {
    reader.onAnswer = tools.show;
    reader.onNew = (message) => setHeard(spoken(message));
  }, [reader, tools]);

  const close = () => setOpen(null);
  return (
    <PaneContext.Provider value={tools}>
      <section class={`pane ${className}`} aria-label={label} hidden={hidden}>
        {reader.connected || reader.state !== "ready" ? null : (
          <p class="offline" role="status">
            {t`Connection interrupted, trying again. Nothing you write is lost.`}
          </p>
        )}
        {children}
        <Notices notices={notices} drop={(id) => setNotices((all) => all.filter((each) => each.id !== id))} />
        <p class="sr-only" aria-live="polite">
          {heard}
        </p>
      </section>
      {open?.kind === "form" ? (
        <FormDialog key={open.form.id} form={open.form} place={open.place} onClose={close} />
      ) : null}
      {open?.kind === "card" ? <AnswerDialog card={open.card} place={open.place} onClose={close} /> : null}
      {open?.kind === "article" ? <ArticleDialog key={open.id} id={open.id} onClose={close} /> : null}
      {open?.kind === "image" ? (
        <Dialog title={open.file.name} wide light onClose={close}>
          <img class="picture" src={fileUrl(reader.as, open.file)} alt={open.file.name} />
        </Dialog>
      ) : null}
    </PaneContext.Provider>
  );
}
