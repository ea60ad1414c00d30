// Runs what is measured here, one file after the other: node bench/bench.mjs [name] [--json].
// A file exports by default an async function that gives { "key": { value, unit, versus?, ratio? } }; see CONTRACT.
import { readdirSync } from "node:fs";

const words = process.argv.slice(2);
const json = words.includes("--json");
const unknown = words.filter((word) => word.startsWith("-") && word !== "--json");
const names = words.filter((word) => !word.startsWith("-"));
const all = readdirSync(new URL(".", import.meta.url))
  .filter((file) => file.endsWith(".mjs") && file !== "bench.mjs")
  .map((file) => file.slice(0, -".mjs".length))
  .sort();
const missing = names.filter((name) => !all.includes(name));
if (unknown.length > 0 || missing.length > 0) {
  console.error(`There is no bench called ${[...missing, ...unknown].join(", ")}. There are: ${all.join(", ")}.`);
  process.exit(2);
}

const shown = (value) =>
  typeof value === "number"
    ? String(Number(value.toPrecision(4)))
    : value === undefined || value === null
      ? ""
      : String(value);

const results = {};
let failed = false;
for (const name of names.length > 0 ? names : all) {
  try {
    const { default: measure } = await import(new URL(`./${name}.mjs`, import.meta.url));
    Object.assign(results, await measure());
  } catch (error) {
    failed = true;
    console.error(`The bench ${name} failed: ${error.stack ?? error}`);
  }
}

if (json) console.log(JSON.stringify(results));
else {
  const head = ["what", "value", "unit", "ratio", "versus"];
  const rows = Object.entries(results).map(([key, { value, unit, versus, ratio }]) =>
    [key, value, unit, ratio, versus].map(shown),
  );
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column].length)));
  const line = (row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join("  ")
      .trimEnd();
  for (const row of [head, widths.map((width) => "-".repeat(width)), ...rows]) console.log(line(row));
}
process.exit(failed ? 1 : 0);
