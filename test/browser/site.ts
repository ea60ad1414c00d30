/** The built Firstline as people have it: a process of its own on a data folder of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
/** Trained models, kept for the next site. */
const models = join(tmpdir(), "firstline-browser-models");

export interface Site {
  url: string;
  dir: string;
  /** Everything that it printed. */
  log: string[];
  start(): Promise<void>;
  /** As when the power goes. */
  kill(): Promise<void>;
  /** Kills it and removes its folder. */
  close(): Promise<void>;
  /** Whether these words stand in any of its files, as they are. */
  holds(words: string): string[];
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

const copyModels = (from: string, to: string) => {
  mkdirSync(to, { recursive: true });
  for (const file of existsSync(from) ? readdirSync(from) : [])
    if (file.startsWith("model") && !existsSync(join(to, file))) copyFileSync(join(from, file), join(to, file));
};

function filesBelow(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(join(dir, entry.name)) : [join(dir, entry.name)],
  );
}

/** Starts the built Firstline, with more in its environment. Throws with its log when it is not ready within 30 s. */
export async function openSite(more: Record<string, string> = {}): Promise<Site> {
  const dir = mkdtempSync(join(tmpdir(), "firstline-browser-"));
  copyModels(models, dir);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const log: string[] = [];
  let child: ChildProcess | undefined;

  const site: Site = {
    url,
    dir,
    log,
    async start() {
      const { PATH, HOME } = process.env;
      child = spawn(process.execPath, ["dist/main.js"], {
        cwd: root,
        env: { PATH, HOME, PORT: String(port), DATA_DIR: dir, ...more },
        stdio: ["ignore", "pipe", "pipe"],
      });
      child.stdout!.on("data", (data: Buffer) => log.push(data.toString()));
      child.stderr!.on("data", (data: Buffer) => log.push(data.toString()));
      for (const until = Date.now() + 30_000; Date.now() < until && child.exitCode === null; ) {
        const ready = await fetch(`${url}/readyz`).then(
          (response) => response.ok,
          () => false,
        );
        if (ready) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`Firstline did not start:\n${log.join("").slice(-4000)}`);
    },
    async kill() {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const died = new Promise((resolve) => child!.once("exit", resolve));
      child.kill("SIGKILL");
      await died;
    },
    async close() {
      await site.kill();
      copyModels(dir, models);
      rmSync(dir, { recursive: true, force: true });
    },
    holds: (words) => filesBelow(dir).filter((file) => readFileSync(file).includes(words)),
  };
  await site.start();
  return site;
}
