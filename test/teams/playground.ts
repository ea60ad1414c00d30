/**
 * Microsoft's Agents Playground as a client of Teams: one process per person who chats. It cannot sign, so it posts to the
 * signing gateway. Telemetry is off, it listens on loopback only, and where it may it runs in a network of its own.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../stories/house.js";

const cli = join(root, "node_modules/@microsoft/m365agentsplayground/cli.js");
/** Why it cannot run here; null when it can. */
export const missing = existsSync(cli) ? null : "the Agents Playground is not installed";

export interface PlaygroundPerson {
  id: string;
  name: string;
  email: string;
  aad: string;
}

export interface Playground {
  url: string;
  call(path: string, body?: object): Promise<unknown>;
  close(): void;
}

export interface PlaygroundSettings {
  tenant: string;
  bot: string;
  /** Where it posts to: the gateway. */
  endpoint: string;
  port: number;
  me: PlaygroundPerson;
  /** Five others. */
  others: PlaygroundPerson[];
  personalChat: string;
  team: { id: string; name: string; channels: { id: string; name: string }[] };
}

const person = ({ id, name, email, aad }: PlaygroundPerson) => ({
  id,
  name,
  userPrincipleName: email,
  aadObjectId: aad,
  givenName: name.split(" ")[0],
  surname: name.split(" ").at(-1),
  email,
});

/** Starts it and waits until it answers, 20 s at most. JSON is YAML, too. */
export async function openPlayground(settings: PlaygroundSettings): Promise<Playground> {
  const dir = mkdtempSync(join(tmpdir(), "playground-"));
  const config = {
    version: "0.1.1",
    tenantId: settings.tenant,
    bot: { id: settings.bot, name: "Firstline" },
    currentUser: person(settings.me),
    users: settings.others.map(person),
    personalChat: { id: settings.personalChat },
    groupChat: { id: "19:group@thread.v2", name: "Group Chat" },
    team: {
      id: settings.team.id,
      name: settings.team.name,
      aadGroupId: "00000000-0000-0000-0000-000000000031",
      channels: settings.team.channels,
    },
  };
  const file = join(dir, "playground.yml");
  writeFileSync(file, JSON.stringify(config));
  const child: ChildProcess = spawn(
    process.execPath,
    [
      "-r",
      join(root, "test/doubles/bind-loopback.cjs"),
      cli,
      "start",
      "-p",
      String(settings.port),
      "-c",
      "msteams",
      "--disable-telemetry",
      "-e",
      settings.endpoint,
      "--service-url",
      `http://127.0.0.1:${settings.port}/_connector`,
    ],
    {
      cwd: dir,
      env: {
        ...process.env,
        TEAMSAPPTESTER_BROWSER: "none",
        APPLICATION_INSIGHTS_NO_STATSBEAT: "1",
        M365_AGENTS_PLAYGROUND_CONFIG_PATH: file,
      },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  child.stdout!.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr!.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  const close = () => {
    child.kill("SIGKILL");
    child.stdout!.destroy();
    child.stderr!.destroy();
    child.unref();
    rmSync(dir, { recursive: true, force: true });
  };
  for (const until = Date.now() + 20_000; ; ) {
    const port = /Listening on (\d+)/.exec(said)?.[1];
    const url = `http://127.0.0.1:${port}`;
    if (
      port &&
      (await fetch(`${url}/_debug/ping`).then(
        (answer) => answer.ok,
        () => false,
      ))
    )
      return {
        url,
        close,
        async call(path, body) {
          const answer = await fetch(url + path, {
            method: body ? "POST" : "GET",
            headers: { "content-type": "application/json", connection: "close" },
            ...(body ? { body: JSON.stringify(body) } : {}),
          });
          const text = await answer.text();
          if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text.slice(0, 300)}`);
          try {
            return JSON.parse(text);
          } catch {
            return text;
          }
        },
      };
    if (child.exitCode !== null || Date.now() > until) {
      close();
      throw new Error(`The Agents Playground did not start: ${said.slice(-500)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
