/** `firstline doctor`: what works, what does not, and what to do. Exit 1 when something needs a hand. */
import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import type { Finding } from "../chat/chat.js";
import { ConfigProblem, readEnvironment, readSettings, type Settings } from "../config.js";
import { holderOf } from "../journal/lease.js";
import { readArticles, unsetFacts } from "../knowledge/articles.js";
import { openStore } from "../store/open.js";
import { chatFindings } from "./chat-tools.js";

export async function run(): Promise<number> {
  const found: Finding[] = [];
  const say = (ok: Finding["ok"], what: string, todo?: string) => found.push({ ok, what, ...(todo ? { todo } : {}) });
  const major = Number(process.versions.node.split(".")[0]);
  say(major >= 20, `Node ${process.versions.node}`, major >= 20 ? undefined : "Install Node 20.19 or newer.");
  try {
    const env = readEnvironment(process.env);
    say(true, "Environment is well formed");
    let settings: Settings | undefined;
    try {
      settings = readSettings(env.configFile);
      say(
        true,
        `${env.configFile}: ${settings.queues.length} queues, ${settings.people.length} people, ${settings.sla.policies.length} policies`,
      );
      const { articles, problems } = await readArticles(env.kbDir);
      const errors = problems.filter((problem) => problem.severity === "error");
      say(
        errors.length === 0 && articles.length > 0,
        `${env.kbDir}: ${articles.length} articles`,
        errors.length
          ? `${errors.length} are broken; see: firstline kb check`
          : articles.length
            ? undefined
            : "Put articles there, or set KB_DIR.",
      );
      const unset = unsetFacts(articles, settings.facts);
      if (unset.length)
        say(
          "note",
          `Company facts that are not set (articles read well without): ${unset.join(", ")}`,
          "Set them under facts: in firstline.yaml.",
        );
      say(
        settings.contacts.length ? true : "note",
        settings.contacts.length
          ? `Contacts for what is not for IT: ${settings.contacts.map(({ name }) => name).join(", ")}`
          : "No contacts for what is not for IT: people are only told that I have no answer",
        settings.contacts.length ? undefined : "Name HR, facilities and the like under contacts: in firstline.yaml.",
      );
      for (const queue of settings.queues)
        say(true, `Queue ${queue.name} (${queue.tier}): lead ${queue.lead}; members ${queue.members.join(", ")}`);
      say(
        env.demo ? "note" : true,
        env.demo
          ? "Directory: the demo's own (demo mode)"
          : settings.reset_url
            ? `Directory: none; resets are handed over to ${settings.reset_url}`
            : "Directory: none; resets become tickets",
        env.demo || settings.reset_url ? undefined : "Name your reset page as reset_url in firstline.yaml.",
      );
      const reachable = env.publicUrl.startsWith("https:") || /\/\/(localhost|127\.|\[::1\])/.test(env.publicUrl);
      say(
        reachable,
        `Links to people begin with ${env.publicUrl}`,
        reachable ? undefined : "Set PUBLIC_URL to the https address that people reach.",
      );
    } catch (error) {
      if (!(error instanceof ConfigProblem)) throw error;
      for (const line of error.message.split("\n")) say(false, line, "Correct it in firstline.yaml.");
    }
    try {
      await mkdir(env.dataDir, { recursive: true });
      await access(env.dataDir, constants.W_OK);
      const store = await openStore(env);
      const started = performance.now();
      await store.next("doctor");
      say(
        true,
        `Store (${env.mongodbUri ? "MongoDB" : "embedded"}) took a durable write in ${(performance.now() - started).toFixed(1)} ms`,
      );
      const holder = await holderOf(store);
      say(
        "note",
        holder
          ? `The desk is held by process ${holder.pid} on ${holder.host}`
          : "Nobody holds the desk: Firstline is not running on this store",
        holder ? undefined : "Start it: npm start",
      );
      const [parked, aside] = [
        await store.count("events", { parked: true }),
        await store.count("events", { aside: true }),
      ];
      if (parked + aside > 0)
        say(
          "note",
          `${parked} events could not be delivered and ${aside} could not be handled`,
          'Look for "parked" and "set aside" in the log: each line names the event and the reason.',
        );
      if (settings) found.push(...(await chatFindings(env, settings, store)));
      await store.close();
    } catch (error) {
      say(
        false,
        `Store: ${(error as Error).message}`,
        env.mongodbUri
          ? "Check MONGODB_URI and that the server runs."
          : `Check that ${env.dataDir} can be written and the disk has room.`,
      );
    }
    say(
      env.smtpUrl ? true : "note",
      env.smtpUrl ? "Mail: SMTP_URL is set" : "Mail is off",
      env.smtpUrl ? undefined : "Set SMTP_URL=smtps://user:password@host",
    );
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    for (const line of error.message.split("\n")) say(false, line, "Correct the environment.");
  }
  for (const { ok, what, todo } of found)
    process.stdout.write(
      `${ok === "note" ? "note" : ok ? "ok  " : "FAIL"}  ${what}${todo ? `\n      -> ${todo}` : ""}\n`,
    );
  return found.some((each) => each.ok === false) ? 1 : 0;
}
