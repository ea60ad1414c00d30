/** Reading the words of a command line. */
import { type App, createApp } from "../app.js";
import { readEnvironment, readSettings } from "../config.js";
import { createLog } from "../log.js";

/** Says what is wrong with the words, and gives the exit code for it. */
export function wrongUsage(sentence: string): number {
  process.stderr.write(`${sentence}\n`);
  return 2;
}

/** The app without a server, for one command. Logs go to standard error, warnings and worse only. */
export async function headlessApp(only?: string): Promise<App> {
  const env = readEnvironment(process.env);
  const settings = readSettings(env.configFile);
  const level = env.logLevel === "info" ? "warn" : env.logLevel;
  return createApp({
    env,
    settings,
    log: createLog(level, (text) => process.stderr.write(text)),
    headless: true,
    ...(only ? { only } : {}),
  });
}
