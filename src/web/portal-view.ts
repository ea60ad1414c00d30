/** What the portal's API gives, as the server writes it and the page reads it. Imports nothing. */

/** A text with the places, in characters, that a search marks. */
export interface Marked {
  text: string;
  marks: [number, number][];
}

export interface ArticleHit {
  id: string;
  title: Marked;
  /** The line that says most of what was searched for; what it is about where nothing was. */
  line: Marked;
  category: string;
}

/** One of the reader's own tickets, in plain words. */
export interface OwnTicket {
  number: number;
  title: string;
  open: boolean;
  /** In plain words: "In progress", "Waiting for your answer". */
  state: string;
  tone: "info" | "warn" | "good";
  /** Who has it, by when, what fixed it. */
  lines: string[];
  opened: string;
  changed: string;
}
