/**
 * What is malformed, truncated, oversized and mistyped, with a good token, without one, and by the thousand: no crash, and
 * no 5xx at all. FUZZ_RUNS says how many (300 unless told).
 */
import { jest } from "@jest/globals";
import fc from "fast-check";
import { botId, inChannel, openSite, requests, type Site } from "./site.js";

const runs = Number(process.env["FUZZ_RUNS"] ?? 300);
let site: Site;
const unhandled: unknown[] = [];
const remember = (error: unknown) => unhandled.push(error);
beforeAll(async () => {
  jest.spyOn(console, "error").mockImplementation(() => {});
  process.on("unhandledRejection", remember);
  site = await openSite();
});
afterAll(async () => {
  process.off("unhandledRejection", remember);
  await site.close();
});

const types = [
  "message",
  "invoke",
  "messageUpdate",
  "messageDelete",
  "messageReaction",
  "conversationUpdate",
  "installationUpdate",
  "typing",
  "event",
  "endOfConversation",
  "",
];
const odd = fc.oneof(
  fc.anything({ withBigInt: false, maxDepth: 2 }),
  fc.constantFrom("__proto__", "constructor", "\u202e", "\ud800", "x".repeat(2000), -1, 1e308, null),
);
const words = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.constantFrom("status", "cancel", "<at>Firstline</at> hi", "a".repeat(60_000), "**`[](", "1. 2. 3."),
);
const pressing = fc.record(
  {
    command: fc.oneof(
      words,
      fc.constantFrom("claim?ticket=1", "open?draft=x", "reply?ticket=9e9", "say?text=hi", "a?".padEnd(5000, "b")),
    ),
    submits: fc.oneof(fc.boolean(), odd),
    back: fc.oneof(fc.constant(undefined), fc.boolean()),
    form: fc.oneof(
      fc.constant(undefined),
      odd,
      fc.record({
        id: words,
        title: words,
        submit: words,
        command: words,
        inputs: fc.array(
          fc.oneof(
            odd,
            fc.record({
              kind: fc.constantFrom("text", "choice", "time"),
              name: words,
              label: words,
              options: fc.array(fc.record({ value: words, label: words }), { maxLength: 2 }),
            }),
          ),
          { maxLength: 3 },
        ),
      }),
    ),
  },
  { requiredKeys: [] },
);
const value = fc.oneof(
  odd,
  fc.record({ firstline: fc.oneof(pressing, odd), text: odd, "at.date": words }),
  fc.record({
    action: fc.oneof(odd, fc.record({ data: fc.oneof(odd, fc.record({ firstline: pressing, text: words })) })),
  }),
);
const account = fc.oneof(
  odd,
  fc.record({
    id: fc.oneof(words, fc.constantFrom("29:alice", "28:x", botId)),
    name: fc.oneof(words, odd),
    aadObjectId: fc.oneof(words, fc.constant("aad-alice")),
  }),
);
const changes = fc.record(
  {
    type: fc.constantFrom(...types),
    name: fc.oneof(fc.constant("adaptiveCard/action"), words),
    id: fc.oneof(fc.uuid(), words, odd),
    from: fc.oneof({ weight: 3, arbitrary: fc.constant({ id: "29:alice", aadObjectId: "aad-alice" }) }, account),
    recipient: fc.oneof(account, fc.constant(undefined)),
    text: fc.oneof(words, odd),
    textFormat: fc.oneof(fc.constantFrom("plain", "xml", "markdown"), odd),
    value,
    replyToId: fc.oneof(words, odd),
    attachments: fc.oneof(
      odd,
      fc.array(
        fc.oneof(
          odd,
          fc.record({
            contentType: fc.constantFrom(
              "image/png",
              "application/vnd.microsoft.teams.file.download.info",
              "text/html",
            ),
            contentUrl: fc.oneof(words, fc.webUrl()),
            content: fc.oneof(odd, fc.record({ downloadUrl: fc.oneof(words, odd) })),
          }),
        ),
        { maxLength: 3 },
      ),
    ),
    entities: fc.oneof(
      odd,
      fc.array(fc.oneof(odd, fc.record({ type: fc.constant("mention"), text: words, mentioned: account })), {
        maxLength: 3,
      }),
    ),
    membersAdded: fc.oneof(odd, fc.array(account, { maxLength: 3 })),
    reactionsAdded: fc.oneof(odd, fc.array(fc.record({ type: words }), { maxLength: 3 })),
    localTimezone: fc.oneof(words, fc.constant("Europe/Berlin")),
    timestamp: odd,
    action: fc.constantFrom("add", "remove", "add-upgrade", ""),
    conversation: fc.oneof(
      { weight: 3, arbitrary: fc.constant({ id: "a:29:alice", conversationType: "personal" }) },
      fc.constant(inChannel(requests, "1").conversation),
      odd,
    ),
  },
  { requiredKeys: [] },
);

const good = new Map<string, string>();
const token = (url: string) => {
  if (!good.has(url)) good.set(url, `Bearer ${site.gateway.token(url)}`);
  return good.get(url)!;
};
const statuses = new Map<number, number>();
const seen = (status: number) => {
  statuses.set(status, (statuses.get(status) ?? 0) + 1);
  expect([200, 400, 401, 403, 404, 413]).toContain(status);
};

test("activities with parts that are wrong", async () => {
  await fc.assert(
    fc.asyncProperty(changes, async (change) => {
      const whole = { ...site.activity("alice", { text: "hi" }), ...change };
      const { status } = await site.post(whole, token(site.connector.url));
      seen(status);
    }),
    { numRuns: runs, endOnFailure: true },
  );
  await site.house.quiet();
}, 600_000);

test("bodies that are no activities, cut off, or too large", async () => {
  const whole = JSON.stringify(site.activity("alice", { text: "hi" }));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.nat(whole.length).map((n) => whole.slice(0, n)),
        fc.json(),
        fc.string({ unit: "binary" }),
        fc.constantFrom("[".repeat(100_000), `{"a":`.repeat(20_000), "\0", "", "x".repeat(2_000_000)),
      ),
      fc.constantFrom("good", "none", "Bearer", "Bearer a.b.c", "Basic YTpi", `Bearer ${"a".repeat(9000)}`),
      async (body, kind) => {
        const { status } = await site
          .post(body, kind === "good" ? token(site.connector.url) : kind === "none" ? "" : kind)
          .catch((error: Error & { cause?: { code?: string } }) => {
            // the line is cut while a body that is too large is still being sent
            if (/ECONNRESET|EPIPE|UND_ERR_SOCKET/.test(error.cause?.code ?? "")) return { status: 413 };
            throw error;
          });
        seen(status);
      },
    ),
    { numRuns: Math.ceil(runs / 5), endOnFailure: true },
  );
}, 600_000);

test("it still works, and nothing was left unhandled", async () => {
  expect(unhandled).toEqual([]);
  const before = site.direct("alice").length;
  await site.say("alice", "what can you do?");
  expect(site.direct("alice").length).toBeGreaterThan(before);
  expect(statuses.get(200)).toBeGreaterThan(runs / 10);
  if (process.env["FUZZ_RUNS"]) process.stderr.write(`statuses: ${JSON.stringify([...statuses])}\n`);
});
