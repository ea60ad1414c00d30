/** Reads the settings, builds the app, starts, and stops cleanly on signals. */
import { createApp } from "./app.js";
import { ConfigProblem, readEnvironment, readSettings } from "./config.js";
import { seedDemo } from "./demo.js";
import { createLog } from "./log.js";

try {
  const env = readEnvironment(process.env);
  const settings = readSettings(env.configFile);
  const log = createLog(env.logLevel);
  const app = await createApp({ env, settings, log });
  if (env.demo) await seedDemo(app);

  let stopping = false;
  const stop = (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log({ level: "info", what: "stopping", signal });
    setTimeout(() => process.exit(1), 5000).unref();
    void app.stop().then(() => process.exit(0));
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));
  process.on("unhandledRejection", (error) =>
    log({ level: "error", what: "unhandled rejection", error: String((error as Error)?.stack ?? error) }),
  );

  if (process.stdout.isTTY || process.env["FIRSTLINE_BANNER"] !== "0") {
    const rows = app
      .what()
      .map(
        ({ name, on, hint }) =>
          `  ${on ? "on " : "off"}  ${name}${hint && !on ? `\n         turn it on: ${hint}` : hint ? `   (${hint})` : ""}`,
      );
    process.stderr.write(
      `\nFirstline ${env.demo ? "demo " : ""}is ready: ${env.publicUrl.replace(/:\d+$/, (port) => (port === `:${env.port}` ? `:${app.port}` : port))}\n\n${rows.join("\n")}\n\n`,
    );
    if (env.demoExposed)
      process.stderr.write(
        "WARNING: FIRSTLINE_DEMO=1 on an address that others may reach: anybody there can be anybody. Never put real data here.\n\n",
      );
  }
} catch (error) {
  if (error instanceof ConfigProblem) {
    process.stderr.write(`Firstline cannot start:\n${error.message.replace(/^/gm, "  ")}\n`);
    process.exit(2);
  }
  if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") {
    process.stderr.write(
      `Firstline cannot start: port ${process.env["PORT"] || 3000} is in use. Stop the other program, or set PORT to another number.\n`,
    );
    process.exit(1);
  }
  process.stderr.write(`Firstline cannot start: ${String((error as Error).stack ?? error)}\n`);
  process.exit(1);
}
