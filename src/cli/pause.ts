/** `firstline pause actions|answers|all [off]`: the brake, within seconds and without a restart. */

import { pausedWords, turnedTo, type What } from "../desk/switches.js";
import type { Paused } from "../desk/turn.js";
import { wordsFor } from "../words/languages.js";
import { headlessApp, wrongUsage } from "./usage.js";

const usage = "Usage: firstline pause actions|answers|all [off]";

export async function run(args: string[]): Promise<number> {
  const [what = "", off, ...more] = args;
  if (!["actions", "answers", "all"].includes(what) || (off !== undefined && off !== "off") || more.length > 0)
    return wrongUsage(usage);
  const app = await headlessApp();
  try {
    for (;;) {
      const before = await app.store.get<Paused>("switches", "paused");
      const next: Paused = {
        id: "paused",
        rev: (before?.rev ?? 0) + 1,
        by: `cli:${process.pid}:${Date.now()}`,
        ...turnedTo(before, what as What, off !== "off"),
        who: "the command line",
        at: Date.now(),
      };
      const done = before
        ? await app.store.replace("switches", next, before.rev)
        : await app.store.insert("switches", next);
      if (!done) continue;
      process.stdout.write(`${pausedWords(next, wordsFor("en"))}\n`);
      return 0;
    }
  } finally {
    await app.stop();
  }
}
