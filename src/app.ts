/** The one file that knows everyone: wires the parts together. */
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createGuard } from "./actions/guard.js";
import type { ActionSpec } from "./actions/run.js";
import { createKeys, type Keys } from "./actions/secrets.js";
import { createCarry } from "./carry.js";
import type { ChatTool, Connection } from "./chat/chat.js";
import { connect } from "./chat/connect.js";
import { createMessages, type Messages } from "./chat/page/messages.js";
import { createPage } from "./chat/page/page.js";
import { channelPlace, directPlace } from "./chat/page/places.js";
import { createQueueMembers } from "./chat/queue-members.js";
import type { Environment, Settings } from "./config.js";
import { learnContacts } from "./desk/contacts.js";
import { createDesk } from "./desk/desk.js";
import { deskExamples, deskExamplesIn } from "./desk/examples.js";
import { loadFolder } from "./desk/folder.js";
import { createHome } from "./desk/home.js";
import { learnMoves } from "./desk/moves.js";
import { createPeople, type People } from "./desk/people.js";
import { isTechnician } from "./desk/turn.js";
import { createDemoDirectory } from "./directory/demo.js";
import type { Directory } from "./directory/directory.js";
import { type Holder, startHolder } from "./journal/holder.js";
import { createJournal, type Journal } from "./journal/journal.js";
import { retention } from "./journal/retention.js";
import { type Problem, readArticles } from "./knowledge/articles.js";
import { createFeedback } from "./knowledge/feedback.js";
import { createLibrary, type Library } from "./knowledge/library.js";
import { type ArticleChange, watchArticles } from "./knowledge/watch.js";
import type { Log } from "./log.js";
import type { Identity, Place } from "./people.js";
import { createSla, type Sla } from "./sla/sla.js";
import { startSweep } from "./sla/sweep.js";
import type { Store } from "./store/collection.js";
import { openStore } from "./store/open.js";
import { createSolved } from "./tickets/solved.js";
import type { Reading, Why } from "./understanding/interpret.js";
import { languageOf } from "./understanding/language.js";
import { createUnderstanding } from "./understanding/live.js";
import { createActs } from "./web/acts.js";
import { createArticlePictures } from "./web/article-pictures.js";
import { createDoor } from "./web/door.js";
import { createFileLinks, fileUrl } from "./web/file-link.js";
import { readFile, storeFile } from "./web/files.js";
import { createMetrics } from "./web/metrics.js";
import { createPortal } from "./web/portal.js";
import { createResetPages } from "./web/reset.js";
import { createWeb } from "./web/server.js";
import { createSignIn } from "./web/sign-in.js";
import { wordsFor } from "./words/languages.js";

export interface AppOptions {
  env: Environment;
  settings: Settings;
  log: Log;
  now?: () => number;
  /** Another store, for tests that break one; else what the environment says. */
  store?: Store;
  /** Changes the chat tools before they are used, for tests that break one. */
  tools?: (tool: ChatTool) => ChatTool;
  /** Another directory, or none, for tests. */
  directory?: Directory | null;
  /** More chat tools, for tests. */
  connections?: Connection[];
  /** No HTTP server: the command line. */
  headless?: boolean;
  /** The command line handles this one event only, and sweeps nothing. */
  only?: string;
  /** Tests drive the sweep themselves. */
  noSweep?: boolean;
}

export interface App {
  env: Environment;
  settings: Settings;
  store: Store;
  journal: Journal;
  messages: Messages;
  people: People;
  keys: Keys;
  sla: Sla;
  directory: Directory | null;
  library: () => Library;
  problems: Problem[];
  /** Reads a message in a language, two letters. */
  understand: (text: string, language?: string) => Reading;
  /** Ends when the classifiers of all languages have learnt. */
  learnt(): Promise<void>;
  /** The language of a message of somebody's, two letters. */
  languageFor(text: string, person: string): string;
  /** The evidence behind a reading. */
  why: (text: string, language?: string) => Why;
  identityOf(person: string): Identity;
  /** The chat tools beside the page. */
  connections: Connection[];
  /** The holder of this process; started by {@link App.hold} or at once. */
  holder: Holder | null;
  hold(only?: string): Holder;
  /** Port that is listened on, when there is a server. */
  port: number;
  trained: boolean;
  what(): { name: string; on: boolean; hint?: string }[];
  stop(): Promise<void>;
}

export const version = "0.1.0";

/** The key behind codes, links and cookies: from the environment, else made once in the data folder (mode 0600). */
export function secretOf(env: Environment): string {
  if (env.secret) return env.secret;
  mkdirSync(env.dataDir, { recursive: true });
  const file = join(env.dataDir, "secret");
  if (!existsSync(file)) {
    try {
      writeFileSync(file, `${randomBytes(32).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // another process was faster
    }
    chmodSync(file, 0o600);
  }
  return readFileSync(file, "utf8").trim();
}

export async function createApp(options: AppOptions): Promise<App> {
  const { env, settings, log } = options;
  const now = options.now ?? Date.now;
  const keys = createKeys(secretOf(env));
  const sla = createSla(settings);
  const store = options.store ?? (await openStore(env));

  let understands = false;
  /** Articles that changed while the classifier was being trained. */
  let early: ArticleChange | undefined;
  const pictures = createArticlePictures(store, now);
  const onChange = (change: ArticleChange) => {
    if (!understands) {
      early = change;
      return;
    }
    tellProblems(change.problems);
    library = createLibrary(change.articles, settings.facts, change.translations, pictures.of);
    void pictures.take([...change.articles, ...change.translations]);
    void understanding.update(change.articles, change.translations);
  };
  const tellProblems = (problems: Problem[]) => {
    for (const problem of problems.filter((each) => each.severity === "error"))
      log({ level: "warn", what: "article", ...problem });
  };
  const shelf: ArticleChange & { stop?(): void } = options.headless
    ? await readArticles(env.kbDir)
    : await watchArticles(env.kbDir, onChange);
  const { articles, translations, problems } = shelf;
  tellProblems(problems);
  let library = createLibrary(articles, settings.facts, translations, pictures.of);
  if (!options.headless) void pictures.take([...articles, ...translations]);
  const sayings = await deskExamples();
  const sayingsIn = await deskExamplesIn();
  let trained = false;
  const understanding = await createUnderstanding({
    articles,
    translations,
    sayings,
    sayingsIn,
    dir: env.dataDir,
    learnt(outcome) {
      if (outcome instanceof Error) return log({ level: "error", what: "model", error: outcome.message });
      if (outcome.language === "en") trained = outcome.trained;
      log({ level: "info", what: "model", ...outcome, ms: Math.round(outcome.ms) });
    },
  });
  const { understand, why } = understanding;
  understands = true;
  if (early) onChange(early);

  const people = createPeople(store, settings);
  await people.load();
  const directory: Directory | null =
    options.directory !== undefined
      ? options.directory
      : env.demo
        ? createDemoDirectory(store, settings.people, now)
        : null;

  const identityOf = (person: string): Identity => {
    const listed = settings.people.find((each) => each.email === person);
    return {
      tool: "page",
      team: "page",
      user: person,
      person,
      ...(person.includes("@") ? { email: person } : {}),
      ...(listed ? { name: listed.name, email: listed.email, zone: listed.zone } : {}),
    };
  };

  const guard = createGuard({ store, keys, now });
  const journal = createJournal({ store, guard, now });
  const messages = createMessages(store);
  const tools = new Map<string, ChatTool>();
  const add = (tool: ChatTool) => tools.set(tool.name, options.tools?.(tool) ?? tool);
  add(createPage(messages, now));
  const connections = await connect(env, {
    settings,
    store,
    now,
    log,
    publicUrl: env.publicUrl,
    keepFile: (owner, name, bytes) => storeFile(store, owner, name, bytes, now()),
    openFile: (id) => readFile(store, id),
    fileUrl: (id) => fileUrl(env.publicUrl, keys, id, now()),
    linkUrl: ({ run, what }) => `${env.publicUrl}/${what}/${keys.token(run, what)}`,
    home: createHome({ store, settings, people, sla, library: () => library, now }),
    wordsOf: (who) => wordsFor(people.seenAs(who)?.language ?? settings.language),
  });
  connections.push(...(options.connections ?? []));
  for (const { tool } of connections) add(tool);

  const solved = createSolved(store, now);
  if (!options.headless)
    void solved.load().catch((error: unknown) => log({ level: "warn", what: "solved", error: String(error) }));
  const feedback = createFeedback(store, now);
  await feedback.load();
  const moveOf = await learnMoves([...articles, ...translations], [...sayings, ...[...sayingsIn.values()].flat()]);
  const contactFor = learnContacts(settings.contacts, articles, sayings);
  const desk = await createDesk({
    store,
    settings,
    people,
    library: () => library,
    sla,
    keys,
    directory,
    actions: await loadFolder<ActionSpec>(new URL("./actions/", import.meta.url)),
    understand,
    why,
    search: understanding.search,
    solved,
    feedback,
    moveOf,
    contactFor,
    queueOfChannel(place) {
      if (place.tool !== "page") return connections.find(({ tool }) => tool.name === place.tool)?.queueOf(place);
      return place.channel?.startsWith("channel/") ? place.channel.slice("channel/".length) : undefined;
    },
    placeOf: directPlace,
    async directOf(who) {
      if (who.tool === "page") return directPlace(who.user);
      return (await connections.find(({ tool }) => tool.name === who.tool)?.directOf(who)) ?? null;
    },
    async elsewhere(email, text) {
      if (connections.length === 0) return [];
      const named = (tool: string) => new RegExp(`\\b${tool}\\b`, "i").test(text);
      const places = await Promise.all(
        connections.filter(({ tool }) => named(tool.name)).map(({ directTo }) => directTo(email).catch(() => null)),
      );
      return [...places.filter((place) => place !== null), ...(named("page") ? [directPlace(email)] : [])];
    },
  });

  const mailer = env.smtpUrl ? (await import("nodemailer")).createTransport(env.smtpUrl) : undefined;
  const carry = createCarry({
    store,
    settings,
    directory,
    messages,
    sandbox: env.demo,
    ...(mailer
      ? {
          sendMail: async (mail) => {
            await mailer.sendMail({ ...mail, from: env.mailFrom ?? `firstline@${new URL(env.publicUrl).hostname}` });
          },
        }
      : {}),
    readPerson: people.read,
    accept: journal.accept,
    now,
  });

  /** The direct place that a person last used; those that a chat tool can make; the page. */
  async function homesOf(person: string): Promise<Place[]> {
    const read = await people.read(person);
    if (!read) return [];
    const { home, email } = read;
    const made = await Promise.all(
      (email ? connections : []).map(({ directTo }) => directTo(email!).catch(() => null)),
    );
    return [...(home ? [home] : []), ...made.filter((place) => place !== null), directPlace(person)];
  }
  const homeOf = async (person: string): Promise<Place | null> =>
    (await people.read(person))?.home ?? (await homesOf(person))[0] ?? null;

  const queueMembers = createQueueMembers({ settings, connections, log });

  const metrics = createMetrics({ store, holder: () => app.holder, connections, now });
  journal.onAccepted((entry) => {
    if (entry.state === "accepted") metrics.accepted(entry);
  });
  const hold = (only?: string): Holder =>
    startHolder({
      store,
      journal,
      desk,
      tools,
      carry,
      routes: {
        channelsOf(queue) {
          const named = settings.queues.find((each) => each.id === queue);
          const others = named ? connections.map((each) => each.channelOf(named)) : [];
          return [channelPlace(queue), ...others.filter((place) => place !== undefined)];
        },
        homeOf,
        homesOf,
      },
      now,
      log,
      counted: metrics.counted,
      handled: metrics.handled,
      ...(only ? { only } : {}),
    });

  const streamsOf = (person: string): string[] => [
    `dm/${person}`,
    ...(isTechnician(settings, person) ? settings.queues.map((queue) => `channel/${queue.id}`) : []),
    ...(env.choosing ? ["outbox"] : []),
  ];

  const what = () => [
    {
      name: env.choosing
        ? "Demo: sign-in by choosing a person, demo directory, sandbox outbox"
        : env.demo
          ? "Demo: demo directory, sandbox outbox"
          : "Demo",
      on: env.demo,
      ...(env.demo ? {} : { hint: "FIRSTLINE_DEMO=1" }),
    },
    {
      name: "Slack",
      on: env.slack !== undefined,
      hint: 'SLACK_BOT_TOKEN=xoxb-… and SLACK_APP_TOKEN=xapp-… (README, "Slack")',
    },
    {
      name: "Microsoft Teams",
      on: env.teams !== undefined,
      hint: 'TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID (README, "Teams")',
    },
    {
      name: env.mongodbUri ? "Store: MongoDB" : `Store: embedded, in ${env.dataDir}`,
      on: true,
      ...(env.mongodbUri ? {} : { hint: "MONGODB_URI=mongodb://host/firstline keeps everything in MongoDB" }),
    },
    { name: "Mail", on: Boolean(env.smtpUrl), hint: "SMTP_URL=smtps://user:password@host" },
    { name: `Knowledge: ${library.articles.size} articles`, on: library.articles.size > 0 },
  ];

  const app: App = {
    env,
    settings,
    store,
    journal,
    messages,
    people,
    keys,
    sla,
    directory,
    library: () => library,
    problems,
    understand,
    why,
    learnt: understanding.settled,
    languageFor: (text, person) => languageOf(text) ?? people.seen(person)?.language ?? settings.language,
    identityOf,
    connections,
    holder: options.headless && !options.only ? null : hold(options.only),
    hold(only) {
      app.holder = hold(only);
      return app.holder;
    },
    port: 0,
    trained,
    what,
    async stop() {},
  };

  const stopSweep =
    options.only || options.noSweep || options.headless
      ? async () => {}
      : startSweep({ store, accept: journal.accept, now, holds: () => app.holder?.holds() ?? false, log });
  const stopRetention =
    options.only || options.headless
      ? () => {}
      : retention({ store, settings, now, log, holds: () => app.holder?.holds() ?? false });

  let stopWeb = async () => {};
  if (!options.headless) {
    // learnt in a moment, and now, so that the first message does not hold up others
    languageOf("");
    moveOf("");
    contactFor("", understand(""));
    const web = createWeb({
      env,
      settings,
      keys,
      store,
      messages,
      acts: createActs({ journal, messages, now, identityOf, nameOf: people.nameOf, streamsOf }),
      ...(directory ? { door: createDoor({ journal, settings, now }) } : {}),
      signIn: createSignIn({ store, keys, readPerson: people.read, language: settings.language, now }),
      files: createFileLinks({ store, keys, now }),
      reset: createResetPages({ store, journal, keys, settings, directory, readPerson: people.read, now }),
      languageOf: (person) => people.seen(person)?.language,
      portal: createPortal({
        store,
        settings,
        sla,
        library: () => library,
        search: understanding.search,
        whoIs: (person) => ({
          guest: people.seen(person)?.guest ?? false,
          technician: isTechnician(settings, person),
        }),
        languageOf: (person) => people.seen(person)?.language ?? settings.language,
        zoneOf: (person) => people.seen(person)?.zone ?? sla.zone,
        nameOf: people.nameOf,
        now,
      }),
      streamsOf,
      doors: connections.flatMap(({ doors }) => doors),
      what,
      async unready() {
        const reasons: string[] = [];
        await store
          .get("lease", "desk")
          .catch((error: unknown) => reasons.push(`The store does not answer: ${String(error)}`));
        for (const { troubles } of connections) reasons.push(...troubles().map(({ what }) => what));
        return reasons;
      },
      metrics: metrics.text,
      version,
      pageDir: fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? "../dist/page" : "./page", import.meta.url)),
      now,
      log,
    });
    stopWeb = web.stop;
    await new Promise<void>((resolve, reject) => {
      web.server.once("error", reject);
      web.server.listen(env.port, env.host, () => resolve());
    });
    const address = web.server.address();
    app.port = typeof address === "object" && address ? address.port : env.port;
    for (const tool of tools.values()) await tool.start(journal);
  }
  if (!options.headless) queueMembers.start();

  app.stop = async () => {
    queueMembers.stop();
    shelf.stop?.();
    const learning = understanding.stop();
    solved.stop();
    await stopSweep();
    stopRetention();
    await stopWeb();
    await app.holder?.stop();
    for (const tool of tools.values()) await tool.stop();
    await learning;
    await store.close();
  };
  return app;
}
