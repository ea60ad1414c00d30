/** What a person says: shown at once, sent in order, kept until it is answered, also across a reload. */

import type { Answer } from "../../../effects.js";
import type { FileRef } from "../../../events.js";
import type { Place } from "../../../people.js";
import { act, Refused } from "./api.js";
import { remember, remembered, uuid } from "./local.js";
import type { PageMessage } from "./types.js";
import { t } from "./words.js";

export interface Outgoing {
  id: string;
  place: Place;
  text: string;
  files: FileRef[];
  at: number;
  state: "waiting" | "sending" | "retrying" | "refused";
  /** Why the server would not take it. */
  error?: string;
  /** It has appeared in the conversation; only the answer is missing. */
  landed?: boolean;
}

const words = (text: string | undefined): string => (text ?? "").replace(/\s+/g, " ").trim();

export class Sender {
  items: Outgoing[];
  private readonly key: string;
  private readonly running = new Set<string>();

  constructor(
    private readonly as: string,
    private readonly changed: () => void,
    private readonly answered: (answer: Answer, place: Place) => void,
  ) {
    this.key = `unsent.${as}`;
    this.items = remembered<Outgoing[]>(this.key, [], "session").map((item) =>
      item.state === "refused" ? item : { ...item, state: "waiting", landed: false },
    );
  }

  /** Goes on with what an earlier page left unanswered. */
  resume(): void {
    for (const { place } of this.items) void this.run(place.id);
  }

  say(place: Place, text: string, files: FileRef[]): void {
    this.items = [...this.items, { id: uuid(), place, text, files, at: Date.now(), state: "waiting" }];
    this.store();
    void this.run(place.id);
  }

  drop(id: string): void {
    this.items = this.items.filter((item) => item.id !== id);
    this.store();
  }

  /** What is still to be drawn in a place. */
  in(place: string): Outgoing[] {
    return this.items.filter((item) => item.place.id === place && (item.state === "refused" || !item.landed));
  }

  /** A message arrived: it may be the one that is being sent. */
  arrived(message: PageMessage): void {
    if (message.from.id !== this.as || message.mine === false || message.revision > 1) return;
    const here = this.items.filter(
      (item) =>
        item.place.id === message.place.id && !item.landed && (item.state === "sending" || item.state === "retrying"),
    );
    const found = here.find((item) => words(item.text) === words(message.text)) ?? here[0];
    if (found) this.change(found.id, { landed: true });
  }

  private change(id: string, to: Partial<Outgoing>): void {
    this.items = this.items.map((item) => (item.id === id ? { ...item, ...to } : item));
    this.store();
  }

  private store(): void {
    remember(this.key, this.items, "session");
    this.changed();
  }

  /** One at a time per place, so that the order stays. */
  private async run(place: string): Promise<void> {
    if (this.running.has(place)) return;
    this.running.add(place);
    try {
      for (;;) {
        const next = this.items.find((item) => item.place.id === place && item.state === "waiting");
        if (!next) return;
        this.change(next.id, { state: "sending" });
        try {
          const answer = await act(
            { kind: "said", id: next.id, as: this.as, place: next.place, text: next.text, files: next.files },
            () => this.change(next.id, { state: "retrying" }),
          );
          this.drop(next.id);
          this.answered(answer, next.place);
        } catch (error) {
          const sentence = error instanceof Refused ? error.message : t`It could not be sent.`;
          this.change(next.id, { state: "refused", error: sentence });
        }
      }
    } finally {
      this.running.delete(place);
    }
  }
}
