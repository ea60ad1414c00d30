/** Cards as Block Kit: one pure function and one switch. What Slack cannot draw becomes text. Limits: SEMANTICS 4. */
import { createHash } from "node:crypto";
import type { types } from "@slack/bolt";
import type { Button, Card, Input, SecretLink, Tone } from "../../cards.js";
import { cut, literal, type MrkdwnOptions, mrkdwn, parts } from "./text.js";
import { localTime, unixTime } from "./time.js";

export type Block = types.KnownBlock;

export interface DrawOptions extends MrkdwnOptions {
  /** The address behind a secret link, derived when it is drawn. */
  linkUrl(link: SecretLink): string;
  /** Time zone of the reader, for times that are filled in. */
  zone?: string;
  /** Characters of text that are left for the whole message. */
  room?: number;
}

/** Characters of one section. */
const sectionRoom = 3000;
/** Characters of a whole message's text that we allow ourselves. */
export const messageRoom = 12_000;
const shortened = "\n\n_… shortened here. The whole text is kept with Firstline._";

const text = (value: string): types.MrkdwnElement => ({ type: "mrkdwn", text: value });
const plain = (value: string, most: number): types.PlainTextElement => ({
  type: "plain_text",
  text: cut(value, most) || " ",
  emoji: true,
});

export const section = (value: string): Block => ({ type: "section", text: text(value) });
export const context = (value: string): Block => ({ type: "context", elements: [text(cut(value, 1900))] });

/** Markdown as sections; what is longer than the room ends with a line that says so. */
export function sections(markdown: string, options: MrkdwnOptions, room = messageRoom): Block[] {
  const whole = mrkdwn(markdown, options);
  const shown = whole.length > room ? `${parts(whole, room - shortened.length)[0]}${shortened}` : whole;
  return parts(shown, sectionRoom)
    .filter((part) => part.trim())
    .map(section);
}

const tones: Record<Tone, string> = { info: "🔵", good: "✅", warn: "🟠", bad: "🔴" };

/** A block id changes with the start value: else Slack keeps what was typed in the older card. */
const blockId = (input: Input): string =>
  `in:${input.name}:${createHash("sha256")
    .update(input.value ?? "")
    .digest("hex")
    .slice(0, 6)}`;

/** The input's name in a block id of ours; null for any other block. */
export const inputOf = (block: string): string | null => /^in:([^:]+):/.exec(block)?.[1] ?? null;

/** Characters of a text input, at most; Slack's own limit. */
const inputRoom = 3000;

function element(input: Input, options: DrawOptions): types.InputBlock["element"] {
  switch (input.kind) {
    case "text": {
      const max = Math.min(input.max ?? inputRoom, inputRoom);
      return {
        type: "plain_text_input",
        action_id: "value",
        max_length: max,
        ...(input.multiline ? { multiline: true } : {}),
        ...(input.value ? { initial_value: cut(input.value, max) } : {}),
      };
    }
    case "choice": {
      const choices = input.options
        .slice(0, input.style === "list" ? 100 : 10)
        .map(({ value, label }) => ({ text: plain(label, 75), value: cut(value, 150) }));
      const chosen = choices.find((each) => each.value === input.value);
      const initial = chosen ? { initial_option: chosen } : {};
      return input.style === "list" || input.options.length > 10
        ? { type: "static_select", action_id: "value", options: choices, ...initial }
        : { type: "radio_buttons", action_id: "value", options: choices, ...initial };
    }
    case "time": {
      const at = input.value ? unixTime(input.value, options.zone ?? "UTC") : null;
      return { type: "datetimepicker", action_id: "value", ...(at === null ? {} : { initial_date_time: at }) };
    }
  }
}

/** An input as a block. */
export const inputBlock = (input: Input, options: DrawOptions): Block => ({
  type: "input",
  block_id: blockId(input),
  label: plain(input.label, 2000),
  element: element(input, options),
  optional: input.optional ?? false,
  ...(input.hint ? { hint: plain(input.hint, 2000) } : {}),
});

const button = ({ label, command, style }: Button, n: number): types.Button => ({
  type: "button",
  action_id: `command:${n}`,
  text: plain(label, 75),
  value: command,
  ...(style ? { style } : {}),
});

/** The command of a button, by its action id; null for what only opens an address. */
export const isCommand = (action: string): boolean => action.startsWith("command:");

function actions(card: Card, options: DrawOptions): Block[] {
  const links = (card.links ?? []).map((link, n): types.Button => {
    return { type: "button", action_id: `link:${n}`, text: plain(link.label, 75), url: options.linkUrl(link) };
  });
  const elements = [...links, ...(card.buttons ?? []).filter((each) => each.command.length <= 2000).map(button)];
  const blocks: Block[] = [];
  for (let at = 0; at < elements.length; at += 25)
    blocks.push({ type: "actions", elements: elements.slice(at, at + 25) });
  return blocks;
}

/** A card as blocks; at most 50. */
export function cardBlocks(card: Card, options: DrawOptions): Block[] {
  const blocks: Block[] = [];
  if (card.title) blocks.push(section(`*${literal(cut(card.title, 290).replace(/\*/g, "∗"))}*`));
  if (card.badge) blocks.push(context(`${tones[card.tone ?? "info"]}  *${literal(card.badge)}*`));
  if (card.text) blocks.push(...sections(card.text, options, options.room ?? messageRoom - 2000));
  const fields = card.fields ?? [];
  for (let at = 0; at < fields.length; at += 10)
    blocks.push({
      type: "section",
      fields: fields
        .slice(at, at + 10)
        .map(({ label, value }) => text(`*${literal(cut(label, 200))}*\n${literal(cut(value, 1500)) || "–"}`)),
    });
  blocks.push(...(card.inputs ?? []).map((input) => inputBlock(input, options)));
  blocks.push(...actions(card, options));
  return blocks.slice(0, 50);
}

/** The value of one element of a message's or a view's state, as our forms have it. */
export function stateValue(state: unknown, zone: string): string {
  const read = state as {
    value?: unknown;
    selected_option?: { value?: unknown } | null;
    selected_date_time?: unknown;
  } | null;
  if (typeof read?.value === "string") return read.value;
  if (typeof read?.selected_option?.value === "string") return read.selected_option.value;
  if (typeof read?.selected_date_time === "number") return localTime(read.selected_date_time, zone);
  return "";
}
