/** The one HTTP server: the page, its API, the one-time pages, health and metrics. */

import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import type { Keys } from "../actions/secrets.js";
import type { Door } from "../chat/chat.js";
import type { Messages } from "../chat/page/messages.js";
import { channelPlace, directPlace, outboxPlace } from "../chat/page/places.js";
import type { Environment, Settings } from "../config.js";
import { isTechnician } from "../desk/turn.js";
import type { Store } from "../store/collection.js";
import { en } from "../words/words.js";
import type { createActs } from "./acts.js";
import type { createDoor } from "./door.js";
import type { createFileLinks } from "./file-link.js";
import { fileHeaders, largestFile, readFile, storeFile } from "./files.js";
import { bodyOf, HttpProblem, jsonOf, refuseCrossSite, send, sendJson, wordsOfBrowser } from "./http.js";
import { createLive } from "./live.js";
import { messagePage } from "./pages.js";
import type { createPortal } from "./portal.js";
import type { createResetPages, Page } from "./reset.js";
import { cookieFor, peopleOf } from "./session.js";
import type { createSignIn } from "./sign-in.js";
import { viewFor } from "./view.js";

export interface WebParts {
  env: Environment;
  settings: Settings;
  keys: Keys;
  store: Store;
  messages: Messages;
  acts: ReturnType<typeof createActs>;
  reset: ReturnType<typeof createResetPages>;
  signIn: ReturnType<typeof createSignIn>;
  files: ReturnType<typeof createFileLinks>;
  /** Absent without a directory: then there is nothing behind it. */
  door?: ReturnType<typeof createDoor>;
  portal: ReturnType<typeof createPortal>;
  /** The language of a person, two letters; undefined while it is not known. */
  languageOf(person: string): string | undefined;
  streamsOf(person: string): string[];
  /** Ways in of the other chat tools. */
  doors: Door[];
  /** What is on and off, with the one line that turns it on. */
  what(): { name: string; on: boolean; hint?: string }[];
  /** Reasons why this process is not ready; empty when it is. */
  unready(): Promise<string[]>;
  metrics(): Promise<string>;
  version: string;
  /** The folder of the built page. */
  pageDir: string;
  now(): number;
  log(line: Record<string, unknown>): void;
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".webmanifest": "application/manifest+json",
};

export function createWeb(parts: WebParts): { server: Server; stop(): Promise<void> } {
  const { env, settings, keys, store, messages } = parts;
  const live = createLive(messages);
  const secure = env.publicUrl.startsWith("https:");

  /** The reader that a request names, if it is signed in as them. */
  function readerOf(request: IncomingMessage, url: URL): string {
    const reader = url.searchParams.get("as") ?? "";
    if (!peopleOf(request, keys, parts.now()).includes(reader))
      throw new HttpProblem(401, en`You are not signed in as that person. Choose the person again.`);
    return reader;
  }

  /** In demo mode anybody who reaches the server may be anybody: only names of this machine are answered (no DNS rebinding). */
  function refuseForeignHost(request: IncomingMessage): void {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
    const own = new URL(env.publicUrl).hostname.replace(/^\[|\]$/g, "");
    if (
      !env.choosing ||
      env.demoExposed ||
      host === "localhost" ||
      host === "::1" ||
      host.startsWith("127.") ||
      host === own
    )
      return;
    throw new HttpProblem(403, `This is a demo on this machine only; open ${env.publicUrl}.`);
  }

  const demoPeople = () =>
    settings.people
      .filter((person) => !person.groups.includes("executives"))
      .map((person) => {
        const queues = settings.queues
          .filter((queue) => queue.members.includes(person.email) || queue.lead === person.email)
          .map((queue) => queue.id);
        const lead = settings.queues.some((queue) => queue.lead === person.email);
        return {
          id: person.email,
          name: person.name,
          title: person.title ?? "",
          role: lead ? "lead" : queues.length ? "technician" : "employee",
          zone: person.zone,
          queues,
        };
      });

  function streams(reader: string) {
    const found: object[] = [{ id: `dm/${reader}`, title: "Firstline", kind: "direct", place: directPlace(reader) }];
    if (isTechnician(settings, reader)) {
      // one's own queues first
      const own = (queue: Settings["queues"][number]) => queue.members.includes(reader) || queue.lead === reader;
      for (const queue of [...settings.queues].sort((a, b) => Number(own(b)) - Number(own(a))))
        found.push({
          id: `channel/${queue.id}`,
          title: queue.name,
          kind: "triage",
          queue: queue.id,
          place: channelPlace(queue.id),
        });
    }
    if (env.demo) found.push({ id: "outbox", title: "Outbox", kind: "outbox", place: outboxPlace });
    return found;
  }

  const view = (reader: string) => (message: Parameters<typeof viewFor>[0]) =>
    viewFor(message, reader, keys, env.publicUrl);

  async function api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { pathname, searchParams } = url;
    const route = `${request.method} ${pathname}`;
    if (request.method !== "GET") {
      refuseCrossSite(request);
      if (request.headers["x-firstline"] !== "1")
        throw new HttpProblem(403, en`The request lacks the header X-Firstline.`);
    }
    const signedIn = peopleOf(request, keys, parts.now());
    switch (route) {
      case "GET /api/session":
        return sendJson(response, 200, {
          demo: env.choosing,
          me: signedIn,
          people: env.choosing ? demoPeople() : [],
          suggestions: settings.suggestions,
          version: parts.version,
          company: settings.company,
          language:
            (signedIn[0] && parts.languageOf(signedIn[0])) || wordsOfBrowser(request, settings.language).language,
          what: parts.what(),
        });
      case "POST /api/sign-in": {
        if (!env.choosing) throw new HttpProblem(404, en`Signing in by choosing exists in demo mode only.`);
        const person = ((await jsonOf(request)) as { person?: unknown } | null)?.person;
        const known = settings.people.find((each) => each.email === person);
        if (!known) throw new HttpProblem(400, en`There is no such person in firstline.yaml.`);
        const people = [...new Set([...signedIn, known.email])];
        return sendJson(
          response,
          200,
          { id: known.email },
          { "set-cookie": cookieFor(people, keys, parts.now(), secure) },
        );
      }
      case "GET /api/streams":
        return sendJson(response, 200, { streams: streams(readerOf(request, url)) });
      case "GET /api/articles":
        return sendJson(response, 200, {
          articles: parts.portal.articles(readerOf(request, url), searchParams.get("q") ?? ""),
        });
      case "GET /api/tickets":
        return sendJson(response, 200, { tickets: await parts.portal.tickets(readerOf(request, url)) });
      case "GET /api/messages": {
        const reader = readerOf(request, url);
        const stream = searchParams.get("stream") ?? "";
        if (!parts.streamsOf(reader).includes(stream)) throw new HttpProblem(403, en`You cannot read there.`);
        const limit = Math.min(200, Math.max(1, Number(searchParams.get("limit")) || 50));
        const before = Number(searchParams.get("before")) || undefined;
        const found = await messages.before(stream, before, limit + 1);
        const more = found.length > limit;
        return sendJson(response, 200, {
          messages: (more ? found.slice(1) : found).map(view(reader)).filter(Boolean),
          more,
        });
      }
      case "GET /api/live": {
        const reader = readerOf(request, url);
        let after: Record<string, number> = {};
        try {
          after = JSON.parse(searchParams.get("after") ?? "{}") as Record<string, number>;
        } catch {
          throw new HttpProblem(400, en`\`after\` is no JSON.`);
        }
        return live.serve(request, response, parts.streamsOf(reader), after, view(reader));
      }
      case "POST /api/acts": {
        const done = await parts.acts.act(await jsonOf(request), signedIn);
        if ("pending" in done) return sendJson(response, 202, {});
        // who writes another language, or asks for one, sees the page in it
        const language = signedIn[0] && parts.languageOf(signedIn[0]);
        sendJson(response, 200, { answer: done.given.answer, ...(language ? { language } : {}) });
        response.once("finish", () => void done.given.tick().catch(() => {}));
        return;
      }
      case "PUT /api/files": {
        const reader = readerOf(request, url);
        const bytes = await bodyOf(request, largestFile);
        if (bytes.length === 0) throw new HttpProblem(400, en`That file is empty.`);
        return sendJson(response, 200, {
          file: await storeFile(store, reader, searchParams.get("name") ?? "file", bytes, parts.now()),
        });
      }
    }
    const file = /^GET \/api\/files\/([0-9a-f-]{36})$/.exec(route);
    if (file) {
      readerOf(request, url);
      const found = await readFile(store, file[1]!);
      if (!found) throw new HttpProblem(404, en`There is no such file.`);
      return send(response, 200, found.bytes, fileHeaders(found.file));
    }
    const picture = /^GET \/api\/articles\/([\w.-]{1,100})\/pictures\/([0-9a-f-]{36})$/.exec(route);
    if (picture) {
      const found = await parts.portal.picture(readerOf(request, url), picture[1]!, picture[2]!);
      if (!found) throw new HttpProblem(404, "There is no such picture.");
      return send(response, 200, found.bytes, fileHeaders(found.file));
    }
    const article = /^GET \/api\/articles\/([\w.-]{1,100})$/.exec(route);
    if (article) {
      const found = parts.portal.article(readerOf(request, url), article[1]!);
      if (!found) throw new HttpProblem(404, en`There is no such article.`);
      return sendJson(response, 200, found);
    }
    throw new HttpProblem(404, en`There is nothing at this address.`);
  }

  function page(response: ServerResponse, { status, html }: Page): void {
    send(response, status, html, { "content-type": "text/html; charset=utf-8" });
  }

  async function oneTime(
    request: IncomingMessage,
    response: ServerResponse,
    what: string,
    token: string,
  ): Promise<void> {
    const { reset, signIn } = parts;
    if (request.method === "GET" || request.method === "HEAD") {
      if (what === "sign-in") return page(response, await signIn.show(token));
      return page(response, what === "reset" ? await reset.show(token) : await reset.showNotMe(token));
    }
    if (request.method !== "POST") throw new HttpProblem(405, en`Only GET and POST exist here.`);
    refuseCrossSite(request);
    const values = new URLSearchParams((await bodyOf(request, 8192)).toString("utf8"));
    if (what !== "sign-in")
      return page(response, what === "reset" ? await reset.submit(token, values) : await reset.submitNotMe(token));
    const done = await signIn.submit(token);
    if ("page" in done) return page(response, done.page);
    const cookie = cookieFor([done.person], keys, parts.now(), secure);
    send(response, 303, "", { location: "/", "set-cookie": cookie });
  }

  async function fileLink(request: IncomingMessage, response: ServerResponse, token: string): Promise<void> {
    if (request.method === "GET" || request.method === "HEAD")
      return page(response, await parts.files.show(token, wordsOfBrowser(request, settings.language)));
    if (request.method !== "POST") throw new HttpProblem(405, "Only GET and POST exist here.");
    refuseCrossSite(request);
    const found = await parts.files.fetch(token, wordsOfBrowser(request, settings.language));
    if ("page" in found) return page(response, found.page);
    send(response, 200, found.bytes, fileHeaders(found.file));
  }

  function serveStatic(response: ServerResponse, pathname: string): void {
    const path = normalize(pathname === "/" ? "/index.html" : pathname);
    const file = join(parts.pageDir, path);
    if (!file.startsWith(parts.pageDir) || !existsSync(file) || !extname(file))
      throw new HttpProblem(404, en`There is nothing at this address.`);
    const cached = path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    send(response, 200, readFileSync(file), {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "cache-control": cached,
    });
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const address = `http://here${request.url}`;
    if (!request.url?.startsWith("/") || !URL.canParse(address))
      throw new HttpProblem(400, en`That address is not well formed.`);
    const url = new URL(address);
    const { pathname } = url;
    if (pathname === "/healthz") return send(response, 200, "ok\n", { "content-type": "text/plain" });
    if (pathname === "/readyz") {
      const reasons = await parts.unready();
      return sendJson(response, reasons.length ? 503 : 200, { ready: reasons.length === 0, reasons });
    }
    if (pathname === "/metrics")
      return send(response, 200, await parts.metrics(), { "content-type": "text/plain; version=0.0.4" });
    const door = parts.doors.find((each) => each.path === pathname);
    // Teams posts to the address from which the page reads its messages
    if (door && !(request.method === "GET" && pathname.startsWith("/api/"))) {
      if (request.method !== "POST") throw new HttpProblem(405, en`Only POST exists here.`);
      return door.handle(request, response);
    }
    refuseForeignHost(request);
    if (pathname.startsWith("/api/")) return api(request, response, url);
    const file = /^\/file\/([\w.-]{20,600})$/.exec(pathname);
    if (file) return fileLink(request, response, file[1]!);
    const link = /^\/(reset|not-me|sign-in)\/([\w.-]{20,600})$/.exec(pathname);
    if (link) return oneTime(request, response, link[1]!, link[2]!);
    if (pathname === "/door" && parts.door) {
      if (request.method !== "POST") return page(response, parts.door.show(wordsOfBrowser(request, settings.language)));
      refuseCrossSite(request);
      const values = new URLSearchParams((await bodyOf(request, 8192)).toString("utf8"));
      return page(
        response,
        await parts.door.submit(values, request.socket.remoteAddress ?? "", wordsOfBrowser(request, settings.language)),
      );
    }
    if (request.method !== "GET" && request.method !== "HEAD") throw new HttpProblem(405, en`Only GET exists here.`);
    const article = /^\/articles\/([\w.-]{1,100})$/.exec(pathname)?.[1];
    if (article) return send(response, 302, "", { location: `/?article=${encodeURIComponent(article)}` });
    return serveStatic(response, decodeURIComponent(pathname));
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      const known = error instanceof HttpProblem || error instanceof URIError;
      const status = error instanceof HttpProblem ? error.status : error instanceof URIError ? 400 : 503;
      const sentence =
        error instanceof HttpProblem
          ? error.sentence
          : known
            ? en`That address is not well formed.`
            : en`Firstline cannot do that right now. It keeps trying; please try again in a moment.`;
      const t = wordsOfBrowser(request, settings.language);
      if (!known)
        parts.log({
          level: "error",
          what: "http",
          path: request.url?.split("?")[0]?.replace(/^(\/(?:reset|not-me|sign-in|file)\/).*/, "$1…"),
          error: String((error as Error)?.stack ?? error),
        });
      if (response.headersSent) {
        response.end();
        return;
      }
      if (!request.complete) response.setHeader("connection", "close");
      if ((request.url ?? "").startsWith("/api/")) sendJson(response, status, { error: t.of(sentence) });
      else
        send(response, status, messagePage(t`Sorry`, t.of(sentence), t), {
          "content-type": "text/html; charset=utf-8",
        });
    });
  });
  server.requestTimeout = 60_000;
  return {
    server,
    async stop() {
      live.stop();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 1500).unref();
      await closed;
    },
  };
}
