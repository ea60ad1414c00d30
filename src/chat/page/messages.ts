/** What the page shows, with a sequence number per stream that has no gaps, so that live updates miss nothing. */
import { EventEmitter } from "node:events";
import type { Content, Doc } from "../../effects.js";
import type { FileRef } from "../../events.js";
import type { Place } from "../../people.js";
import type { Store, Write } from "../../store/collection.js";
import { streamOf } from "./places.js";

/** What is derived from the key when its reader looks; the store holds only this. */
export interface Secret {
  run: string;
  /** A code with this nonce. */
  nonce?: number;
  link?: "reset" | "not-me" | "sign-in";
}

export interface StoredMessage extends Doc {
  stream: string;
  seq: number;
  /** Id of the place it was said in. */
  place: string;
  at: Place;
  thread?: Place;
  from: { id: string; name: string; bot: boolean };
  when: number;
  content: Content;
  revision: number;
  /** Only this person may see it. */
  only?: string;
  editedAt?: number;
  deletedAt?: number;
  secrets?: Secret[];
  files?: FileRef[];
  /** Posted in somebody's name by the desk: not their own message to edit. */
  relayed?: boolean;
}

export interface Messages {
  get(id: string): Promise<StoredMessage | null>;
  /** A write that puts `message` at the end of its stream. To be made anew when it is refused. */
  appending(message: Omit<StoredMessage, "seq" | "rev">): Promise<Write>;
  /** A write that changes a message and moves it to the end of its stream. */
  changing(message: StoredMessage, change: Partial<StoredMessage>, by: string): Promise<Write>;
  /** Appends once; a message that is there already stays as it is. */
  append(message: Omit<StoredMessage, "seq" | "rev">): Promise<void>;
  /** Reads, changes, writes until nobody is faster. `change` gives null to leave it. */
  change(id: string, by: string, change: (message: StoredMessage) => Partial<StoredMessage> | null): Promise<void>;
  after(stream: string, seq: number, limit?: number): Promise<StoredMessage[]>;
  before(stream: string, seq: number | undefined, limit: number): Promise<StoredMessage[]>;
  /** Something in this stream changed, here or (a little later) in another process. */
  onChange(listener: (stream: string) => void): () => void;
  wrote(stream: string): void;
  /** Watches what other processes write to the streams that somebody looks at. */
  watch(streams: () => Iterable<string>): () => void;
}

export function createMessages(store: Store): Messages {
  const emitter = new EventEmitter();
  emitter.setMaxListeners(0);
  const last = async (stream: string): Promise<number> =>
    (
      await store.find<StoredMessage>("messages", {
        where: { stream },
        sort: { by: "seq", direction: "desc" },
        limit: 1,
      })
    )[0]?.seq ?? 0;

  const self: Messages = {
    get: (id) => store.get<StoredMessage>("messages", id),
    async appending(message) {
      return {
        op: "insert",
        into: "messages",
        doc: { ...message, rev: 1, seq: (await last(message.stream)) + 1 } as StoredMessage,
      };
    },
    async changing(message, change, by) {
      const seq = (await last(message.stream)) + 1;
      return {
        op: "replace",
        in: "messages",
        doc: { ...message, ...change, rev: message.rev + 1, by, seq } as StoredMessage,
        rev: message.rev,
      };
    },
    async append(message) {
      for (;;) {
        if (await store.get("messages", message.id)) return;
        if ((await store.apply([await self.appending(message)])).ok) return self.wrote(message.stream);
      }
    },
    async change(id, by, change) {
      for (;;) {
        const message = await self.get(id);
        const changes = message && change(message);
        if (!message || !changes) return;
        if ((await store.apply([await self.changing(message, changes, by)])).ok) return self.wrote(message.stream);
      }
    },
    after: (stream, seq, limit = 500) =>
      store.find<StoredMessage>("messages", {
        where: { stream, seq: { gt: seq } },
        sort: { by: "seq", direction: "asc" },
        limit,
      }),
    async before(stream, seq, limit) {
      const where = seq === undefined ? { stream } : { stream, seq: { lt: seq } };
      return (
        await store.find<StoredMessage>("messages", { where, sort: { by: "seq", direction: "desc" }, limit })
      ).reverse();
    },
    onChange(listener) {
      emitter.on("change", listener);
      return () => emitter.off("change", listener);
    },
    wrote: (stream) => void emitter.emit("change", stream),
    watch(streams) {
      const seen = new Map<string, number>();
      let stopped = false;
      const look = async () => {
        for (const stream of streams()) {
          const seq = await last(stream).catch(() => seen.get(stream) ?? 0);
          if (seq !== seen.get(stream)) {
            seen.set(stream, seq);
            emitter.emit("change", stream);
          }
        }
        if (!stopped) setTimeout(look, 300).unref();
      };
      void look();
      return () => {
        stopped = true;
      };
    },
  };
  return self;
}

/** The place id of a message's top-level stream, for a new message. */
export const located = (place: Place) => ({ stream: streamOf(place), place: place.id, at: place });
