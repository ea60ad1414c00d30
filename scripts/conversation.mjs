// Writes docs/languages.md: a conversation in several languages with the real desk, through `firstline ask`. Build first.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const dir = mkdtempSync(join(tmpdir(), "firstline-"));
const said = [
  ["alice@acme.test", "Guten Morgen, mein Drucker druckt seit gestern nicht mehr"],
  ["alice@acme.test", "Wie buche ich einen Besprechungsraum?"],
  ["ben@acme.test", "he olvidado mi contraseña"],
  ["ben@acme.test", "quiero hablar con una persona, por favor"],
  ["carla@acme.test", "mon Outlook ne s'ouvre plus depuis ce matin"],
  ["alice@acme.test", "sprich Englisch bitte"],
  ["alice@acme.test", "vpn"],
];
const blocks = said.map(([who, text]) => {
  const args = [join(root, "dist", "cli", "firstline.js"), "ask", text, "--as", who, "--place", "talk", "--json"];
  const env = { ...process.env, DATA_DIR: dir, KB_DIR: join(root, "kb"), LOG_LEVEL: "error" };
  const { reply } = JSON.parse(execFileSync(process.execPath, args, { cwd: root, env, encoding: "utf8" }));
  const quoted = reply.split("\n").map((line) => `> ${line}`.trimEnd());
  return `**${who.split("@")[0]}:** ${text}\n\n${quoted.join("\n")}`;
});
rmSync(dir, { recursive: true, force: true });
const head = `# A conversation in several languages

Made by \`node scripts/conversation.mjs\` with the shipped articles and the demo's people: each message through the real desk
(\`firstline ask\`), each answer as it came. Buttons stand in brackets.`;
writeFileSync(join(root, "docs", "languages.md"), `${[head, ...blocks].join("\n\n")}\n`);
