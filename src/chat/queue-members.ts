/** Members of queues: those that `firstline.yaml` names, and those that the chat tools have, read anew each hour. */
import type { Settings } from "../config.js";
import type { Log } from "../log.js";
import type { Connection } from "./chat.js";

const hour = 3_600_000;

/**
 * Reads them into `settings.queues`, each hour from `start` on. What one tool says stands beside what another says, and
 * stays while that tool cannot be asked.
 */
export function createQueueMembers(parts: {
  settings: Settings;
  connections: Pick<Connection, "tool" | "membersOf">[];
  log: Log;
}): { refresh(): Promise<void>; start(): void; stop(): void } {
  const { settings, connections, log } = parts;
  const named = new Map(settings.queues.map((queue) => [queue.id, [...queue.members]]));
  const heard = new Map<string, string[]>();
  let timer: NodeJS.Timeout | undefined;

  async function refresh(): Promise<void> {
    for (const queue of settings.queues) {
      for (const { tool, membersOf } of connections) {
        const members = await membersOf(queue).catch((error: unknown) => {
          log({ level: "warn", what: "members", tool: tool.name, queue: queue.id, error: String(error) });
          return null;
        });
        if (members) heard.set(`${queue.id} ${tool.name}`, members);
      }
      const all = connections.flatMap(({ tool }) => heard.get(`${queue.id} ${tool.name}`) ?? []);
      queue.members = [...new Set([...(named.get(queue.id) ?? []), ...all])];
    }
  }

  return {
    refresh,
    start() {
      void refresh();
      timer = setInterval(() => void refresh(), hour);
      timer.unref();
    },
    stop: () => clearInterval(timer),
  };
}
