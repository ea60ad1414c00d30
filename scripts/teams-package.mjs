// Makes firstline-teams.zip for "Upload an app" in Teams: the manifest with this installation's app id and address, and the icons.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const table = Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

/** CRC-32 as in ZIP and PNG. */
export function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = table[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A ZIP of files that are stored as they are. The same files give the same bytes. */
export function zip(files) {
  const parts = [];
  const central = [];
  let offset = 0;
  for (const [name, bytes] of Object.entries(files)) {
    // version 2.0, UTF-8 names, stored, 1 January 1980
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(0x0800, 2);
    common.writeUInt16LE(0x21, 8);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), common, Buffer.from(name), bytes]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, rest, Buffer.from(name));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(files).length, 4);
  end.writeUInt16LE(Object.keys(files).length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}

/** The manifest of one installation. Throws a sentence when the app id or the address will not do. */
export function manifestFor(text, { appId, publicUrl, company }) {
  if (!guid.test(appId ?? "")) throw new Error("Set TEAMS_APP_ID to the application (client) id of the bot, a GUID.");
  if (!/^https:\/\//.test(publicUrl ?? "")) throw new Error("Set PUBLIC_URL to the https address of Firstline.");
  const manifest = JSON.parse(text);
  const { host, origin } = new URL(publicUrl);
  const id = appId.toLowerCase();
  manifest.id = id;
  manifest.bots[0].botId = id;
  manifest.webApplicationInfo = { id, resource: origin };
  manifest.validDomains = [host];
  Object.assign(manifest.developer, { websiteUrl: origin, privacyUrl: origin, termsOfUseUrl: origin });
  if (company) manifest.developer.name = company.slice(0, 32);
  return manifest;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const folder = fileURLToPath(new URL("../manifest/teams/", import.meta.url));
  const read = (name) => readFileSync(join(folder, name));
  try {
    const { TEAMS_APP_ID: appId, PUBLIC_URL: publicUrl, FIRSTLINE_CONFIG: config = "firstline.yaml" } = process.env;
    let company;
    try {
      company = /^company:\s*["']?(.+?)["']?\s*$/m.exec(readFileSync(config, "utf8"))?.[1];
    } catch {
      // the name in the manifest stays
    }
    const manifest = manifestFor(read("manifest.json").toString("utf8"), { appId, publicUrl, company });
    const to = process.argv[2] ?? "firstline-teams.zip";
    const files = {
      "manifest.json": Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`),
      "color.png": read("color.png"),
      "outline.png": read("outline.png"),
    };
    writeFileSync(to, zip(files));
    process.stdout.write(`${to} is ready. In Teams: Apps > Manage your apps > Upload an app.\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}
