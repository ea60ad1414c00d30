/** The messages of one stream that this browser has, and what they mean. */
import type { PageMessage, Stream } from "./types.js";

export class Box {
  readonly messages = new Map<string, PageMessage>();
  /** Lowest number of what was loaded as history. */
  oldest = Number.POSITIVE_INFINITY;
  /** Highest number seen: live updates go on from here. */
  highest = 0;
  more = false;
  loading = false;
  private sorted: PageMessage[] | undefined;

  constructor(readonly stream: Stream) {}

  /** Takes a message in; false when it is old news. */
  put(message: PageMessage): boolean {
    this.highest = Math.max(this.highest, message.seq);
    const known = this.messages.get(message.id);
    if (known && known.seq >= message.seq) return false;
    this.messages.set(message.id, message);
    this.sorted = undefined;
    return true;
  }

  /** A page of history. */
  putPage(messages: PageMessage[], more: boolean): void {
    for (const message of messages) {
      this.put(message);
      this.oldest = Math.min(this.oldest, message.seq);
    }
    this.more = more;
  }

  /** All of it, in the order in which it was said. */
  all(): PageMessage[] {
    this.sorted ??= [...this.messages.values()].sort((a, b) => a.at - b.at || a.seq - b.seq);
    return this.sorted;
  }

  /** What was said in one place, the channel or a thread. */
  in(place: string): PageMessage[] {
    return this.all().filter((message) => message.place.id === place);
  }

  /** Since when everything is here: history before that may be missing. */
  completeSince(): number {
    if (!this.more) return 0;
    let lowest: PageMessage | undefined;
    // what was changed later has moved to a higher number, and says nothing about its neighbours
    for (const message of this.messages.values())
      if (message.revision <= 1 && (!lowest || message.seq < lowest.seq)) lowest = message;
    return lowest?.at ?? Number.POSITIVE_INFINITY;
  }
}
