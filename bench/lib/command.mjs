// How `npm start` runs the server, for what starts it without npm.
import { readFileSync } from "node:fs";

const { scripts } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

/** What node is started with: its options and the file, which is named from the folder of the project. */
export const asStarted = scripts.start.split(" ").slice(1);
