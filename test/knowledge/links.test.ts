/** Dead links of articles to other sites, on a server of our own. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parseArticle } from "../../src/knowledge/articles.js";
import { checkLinks } from "../../src/knowledge/links.js";

let server: Server;
let base: string;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const status: Record<string, number> = { "/fine": 200, "/private": 401, "/gone": 410, "/broken": 502 };
    if (request.url === "/moved") return response.writeHead(301, { location: "/missing" }).end();
    if (request.url === "/round") return response.writeHead(302, { location: "/round" }).end();
    if (request.url === "/get-only") return response.writeHead(request.method === "HEAD" ? 405 : 200).end("here");
    if (request.url === "/silent") return undefined;
    return response.writeHead(status[request.url!] ?? 404).end("x".repeat(100));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test("links that lead to nothing are named with their article and line; each address is asked once", async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, "127.0.0.1", resolve));
  const refused = `http://127.0.0.1:${(closed.address() as AddressInfo).port}/x`;
  await new Promise((resolve) => closed.close(resolve));
  const body = `See [fine](${base}/fine#part), [again](${base}/fine), [private](${base}/private), ${base}/get-only.
[gone](${base}/gone) [moved](${base}/moved) [round](${base}/round)
[broken](${base}/broken) and [silent](${base}/silent) and [refused](${refused})
[mail](mailto:a@b.test), [other](other.md), \`${base}/in-code\``;
  const article = parseArticle("kb/one.md", `---\ntitle: One\n---\n${body}`).article!;
  const lines = body.split("\n");
  const problems = await checkLinks([article], (_, words) => lines.findIndex((line) => line.includes(words)) + 4, {
    timeout: 300,
  });
  expect(problems.map(({ line, sentence }) => `${line}: ${sentence.replaceAll(base, "")}`).sort()).toEqual([
    "5: The link to /gone leads to nothing (410).",
    "5: The link to /moved leads to nothing (404).",
    "5: The link to /round goes on and on to other addresses.",
    "6: The link to /broken is answered with an error (502).",
    "6: The link to /silent is not answered within 1 s.",
    `6: The link to ${refused} cannot be reached (ECONNREFUSED).`,
  ]);
  expect(asked.filter((each) => each.endsWith("/fine"))).toEqual(["HEAD /fine"]);
  expect(asked.filter((each) => each.includes("in-code"))).toEqual([]);
});
