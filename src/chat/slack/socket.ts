/** Socket Mode: no public address is needed. Keeps one connection, and opens it again whenever it drops. */
import { SocketModeReceiver } from "@slack/bolt";
import type { Log } from "../../log.js";
import { clientOptions, sdkLogger } from "./api.js";
import { afterwards, type ReceiverParts } from "./receiver.js";

/** Waits between attempts to connect, ms: the first is short, for Slack closes connections as a matter of course. */
const waits = [100, 1000, 2000, 5000, 10_000, 30_000];

interface SlackEvent {
  ack(body?: object): Promise<void>;
  body: unknown;
  type: string;
  retry_num?: number;
  retry_reason?: string;
}

export interface Socket {
  start(): void;
  stop(): Promise<void>;
  connected(): boolean;
}

export function createSocket(
  appToken: string,
  apiUrl: string | undefined,
  parts: ReceiverParts & { log: Log },
  told: (up: boolean, why?: string) => void,
): Socket {
  const { take, now, log } = parts;
  // The SDK's own way of coming back gives up when Slack is down for long: this loop does not.
  const { client } = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    logger: sdkLogger(log),
    installerOptions: { clientOptions: clientOptions(log, apiUrl) },
  });
  // Bolt's listener acknowledges before anybody has stored anything; ours takes its place
  client.removeAllListeners("slack_event");
  client.on("slack_event", async ({ ack, body, type, retry_num: retry, retry_reason: reason }: SlackEvent) => {
    if (retry) log({ level: "info", what: "slack-retry", n: retry, reason });
    try {
      const reply = await take(body, now());
      await ack(reply.body);
      afterwards(reply, log);
    } catch (error) {
      // not acknowledged: Slack sends it again
      log({ level: "error", what: "slack-event", type, error: String((error as Error)?.stack ?? error) });
    }
  });

  let stopping = false;
  let up = false;
  let wake: (() => void) | undefined;
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  async function keep(): Promise<void> {
    for (let failed = 0; !stopping; ) {
      const dropped = new Promise<void>((resolve) => client.once("disconnected", () => resolve()));
      try {
        await client.start();
        up = true;
        failed = 0;
        told(true);
        log({ level: "info", what: "slack-socket", state: "connected" });
        await dropped;
        if (!stopping) told(false);
        log({ level: "info", what: "slack-socket", state: "dropped" });
      } catch (error) {
        failed++;
        log({ level: "warn", what: "slack-socket", state: "failed", failed, error: String(error) });
        if (!stopping) told(false, String((error as Error)?.message ?? error).slice(0, 200));
      }
      up = false;
      if (!stopping) await pause(waits[Math.min(failed, waits.length - 1)]!);
    }
  }

  let running = false;
  return {
    start() {
      if (running) return;
      told(false);
      void keep();
      running = true;
    },
    connected: () => up,
    async stop() {
      stopping = true;
      wake?.();
      await Promise.race([
        client.disconnect().catch(() => {}),
        new Promise((resolve) => setTimeout(resolve, 1000).unref()),
      ]);
      client.removeAllListeners();
    },
  };
}
