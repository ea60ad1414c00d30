/**
 * A stand-in for a MongoDB server, for tests where there is none (mongo-java-server, in memory, gone when it ends).
 * Needs Java 17 and, the first time, Maven and a network: apt-get install openjdk-17-jdk-headless maven.
 *
 *   node scripts/mongo-stand-in.mjs             prints MONGODB_URI=... once it listens. Ends on SIGTERM or SIGINT,
 *                                               when the process that started it is gone, when a standard input
 *                                               that is a pipe closes, or after 60 minutes.
 *   node scripts/mongo-stand-in.mjs npm test    runs a command with MONGODB_URI set and gives its exit code.
 */
import { execFile, spawn } from "node:child_process";
import { existsSync, fstatSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";

const folder = fileURLToPath(new URL("../test/mongo", import.meta.url));
const longestLife = 60 * 60 * 1000;

/**
 * Starts the server; gives its `uri`, `stop()`, which resolves when it has ended, and `ended`, which does so however
 * that came about. It also ends with this process. Rejects if it cannot be fetched or does not listen within a minute.
 */
export async function startMongo() {
  const lib = await fetchJars();
  const java = spawn("java", ["-Xmx384m", "-cp", join(lib, "*"), "Server.java"], { cwd: folder });
  const ended = new Promise((resolve) => java.once("close", resolve));
  let complaint = "";
  java.stderr.on("data", (chunk) => {
    complaint = (complaint + chunk).slice(-2000);
  });
  const stop = () => {
    java.kill("SIGKILL");
    return ended;
  };
  const port = await new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("The MongoDB stand-in did not listen within a minute.")), 60_000);
    createInterface(java.stdout).once("line", resolve);
    java.once("error", (error) => reject(new Error(`The MongoDB stand-in needs Java 17 (${error.message}).`)));
    ended.then((code) => reject(new Error(`The MongoDB stand-in ended with code ${code}: ${complaint.trim()}`)));
    ended.then(() => clearTimeout(late));
  }).catch(async (error) => {
    await stop();
    throw error;
  });
  const end = setTimeout(stop, longestLife);
  ended.then(() => clearTimeout(end));
  return { uri: `mongodb://127.0.0.1:${port}`, stop, ended };
}

/** Fetches the jars into test/mongo/lib/jars unless they are there, all or none of them; gives that folder. */
async function fetchJars() {
  const lib = join(folder, "lib", "jars");
  if (existsSync(lib)) return lib;
  const part = join(folder, "lib", `${process.pid}.part`);
  try {
    const goals = ["-q", "-B", "dependency:copy-dependencies", `-DoutputDirectory=${part}`];
    await promisify(execFile)("mvn", goals, { cwd: folder, timeout: 300_000 });
    renameSync(part, lib);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    // Somebody else may have fetched them at the same moment.
    if (existsSync(lib)) return lib;
    const why = `${error.stdout ?? ""}${error.stderr ?? ""}`.trim() || error.message;
    throw new Error(`The MongoDB stand-in could not be fetched with Maven: ${why.slice(0, 1000)}`);
  }
  return lib;
}

async function main([command, ...args]) {
  const { uri, stop, ended } = await startMongo();
  const signals = ["SIGTERM", "SIGINT", "SIGHUP"];
  if (command) {
    const child = spawn(command, args, { stdio: "inherit", env: { ...process.env, MONGODB_URI: uri } });
    for (const signal of signals) process.on(signal, () => child.kill(signal));
    child.once("error", (error) => console.error(`${command} could not be started: ${error.message}`));
    child.once("close", async (code) => {
      await stop();
      process.exit(code ?? 1);
    });
    return;
  }
  for (const signal of signals) process.on(signal, stop);
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), 1000).unref();
  const input = fstatSync(0);
  if (input.isFIFO() || input.isSocket()) process.stdin.on("end", stop).on("error", stop).resume();
  console.log(`MONGODB_URI=${uri}`);
  await ended;
  process.exit(0);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
