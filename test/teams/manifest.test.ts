/** The app package of Teams: as Microsoft's schema 1.19 wants it, and with nothing more than is used. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../stories/house.js";

const folder = join(root, "manifest/teams");
const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const https = /^https:\/\/[^/]+/;
const appId = "11111111-2222-3333-4444-555555555555";
const script = join(root, "scripts/teams-package.mjs");

// biome-ignore lint/suspicious/noExplicitAny: what is in the file is what is checked
type Any = any;

/** What is wrong, by path; the rules are those of the schema that concern us. */
function problems(manifest: Any): string[] {
  const found: string[] = [];
  const need = (ok: unknown, what: string) => {
    if (!ok) found.push(what);
  };
  const text = (value: unknown, most: number, what: string) =>
    need(typeof value === "string" && value.length > 0 && value.length <= most, `${what}: 1 to ${most} characters`);
  const known = [
    "$schema",
    "manifestVersion",
    "version",
    "id",
    "developer",
    "name",
    "description",
    "icons",
    "accentColor",
    "bots",
    "webApplicationInfo",
    "authorization",
    "validDomains",
    "defaultInstallScope",
    "defaultGroupCapability",
  ];
  for (const key of Object.keys(manifest)) need(known.includes(key), `${key} is not a key that we use`);
  need(
    manifest.$schema ===
      `https://developer.microsoft.com/json-schemas/teams/v${manifest.manifestVersion}/MicrosoftTeams.schema.json`,
    "$schema",
  );
  need(/^\d+\.\d+\.\d+$/.test(manifest.version), "version");
  need(guid.test(manifest.id), "id");
  text(manifest.developer.name, 32, "developer.name");
  for (const key of ["websiteUrl", "privacyUrl", "termsOfUseUrl"])
    need(https.test(manifest.developer[key]), `developer.${key}`);
  text(manifest.name.short, 30, "name.short");
  text(manifest.name.full, 100, "name.full");
  text(manifest.description.short, 80, "description.short");
  text(manifest.description.full, 4000, "description.full");
  need(/^#[0-9A-F]{6}$/.test(manifest.accentColor), "accentColor");
  need(manifest.bots.length === 1 && manifest.bots[0].botId === manifest.id, "bots");
  const scopes = ["personal", "team", "groupChat"];
  need(JSON.stringify(manifest.bots[0].scopes) === JSON.stringify(scopes), "bots.scopes");
  for (const list of manifest.bots[0].commandLists) {
    need(list.scopes.every((each: string) => scopes.includes(each)) && list.commands.length <= 10, "commandLists");
    for (const { title, description } of list.commands) {
      text(title, 32, `command ${title}`);
      text(description, 128, `command ${title}: description`);
    }
  }
  need(
    guid.test(manifest.webApplicationInfo.id) && https.test(manifest.webApplicationInfo.resource),
    "webApplicationInfo",
  );
  need(
    manifest.validDomains.every((each: string) => /^[a-z0-9.-]+(:\d+)?$/.test(each)),
    "validDomains",
  );
  return found;
}

/** Width, height and colour type of a PNG. */
const picture = (bytes: Buffer) => [
  bytes.subarray(1, 4).toString(),
  bytes.readUInt32BE(16),
  bytes.readUInt32BE(20),
  bytes[25],
];

test("the manifest and its icons", () => {
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  expect(problems(manifest)).toEqual([]);
  expect(problems({ ...manifest, id: "x", packageName: "y", version: "1" })).toEqual([
    "packageName is not a key that we use",
    "version",
    "id",
    "bots",
  ]);
  expect(manifest.authorization).toEqual({
    permissions: { resourceSpecific: [{ name: "ChannelMessage.Read.Group", type: "Application" }] },
  });
  expect(picture(readFileSync(join(folder, manifest.icons.color)))).toEqual(["PNG", 192, 192, 6]);
  expect(picture(readFileSync(join(folder, manifest.icons.outline)))).toEqual(["PNG", 32, 32, 6]);
});

test("npm run teams:package", () => {
  const to = join(mkdtempSync(join(tmpdir(), "teams-")), "app.zip");
  const run = (env: Record<string, string>) =>
    execFileSync(process.execPath, [script, to], { cwd: root, env, encoding: "utf8", stdio: "pipe" });
  expect(() => run({})).toThrow(/Set TEAMS_APP_ID/);
  expect(() => run({ TEAMS_APP_ID: appId, PUBLIC_URL: "http://localhost:3000" })).toThrow(/https address/);
  expect(run({ TEAMS_APP_ID: appId, PUBLIC_URL: "https://help.acme.test" })).toMatch(/is ready/);
  const bytes = readFileSync(to);
  // files are stored as they are: name, then content
  const at = bytes.indexOf("manifest.json") + "manifest.json".length;
  const manifest = JSON.parse(bytes.subarray(at, bytes.indexOf("PK\x03\x04", at, "latin1")).toString("utf8"));
  expect(problems(manifest)).toEqual([]);
  expect(manifest).toMatchObject({ id: appId, developer: { name: "Acme" }, validDomains: ["help.acme.test"] });
  expect(bytes.indexOf(readFileSync(join(folder, "color.png")))).toBeGreaterThan(0);
  expect(bytes.subarray(-22, -18).toString("latin1")).toBe("PK\x05\x06");
  expect(bytes.readUInt16LE(bytes.length - 12)).toBe(3);
});
