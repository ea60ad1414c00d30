/**
 * What Firstline shows: a closed union that every chat tool draws as well as it can.
 * Texts are a small markdown: **bold**, _italic_, `code`, [links](https://…), lists with "1." or "-", blank lines.
 * Part of the vocabulary: imports nothing.
 */

export type Tone = "info" | "good" | "warn" | "bad";

/** A command as a string (see `commands.ts`): a button holds ids, never authority. */
export interface Button {
  label: string;
  command: string;
  style?: "primary" | "danger";
}

/** A link that only its reader may see: derived from the key and the run when it is drawn, never stored. */
export interface SecretLink {
  label: string;
  run: string;
  /** `reset`: choose a new password. `not-me`: "That wasn't me". `sign-in`: the page, as this person. */
  what: "reset" | "not-me" | "sign-in";
}

export interface Field {
  label: string;
  value: string;
}

export interface Option {
  value: string;
  label: string;
}

export type Input =
  | {
      kind: "text";
      name: string;
      label: string;
      hint?: string;
      value?: string;
      optional?: boolean;
      multiline?: boolean;
      /** Most characters. */
      max?: number;
    }
  | {
      kind: "choice";
      name: string;
      label: string;
      hint?: string;
      options: Option[];
      value?: string;
      optional?: boolean;
      /** `buttons`: all choices in sight (five at most); `list`: a drop-down. */
      style: "buttons" | "list";
    }
  /** Local date and time of the one who fills it in, as `YYYY-MM-DDTHH:mm`. */
  | { kind: "time"; name: string; label: string; hint?: string; value?: string; optional?: boolean };

export interface Card {
  title?: string;
  /** One short word or two beside the title: a state ("Claimed", "P2"). */
  badge?: string;
  text: string;
  fields?: Field[];
  /** Shown in place, filled in before a button of the card is pressed; their values come along as `submitted`. */
  inputs?: Input[];
  buttons?: Button[];
  links?: SecretLink[];
  tone?: Tone;
  /** The line that a notification shows. */
  notice: string;
}

/** Opened in front of the person: a modal, a dialog. Submitting it sends `submitted` with `command`. */
export interface Form {
  id: string;
  title: string;
  text?: string;
  inputs: Input[];
  submit: string;
  command: string;
}
