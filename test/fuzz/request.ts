/** Requests as nobody would send them: malformed, cut off, oversized, mistyped, forged, from another site. */
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { root } from "../stories/house.js";

export interface Sent {
  method: string;
  path: string;
  headers: Record<string, string>;
  body?: string | Buffer;
}

/** Without lone halves of pairs, which no URL can hold. */
const wellFormed = (value: string) => Buffer.from(value).toString();

const people = ["alice@acme.test", "ben@acme.test", "lea@acme.test", "omar@acme.test"];
const commands = readdirSync(`${root}src/desk/commands`).map((file) => file.replace(/\.ts$/, ""));

/** Text that has hurt somebody before. */
const nasty = fc.constantFrom(
  "",
  " ",
  "\u0000\u0001\u001b[31m",
  "\u202eevil\u2066\u200b",
  "👩‍👩‍👧‍👦".repeat(50),
  "مرحبا שלום",
  "<script>alert(1)</script>",
  "[x](javascript:alert(1)) ![y](https://evil.test/p.png)",
  "``` \n | a | b |\n> q\n# h\n<!channel> <@U1> @everyone",
  "../../etc/passwd",
  "%s%n%x",
  "'; DROP TABLE tickets; --",
  "$where",
  "__proto__",
  "constructor",
  "\ud800",
  "A".repeat(40_000),
  "123456",
  "1e999",
  "-0",
);
const words = fc.constantFrom(
  "my laptop is slow",
  "can I talk to a person?",
  "status",
  "cancel",
  "thanks",
  "reset my password",
  "unlock my account",
  "it is still broken #1",
  "yes",
  "VPN is down for everyone",
);
const text = fc.oneof(nasty, words, fc.string({ unit: "binary" }), fc.string({ unit: "grapheme", maxLength: 300 }));
/** At most so many characters. */
const short = (most: number) => text.map((each) => each.slice(0, most));
const junk: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom(null, true, 0, -1, 1.5, 1e308, [], {}, [[]], { toString: 1 }, { __proto__: null }),
  fc.jsonValue({ maxDepth: 3 }),
);

const uuid = fc.uuid();
const person = fc.constantFrom(...people);
const placeId = fc.oneof(
  person.map((each) => `dm/${each}`),
  fc.constantFrom(
    "channel/service-desk",
    "channel/network",
    "channel/nowhere",
    "outbox",
    "thread/x",
    "dm/",
    "channel/",
  ),
  text,
);
const place = fc.record({
  tool: fc.constant("page"),
  id: placeId,
  direct: fc.boolean(),
  channel: fc.option(text, { nil: undefined }),
});
const args = fc.dictionary(
  fc.oneof(fc.constantFrom("ticket", "run", "draft", "article", "intent", "person", "to", "state", "n"), text),
  fc.oneof(fc.constantFrom("1", "2", "0", "-1", "1e9", "NaN", "run-x", "alice@acme.test", "service-desk"), text),
  { maxKeys: 3 },
);
const command = fc.oneof(
  fc.tuple(fc.constantFrom(...commands), args).map(([name, given]) => {
    const query = new URLSearchParams(Object.entries(given).map(([key, value]) => [key, wellFormed(value)]));
    return `${name}?${query}`.slice(0, 1990);
  }),
  text,
);
const file = fc.record({ id: fc.oneof(uuid, short(80)), name: short(255), type: short(100), size: fc.integer() });

/** An act that is in order, as far as its shape goes. */
const act = fc
  .tuple(
    fc.constantFrom(
      "said",
      "said",
      "pressed",
      "pressed",
      "pressed",
      "submitted",
      "submitted",
      "submitted",
      "edited",
      "deleted",
    ),
    fc.tuple(uuid, person, place, fc.nat(4)).map(([id, as, at, n]) =>
      // mostly somewhere that they may write
      n === 0
        ? { id, as, place: at }
        : {
            id,
            as,
            place: {
              ...at,
              id: n === 1 && /lea|omar/.test(as) ? "channel/service-desk" : `dm/${as}`,
              channel: undefined,
            },
          },
    ),
    text,
    command,
    fc.record({
      form: short(200),
      values: fc.dictionary(fc.oneof(fc.constantFrom("text", "title", "who", "code"), short(60)), short(20_000), {
        maxKeys: 4,
      }),
      message: short(80),
      files: fc.array(file, { maxLength: 2 }),
    }),
  )
  .map(
    ([kind, base, said, pressed, more]) =>
      ({ kind, ...base, text: said, command: pressed, ...more }) as Record<string, unknown>,
  );

/** The same with one of its parts replaced, or gone. */
const mistyped = fc
  .tuple(
    act,
    fc.constantFrom("id", "as", "place", "kind", "text", "command", "form", "values", "message", "files"),
    fc.option(junk),
  )
  .map(([whole, key, value]) => {
    const { [key]: _, ...rest } = whole;
    return value === null ? rest : { ...rest, [key]: value };
  });

const actBody: fc.Arbitrary<string | Buffer> = fc.oneof(
  { weight: 5, arbitrary: act.map((each) => JSON.stringify(each)) },
  { weight: 5, arbitrary: mistyped.map((each) => JSON.stringify(each)) },
  { weight: 2, arbitrary: fc.tuple(act, fc.nat()).map(([each, n]) => JSON.stringify(each).slice(0, n % 200)) },
  { weight: 2, arbitrary: junk.map((each) => JSON.stringify(each) ?? "") },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 1, arbitrary: fc.nat(3000).map((depth) => `{"kind":${"[".repeat(depth)}${"]".repeat(depth)}}`) },
  { weight: 1, arbitrary: fc.constant(`{"__proto__":{"kind":"said"},"constructor":{"prototype":{"x":1}}}`) },
);

const query = fc
  .dictionary(
    fc.constantFrom("as", "stream", "limit", "before", "after", "name"),
    fc.oneof(person, placeId, text, fc.constantFrom('{"dm/alice@acme.test":0}', "[]", "null", '{"a":', "-5", "1e9")),
    { maxKeys: 4 },
  )
  .map((each) => new URLSearchParams(Object.entries(each).map(([key, value]) => [key, wellFormed(value)])).toString());

const path = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        "/api/messages",
        "/api/live",
        "/api/streams",
        "/api/session",
        "/api/files/x",
        "/api/articles/mailbox-is-full",
        "/api/articles/..",
        "/api/nothing",
        "/metrics",
        "/healthz",
        "/readyz",
        "/",
      ),
      query,
    )
    .map(([at, asked]) => `${at}?${asked}`),
  fc
    .tuple(
      fc.constantFrom("/reset/", "/not-me/", "/assets/", "/..%2f..%2f", "/%00", "/%", "//evil.test/", "/api/articles/"),
      fc.base64String({ maxLength: 60 }),
    )
    .map(([at, more]) => at + more),
  fc.webPath(),
);

const headers = fc.record(
  {
    origin: fc.constantFrom("https://evil.test", "null", "http://127.0.0.1:1", "not an origin"),
    "sec-fetch-site": fc.constantFrom("cross-site", "same-site", "same-origin", "none"),
    "x-firstline": fc.constantFrom("1", "0", "1, 1"),
    "content-type": fc.constantFrom("application/json", "text/plain", "multipart/form-data; boundary=x"),
    host: fc.constantFrom("evil.test", "localhost", "127.0.0.1:80", "[::1]"),
    cookie: fc.constantFrom(
      "firstline=",
      "firstline=e30.x",
      "firstline=eyJwZW9wbGUiOlsiYWxpY2VAYWNtZS50ZXN0Il0sInVudGlsIjo5ZTE1fQ.AAAA",
      "a=b; firstline",
    ),
  },
  { requiredKeys: [] },
);

/** `cookie` is of somebody who is signed in as all of them. */
export const requestFor = (cookie: string): fc.Arbitrary<Sent> => {
  const own = { "x-firstline": "1", cookie };
  const post = (
    at: string,
    body: fc.Arbitrary<string | Buffer>,
    given: fc.Arbitrary<Record<string, string>> = fc.constant({}),
  ) =>
    fc
      .tuple(body, given)
      .map(([whole, more]): Sent => ({ method: "POST", path: at, headers: { ...own, ...more }, body: whole }));
  return fc.oneof(
    { weight: 10, arbitrary: post("/api/acts", actBody) },
    { weight: 3, arbitrary: post("/api/acts", actBody, headers) },
    {
      weight: 1,
      arbitrary: post(
        "/api/sign-in",
        fc.oneof(
          actBody,
          junk.map((each) => JSON.stringify({ person: each })),
        ),
      ),
    },
    { weight: 1, arbitrary: fc.tuple(path, actBody).chain(([at, body]) => post(at, fc.constant(body), headers)) },
    {
      weight: 4,
      arbitrary: fc
        .tuple(fc.constantFrom("GET", "GET", "HEAD", "DELETE", "PATCH", "OPTIONS"), path, headers)
        .map(([method, at, more]): Sent => ({ method, path: at, headers: { ...own, ...more } })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(query, fc.uint8Array({ maxLength: 300 })).map(
        ([asked, bytes]): Sent => ({
          method: "PUT",
          path: `/api/files?${asked}`,
          headers: own,
          body: Buffer.from(bytes),
        }),
      ),
    },
  );
};
