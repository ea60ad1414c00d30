/** Live updates: server-sent events over fetch, so that silence is noticed and a new connection goes on where the last one ended. */
import { asPerson, backOff, pause, Refused, Unreached } from "./api.js";
import type { PageMessage } from "./types.js";

export interface LiveListener {
  /** The highest number seen, by stream. */
  after(): Record<string, number>;
  message(message: PageMessage): void;
  connected(yes: boolean): void;
}

/** Heartbeats come every 15 s; this much silence means that the line is dead. */
const silence = 40_000;

/** Splits a stream of bytes into events. */
async function* eventsOf(
  body: ReadableStream<Uint8Array>,
  heard: () => void,
): AsyncGenerator<{ event: string; data: string }> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    heard();
    rest += value;
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      let event = "message";
      const data: string[] = [];
      for (const line of block.split(/\r?\n/)) {
        if (line.startsWith("event:")) event = line.slice(6).trim();
        else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
      }
      if (data.length) yield { event, data: data.join("\n") };
    }
  }
}

/** Listens for one reader until the returned function is called. */
export function listen(as: string, listener: LiveListener): () => void {
  let stopped = false;
  let current: AbortController | undefined;

  async function once(): Promise<void> {
    const controller = new AbortController();
    current = controller;
    let timer = setTimeout(() => controller.abort(), silence);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => controller.abort(), silence);
    };
    try {
      await asPerson(as, async () => {
        const query = new URLSearchParams({ as, after: JSON.stringify(listener.after()) });
        const response = await fetch(`/api/live?${query}`, { signal: controller.signal });
        if (response.status >= 400 && response.status < 500)
          throw new Refused(response.status, "The live line was refused.");
        if (!response.ok || !response.body) throw new Unreached("No live line.");
        listener.connected(true);
        for await (const { event, data } of eventsOf(response.body, heard)) {
          if (stopped) return;
          if (event === "message") listener.message(JSON.parse(data) as PageMessage);
        }
      });
    } finally {
      clearTimeout(timer);
      controller.abort();
    }
  }

  void (async () => {
    for (let failed = 0; !stopped; ) {
      const began = Date.now();
      await once().catch(() => {});
      if (stopped) return;
      listener.connected(false);
      failed = Date.now() - began > 10_000 ? 0 : failed + 1;
      await pause(backOff(failed));
    }
  })();

  return () => {
    stopped = true;
    current?.abort();
  };
}
