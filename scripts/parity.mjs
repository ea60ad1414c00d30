// The README's table of what works in which chat tool, from the one story that runs in each: node scripts/parity.mjs
// With --write it replaces the table in README.md between its two marks.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const out = join(mkdtempSync(join(tmpdir(), "firstline-parity-")), "results.json");
const jest = ["--experimental-vm-modules", "--no-warnings", "node_modules/jest/bin/jest.js", "test/parity"];
try {
  execFileSync(process.execPath, [...jest, "--json", `--outputFile=${out}`], {
    stdio: ["ignore", "ignore", "inherit"],
  });
} catch {
  // failures are shown in the table
}
const rows = new Map();
const tools = [];
for (const { assertionResults } of JSON.parse(readFileSync(out, "utf8")).testResults)
  for (const { ancestorTitles, title, status } of assertionResults) {
    const [tool] = ancestorTitles;
    if (!tools.includes(tool)) tools.push(tool);
    rows.set(title, { ...rows.get(title), [tool]: status === "passed" ? "yes" : status });
  }
const line = (cells) => `| ${cells.join(" | ")} |`;
const table = [
  line(["in one story, unchanged", ...tools]),
  line(["---", ...tools.map(() => "---")]),
  ...[...rows].map(([title, row]) => line([title, ...tools.map((tool) => row[tool] ?? "-")])),
].join("\n");
if (!process.argv.includes("--write")) console.log(table);
else {
  const [start, end] = ["<!-- parity -->", "<!-- /parity -->"];
  const readme = readFileSync("README.md", "utf8");
  const [before, rest] = readme.split(start);
  writeFileSync("README.md", `${before}${start}\n${table}\n${end}${rest.split(end)[1]}`);
}
