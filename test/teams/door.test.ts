/** Who may post to /api/messages: nobody whom the Bot Framework does not vouch for, and no other tenant. */
import { createHmac } from "node:crypto";
import { jest } from "@jest/globals";
import { createAuth } from "../../src/chat/teams/auth.js";
import { readEnvironment } from "../../src/config.js";
import { openGateway } from "../doubles/teams-gateway.js";
import { appId, openSite, type Site, tenant } from "./site.js";

let site: Site;
beforeAll(async () => {
  // botbuilder writes why a token was bad to standard error
  jest.spyOn(console, "error").mockImplementation(() => {});
  site = await openSite();
});
afterAll(() => site.close());

const hour = 3600;
const seconds = () => Math.floor(Date.now() / 1000);

test("a token of the Bot Framework for this app and tenant", async () => {
  expect(await site.post(site.activity("alice", { text: "hello" }))).toMatchObject({ status: 200 });
});

test.each<[string, (url: string) => string | Promise<string>]>([
  ["none", () => ""],
  ["garbage", () => "Bearer garbage"],
  ["no scheme", (url) => site.gateway.token(url)],
  ["another app", (url) => `Bearer ${site.gateway.token(url, { aud: "another" })}`],
  ["another issuer", (url) => `Bearer ${site.gateway.token(url, { iss: "https://sts.example" })}`],
  ["an expired one", (url) => `Bearer ${site.gateway.token(url, { exp: seconds() - hour })}`],
  ["one that is not valid yet", (url) => `Bearer ${site.gateway.token(url, { nbf: seconds() + hour })}`],
  ["another service", () => `Bearer ${site.gateway.token("https://elsewhere.example")}`],
  ["an unknown key", (url) => `Bearer ${site.gateway.token(url, {}, { kid: "k2" })}`],
  ["a changed one", (url) => `Bearer ${site.gateway.token(url).slice(0, -6)}AAAAAA`],
  ["no signature", (url) => `Bearer ${site.gateway.token(url, {}, { alg: "none" }).replace(/[^.]*$/, "")}`],
  [
    "a secret in place of a key",
    (url) => {
      const head = site.gateway.token(url, {}, { alg: "HS256" }).split(".").slice(0, 2).join(".");
      return `Bearer ${head}.${createHmac("sha256", "pw").update(head).digest("base64url")}`;
    },
  ],
  [
    "another's keys",
    async (url) => {
      const other = await openGateway(appId);
      await other.close();
      return `Bearer ${other.token(url)}`;
    },
  ],
])("401: %s", async (_, header) => {
  const before = await site.house.app.store.count("events");
  const { status, body } = await site.post(site.activity("alice", { text: "hello" }), await header(site.connector.url));
  expect({ status, body }).toEqual({ status: 401, body: { error: "Unauthorized." } });
  expect(await site.house.app.store.count("events")).toBe(before);
});

test("401: another tenant, another channel of the Bot Framework", async () => {
  const other = site.activity("alice", { text: "hello", channelData: { tenant: { id: "another" } } });
  expect(await site.post(other)).toMatchObject({ status: 401 });
  expect(await site.post(site.activity("alice", { text: "hello", channelId: "emulator" }))).toMatchObject({
    status: 401,
  });
});

test("what is no activity is refused with a sentence", async () => {
  const good = `Bearer ${site.gateway.token(site.connector.url)}`;
  expect(await site.post("{", good)).toMatchObject({ status: 400, body: { error: "The request is no JSON." } });
  expect(await site.post({ type: "message" }, good)).toMatchObject({ status: 400 });
  expect(await site.post(`"${"x".repeat(1_100_000)}"`, good)).toMatchObject({ status: 413 });
  const odd = site.activity("alice", { type: "invoke", name: "composeExtension/query", value: {} });
  expect(await site.post(odd)).toMatchObject({ status: 404 });
});

test("keys that cannot be fetched: 503, so that Teams tries again", async () => {
  const gateway = await openGateway(appId);
  const auth = createAuth({ appId, password: "pw", tenantId: tenant, openIdMetadataUrl: gateway.openid });
  await gateway.close();
  const activity = site.activity("alice", { text: "hello" });
  expect(await auth.verify(activity, `Bearer ${gateway.token(activity.serviceUrl)}`)).toMatchObject({
    kind: "unavailable",
  });
});

test("without an app id it does not start, unless told that this is a local test", async () => {
  expect(() => createAuth({ appId: "", password: "", tenantId: "" })).toThrow(/TEAMS_APP_ID/);
  expect(() => readEnvironment({ TEAMS_APP_PASSWORD: "pw", TEAMS_TENANT_ID: tenant })).toThrow(/missing: TEAMS_APP_ID/);
  expect(() => readEnvironment({ TEAMS_INSECURE_LOCAL: "1", HOST: "0.0.0.0" })).toThrow(/loopback only/);
  const auth = createAuth({ appId: "", password: "", tenantId: "", insecureLocal: true });
  const activity = site.activity("alice");
  expect(await auth.verify(activity, "")).toEqual({ kind: "ok" });
  expect(await auth.verify({ ...activity, serviceUrl: "https://elsewhere.example" }, "")).toMatchObject({
    kind: "refused",
  });
});
