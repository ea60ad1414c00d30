/** One JSON object a line on standard output. No message text and no secret at `info`. */
import type { Environment } from "./config.js";

const levels = ["debug", "info", "warn", "error", "silent"];
export type Log = (line: Record<string, unknown>) => void;

/** Lines below `level` are left out; `say` receives the others. */
export function createLog(
  level: Environment["logLevel"],
  say: (text: string) => void = (text) => process.stdout.write(text),
): Log {
  const least = levels.indexOf(level);
  return (line) => {
    if (levels.indexOf(String(line["level"] ?? "info")) < least) return;
    say(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
  };
}
