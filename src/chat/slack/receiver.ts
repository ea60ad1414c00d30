/** The ways in: signed HTTP at `/slack/events`, or Socket Mode. In both the journal has it before Slack hears "yes". */
import { createHmac, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Log } from "../../log.js";
import type { Door } from "../chat.js";
import type { Reply } from "./handle.js";

/** Bytes of one request; Slack's are far smaller. */
const largestBody = 1024 * 1024;
/** A request that is older, or from further in the future, is refused, s. Source: Slack, "Verifying requests". */
const clockRoom = 300;

/** True when the signature over the raw body is Slack's, and fresh. `now` in ms. */
export function signed(
  secret: string,
  headers: { signature: string | undefined; timestamp: string | undefined },
  body: Buffer,
  now: number,
): boolean {
  const { signature = "", timestamp = "" } = headers;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now / 1000 - Number(timestamp)) > clockRoom) return false;
  const expected = Buffer.from(
    `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex")}`,
  );
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export interface ReceiverParts {
  /** Takes a body that is known to be Slack's. Throws when it could not be stored. */
  take(body: unknown, receivedAt: number): Promise<Reply>;
  now(): number;
  log: Log;
}

/** Runs what is left to do after Slack has its answer. */
export function afterwards(reply: Reply, log: Log): void {
  void reply.after?.().catch((error: unknown) => log({ level: "warn", what: "slack-answer", error: String(error) }));
}

/** The body, or null when it is too large. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** JSON, a form with `payload`, or the form of a slash command; undefined when it is none of these. */
export function parseBody(type: string, body: string): unknown {
  try {
    if (type.startsWith("application/json")) return JSON.parse(body);
    if (!type.startsWith("application/x-www-form-urlencoded")) return undefined;
    const form = new URLSearchParams(body);
    const payload = form.get("payload");
    return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
  } catch {
    return undefined;
  }
}

const one = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);

/**
 * The HTTP door. Answers 200 when it is stored; 401 for a signature that is not Slack's, old or from the future; 400 for
 * what cannot be read; 413 over 1 MB; 503 while the store or Slack's list of people does not answer (Slack sends it again).
 */
export function createDoor(secret: string, { take, now, log }: ReceiverParts): Door {
  const say = (response: ServerResponse, status: number, body: object | string = "") => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    response.writeHead(status, {
      "content-type": typeof body === "string" ? "text/plain; charset=utf-8" : "application/json; charset=utf-8",
      "content-length": String(Buffer.byteLength(text)),
      "cache-control": "no-store",
    });
    response.end(text);
  };
  return {
    path: "/slack/events",
    async handle(request, response) {
      const receivedAt = now();
      const body = await bodyOf(request).catch(() => undefined);
      if (body === undefined) return void response.destroy();
      if (body === null) {
        response.setHeader("connection", "close");
        return say(response, 413, "That is too large: 1 MB is the most.");
      }
      const type = request.headers["content-type"] ?? "";
      const headers = {
        signature: one(request.headers["x-slack-signature"]),
        timestamp: one(request.headers["x-slack-request-timestamp"]),
      };
      if (!signed(secret, headers, body, receivedAt)) {
        // Slack's own check of the certificate is not signed, and changes nothing
        if (
          type.startsWith("application/x-www-form-urlencoded") &&
          /(?:^|&)ssl_check=1(?:&|$)/.test(body.toString("latin1"))
        )
          return say(response, 200);
        log({ level: "warn", what: "slack-signature", from: request.socket.remoteAddress });
        return say(response, 401, "The signature is missing, wrong or too old.");
      }
      const read = parseBody(type, body.toString("utf8"));
      if (typeof read !== "object" || read === null) return say(response, 400, "The request cannot be read.");
      const { type: kind, challenge } = read as { type?: unknown; challenge?: unknown };
      if (kind === "url_verification" && typeof challenge === "string") return say(response, 200, { challenge });
      const retry = one(request.headers["x-slack-retry-num"]);
      if (retry)
        log({ level: "info", what: "slack-retry", n: retry, reason: one(request.headers["x-slack-retry-reason"]) });
      try {
        const reply = await take(read, receivedAt);
        say(response, 200, reply.body ?? "");
        afterwards(reply, log);
      } catch (error) {
        log({ level: "error", what: "slack-event", error: String((error as Error)?.stack ?? error) });
        say(response, 503, "Not stored yet; please send it again.");
      }
    },
  };
}
