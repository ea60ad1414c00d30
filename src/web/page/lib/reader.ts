/** One person's view of Firstline: streams, messages, what is unread, what is on its way. */
import type { Answer } from "../../../effects.js";
import type { Place } from "../../../people.js";
import { act, backOff, getMessages, getStreams, pause, Refused } from "./api.js";
import { Box } from "./box.js";
import { listen } from "./live.js";
import { remember, remembered, uuid } from "./local.js";
import { Sender } from "./sender.js";
import type { Doing, PageMessage } from "./types.js";

export interface Pending {
  command: string;
  /** It did not get through yet. */
  trouble: boolean;
}

export class Reader {
  state: "loading" | "ready" | "failed" = "loading";
  /** Why it failed, or why it takes so long. */
  trouble = "";
  connected = true;
  readonly boxes = new Map<string, Box>();
  /** Buttons and forms that wait for their answer, by message or form. */
  readonly pending = new Map<string, Pending>();
  readonly sender: Sender;
  /** Answers go here while a pane shows this reader. */
  onAnswer: (answer: Answer, place: Place) => void = () => {};
  /** A message that is new to this browser, for the ears of a screen reader. */
  onNew: (message: PageMessage) => void = () => {};
  private readonly listeners = new Set<() => void>();
  private readonly unanswered = new Map<string, number>();
  private readAt: Record<string, number>;
  private shown = 0;
  private stop: (() => void) | undefined;
  private loading = false;

  constructor(readonly as: string) {
    this.readAt = remembered<Record<string, number>>(`read.${as}`, {});
    this.sender = new Sender(
      as,
      () => this.changed(),
      (answer, place) => this.onAnswer(answer, place),
    );
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(): void {
    for (const listener of this.listeners) listener();
  }

  /** Keeps the live line open while somebody looks; gives the function that lets go. */
  show(): () => void {
    if (this.shown++ === 0) void this.start();
    return () => {
      if (--this.shown > 0) return;
      this.stop?.();
      this.stop = undefined;
    };
  }

  private async start(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    for (let failed = 0; this.state !== "ready" && this.shown > 0; ) {
      try {
        const streams = await getStreams(this.as);
        const boxes = await Promise.all(
          streams.map(async (stream) => {
            const box = new Box(stream);
            const page = await getMessages(this.as, stream.id);
            box.putPage(page.messages, page.more);
            return box;
          }),
        );
        for (const box of boxes) this.boxes.set(box.stream.id, box);
        // what was there before the first visit is not news
        if (this.readAt[""] === undefined)
          this.readAt[""] = Math.max(0, ...boxes.flatMap((box) => box.all().map((message) => message.at)));
        this.state = "ready";
        this.sender.resume();
      } catch (error) {
        this.trouble = (error as Error).message;
        this.state = error instanceof Refused ? "failed" : "loading";
        this.changed();
        if (this.state === "failed") break;
        await pause(backOff(failed++));
      }
    }
    this.loading = false;
    if (this.state === "ready" && this.shown > 0 && !this.stop) {
      this.stop = listen(this.as, {
        after: () => Object.fromEntries([...this.boxes].map(([id, box]) => [id, box.highest])),
        message: (message) => this.take(message),
        connected: (yes) => {
          if (this.connected === yes) return;
          this.connected = yes;
          this.changed();
        },
      });
    }
    this.changed();
  }

  private take(message: PageMessage): void {
    const box = this.boxes.get(message.stream);
    const known = box?.messages.has(message.id);
    if (!box?.put(message)) return;
    if (!known) {
      this.sender.arrived(message);
      if (message.from.id !== this.as) this.onNew(message);
    }
    this.changed();
  }

  /** An earlier page of a stream. */
  async earlier(stream: string): Promise<void> {
    const box = this.boxes.get(stream);
    if (!box || box.loading || !box.more) return;
    box.loading = true;
    this.changed();
    try {
      const page = await getMessages(this.as, stream, box.oldest);
      box.putPage(page.messages, page.more);
    } catch {
      await pause(1500);
    }
    box.loading = false;
    this.changed();
  }

  /** Loads history until everything since `at` is here (a long thread), within reason. */
  async reachBack(stream: string, at: number): Promise<void> {
    for (let n = 0; n < 20; n++) {
      const box = this.boxes.get(stream);
      if (!box?.more || box.completeSince() < at) return;
      await this.earlier(stream);
    }
  }

  /** Until when a place was read; what is said to oneself is news also on the first visit. */
  private readUntil = (place: Place): number =>
    Math.max(this.readAt[place.id] ?? 0, place.direct ? 0 : (this.readAt[""] ?? 0));

  private readonly unread = (message: PageMessage): boolean =>
    message.from.id !== this.as && !message.deletedAt && message.at > this.readUntil(message.place);

  /** What counts as news: in a thread only what people said, and what calls for the one who looks. */
  private readonly news =
    (box: Box) =>
    (message: PageMessage): boolean =>
      this.unread(message) &&
      (message.place.id === box.stream.place.id || !message.from.bot || (message.mention?.includes(this.as) ?? false));

  /** Unread in one place: a channel's own messages, or a thread. */
  unreadIn(stream: string, place: string): number {
    const box = this.boxes.get(stream);
    return box?.in(place).filter(this.news(box)).length ?? 0;
  }

  /** Unread in a stream and its threads. */
  unreadOf(stream: string): number {
    const box = this.boxes.get(stream);
    return box?.all().filter(this.news(box)).length ?? 0;
  }

  /** Everything in this place has been seen. */
  seen(stream: string, place: string): void {
    const last = this.boxes.get(stream)?.in(place).at(-1);
    if (!last || last.at <= this.readUntil(last.place)) return;
    this.readAt = { ...this.readAt, [place]: last.at };
    remember(`read.${this.as}`, this.readAt);
    this.changed();
  }

  /** Something of mine in this place waits for its answer. */
  busy(place: string): boolean {
    return (
      (this.unanswered.get(place) ?? 0) > 0 ||
      this.sender.items.some((item) => item.place.id === place && item.state !== "refused")
    );
  }

  /** Does something and gives its answer; `key` names what is shown as pending. Throws {@link Refused}. */
  async do(doing: Doing, key: string): Promise<Answer> {
    const place = doing.place.id;
    const count = (by: number) => this.unanswered.set(place, (this.unanswered.get(place) ?? 0) + by);
    const pending = { command: "command" in doing ? doing.command : doing.kind, trouble: false };
    this.pending.set(key, pending);
    count(1);
    this.changed();
    try {
      return await act({ ...doing, id: uuid(), as: this.as }, () => {
        this.pending.set(key, { ...pending, trouble: true });
        this.changed();
      });
    } finally {
      count(-1);
      this.pending.delete(key);
      this.changed();
    }
  }
}

const readers = new Map<string, Reader>();

/** The one reader of a person; two panes may share it. */
export function readerOf(as: string): Reader {
  const known = readers.get(as) ?? new Reader(as);
  readers.set(as, known);
  return known;
}
