// `npx --no-install firstline` looks in node_modules/.bin, where npm links the commands of dependencies but not the
// project's own: this puts it there. (With a `bin` in package.json npx would install the project into its cache first.)
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";

const target = new URL("../node_modules/.bin/firstline", import.meta.url);
mkdirSync(new URL(".", target), { recursive: true });
rmSync(target, { force: true });
try {
  symlinkSync("../../bin/firstline.js", target);
  chmodSync(new URL("../bin/firstline.js", import.meta.url), 0o755);
} catch {
  // Windows without the right to make links
  writeFileSync(`${target.pathname}.cmd`, '@node "%~dp0\\..\\..\\bin\\firstline.js" %*\r\n');
}
