/** Who it is, when Teams does not say at once; and files on their way to people. */
import { storeFile } from "../../src/web/files.js";
import { openSite, type Site, tenant, words } from "./site.js";

let site: Site;
beforeAll(async () => {
  site = await openSite({ at: "2026-11-24T10:00:00Z" });
});
afterAll(() => site.close());

const texts = (who: string) => site.direct(who).map((each) => words(each.activity));

test("a look-up that fails is made again, and makes no second person of somebody", async () => {
  const { store } = site.house.app;
  for (const fault of [{ status: 500 }, { status: 429 }, { cut: "before" as const }])
    site.connector.faults.push({ method: "GET", path: /members\/29:ben/, ...fault });
  expect((await site.say("ben", "hello")).status).toBe(200);
  expect(site.connector.faults).toEqual([]);
  expect(await store.get("people", `teams:${tenant}:aad-ben`)).toBeNull();
  expect(await store.get("people", "ben@acme.test")).toMatchObject({ identities: [`teams:${tenant}:aad-ben`] });
});

test("while Teams does not say who it is, nothing is stored: the message comes again, the press is to be made again", async () => {
  const { store } = site.house.app;
  site.connector.faults.push({ method: "GET", path: /members\/29:omar/, status: 503, times: 1000 });
  const message = site.activity("omar", { text: "hello" });
  expect((await site.post(message)).status).toBe(503);
  const pressed = await site.post(
    site.activity("omar", {
      type: "invoke",
      name: "adaptiveCard/action",
      replyToId: "1",
      value: { action: { data: { firstline: { command: "help" } } } },
    }),
  );
  expect(pressed.body.value).toMatch(/Please press it again/);
  expect(await store.get("people", `teams:${tenant}:aad-omar`)).toBeNull();
  site.connector.faults.length = 0;
  expect((await site.post(message)).status).toBe(200);
  await site.house.quiet();
  expect(await store.get("people", "omar@acme.test")).toMatchObject({ identities: [`teams:${tenant}:aad-omar`] });
  expect(texts("omar")).toHaveLength(1);
}, 30_000);

describe("a file for somebody in Teams", () => {
  const bytes = Buffer.from("%PDF-1.7 the plan");

  test("comes as a link that is signed; opening it fetches nothing, a press does; after seven days it is over", async () => {
    await site.say("alice", "hello");
    const { app, clock, url } = site.house;
    const file = await storeFile(app.store, "lea@acme.test", "plan <1>.pdf", bytes, clock.now());
    const place = { tool: "teams", id: `${tenant}/a:29:alice`, direct: true };
    const { deliver } = app.connections[0]!.tool;
    const sent = { name: "e:0", place, kind: "post" as const, content: { text: "Here", files: [file] } };
    expect((await deliver(sent)).kind).toBe("delivered");
    const said = site.direct("alice").at(-1)!.activity.text as string;
    const [, path] = /\]\(https:\/\/help\.acme\.test(\/file\/[\w.-]+)\) \(1 KB\)$/.exec(said)!;
    const shown = await fetch(`${url}${path}`);
    expect(shown.status).toBe(200);
    expect(await shown.text()).toMatch(/plan &lt;1&gt;\.pdf.*Get the file/s);
    const press = (end = "") => fetch(`${url}${path}${end}`, { method: "POST" });
    const got = await press();
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true);
    expect(got.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''plan%20%3C1%3E.pdf");
    expect((await press()).status).toBe(200);
    expect((await press("x")).status).toBe(410);
    // a link for another purpose, signed by the same key
    expect((await fetch(`${url}/file/${app.keys.token(`${file.id}~9999999999999`, "reset")}`)).status).toBe(410);
    clock.pass(8 * 24 * 60 + 24 * 60);
    expect((await fetch(`${url}${path}`)).status).toBe(410);
    expect((await press()).status).toBe(410);
  });
});
