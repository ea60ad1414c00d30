/** What `doctor` asks the chat tools that are on. */

import type { Finding } from "../chat/chat.js";
import { connect } from "../chat/connect.js";
import { writtenTroubles } from "../chat/health.js";
import type { Environment, Settings } from "../config.js";
import { holderOf } from "../journal/lease.js";
import type { Store } from "../store/collection.js";
import { wordsFor } from "../words/languages.js";

/** The findings of each tool, and the members of queues that come from it. Nothing is changed, nobody is written to. */
export async function chatFindings(env: Environment, settings: Settings, store: Store): Promise<Finding[]> {
  const connections = await connect(env, {
    settings,
    store,
    now: Date.now,
    log() {},
    publicUrl: env.publicUrl,
    keepFile: () => Promise.reject(new Error("doctor keeps no files")),
    openFile: async () => null,
    fileUrl: () => env.publicUrl,
    linkUrl: () => env.publicUrl,
    home: async () => [],
    wordsOf: () => wordsFor("en"),
  });
  const found: Finding[] = [];
  const running = (await holderOf(store)) !== null;
  for (const { tool, check, membersOf } of connections) {
    found.push(...(await check()));
    for (const { what, todo, since } of running ? await writtenTroubles(store, tool.name) : [])
      found.push({
        ok: false,
        what: `${what} So says the Firstline that is running, since ${new Date(since).toISOString().slice(0, 16)}Z`,
        todo,
      });
    for (const queue of settings.queues) {
      const members = await membersOf(queue).catch(() => undefined);
      if (members === undefined)
        found.push({
          ok: false,
          what: `Members of ${queue.name} cannot be read from ${tool.name}`,
          todo: "Check members_from of that queue in firstline.yaml.",
        });
      else if (members?.length)
        found.push({ ok: true, what: `Members of ${queue.name} from ${tool.name}: ${members.join(", ")}` });
    }
  }
  if (connections.length === 0)
    found.push({ ok: "note", what: "Slack and Teams are off", todo: 'See "Slack" and "Teams" in the README.' });
  return found;
}
