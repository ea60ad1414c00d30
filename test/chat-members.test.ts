/** Who belongs to a queue, when the chat tools say so. */
import { jest } from "@jest/globals";
import { createQueueMembers } from "../src/chat/queue-members.js";
import type { Settings } from "../src/config.js";

const settings = (members: string[]) => ({ queues: [{ id: "desk", members }] }) as unknown as Settings;
const toolOf = (name: string, membersOf: () => Promise<string[] | null>) => ({ tool: { name }, membersOf }) as never;

test("those of two tools stand beside those that are named; a tool that cannot be asked takes nobody away", async () => {
  const queues = settings(["lea@acme.test"]);
  let slack: () => Promise<string[] | null> = async () => ["omar@acme.test", "lea@acme.test"];
  const lines: unknown[] = [];
  const members = createQueueMembers({
    settings: queues,
    connections: [
      toolOf("slack", () => slack()),
      toolOf("teams", async () => ["petra@acme.test"]),
      toolOf("page", async () => null),
    ],
    log: (line) => void lines.push(line),
  });
  await members.refresh();
  const all = ["lea@acme.test", "omar@acme.test", "petra@acme.test"];
  expect(queues.queues[0]!.members).toEqual(all);
  slack = () => Promise.reject(new Error("Slack is away."));
  await members.refresh();
  expect(queues.queues[0]!.members).toEqual(all);
  expect(lines).toMatchObject([{ what: "members", tool: "slack", queue: "desk" }]);
  slack = async () => [];
  await members.refresh();
  expect(queues.queues[0]!.members).toEqual(["lea@acme.test", "petra@acme.test"]);
});

test("they are read anew each hour, until it stops", async () => {
  jest.useFakeTimers();
  let asked = 0;
  const members = createQueueMembers({
    settings: settings([]),
    connections: [
      toolOf("slack", async () => {
        asked++;
        return [];
      }),
    ],
    log() {},
  });
  members.start();
  await jest.advanceTimersByTimeAsync(2 * 3_600_000 + 1000);
  expect(asked).toBe(3);
  members.stop();
  await jest.advanceTimersByTimeAsync(3 * 3_600_000);
  expect(asked).toBe(3);
  jest.useRealTimers();
});
