/** Small things of HTTP: bodies with a limit, answers, and the checks that come first. */

import type { IncomingMessage, ServerResponse } from "node:http";
import { en, isSpoken, type Words, wordsFor } from "../words/languages.js";

/** Thrown by a handler; becomes the answer. Its sentence is marked with `en`, and said in the language of the browser. */
export class HttpProblem extends Error {
  constructor(
    readonly status: number,
    /** A sentence for the person. */
    readonly sentence: string,
  ) {
    super(sentence);
  }
}

/** The body, at most `most` bytes. Throws 413 with a sentence. */
export async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most)
      throw new HttpProblem(413, `That is too large: ${Math.round(most / 1024).toLocaleString("en")} KB is the most.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The body as JSON. Throws 400 with a sentence. */
export async function jsonOf(request: IncomingMessage, most = 512 * 1024): Promise<unknown> {
  const body = await bodyOf(request, most);
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new HttpProblem(400, en`The request is no JSON.`);
  }
}

/** Headers that every answer carries. */
const always = {
  "x-content-type-options": "nosniff",
  // not `no-referrer`: a browser then sends the one-time page's own form with `Origin: null`, which is refused below
  "referrer-policy": "same-origin",
  "x-frame-options": "DENY",
  "content-security-policy":
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
};

export function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...always,
    "content-length": String(Buffer.byteLength(body)),
    "cache-control": "no-store",
    ...headers,
  });
  response.end(body);
}

export const sendJson = (
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void =>
  send(response, status, JSON.stringify(value), { "content-type": "application/json; charset=utf-8", ...headers });

export const streamHeaders = {
  ...always,
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store",
  "x-accel-buffering": "no",
};

/** Refuses what another site sends in the person's name. */
export function refuseCrossSite(request: IncomingMessage): void {
  const { origin, host } = request.headers;
  const site = request.headers["sec-fetch-site"];
  const foreign = site !== undefined && site !== "same-origin" && site !== "none";
  const other = origin !== undefined && origin !== "null" && URL.canParse(origin) && new URL(origin).host !== host;
  if (foreign || other || origin === "null")
    throw new HttpProblem(403, en`That request came from another site and was refused.`);
}

/** The words of the first language that a browser asks for and Firstline speaks; else those of the house. */
export function wordsOfBrowser(request: IncomingMessage, house: string): Words {
  const asked = (request.headers["accept-language"] ?? "").slice(0, 500).split(",");
  const ranked = asked
    .map((each) => {
      const [tag = "", share] = each.trim().split(/;\s*q=/);
      return { tag, share: Number(share ?? 1) || 0 };
    })
    .sort((one, other) => other.share - one.share);
  return wordsFor(ranked.find(({ tag }) => isSpoken(tag))?.tag ?? house);
}
