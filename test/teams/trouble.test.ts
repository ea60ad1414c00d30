/** What goes wrong on the way to Teams and back: retries, duplicates, refusals, another way. */
import { createConnector, outcomeOf } from "../../src/chat/teams/connector.js";
import { createReferences, type Reference } from "../../src/chat/teams/references.js";
import { cardOf, channel, inChannel, openSite, requests, type Site, systems, tenant, words } from "./site.js";

let site: Site;
beforeAll(async () => {
  site = await openSite({ at: "2026-11-24T10:00:00Z" });
});
afterAll(() => site.close());

const texts = (who: string) => site.direct(who).map((each) => words(each.activity));
const sends = () => site.connector.requests.filter((each) => each.method === "POST").length;

describe("the one retry policy is the journal's", () => {
  test.each<[string, object, number]>([
    ["412", { status: 412 }, 1],
    ["429 with Retry-After", { status: 429, headers: { "retry-after": "1" } }, 1],
    ["500", { status: 500, times: 2 }, 1],
    ["502", { status: 502 }, 1],
    ["504", { status: 504 }, 1],
    ["the line is cut before", { cut: "before" }, 1],
    // it was done, and nobody knows: it may appear once more
    ["the answer is lost", { cut: "after" }, 2],
    ["the answer is cut in half", { cut: "half" }, 2],
  ])("%s", async (_, fault, appears) => {
    const before = site.direct("alice").length;
    const started = Date.now();
    site.connector.faults.push({ method: "POST", path: /activities$/, ...fault });
    await site.say("alice", "status");
    expect(site.direct("alice").length - before).toBe(appears);
    expect(site.connector.faults).toEqual([]);
    if ("headers" in fault) expect(Date.now() - started).toBeGreaterThanOrEqual(1000);
  });

  test("one call is one request; what Teams will never take is refused at once", async () => {
    const { send } = createConnector(async () => "t");
    for (const [status, code, kind] of [
      [500, "", "later"],
      [403, "MessageWritesBlocked", "refused"],
      [404, "ConversationNotFound", "refused"],
      [413, "MessageSizeTooBig", "refused"],
      [401, "", "later"],
      [408, "", "later"],
    ] as const) {
      const before = sends();
      site.connector.faults.push({ method: "POST", status, code });
      const outcome = await send(site.connector.url, "a:nobody", {}).then(() => null, outcomeOf);
      expect(outcome).toMatchObject({ kind, reason: expect.stringContaining(code) });
      expect(sends()).toBe(before + 1);
    }
    const none = createConnector(() => Promise.reject(new Error("AADSTS7000222: the secret expired")));
    expect(await none.send(site.connector.url, "a", {}).then(() => null, outcomeOf)).toMatchObject({
      kind: "later",
      reason: expect.stringContaining("expired"),
    });
  });
});

test("the same activity twice is one act", async () => {
  const activity = site.activity("alice", { text: "my tickets" });
  const before = site.direct("alice").length;
  await site.post(activity);
  await site.post(activity);
  await site.house.quiet();
  expect(site.direct("alice").length).toBe(before + 1);
});

test("an invoke that comes again gets the stored answer", async () => {
  await site.say("alice", "the VPN keeps dropping when I work from home");
  const message = site.direct("alice").at(-1)!;
  const activity = site.activity("alice", {
    type: "invoke",
    name: "adaptiveCard/action",
    replyToId: message.id,
    value: { action: { data: { firstline: { command: "nonsense" } } } },
  });
  const first = await site.post(activity);
  expect(first.body.value).toMatch(/I do not know that button/);
  expect(await site.post(activity)).toEqual(first);
});

test("welcome once, however often the client says that it was installed", async () => {
  const here = [{ id: "28:x" }, { id: "29:ben" }];
  await site.post(site.activity("ben", { type: "installationUpdate", action: "add" }));
  await site.post(site.activity("ben", { type: "conversationUpdate", membersAdded: here }));
  await site.post(site.activity("ben", { type: "conversationUpdate", membersAdded: here }));
  await site.house.quiet();
  expect(texts("ben").filter((each) => each.includes("I am Firstline"))).toHaveLength(1);
});

test("removed and installed again: nothing is sent in between", async () => {
  await site.post(site.activity("carla", { type: "installationUpdate", action: "add" }));
  await site.post(site.activity("carla", { type: "installationUpdate", action: "remove" }));
  await site.house.quiet();
  const { deliver } = site.house.app.connections[0]!.tool;
  const place = { tool: "teams", id: `${tenant}/a:29:carla`, direct: true };
  expect(await deliver({ name: "x", place, kind: "post", content: { text: "hi" } })).toMatchObject({
    kind: "refused",
    reason: expect.stringMatching(/removed/),
  });
  expect(await site.house.app.connections[0]!.directTo("carla@acme.test")).toBeNull();
  await site.post(site.activity("carla", { type: "installationUpdate", action: "add" }));
  expect(await deliver({ name: "x", place, kind: "post", content: { text: "hi" } })).toMatchObject({
    kind: "delivered",
  });
});

test("MessageWritesBlocked is not tried again, and another route is taken", async () => {
  const before = sends();
  site.connector.faults.push({ method: "POST", path: /a:29:alice/, status: 403, code: "MessageWritesBlocked" });
  await site.say("alice", "what can you do?");
  expect(sends()).toBe(before + 1);
  const refused = await site.house.app.store.find<{
    id: string;
    rev: number;
    by: string;
    event: { kind: string; reason?: string };
  }>("events", { limit: 1000 });
  expect(
    refused.map(({ event }) => event.reason ?? "").filter((reason) => reason.includes("MessageWritesBlocked")),
  ).toHaveLength(1);
});

test("who blocked Firstline in Teams is reached another way, and in Teams again once they write there", async () => {
  const { app } = site.house;
  const [teams] = app.connections;
  const onPage = async () =>
    (await app.messages.after("dm/alice@acme.test", 0)).map(({ content }) => JSON.stringify(content));
  await site.say("alice", "talk to a person");
  const [, number] = /#(\d+)/.exec(texts("alice").at(-1)!)!;
  site.connector.faults.push({ method: "POST", path: /a:29:alice/, status: 403, code: "MessageWritesBlocked" });
  const reply = async (text: string) => {
    const place = { tool: "page", id: "channel/service-desk", direct: false, channel: "channel/service-desk" };
    await app.journal.accept({
      kind: "submitted",
      id: `page:lea:${text}`,
      at: site.house.clock.now(),
      from: app.identityOf("omar@acme.test"),
      place,
      command: `reply?ticket=${number}`,
      form: text,
      values: { text },
    });
    await site.house.quiet();
  };
  await reply("Which printer is it?");
  expect((await onPage()).filter((text) => text.includes("Which printer is it?"))).toHaveLength(1);
  expect(texts("alice").join()).not.toContain("Which printer is it?");
  expect(await teams!.directTo("alice@acme.test")).toBeNull();
  expect((await teams!.check()).map(({ what }) => what).join()).toContain("1 personal chats take no messages");
  await site.say("alice", "status");
  await reply("And which floor?");
  expect(texts("alice").join()).toContain("And which floor?");
  expect((await onPage()).join()).not.toContain("And which floor?");
});

test("ways to people: opened when the app is installed for them, and only then", async () => {
  const [teams] = site.house.app.connections;
  expect(await teams!.directTo("nobody@acme.test")).toBeNull();
  const members = await teams!.membersOf({ ...site.house.app.settings.queues[0]!, members_from: { channel: "teams" } });
  expect(members).toEqual(expect.arrayContaining(["alice@acme.test", "omar@acme.test"]));
  expect(await teams!.membersOf(site.house.app.settings.queues[0]!)).toBeNull();
  expect(await teams!.directTo("omar@acme.test")).toBeNull();
  const asked = site.connector.requests.length;
  expect(await teams!.directTo("omar@acme.test")).toBeNull();
  expect(site.connector.requests.length).toBe(asked);
  site.connector.installed.add("29:lea");
  expect(await teams!.directTo("lea@acme.test")).toEqual({ tool: "teams", id: `${tenant}/a:29:lea`, direct: true });
});

test("what is meant for one person in a channel goes to their personal chat", async () => {
  const channels = site.connector.messages.filter((each) => each.conversation.startsWith(channel)).length;
  site.connector.installed.add("29:lea");
  await site.say("lea", "<at>F</at> does this work?", {
    entities: [{ type: "mention", text: "<at>F</at>", mentioned: { id: "28:11111111-2222-3333-4444-555555555555" } }],
    id: "5001",
    ...inChannel(channel, "5001"),
  });
  expect(texts("lea").join()).toMatch(/Words here reach nobody/);
  expect(site.connector.messages.filter((each) => each.conversation.startsWith(channel))).toHaveLength(channels);
});

test("in channels only what is meant for Firstline is heard", async () => {
  const said = async () =>
    (
      await site.house.app.store.find<{ id: string; rev: number; by: string; event: { kind: string } }>("events", {
        limit: 5000,
      })
    ).filter(({ event }) => event.kind === "said").length;
  const before = await said();
  await site.say("alice", "lunch anyone?", { id: "6001", ...inChannel("19:lunch@thread.tacv2", "6001") });
  await site.say("omar", "who broke the switch?", { id: "6002", ...inChannel(systems, "6002") });
  await site.say("alice", "hello", {
    conversation: { id: "19:x@thread.v2", conversationType: "groupChat", tenantId: tenant },
  });
  expect(await said()).toBe(before);
  await site.say("alice", "the VPN keeps dropping when I work from home", {
    id: "6003",
    ...inChannel(requests, "6003"),
  });
  expect(await said()).toBe(before + 1);
  expect(
    site.connector
      .in(`${requests};messageid=6003`)
      .map((each) => words(cardOf(each)))
      .join(),
  ).toMatch(/VPN/);
  await site.say("alice", "thanks", inChannel(requests, "6003"));
  expect(await said()).toBe(before + 2);
  const teams = await site.house.app.store.find<Reference & { unnamedAt?: number }>("tools", {
    where: { tool: "teams", key: "team" },
    limit: 5,
  });
  expect(teams).toMatchObject([{ unnamedAt: expect.any(Number) }]);
});

test("guests and bots", async () => {
  site.connector.people.set("29:gus", {
    id: "29:gus",
    aadObjectId: "aad-gus",
    name: "Gus",
    email: "alice@acme.test",
    userRole: "guest",
  });
  await site.say("gus", "I forgot my password");
  const gus = await site.house.app.store.get<{ id: string; rev: number; by: string; guest?: boolean }>(
    "people",
    `teams:${tenant}:aad-gus`,
  );
  expect(gus).toMatchObject({ guest: true });
  const before = await site.house.app.store.count("events");
  expect(
    await site.post(site.activity("alice", { from: { id: "28:other", name: "Bot" }, text: "hello" })),
  ).toMatchObject({ status: 200 });
  expect(await site.house.app.store.count("events")).toBe(before);
});

test("whom Teams does not know is nobody's colleague", async () => {
  site.connector.faults.push({ method: "GET", path: /members\/29:dora/, status: 404 });
  await site.say("dora", "hello");
  expect(await site.house.app.store.get("people", `teams:${tenant}:aad-dora`)).toMatchObject({ guest: true });
});

test("files are fetched before their message is stored; what cannot be fetched is said", async () => {
  site.connector.files.set("/files/shot.png", Buffer.from("89504e470d0a1a0a00", "hex"));
  site.connector.files.set("/v3/attachments/1/views/original", Buffer.from("89504e470d0a1a0a00", "hex"));
  const info = "application/vnd.microsoft.teams.file.download.info";
  await site.post(
    site.activity("alice", {
      attachments: [
        { contentType: info, name: "shot.png", content: { downloadUrl: `${site.connector.url}/files/shot.png` } },
        { contentType: "image/*", contentUrl: `${site.connector.url}/v3/attachments/1/views/original` },
        { contentType: info, name: "evil.txt", content: { downloadUrl: "http://169.254.169.254/latest" } },
        { contentType: "image/png", name: "far.png", contentUrl: "https://elsewhere.example/p.png" },
        { contentType: "text/html", content: "<p>hi</p>" },
      ],
    }),
  );
  await site.house.quiet();
  const events = await site.house.app.store.find<{
    id: string;
    rev: number;
    by: string;
    event: { kind: string; text?: string; files?: { name: string; type: string }[] };
  }>("events", { limit: 5000 });
  const said = events.map(({ event }) => event).filter((event) => event.files?.length);
  expect(said).toHaveLength(1);
  expect(said[0]!.files!.map(({ name, type }) => [name, type])).toEqual([
    ["shot.png", "image/png"],
    ["picture.png", "image/png"],
  ]);
  expect(said[0]!.text).toMatch(/"evil.txt" could not be fetched: it lies outside of Teams.*\n\n.*"far.png"/);
  expect(site.connector.requests.some((each) => /elsewhere|169/.test(each.path))).toBe(false);
});

test("a client without Action.Execute gets what it pressed for as new messages", async () => {
  const before = site.direct("alice").length;
  await site.post(
    site.activity("alice", { text: undefined, replyToId: "1", value: { firstline: { command: "nonsense" } } }),
  );
  await site.house.quiet();
  expect(texts("alice").slice(before)).toEqual([expect.stringMatching(/I do not know that button/)]);
});

test("whom a message names by name is found among those who read there, asked once an hour", async () => {
  const { deliver } = site.house.app.connections[0]!.tool;
  site.connector.people.set("29:new", {
    id: "29:new",
    aadObjectId: "aad-new",
    name: "Nia New",
    email: "nia@acme.test",
  });
  site.connector.requests.length = 0;
  const place = { tool: "teams", id: `${tenant}/${systems}`, direct: false, channel: `${tenant}/${systems}` };
  for (const name of ["m1", "m2"])
    await deliver({
      name,
      place,
      kind: "post",
      content: { text: "**P1** for Nia New: please claim it.", mention: ["nia@acme.test", "nobody@acme.test"] },
    });
  const [first] = site.connector.messages.slice(-2);
  expect(first!.activity).toMatchObject({
    text: "**P1** for <at>Nia New</at>: please claim it.",
    entities: [{ type: "mention", text: "<at>Nia New</at>", mentioned: { id: "29:new", name: "Nia New" } }],
  });
  expect(site.connector.requests.filter((each) => each.path.includes("pagedmembers"))).toHaveLength(1);
});

test("what cards showed is forgotten after three months", async () => {
  const { store } = site.house.app;
  const shown = async () =>
    (await store.find("tools", { limit: 10_000 })).filter(({ id }) => id.startsWith("teams:shown:")).length;
  const references = createReferences(store);
  const old = { tool: "teams", id: `${tenant}/a:old`, direct: true };
  const now = site.house.clock.now();
  const before = await shown();
  await references.show(old, "1", { text: "x", notice: "x" }, 1, now - 120 * 24 * 3_600_000);
  expect(await shown()).toBe(before + 1);
  await references.forget(now);
  expect(await shown()).toBe(before);
});

test("doctor", async () => {
  const found = await site.house.app.connections[0]!.check();
  expect(found.map(({ ok, what }) => [ok, what])).toEqual([
    [true, expect.stringMatching(/credentials of app .* are accepted/)],
    [true, expect.stringMatching(/arrive at https:\/\/help.acme.test\/api\/messages/)],
    ["note", expect.stringMatching(/\d+ personal chats are known/)],
    [true, expect.stringMatching(/in the team IT messages without a mention are heard/)],
  ]);
});
