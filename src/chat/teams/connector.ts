/**
 * The connector of the Bot Framework, by its wire protocol: one request a call, no retries of its own (the one retry
 * policy is the journal's), 10 s at most.
 * Source: "Bot Framework REST API: Connector service", /v3/conversations.
 */
import type { Delivered } from "../../effects.js";

/** Thrown when the connector does not say yes. `status` 0: no answer came, so it may have been done. */
export class ConnectorProblem extends Error {
  override name = "ConnectorProblem";
  constructor(
    readonly status: number,
    /** Teams' own code: `MessageWritesBlocked`, `BotNotInConversationRoster`, ... */
    readonly code: string,
    message: string,
    /** Milliseconds, from Retry-After. */
    readonly after = 0,
  ) {
    super(`${status || "no answer"}${code ? ` ${code}` : ""}: ${message}`);
  }
}

export interface Member {
  id: string;
  name?: string;
  aadObjectId?: string;
  objectId?: string;
  email?: string;
  userPrincipalName?: string;
  userRole?: string;
  tenantId?: string;
}

export interface Connector {
  send(serviceUrl: string, conversation: string, activity: object): Promise<{ id: string }>;
  update(serviceUrl: string, conversation: string, message: string, activity: object): Promise<void>;
  remove(serviceUrl: string, conversation: string, message: string): Promise<void>;
  /** A new thread in a channel, or the personal chat with somebody. */
  create(serviceUrl: string, parameters: object): Promise<{ id: string; activityId?: string }>;
  member(serviceUrl: string, conversation: string, user: string): Promise<Member>;
  /** All members of a conversation or team, page by page. */
  members(serviceUrl: string, conversation: string): Promise<Member[]>;
  /** Bytes of an attachment that the connector keeps (inline images). At most `most` bytes. */
  download(url: string, most: number): Promise<Buffer>;
}

/** One send, ms: the time-out of a doubtful send is the journal's. */
const timeOut = 10_000;

/** Reads at most `most` bytes of an answer; throws a sentence when there are more. */
export async function bytesOf(response: Response, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > most) throw new Error(`it is larger than ${Math.round(most / 1024 / 1024)} MB`);
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

/** `Retry-After` as seconds or a date, in milliseconds; at most ten minutes. */
function retryAfter(header: string | null, now: number): number {
  if (!header) return 0;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 600_000) : 0;
}

/** `heard` is told what came of each call: null when Teams took the token, else why not. */
export function createConnector(
  token: () => Promise<string>,
  heard: (refused: string | null) => void = () => {},
): Connector {
  async function call<T>(method: string, url: string, body?: object): Promise<T> {
    const bearer = await token().catch((error: unknown) => {
      // nothing was sent: no doubt, and another try may help
      const reason = String((error as Error)?.message ?? error);
      heard(reason);
      throw new ConnectorProblem(503, "NoToken", reason);
    });
    let response: Response;
    let text: string;
    try {
      response = await fetch(url, {
        method,
        headers: { authorization: `Bearer ${bearer}`, "content-type": "application/json" },
        ...(body ? { body: JSON.stringify(body) } : {}),
        signal: AbortSignal.timeout(timeOut),
      });
      text = await response.text();
    } catch (error) {
      const { message, cause } = error as Error & { cause?: Error };
      throw new ConnectorProblem(0, "", cause?.message ?? message);
    }
    let answer: { error?: { code?: unknown; message?: unknown } } = {};
    try {
      answer = (text ? JSON.parse(text) : {}) as typeof answer;
    } catch {
      if (response.ok) throw new ConnectorProblem(0, "", "its answer is no JSON");
    }
    if (response.status === 401) heard("the connector answered 401");
    else if (response.status < 500) heard(null);
    if (response.ok) return (answer ?? {}) as T;
    const { code, message } = answer?.error ?? {};
    throw new ConnectorProblem(
      response.status,
      typeof code === "string" ? code : "",
      (typeof message === "string" ? message : text).slice(0, 200),
      retryAfter(response.headers.get("retry-after"), Date.now()),
    );
  }

  const at = (serviceUrl: string, ...path: string[]) =>
    `${serviceUrl.replace(/\/+$/, "")}/v3/conversations${path.map((each) => `/${encodeURIComponent(each)}`).join("")}`;

  return {
    send: (serviceUrl, conversation, activity) => call("POST", `${at(serviceUrl, conversation)}/activities`, activity),
    update: (serviceUrl, conversation, message, activity) =>
      call("PUT", at(serviceUrl, conversation, "activities", message), activity),
    remove: (serviceUrl, conversation, message) => call("DELETE", at(serviceUrl, conversation, "activities", message)),
    create: (serviceUrl, parameters) => call("POST", at(serviceUrl), parameters),
    member: (serviceUrl, conversation, user) => call("GET", at(serviceUrl, conversation, "members", user)),
    async members(serviceUrl, conversation) {
      const found: Member[] = [];
      let more = "";
      do {
        const page = await call<{ members?: Member[]; continuationToken?: string }>(
          "GET",
          `${at(serviceUrl, conversation, "pagedmembers")}?pageSize=500${more ? `&continuationToken=${encodeURIComponent(more)}` : ""}`,
        );
        found.push(...(page.members ?? []));
        more = page.continuationToken ?? "";
      } while (more && found.length < 25_000);
      return found;
    },
    async download(url, most) {
      const response = await fetch(url, {
        headers: { authorization: `Bearer ${await token()}` },
        redirect: "error",
        signal: AbortSignal.timeout(timeOut),
      });
      if (!response.ok) throw new Error(`the answer was ${response.status}`);
      return bytesOf(response, most);
    },
  };
}

/** What became of a send that failed: again later, or never. Statuses to retry: Microsoft, "Rate limiting for bots". */
export function outcomeOf(error: unknown): Delivered {
  if (!(error instanceof ConnectorProblem)) return { kind: "later", after: 0, reason: String(error) };
  const { status, code, message, after } = error;
  // the secret may be in the middle of being renewed
  if (status === 401 || code === "NoToken") return { kind: "later", after: 10_000, reason: message, down: true };
  if (status === 0 || status === 408 || status === 412 || status === 429 || status >= 500)
    return { kind: "later", after, reason: message };
  return { kind: "refused", reason: message };
}
