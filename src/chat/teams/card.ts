/**
 * A card as an Adaptive Card 1.5. Buttons are Action.Execute, with Action.Submit as the fallback of older clients; what a
 * button carries comes back as it is, and is parsed in the desk like everything a person sends.
 * Source: adaptivecards.io schema 1.5; Microsoft, "Universal Actions for Adaptive Cards".
 */
import type { Button, Card, Form, Input, SecretLink, Tone } from "../../cards.js";
import { type Words, wordsFor } from "../../words/languages.js";
import { type CardText, cardLine, cardTexts } from "./markdown.js";

const english = wordsFor("en");

type Json = Record<string, unknown>;

/** What comes back with a press, beside the inputs. */
export interface Pressing {
  command?: string;
  /** The inputs of the card are sent along as `submitted`. */
  submits?: boolean;
  /** The form that took the card's place, without what was typed: to draw it again with its errors. */
  form?: Form;
  /** Shows the card again that a form took the place of. */
  back?: boolean;
}

export interface Drawing {
  publicUrl: string;
  linkUrl(link: SecretLink): string;
  /** Sentences by input, shown in place. */
  errors?: Record<string, string>;
  /** What was typed. */
  values?: Record<string, string>;
  /** A sentence below the card, for the one who pressed. */
  note?: string;
  form?: Form;
  back?: boolean;
  /** The words of the one who reads it; English where it is not known who does. */
  t?: Words;
}

/** Teams refuses a message over 28 KB; the rest of the activity needs some room. */
export const largestCard = 25_000;
/** Teams drops what is more than six actions in a row; of more than that, four are in sight and the rest behind "More". */
const inARow = 6;
const inSight = 4;

const styles: Record<Tone, string> = { info: "emphasis", good: "good", warn: "warning", bad: "attention" };

const block = (text: string, more: Json = {}): Json => ({ type: "TextBlock", text, wrap: true, ...more });
const textBlock = ({ text, tight, mono }: CardText): Json =>
  block(text, { ...(tight ? { spacing: "None" } : {}), ...(mono ? { fontType: "Monospace", size: "Small" } : {}) });

function head(card: Card): Json[] {
  const { title, badge, tone } = card;
  if (!title && !badge) return [];
  const columns: Json[] = [];
  if (title)
    columns.push({
      type: "Column",
      width: "stretch",
      items: [block(cardLine(title), { weight: "Bolder", size: "Medium" })],
    });
  if (badge)
    columns.push({
      type: "Column",
      width: "auto",
      verticalContentAlignment: "Center",
      items: [block(cardLine(badge), { weight: "Bolder", size: "Small" })],
    });
  return [{ type: "Container", bleed: true, style: styles[tone ?? "info"], items: [{ type: "ColumnSet", columns }] }];
}

function input(each: Input, { errors, values, t = english }: Drawing): Json[] {
  const value = values?.[each.name] ?? each.value ?? "";
  const label = each.optional ? `${each.label} (${t`optional`})` : each.label;
  const error = errors?.[each.name];
  const below: Json[] = [];
  if (each.hint) below.push(block(cardLine(each.hint), { isSubtle: true, size: "Small", spacing: "None" }));
  if (error)
    below.push(block(cardLine(error), { color: "Attention", weight: "Bolder", size: "Small", spacing: "Small" }));
  switch (each.kind) {
    case "text":
      return [
        {
          type: "Input.Text",
          id: each.name,
          label,
          value,
          ...(each.multiline ? { isMultiline: true } : {}),
          ...(each.max ? { maxLength: each.max } : {}),
        },
        ...below,
      ];
    case "choice":
      return [
        {
          type: "Input.ChoiceSet",
          id: each.name,
          label,
          value,
          style: each.style === "buttons" ? "expanded" : "compact",
          choices: each.options.map((option) => ({ title: option.label, value: option.value })),
          wrap: true,
        },
        ...below,
      ];
    case "time": {
      const [date = "", time = ""] = value.split("T");
      const column = (type: string, id: string, part: string, name: string): Json => ({
        type: "Column",
        width: "stretch",
        items: [{ type, id, label: name, ...(part ? { value: part } : {}) }],
      });
      return [
        {
          type: "ColumnSet",
          columns: [
            column("Input.Date", `${each.name}.date`, date, label),
            column("Input.Time", `${each.name}.time`, time.slice(0, 5), "at"),
          ],
        },
        ...below,
      ];
    }
  }
}

function action(label: string, pressing: Pressing, style?: Button["style"]): Json {
  const data = { firstline: pressing };
  const looks = style === "primary" ? { style: "positive" } : style === "danger" ? { style: "destructive" } : {};
  const inputs = pressing.back ? { associatedInputs: "none" } : {};
  return {
    type: "Action.Execute",
    title: label,
    verb: "firstline",
    data,
    ...looks,
    ...inputs,
    fallback: { type: "Action.Submit", title: label, data, ...looks, ...inputs },
  };
}

function actions(card: Card, drawing: Drawing): Json[] {
  const submits = (card.inputs ?? []).length > 0;
  const bare = drawing.form && {
    ...drawing.form,
    inputs: drawing.form.inputs.map(({ value: _, ...each }) => each as Input),
  };
  const { t = english } = drawing;
  const all: Json[] = (card.links ?? []).map((link) => ({
    type: "Action.OpenUrl",
    title: link.label,
    url: drawing.linkUrl(link),
  }));
  for (const { label, command, style } of card.buttons ?? [])
    all.push(action(label, { command, ...(submits ? { submits } : {}), ...(bare ? { form: bare } : {}) }, style));
  if (drawing.back) all.push(action(drawing.form ? t`Cancel` : t`Back`, { back: true }));
  if (all.length === 0) return [];
  if (all.length <= inARow) return [{ type: "ActionSet", actions: all }];
  const rest: Json[] = [];
  for (let n = inSight; n < all.length; n += inARow)
    rest.push({ type: "ActionSet", actions: all.slice(n, n + inARow), spacing: "Small" });
  const more = { type: "Action.ToggleVisibility", title: t`More…`, targetElements: ["more"] };
  return [
    { type: "ActionSet", actions: [...all.slice(0, inSight), more] },
    { type: "Container", id: "more", isVisible: false, items: rest, spacing: "Small" },
  ];
}

function draw(card: Card, drawing: Drawing): Json {
  const names = new Set((card.inputs ?? []).map((each) => each.name));
  const others = Object.entries(drawing.errors ?? {}).filter(([name]) => !names.has(name));
  const body: Json[] = [
    ...head(card),
    ...cardTexts(card.text, drawing.publicUrl).map(textBlock),
    ...(card.fields?.length
      ? [
          {
            type: "FactSet",
            facts: card.fields.map(({ label, value }) => ({ title: cardLine(label), value: cardLine(value) })),
          },
        ]
      : []),
    ...(card.inputs ?? []).flatMap((each) => input(each, drawing)),
    ...others.map(([, sentence]) => block(cardLine(sentence), { color: "Attention", weight: "Bolder" })),
    ...actions(card, drawing),
    ...(drawing.note
      ? cardTexts(drawing.note, drawing.publicUrl).map(({ text }) =>
          block(text, { color: "Accent", spacing: "Medium" }),
        )
      : []),
  ];
  return {
    type: "AdaptiveCard",
    $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
    version: "1.5",
    speak: card.notice,
    fallbackText: card.notice,
    body,
    ...(card.fields?.length ? { msteams: { width: "Full" } } : {}),
  };
}

/** Draws a card; a text that would not fit is cut, and says so. */
export function adaptiveCard(card: Card, drawing: Drawing): Json {
  const { t = english } = drawing;
  for (let most = card.text.length; ; most = Math.floor(most * 0.8)) {
    const text =
      most < card.text.length
        ? `${card.text.slice(0, most)}…\n\n_${t`Cut: the whole text is too long for a card.`}_`
        : card.text;
    const drawn = draw({ ...card, text }, drawing);
    if (Buffer.byteLength(JSON.stringify(drawn)) <= largestCard || most < 200) return drawn;
  }
}

/** A form as the card that takes the place of the one whose button was pressed. */
export const formAsCard = (form: Form): Card => ({
  title: form.title,
  text: form.text ?? "",
  inputs: form.inputs,
  buttons: [{ label: form.submit, command: form.command, style: "primary" }],
  notice: form.title,
});

/** An attachment of an activity, or the value of an invoke's answer. */
export const cardType = "application/vnd.microsoft.card.adaptive";
