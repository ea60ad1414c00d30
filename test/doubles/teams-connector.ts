/** The connector of the Bot Framework as a server in memory: keeps what a client would show, and fails when told to. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface Shown {
  id: string;
  conversation: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a bot sends is looked at, not typed
  activity: any;
  updates: number;
  deleted?: boolean;
}

export interface TeamsPerson {
  id: string;
  aadObjectId: string;
  name: string;
  email?: string;
  userPrincipalName?: string;
  userRole?: string;
  tenantId?: string;
}

/** The next matching request fails so: with a status, before it was done, or after (its answer is lost). */
export interface Fault {
  method?: string;
  path?: RegExp;
  status?: number;
  headers?: Record<string, string>;
  code?: string;
  /** `before`: the line is cut and nothing was done; `after`: it was done, and the line is cut; `half`: in the middle of the answer. */
  cut?: "before" | "after" | "half";
  times?: number;
}

export interface ConnectorDouble {
  url: string;
  people: Map<string, TeamsPerson>;
  /** Whose personal chat may be opened. */
  installed: Set<string>;
  faults: Fault[];
  /** Asked for each request that sends something, when set. */
  unruly: (() => Fault | null) | null;
  requests: { method: string; path: string; body: string }[];
  messages: Shown[];
  in(conversation: string): Shown[];
  /** Attachments that the connector keeps, by path. */
  files: Map<string, Buffer>;
  close(): Promise<void>;
}

export async function openConnector(): Promise<ConnectorDouble> {
  const messages: Shown[] = [];
  let n = 1_700_000_000_000;

  const self: ConnectorDouble = {
    url: "",
    people: new Map(),
    installed: new Set(),
    faults: [],
    unruly: null,
    requests: [],
    messages,
    files: new Map(),
    in: (conversation) => messages.filter((each) => each.conversation === conversation && !each.deleted),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  const put = (conversation: string, activity: unknown, id = String(++n)): Shown => {
    const shown = { id, conversation, activity, updates: 0 };
    messages.push(shown);
    return shown;
  };

  // biome-ignore lint/suspicious/noExplicitAny: a double reads what it needs
  function answer(method: string, path: string[], body: Record<string, any>): [number, unknown] {
    const [conversation, what, id] = path;
    const failed = (status: number, code: string): [number, unknown] => [status, { error: { code, message: code } }];
    if (method === "POST" && !conversation) {
      const channel = body["channelData"]?.channel?.id as string | undefined;
      if (channel) {
        const id = String(++n);
        put(`${channel};messageid=${id}`, body["activity"], id);
        return [201, { id: `${channel};messageid=${id}`, activityId: id }];
      }
      const user = body["members"]?.[0]?.id as string;
      return self.installed.has(user) ? [201, { id: `a:${user}` }] : failed(403, "BotNotInConversationRoster");
    }
    if (what === "members" && id) {
      const person = self.people.get(id);
      return person ? [200, person] : failed(404, "MemberNotFoundInConversation");
    }
    if (what === "pagedmembers") return [200, { members: [...self.people.values()] }];
    if (method === "POST" && what === "activities") return [201, { id: put(conversation!, body).id }];
    const known = messages.find((each) => each.id === id && each.conversation === conversation && !each.deleted);
    if (!known) return failed(404, "ActivityNotFoundInConversation");
    if (method === "DELETE") known.deleted = true;
    else {
      known.activity = body;
      known.updates++;
    }
    return [200, { id }];
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    const { pathname } = new URL(request.url!, "http://here");
    const method = request.method!;
    self.requests.push({ method, path: decodeURIComponent(pathname), body });
    const kept = self.files.get(pathname);
    if (kept) return void response.end(kept);
    const known = self.faults.find(
      (each) =>
        (!each.method || each.method === method) && (!each.path || each.path.test(decodeURIComponent(pathname))),
    );
    if (known) {
      known.times = (known.times ?? 1) - 1;
      if (known.times <= 0) self.faults.splice(self.faults.indexOf(known), 1);
    }
    const fault = known ?? (method === "GET" ? null : self.unruly?.());
    if (fault?.cut === "before") return void request.socket.destroy();
    if (fault?.status) {
      response.writeHead(fault.status, { "content-type": "application/json", ...fault.headers });
      return void response.end(JSON.stringify({ error: { code: fault.code ?? "Fault", message: "told to fail" } }));
    }
    const path = pathname
      .replace(/^\/v3\/conversations\/?/, "")
      .split("/")
      .filter(Boolean)
      .map(decodeURIComponent);
    const [status, value] = answer(method, path, body ? JSON.parse(body) : {});
    if (fault?.cut === "after") return void request.socket.destroy();
    const text = JSON.stringify(value);
    response.writeHead(status, { "content-type": "application/json", "content-length": String(text.length) });
    if (fault?.cut !== "half") return void response.end(text);
    response.write(text.slice(0, 3), () => request.socket.destroy());
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  self.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return self;
}
