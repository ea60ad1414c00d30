/** What Firstline says as Slack messages and views. Pure. */
import type { types } from "@slack/bolt";
import type { Form } from "../../cards.js";
import type { Content } from "../../effects.js";
import type { Place } from "../../people.js";
import { type Block, cardBlocks, context, type DrawOptions, inputBlock, inputOf, section, sections } from "./blocks.js";
import { cut, escaped, literal, mrkdwn, parts, unmarked } from "./text.js";

export interface Message {
  /** What a notification shows; the message itself where there are no blocks. */
  text: string;
  blocks?: Block[];
}

/** Characters of one message of words; longer ones are said in several. */
const wordsRoom = 3900;

const bells = (users: string[]) => users.map((user) => `<@${user}>`).join(" ");

/** A content as messages, in order; more than one only where words are longer than a message. `ring`: user ids. */
export function messagesOf(content: Content, options: DrawOptions, ring: string[] = []): Message[] {
  const { card, voice } = content;
  const calls = ring.length ? [section(bells(ring))] : [];
  const who = voice ? [context(`*${literal(voice.name)}*`)] : [];
  if (card) {
    const notice = cut(unmarked(card.notice), 300);
    const above = content.text ? sections(content.text, options) : [];
    const blocks = [...who, ...above, ...calls, ...cardBlocks(card, options)].slice(0, 50);
    return [{ text: [bells(ring), escaped(notice)].filter(Boolean).join(" "), blocks }];
  }
  const words = mrkdwn(content.text ?? "", options);
  if (!words && !ring.length) return content.files?.length && voice ? [{ text: literal(voice.name), blocks: who }] : [];
  return parts(words, wordsRoom).map((part, n) => {
    const called = n === 0 && ring.length ? `${bells(ring)} ${part}`.trim() : part;
    if (!voice) return { text: called };
    const said = parts(called, 2990).map(section);
    return { text: `${literal(voice.name)}: ${called}`, blocks: [...who, ...said] };
  });
}

/** What a view remembers of the act that opened it; comes back with its submission. */
export interface ViewMemory {
  form: string;
  command: string;
  place: Place;
}

const head = (text: string, most: number): types.PlainTextElement => ({
  type: "plain_text",
  text: cut(text, most) || "Firstline",
});

/** Characters of a view's title and of its buttons. */
const titleRoom = 24;

/** A form as a modal view. A title longer than Slack takes is shown whole as the first line. */
export function viewOf(form: Form, place: Place, options: DrawOptions): types.ModalView {
  const memory: ViewMemory = { form: form.id, command: form.command, place };
  return {
    type: "modal",
    callback_id: "form",
    private_metadata: JSON.stringify(memory),
    title: head(form.title, titleRoom),
    submit: head(form.submit, titleRoom),
    close: head("Cancel", titleRoom),
    blocks: [
      ...(form.title.length > titleRoom ? [section(`*${literal(form.title.replace(/\*/g, "∗"))}*`)] : []),
      ...(form.text ? sections(form.text, options, 6000) : []),
      ...form.inputs.map((input) => inputBlock(input, options)),
    ].slice(0, 100),
  };
}

/** A view that only says something. */
export const wordsView = (title: string, words: string): types.ModalView => ({
  type: "modal",
  title: head(title, titleRoom),
  close: head("Close", titleRoom),
  blocks: parts(mrkdwn(words), 2990).map(section),
});

/** What a submitted view has of interest. */
export interface SubmittedView {
  callback_id?: string | undefined;
  private_metadata?: string | undefined;
  title?: unknown;
  submit?: unknown;
  blocks: { block_id?: string | undefined; [more: string]: unknown }[];
}

/** The errors of a form by the block they belong to; those of no input in sight go to the first one. */
export function errorsByBlock(errors: Record<string, string>, blocks: SubmittedView["blocks"]): Record<string, string> {
  const ids = new Map<string, string>();
  for (const { block_id: id } of blocks) {
    const name = id && inputOf(id);
    if (id && name) ids.set(name, id);
  }
  const first = [...ids.values()][0];
  const found: Record<string, string> = {};
  for (const [name, sentence] of Object.entries(errors)) {
    const id = ids.get(name) ?? first;
    if (id) found[id] = found[id] ? `${found[id]} ${sentence}` : sentence;
  }
  return found;
}

/** The same form once more, with what is wrong on top: for an answer that came too late for errors in place. */
export function viewAgain(view: SubmittedView, errors: Record<string, string>): types.ModalView {
  const words = Object.values(errors)
    .map((sentence) => `:warning: ${literal(sentence)}`)
    .join("\n");
  return {
    type: "modal",
    callback_id: view.callback_id ?? "form",
    private_metadata: view.private_metadata ?? "",
    title: view.title as types.PlainTextElement,
    submit: view.submit as types.PlainTextElement,
    close: head("Cancel", titleRoom),
    blocks: [section(words), ...(view.blocks as unknown as Block[])].slice(0, 100),
  };
}
