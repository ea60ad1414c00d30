/** Live updates: server-sent events, by the sequence numbers of the streams, so that a reader misses nothing. */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Messages, StoredMessage } from "../chat/page/messages.js";
import { streamHeaders } from "./http.js";
import type { PageMessage } from "./view.js";

export function createLive(messages: Messages) {
  const watched = new Map<string, number>();
  const open = new Set<ServerResponse>();
  const stopWatching = messages.watch(() => watched.keys());

  return {
    /** Serves one reader until they leave. `after`: the last number seen, by stream. */
    serve(
      request: IncomingMessage,
      response: ServerResponse,
      streams: string[],
      after: Record<string, number>,
      view: (message: StoredMessage) => PageMessage | null,
    ): void {
      response.writeHead(200, streamHeaders);
      response.write("event: hello\ndata: {}\n\n");
      open.add(response);
      const seen = new Map(streams.map((stream) => [stream, after[stream] ?? 0]));
      const stale = new Set(streams);
      let busy = false;
      const pump = async () => {
        if (busy) return;
        busy = true;
        try {
          while (stale.size > 0 && !response.writableEnded) {
            const [stream] = stale as Set<string> & Iterable<string>;
            stale.delete(stream!);
            const found = await messages.after(stream!, seen.get(stream!)!);
            for (const message of found) {
              seen.set(stream!, message.seq);
              const data = view(message);
              if (data) response.write(`event: message\ndata: ${JSON.stringify(data)}\n\n`);
            }
            if (found.length === 500) stale.add(stream!);
          }
        } catch {
          response.end(); // the store failed: the page connects again and goes on where it was
        } finally {
          busy = false;
        }
      };
      for (const stream of streams) watched.set(stream, (watched.get(stream) ?? 0) + 1);
      const off = messages.onChange((stream) => {
        if (!seen.has(stream)) return;
        stale.add(stream);
        void pump();
      });
      const heart = setInterval(() => response.write(": still here\n\n"), 15_000);
      request.on("close", () => {
        off();
        clearInterval(heart);
        open.delete(response);
        for (const stream of streams) {
          const left = (watched.get(stream) ?? 1) - 1;
          if (left > 0) watched.set(stream, left);
          else watched.delete(stream);
        }
      });
      void pump();
    },
    readers: () => open.size,
    stop() {
      stopWatching();
      for (const response of open) response.end();
    },
  };
}
