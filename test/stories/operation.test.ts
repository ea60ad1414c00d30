/** What an operator sees: one line an event, without what people said; and the numbers to alert on. */
import { createLog } from "../../src/log.js";
import { alice, ben, desk, type House, lea, openHouse } from "./house.js";

let house: House;
afterEach(() => house.close());

test("the log of a whole story: one line an event from accepted to done, no message text and no secret", async () => {
  const printed: string[] = [];
  house = await openHouse({
    at: "2026-11-24T10:00:00Z",
    app: { log: createLog("info", (line) => printed.push(line)) },
  });
  const [me, technician] = [house.person(alice), house.person(lea)];
  const secret = "Zebra-4711-quokka";
  await me.say("my mailbox is overflowing with walrus pictures");
  await me.say(`my password is ${secret}`);
  await me.say("can I talk to a person?");
  await technician.press("Claim", { stream: desk });
  await technician.act({
    kind: "submitted",
    place: { tool: "page", id: desk, direct: false },
    command: "reply?ticket=1",
    form: crypto.randomUUID(),
    values: { text: "Please empty the walrus folder" },
  });
  const other = house.person(ben);
  await other.say("reset my password");
  await other.press("Send me the code");
  const code = (await other.reads("outbox")).at(-1)!.code!;
  await other.say(code);
  const link = (await other.reads()).flatMap((message) => message.links ?? []).at(-1)!.url;
  const values = new URLSearchParams({ password: secret, again: secret });
  expect(await (await fetch(house.url + new URL(link).pathname, { method: "POST", body: values })).text()).toMatch(
    /changed/,
  );
  await house.quiet();

  const text = printed.join("");
  for (const never of [/walrus/i, /overflowing/, /talk to a person/i, secret, code, new URL(link).pathname.slice(7)])
    expect(text).not.toMatch(never);
  const lines = printed.map((line) => JSON.parse(line) as Record<string, unknown>);
  const events = (await house.app.store.find("events", { limit: 1000 })).map(({ id }) => id);
  const done = lines.filter(({ what }) => what === "done");
  expect(done.map(({ event }) => event).sort()).toEqual(events.sort());
  expect(lines.filter(({ event }) => event)).toHaveLength(events.length);
  for (const line of done)
    expect(line).toEqual({
      at: expect.any(String),
      level: "info",
      what: "done",
      event: expect.any(String),
      kind: expect.stringMatching(/^(said|pressed|submitted|finished|told|due|refused)$/),
      ...("tool" in line ? { tool: "page" } : {}),
      handledMs: expect.any(Number),
      doneMs: expect.any(Number),
      deliveries: expect.any(Number),
    });
});

/** One number of the metrics, by its name and labels as they are printed. */
async function number(name: string): Promise<number | undefined> {
  const text = await (await fetch(`${house.url}/metrics`)).text();
  const line = text.split("\n").find((each) => each.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.split(" ")[1]);
}

test("the numbers to alert on: what waits, what was given up, what threw, who holds the desk, how fast it answers", async () => {
  let broken = true;
  house = await openHouse({
    at: "2026-11-24T10:00:00Z",
    app: {
      tools: (tool) => ({
        ...tool,
        deliver: async (delivery) => (broken ? { kind: "later", after: 0, reason: "away" } : tool.deliver(delivery)),
      }),
    },
  });
  const response = await fetch(`${house.url}/metrics`);
  expect(response.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await number("firstline_desk_held")).toBe(1);
  expect(
    await number(`firstline_desk_holder{host="${(await import("node:os")).hostname()}",pid="${process.pid}"}`),
  ).toBe(1);
  expect(await number("firstline_store_up")).toBe(1);

  const me = house.person(alice);
  const saying = me.say("can I talk to a person?");
  while (((await number('firstline_events_unfinished{state="applied"}')) ?? 0) === 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
  house.clock.pass(10);
  expect(await number('firstline_oldest_undelivered_seconds{tool="page"}')).toBeGreaterThanOrEqual(600);
  broken = false;
  await saying;
  expect(await number('firstline_oldest_undelivered_seconds{tool="page"}')).toBe(0);
  expect(await number('firstline_deliveries_total{tool="page",outcome="retried"}')).toBeGreaterThan(0);
  expect(await number('firstline_deliveries_total{tool="page",outcome="delivered"}')).toBeGreaterThan(0);
  expect(await number('firstline_events_total{tool="page",kind="said"}')).toBe(1);
  expect(await number('firstline_answer_seconds_count{tool="page"}')).toBe(1);
  expect(await number("firstline_tickets_open")).toBe(1);
  expect(await number("firstline_marks_late")).toBe(0);
  house.clock.pass(7 * 24 * 60);
  expect(await number("firstline_marks_late")).toBe(1);
  await house.sweep();
  expect(await number("firstline_marks_late")).toBe(0);
  for (const none of ["firstline_events_parked", "firstline_events_set_aside"]) expect(await number(none)).toBe(0);
  await house.app.store.insert("events", {
    id: "x",
    rev: 1,
    by: "x",
    state: "done",
    aside: true,
    parked: true,
  } as never);
  for (const one of ["firstline_events_parked", "firstline_events_set_aside"]) expect(await number(one)).toBe(1);

  // the process still tells its own numbers when the store tells none
  house.app.store.count = () => Promise.reject(new Error("gone"));
  expect(await number("firstline_store_up")).toBe(0);
  expect(await number("firstline_tickets_open")).toBeUndefined();
  expect(await number("process_resident_memory_bytes")).toBeGreaterThan(1e6);
});
