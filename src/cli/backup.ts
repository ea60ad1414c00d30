/** `firstline backup FILE`: a copy of the embedded store, as it is at one moment, while Firstline runs. */
import { statSync } from "node:fs";
import { readEnvironment } from "../config.js";
import { backupEmbedded } from "../store/embedded.js";
import { wrongUsage } from "./usage.js";

export async function run(args: string[]): Promise<number> {
  const [to] = args;
  if (args.length !== 1 || !to || to.startsWith("-")) return wrongUsage("Usage: firstline backup FILE");
  const env = readEnvironment(process.env);
  if (env.mongodbUri) {
    process.stderr.write("MongoDB is the store: back it up with its own tools (mongodump), or use firstline export.\n");
    return 1;
  }
  try {
    await backupEmbedded(env.dataDir, to);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return 1;
  }
  const size = (statSync(to).size / 1e6).toFixed(1);
  process.stdout.write(
    `${to} (${size} MB) holds the whole store. To restore: stop Firstline, put the file as firstline.db into an empty DATA_DIR beside the old secret, start.\n`,
  );
  return 0;
}
