/**
 * The page's API under requests that nobody would send: no crash, nothing unhandled, no answer of the 5xx kind.
 * FUZZ_RUNS says how many requests (2,000 unless told; 20,000 take some minutes).
 */
import { Agent, request } from "node:http";
import { connect } from "node:net";
import fc from "fast-check";
import { alice, cleanUp, openSite, type Site } from "../crash/site.js";
import { requestFor, type Sent } from "./request.js";

const runs = Number(process.env["FUZZ_RUNS"] ?? 2000);
const together = 20;
const agent = new Agent({ keepAlive: true, maxSockets: together });

let site: Site;
let url: string;
let cookie = "";
beforeAll(async () => {
  site = openSite();
  url = (await site.start()).url;
  for (const person of ["alice@acme.test", "ben@acme.test", "lea@acme.test", "omar@acme.test"]) {
    const signed = await fetch(`${url}/api/sign-in`, {
      method: "POST",
      headers: { "x-firstline": "1", cookie },
      body: JSON.stringify({ person }),
    });
    cookie = signed.headers.get("set-cookie")!.split(";")[0]!;
  }
  await site.person(alice).say("can I talk to a person?"); // a ticket, so that #1 is one
}, 60_000);
afterAll(() => {
  agent.destroy();
  cleanUp();
});

/** The status; 0 where Node's own client refuses to send it. */
function send({ method, path, headers, body }: Sent): Promise<number> {
  return new Promise((resolve, reject) => {
    let sent: ReturnType<typeof request>;
    try {
      sent = request(url + path, { method, headers, agent, timeout: 20_000 });
    } catch {
      return resolve(0); // not even a URL, or no header
    }
    sent.on("response", (response) => {
      const stream = response.headers["content-type"]?.startsWith("text/event-stream");
      resolve(response.statusCode!);
      if (stream) sent.destroy();
      else response.resume();
    });
    sent.on("timeout", () => reject(new Error(`No answer in 20 s: ${method} ${path}`)));
    sent.on("error", (error) => {
      // the server may hang up on a body that it will not read to its end
      if (/ECONNRESET|EPIPE|socket hang up/.test(String(error))) resolve(0);
      else reject(error);
    });
    sent.end(body);
  });
}

/** What the log complains of. */
const complaints = () =>
  site.log
    .join("")
    .split("\n")
    .filter((line) => /"level":"(error|warn)"|unhandled|Error:/i.test(line));

test(`${runs} requests`, async () => {
  const holder = await site.up();
  const seen = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(requestFor(cookie), { minLength: together, maxLength: together }), async (requests) => {
      const statuses = await Promise.all(requests.map(send));
      if (!holder.alive()) throw new Error(`It died: ${site.log.join("").slice(-2000)}`);
      for (const status of statuses) seen.set(status, (seen.get(status) ?? 0) + 1);
      for (const [n, status] of statuses.entries())
        if (status >= 500) throw new Error(`${status}: ${JSON.stringify(requests[n]).slice(0, 2000)}`);
      const found = complaints();
      if (found.length > 0) throw new Error(found.slice(-3).join("\n").slice(0, 3000));
    }),
    { numRuns: Math.ceil(runs / together), endOnFailure: true },
  );
  process.stderr.write(`Answers: ${JSON.stringify(Object.fromEntries([...seen].sort(([a], [b]) => a - b)))}\n`);
  // and people are served as before
  await site.person(alice).say("my laptop is slow");
  await site.quiet();
  expect(complaints()).toEqual([]);
}, 900_000);

test.each([
  ["no HTTP at all", "hello\r\n\r\n"],
  ["a head that never ends", `GET / HTTP/1.1\r\n${"x: y\r\n".repeat(20_000)}`],
  ["two lengths", "POST /api/acts HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello"],
  [
    "smuggled chunks",
    "POST /api/acts HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\ncontent-length: 3\r\n\r\nzz\r\n",
  ],
  ["a path that is none", "GET http:// HTTP/1.1\r\nhost: x\r\n\r\n"],
  ["an upgrade", "GET /api/live HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n"],
])("bytes that are no request: %s", async (_, bytes) => {
  await new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(bytes));
    socket
      .on("error", () => {})
      .on("close", () => resolve())
      .resume();
    setTimeout(() => socket.destroy(), 300);
  });
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  expect(complaints()).toEqual([]);
});

test("an act of 600 KB is refused with a sentence", async () => {
  const body = JSON.stringify({ kind: "said", text: "A".repeat(600_000) });
  const response = await fetch(`${url}/api/acts`, { method: "POST", headers: { "x-firstline": "1", cookie }, body });
  expect(response.status).toBe(413);
  expect(((await response.json()) as { error: string }).error).toMatch(/^That is too large/);
});
