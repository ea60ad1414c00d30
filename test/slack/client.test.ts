/** Slack in a client that people use: local-slack, by HTTP and by Socket Mode, and looked at in Chromium. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../stories/house.js";

const binary = join(root, "node_modules/local-slack-linux-x64/bin/local-slack");
const chromium = process.env["CHROMIUM"] ?? "/usr/bin/chromium";
const missing =
  process.platform !== "linux" || process.arch !== "x64" || !existsSync(binary)
    ? "local-slack (linux x64) is not installed: Slack was tested against our own double only"
    : null;
if (missing) console.warn(missing);

/** A network of its own, where this machine lets us: local-slack listens on every interface. */
const own = [["-n"], ["-r", "-n"]].find((flags) => spawnSync("unshare", [...flags, "true"]).status === 0);

/** Runs the story; gives what was seen. */
function run(mode: "events" | "socket", pictures = ""): Record<string, unknown> {
  const story = [process.execPath, join(root, "test/slack/local-slack.mjs"), mode, pictures];
  const [command, ...args] = own
    ? ["unshare", ...own, "sh", "-c", 'ip link set lo up && exec "$@"', "sh", ...story]
    : story;
  const done = spawnSync(command!, args, { cwd: root, encoding: "utf8", timeout: 170_000 });
  if (done.status !== 0) throw new Error(`${done.stderr.slice(-4000)}\n${done.stdout.slice(-500)}`);
  return JSON.parse(done.stdout.trim().split("\n").at(-1)!) as Record<string, unknown>;
}

const expected = {
  answer: "[Solved]",
  solved: "Glad that helped",
  mention: "[Not solved]",
  // a mention arrives as two events
  mentions: 1,
  receipt: "I opened *#4*",
  claimed: "Lea Novak* is now looking at *#4*",
  home: true,
};

(missing ? describe.skip : describe)("in local-slack", () => {
  test("the story by HTTP, looked at in Chromium where it is there", () => {
    const pictures = process.env["SLACK_PICTURES"] ?? mkdtempSync(join(tmpdir(), "firstline-pictures-"));
    const seen = run("events", pictures);
    expect(seen).toMatchObject(expected);
    if (existsSync(chromium)) {
      expect(seen["error"]).toMatch(/Write what you need to know/);
      expect(seen["asked"]).toBe("Which scanner, please?");
      for (const name of ["answer", "triage", "form-error", "claimed", "home"])
        expect(statSync(join(pictures, `events-${name}.png`)).size).toBeGreaterThan(10_000);
    } else console.warn(`${chromium} is not there: nothing was looked at`);
    expect(readdirSync(pictures).length).toBeGreaterThanOrEqual(existsSync(chromium) ? 5 : 0);
    if (!process.env["SLACK_PICTURES"]) rmSync(pictures, { recursive: true, force: true });
  }, 180_000);

  test("the story by Socket Mode", () => {
    expect(run("socket")).toMatchObject(expected);
  }, 180_000);
});
