/**
 * Signs what is posted to a bot, as the Bot Framework would: serves the keys at /openid and /keys, and forwards every
 * POST with a token of its own. A client that cannot sign (the Agents Playground) is pointed at it.
 */
import { createSign, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

export interface Gateway {
  url: string;
  /** What TEAMS_OPENID_METADATA_URL is set to. */
  openid: string;
  /** A token for an activity; `claims` and `header` change or (undefined) leave out what it says. */
  token(serviceUrl: string, claims?: Record<string, unknown>, header?: Record<string, unknown>): string;
  /** Where POSTs go on to. */
  forwardTo(url: string): void;
  close(): Promise<void>;
}

export async function openGateway(appId: string): Promise<Gateway> {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keys = [{ ...publicKey.export({ format: "jwk" }), kid: "k1", use: "sig", endorsements: ["msteams"] }];
  let target = "";

  const token: Gateway["token"] = (serviceUrl, claims = {}, header = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const issued = {
      iss: "https://api.botframework.com",
      aud: appId,
      serviceurl: serviceUrl,
      nbf: now - 60,
      exp: now + 3600,
    };
    const signed = `${encoded({ alg: "RS256", typ: "JWT", kid: "k1", ...header })}.${encoded({ ...issued, ...claims })}`;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
  };

  const server = createServer(async (request, response) => {
    const known: Record<string, unknown> = {
      "/openid": { issuer: "https://api.botframework.com", jwks_uri: `${url}/keys` },
      "/keys": { keys },
    };
    const document = known[request.url ?? ""];
    if (document) {
      response.setHeader("content-type", "application/json").end(JSON.stringify(document));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString("utf8");
    try {
      const { serviceUrl } = JSON.parse(body) as { serviceUrl: string };
      const reply = await fetch(target, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token(serviceUrl)}` },
        body,
      });
      response.writeHead(reply.status, { "content-type": reply.headers.get("content-type") ?? "application/json" });
      response.end(Buffer.from(await reply.arrayBuffer()));
    } catch (error) {
      response.writeHead(502).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    openid: `${url}/openid`,
    token,
    forwardTo(address) {
      target = address;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
