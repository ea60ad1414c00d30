/** A secret that is no longer good, or keys that cannot be fetched, are known to /readyz and /metrics, and that they work again. */
import { openSite, type Site, words } from "./site.js";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const ready = async () => {
  const response = await fetch(`${site.house.url}/readyz`);
  return { status: response.status, reasons: ((await response.json()) as { reasons: string[] }).reasons.join("\n") };
};
async function until(holds: () => Promise<boolean>, within: number): Promise<void> {
  for (const end = Date.now() + within; !(await holds()); await new Promise((wake) => setTimeout(wake, 50)))
    if (Date.now() > end) throw new Error(`It did not happen within ${within} ms.`);
}

test("the connector takes the token no more, and then again", async () => {
  await site.say("alice", "hello");
  expect(await ready()).toEqual({ status: 200, reasons: "" });
  site.connector.faults.push({ method: "POST", path: /activities$/, status: 401 });
  // while it looks, too
  site.connector.faults.push({ method: "GET", path: /members/, status: 401 });
  await site.post(site.activity("alice", { text: "my mailbox is full, I cannot send mails any more" }));
  await until(async () => (await ready()).status === 503, 3000);
  expect((await ready()).reasons).toContain("Teams takes no messages of Firstline: the connector answered 401.");
  expect(await (await fetch(`${site.house.url}/metrics`)).text()).toContain(
    'firstline_chat_trouble{tool="teams",part="token"} 1',
  );
  await until(async () => (await ready()).status === 200, 60_000);
  await site.house.quiet();
  expect(words(site.direct("alice").at(-1)!.activity)).toMatch(/mailbox/i);
  expect(await site.house.app.store.count("events", { parked: true })).toBe(0);
}, 120_000);
