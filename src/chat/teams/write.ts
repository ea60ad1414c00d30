/** What Firstline says, as activities and as the answer in an invoke's own body. */
import type { Card, Form } from "../../cards.js";
import { type Answer, type Content, contentOf } from "../../effects.js";
import type { FileRef } from "../../events.js";
import { adaptiveCard, cardType, type Drawing, formAsCard } from "./card.js";
import { chunks, messageText } from "./markdown.js";

/** A message with its text may be 28 KB; card and text together stay below it. */
const largestText = 16_000;
/** An image this small goes along in the message itself, bytes. */
export const inlineImage = 12_000;

export interface Writing extends Pick<Drawing, "publicUrl" | "linkUrl" | "form" | "t"> {
  /** Where a file is fetched. */
  fileUrl(id: string): string;
  mentions: { id: string; name: string }[];
  /** Bytes of the files that are shown in the message, by id. */
  images: Map<string, Buffer>;
}

const size = (bytes: number) =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
const named = (name: string) => name.replace(/[\\*_`[\]<>&]/g, " ");

const fileLine = (file: FileRef, url: string) => `[${named(file.name)}](${url}) (${size(file.size)})`;

/** A person is mentioned where their name stands, else in front. */
function withMentions(text: string, mentions: Writing["mentions"]): string {
  let out = text;
  const front: string[] = [];
  for (const { name } of mentions) {
    const tag = `<at>${named(name)}</at>`;
    const at = out.indexOf(name);
    if (at < 0) front.push(tag);
    else out = out.slice(0, at) + tag + out.slice(at + name.length);
  }
  return [front.join(" "), out].filter(Boolean).join(" ");
}

/** One or more activities; only the first carries the card, the mentions and the images. */
export function activitiesOf(content: Content, writing: Writing): object[] {
  const { publicUrl, mentions, images } = writing;
  const files = content.files ?? [];
  const words = messageText(content.text ?? "", publicUrl);
  const said =
    content.voice && words
      ? `**${named(content.voice.name)}:** ${/^(?:[-*]|\d+[.)]) /.test(words) ? "\n\n" : ""}${words}`
      : words;
  const text = [
    ...(content.voice && !words && files.length ? [`**${named(content.voice.name)}:**`] : []),
    withMentions(said, mentions),
    ...files.filter((file) => !images.has(file.id)).map((file) => fileLine(file, writing.fileUrl(file.id))),
  ]
    .filter(Boolean)
    .join("\n\n");
  const attachments: object[] = files
    .filter((file) => images.has(file.id))
    .map((file) => ({
      contentType: file.type,
      name: file.name,
      contentUrl: `data:${file.type};base64,${images.get(file.id)!.toString("base64")}`,
    }));
  if (content.card) attachments.push({ contentType: cardType, content: adaptiveCard(content.card, writing) });
  const parts = content.card || text ? chunks(text, content.card ? 2_000 : largestText) : [""];
  return parts.map((part, n) => ({
    type: "message",
    ...(part ? { text: part, textFormat: "markdown" } : {}),
    ...(n === 0 && attachments.length ? { attachments } : {}),
    ...(n === 0 && content.card ? { summary: content.card.notice } : {}),
    ...(n === 0 && mentions.length
      ? {
          entities: mentions.map(({ id, name }) => ({
            type: "mention",
            text: `<at>${named(name)}</at>`,
            mentioned: { id, name },
          })),
        }
      : {}),
  }));
}

export interface Invoked extends Pick<Drawing, "publicUrl" | "linkUrl"> {
  t?: Drawing["t"];
  /** What the pressed message shows now; null when that is not known. */
  shown: Card | null;
  /** The form that took its place, if one was pressed. */
  form?: Form;
  values: Record<string, string>;
}

/** The text of an invoke's answer is shown as it is: no markdown. */
const plain = (text: string) =>
  text.replace(/\\(.)|\*\*|(?<!\w)_|_(?!\w)/g, (_, typed: string | undefined) => typed ?? "");
const message = (text: string) => ({
  statusCode: 200,
  type: "application/vnd.microsoft.activity.message",
  value: plain(text),
});
const card = (drawn: object) => ({ statusCode: 200, type: cardType, value: drawn });

/** The body of an invoke's answer: it changes what the presser sees, and nobody else. */
export function invokeBody(
  answer: Answer | null,
  invoked: Invoked,
): { statusCode: number; type: string; value: unknown } {
  const { shown, form, values } = invoked;
  if (!answer) return message("Working on it. The answer comes here in a moment.");
  switch (answer.kind) {
    case "none":
      return shown ? card(adaptiveCard(shown, without(invoked))) : message("Done.");
    case "text":
      // the form has done its work: the card comes back, with the sentence below
      return form && shown
        ? card(adaptiveCard(shown, { ...without(invoked), note: answer.text }))
        : message(answer.text);
    case "card":
      return card(adaptiveCard(answer.card, { ...without(invoked), back: shown !== null }));
    case "form":
      return card(adaptiveCard(formAsCard(answer.form), { ...without(invoked), form: answer.form, back: true }));
    case "errors": {
      const { errors } = answer;
      const drawing = { ...without(invoked), errors, values };
      if (form) return card(adaptiveCard(formAsCard(form), { ...drawing, form, back: true }));
      return shown ? card(adaptiveCard(shown, drawing)) : message(Object.values(errors).join(" "));
    }
  }
}

const without = ({ publicUrl, linkUrl }: Invoked) => ({ publicUrl, linkUrl });

/** What "Cancel" and "Back" show. */
export const backBody = (invoked: Invoked) =>
  invoked.shown ? card(adaptiveCard(invoked.shown, without(invoked))) : message("Closed.");

/** What a client without Action.Execute gets as a new message; null when there is nothing to say. */
export function answerContent(answer: Answer | null): { content: Content; form?: Form } | null {
  if (answer?.kind === "form") return { content: { card: formAsCard(answer.form) }, form: answer.form };
  const content = answer && contentOf(answer);
  return content && { content };
}
