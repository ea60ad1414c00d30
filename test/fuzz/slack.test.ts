/**
 * `/slack/events` under payloads that Slack would never send: malformed, cut off, mistyped, oversized, forged. No crash,
 * nothing unhandled, no 5xx. FUZZ_RUNS says how many (2,000 unless told).
 */
import { createHmac } from "node:crypto";
import fc from "fast-check";
import { botUser } from "../doubles/slack-api.js";
import { signingSecret, wordsOf } from "../doubles/slack-client.js";
import { alice, ben, general, help, lea, openWorkspace, triage, type Workspace } from "../slack/workspace.js";

const runs = Number(process.env["FUZZ_RUNS"] ?? 2000);
const together = 20;

let slack: Workspace;
const unhandled: unknown[] = [];
const note = (error: unknown) => void unhandled.push(error);
beforeAll(async () => {
  process.on("unhandledRejection", note);
  slack = await openWorkspace();
});
afterAll(async () => {
  process.off("unhandledRejection", note);
  await slack.close();
});

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const event = (inner: Json): Json => ({ type: "event_callback", team_id: "T01ACME", event_id: "Ev1", event: inner });
const ts = fc.integer({ min: 1, max: 2_000_000_000 }).map((n) => `${n}.000100`);
const user = fc.constantFrom(alice, ben, lea, botUser, "U0NOBODY");
const channel = fc.constantFrom("D01ALICE", general, help, triage, "C0NONE", "G0NONE");
const text = fc.oneof(
  fc.constantFrom(
    "hello",
    "my mailbox is full",
    "new for alice@acme.test: x",
    `<@${botUser}> status 1`,
    "123456",
    "<@U",
    "&lt;&amp",
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
);
const file = fc.record({
  id: fc.string(),
  name: fc.string(),
  size: fc.integer(),
  url_private: fc.constantFrom("", "http://127.0.0.1:1/x", "ftp://x"),
});
const message = fc.record(
  {
    user,
    ts,
    text,
    thread_ts: ts,
    subtype: fc.constantFrom("file_share", "bot_message", "tombstone"),
    files: fc.array(file, { maxLength: 2 }),
  },
  { requiredKeys: ["user", "ts", "text"] },
);
const state = fc.dictionary(
  fc.constantFrom("in:text:abc", "in:score:abc", "x", "__proto__"),
  fc.dictionary(fc.constantFrom("value", "other"), fc.record({ value: text })),
);
const command = fc.constantFrom(
  "claim?ticket=1",
  "open?draft=x",
  "say?text=hi",
  "rate?ticket=99",
  "reset-for?person=alice@acme.test",
  "nonsense",
  "adopt",
  "new",
  "x".repeat(1990),
);

/** Payloads as they could be. */
const whole: fc.Arbitrary<{ form: "json" | "payload" | "slash"; body: Json }> = fc.oneof(
  fc
    .record({ message, channel, type: fc.constantFrom("message", "app_mention") })
    .map(({ message: each, channel: where, type }) => ({
      form: "json" as const,
      body: event({ ...each, type, channel: where } as Json),
    })),
  fc
    .record({ message, previous: message, channel, subtype: fc.constantFrom("message_changed", "message_deleted") })
    .map(({ message: now, previous, channel: where, subtype }) => ({
      form: "json" as const,
      body: event({
        type: "message",
        subtype,
        channel: where,
        message: now,
        previous_message: previous,
        event_ts: "9.1",
      } as Json),
    })),
  fc.record({ user, channel, ts, reaction: fc.constantFrom("ticket", "tada") }).map((each) => ({
    form: "json" as const,
    body: event({
      type: "reaction_added",
      user: each.user,
      reaction: each.reaction,
      event_ts: each.ts,
      item: { type: "message", channel: each.channel, ts: each.ts },
    }),
  })),
  fc
    .record({ user, tab: fc.constantFrom("home", "messages") })
    .map((each) => ({ form: "json" as const, body: event({ type: "app_home_opened", channel: "D01ALICE", ...each }) })),
  fc.record({ user, channel, ts, command, state }).map((each) => ({
    form: "payload" as const,
    body: {
      type: "block_actions",
      user: { id: each.user },
      trigger_id: each.ts,
      container: { type: "message", message_ts: each.ts, channel_id: each.channel },
      state: { values: each.state },
      actions: [{ type: "button", action_id: "command:0", value: each.command, action_ts: each.ts }],
    } as Json,
  })),
  fc.record({ user, channel, ts, command, state }).map((each) => ({
    form: "payload" as const,
    body: {
      type: "view_submission",
      user: { id: each.user },
      trigger_id: each.ts,
      view: {
        id: "V1",
        private_metadata: JSON.stringify({
          form: `form:${each.ts}`,
          command: each.command,
          place: { tool: "slack", id: each.channel, direct: each.channel.startsWith("D") },
        }),
        blocks: [{ type: "input", block_id: "in:text:abc" }],
        state: { values: each.state },
      },
    } as Json,
  })),
  fc.record({ user, channel, ts, message }).map((each) => ({
    form: "payload" as const,
    body: {
      type: "message_action",
      callback_id: "open_ticket",
      user: { id: each.user },
      trigger_id: each.ts,
      channel: { id: each.channel },
      message: each.message,
    } as Json,
  })),
  fc.record({ user, channel, ts, text }).map((each) => ({
    form: "slash" as const,
    body: { command: "/helpdesk", text: each.text, user_id: each.user, channel_id: each.channel, trigger_id: each.ts },
  })),
);

/** Paths to every value inside. */
function paths(value: Json, at: (string | number)[] = []): (string | number)[][] {
  const own = at.length ? [at] : [];
  if (Array.isArray(value)) return [...own, ...value.flatMap((each, n) => paths(each, [...at, n]))];
  if (value && typeof value === "object")
    return [...own, ...Object.entries(value).flatMap(([key, each]) => paths(each, [...at, key]))];
  return own;
}

function changed(value: Json, path: (string | number)[], to: Json | undefined): Json {
  const copy = structuredClone(value);
  let here = copy as Record<string | number, Json>;
  for (const key of path.slice(0, -1)) here = here[key] as Record<string | number, Json>;
  const last = path.at(-1)!;
  if (to === undefined) delete here[last];
  else here[last] = to;
  return copy;
}

const odd: fc.Arbitrary<Json | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.constantFrom<Json>(null, true, 0, -1, 1e308, "", "x".repeat(5000), "\u0000", "\ud800", "__proto__", [], {}, [[]], {
    type: "x",
  }),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>,
);

/** Now and then; null most of the time. */
const rarely = <T>(weight: number, value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: weight - 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value });

/** A request: whole, with some values replaced, or as no JSON at all. */
const sent = fc
  .record({
    base: whole,
    changes: fc.array(fc.tuple(fc.nat(), odd), { maxLength: 3 }),
    cut: rarely(8, fc.nat(400)),
    type: rarely(8, fc.constantFrom("text/plain", "application/json", "application/x-www-form-urlencoded", "")),
    forged: rarely(15, fc.constantFrom("v0=", "v0=00", "x", "")),
    garbage: rarely(10, fc.oneof(fc.string({ unit: "binary", maxLength: 80 }), fc.json({ maxDepth: 3 }))),
  })
  .map(({ base, changes, cut, type, forged, garbage }) => {
    let { body } = base;
    for (const [n, to] of changes) {
      const all = paths(body);
      if (all.length) body = changed(body, all[n % all.length]!, to);
    }
    const json = JSON.stringify(body);
    const words =
      base.form === "json"
        ? json
        : base.form === "payload"
          ? new URLSearchParams({ payload: json }).toString()
          : new URLSearchParams(
              Object.entries(body as Record<string, string>).map(([key, value]) => [key, String(value)]),
            ).toString();
    const text = garbage ?? (cut === null ? words : words.slice(0, cut));
    return {
      text,
      type: type ?? (base.form === "json" ? "application/json" : "application/x-www-form-urlencoded"),
      forged,
    };
  });

async function post({
  text: body,
  type,
  forged,
}: {
  text: string;
  type: string;
  forged: string | null;
}): Promise<number> {
  const seconds = Math.floor(Date.now() / 1000);
  const bytes = Buffer.from(body);
  const signature =
    forged ?? `v0=${createHmac("sha256", signingSecret).update(`v0:${seconds}:`).update(bytes).digest("hex")}`;
  const response = await fetch(`${slack.house.url}/slack/events`, {
    method: "POST",
    body: bytes,
    headers: { "content-type": type, "x-slack-request-timestamp": String(seconds), "x-slack-signature": signature },
    signal: AbortSignal.timeout(20_000),
  });
  await response.arrayBuffer();
  return response.status;
}

test(
  `${runs} requests`,
  async () => {
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(sent, { minLength: together, maxLength: together }), async (requests) => {
        const found = await Promise.all(requests.map(post));
        for (const [n, status] of found.entries()) {
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          if (![200, 400, 401, 413].includes(status))
            throw new Error(`${status}: ${JSON.stringify(requests[n]).slice(0, 1500)}`);
        }
      }),
      { numRuns: Math.ceil(runs / together), endOnFailure: true },
    );
    console.info(`/slack/events: ${JSON.stringify(Object.fromEntries(statuses))}`);
    // the answer to a form is waited for 20 s before it takes another way
    for (let n = 0; n < 6; n++)
      if (
        await slack.quiet().then(
          () => true,
          () => false,
        )
      )
        break;
    expect(unhandled).toEqual([]);
    // and it still answers
    await slack.people.say(ben, "my mailbox is full, I cannot send mails any more");
    await slack.quiet();
    expect(
      slack.people
        .reads(ben)
        .filter((each) => each.bot_id)
        .map(wordsOf)
        .join("\n"),
    ).toMatch(/\[Solved\]/);
  },
  Math.max(120_000, runs * 60),
);
