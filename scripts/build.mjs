// Builds the server (tsc) and the page (Vite) into dist/. With --if-stale: only what is older than its sources.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);
const ifStale = process.argv.includes("--if-stale");
const page = join("src", "web", "page");

/** Newest change below a folder (or of a file), in milliseconds; folders named in `except` are left out. */
function newest(path, except = []) {
  if (except.includes(path) || !existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name), except)));
}

/** Runs `build` unless its stamp file is newer than everything it was built from. */
function step(name, sources, build) {
  const stamp = join("dist", `.${name}`);
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
  if (ifStale && built > sources) return;
  const started = new Date();
  build();
  writeFileSync(stamp, "");
  utimesSync(stamp, started, started);
}

const node = (file, ...args) =>
  execFileSync(process.execPath, [join("node_modules", file), ...args], { stdio: ["ignore", "inherit", "inherit"] });

step("server", Math.max(newest("src", [page]), newest("tsconfig.json"), newest("package.json")), () => {
  if (!ifStale) rmSync("dist", { recursive: true, force: true });
  for (const data of ["src/understanding/data", "src/actions/data"]) {
    if (existsSync(data)) cpSync(data, data.replace("src", "dist"), { recursive: true });
  }
  const isText = (path) => path.endsWith(".txt") || statSync(path).isDirectory();
  cpSync("src/words", "dist/words", { recursive: true, filter: isText });
  node("typescript/bin/tsc", "-p", "tsconfig.json");
});
if (existsSync(join(page, "vite.config.js"))) {
  step("page", Math.max(newest(page), newest(join("src", "words"))), () =>
    node("vite/bin/vite.js", "build", "--config", join(page, "vite.config.js"), "--logLevel", "warn"),
  );
}
