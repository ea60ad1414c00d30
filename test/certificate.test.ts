/** What doctor says about the certificate of the address that chat tools post to. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { certificateOf } from "../src/chat/certificate.js";

let server: Server;
let url: string;
beforeAll(async () => {
  const dir = mkdtempSync(join(tmpdir(), "firstline-certificate-"));
  const [key, cert] = [join(dir, "key.pem"), join(dir, "certificate.pem")];
  const given = ["-keyout", key, "-out", cert, "-days", "36500", "-subj", "/CN=localhost"];
  const made = spawnSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...given], { encoding: "utf8" });
  if (made.status !== 0) throw new Error(`openssl is needed to make a certificate: ${made.stderr ?? made.error}`);
  server = createServer({ cert: readFileSync(cert), key: readFileSync(key) });
  rmSync(dir, { recursive: true });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const now = Date.parse("2026-11-25T00:00:00Z");

test("one that nobody vouches for", async () => {
  expect(await certificateOf(url, now)).toMatchObject({
    ok: false,
    what: expect.stringMatching(/^The certificate of 127\.0\.0\.1:\d+ is not trusted \(.*SELF_SIGNED.*\)$/),
  });
});

test("one that ran out", async () => {
  expect(await certificateOf(url, Date.parse("2200-01-01"))).toMatchObject({
    ok: false,
    what: expect.stringMatching(/ran out \d{5} days ago/),
    todo: expect.stringContaining("Renew"),
  });
});

test("nobody there", async () => {
  expect(await certificateOf("https://127.0.0.1:1", now)).toMatchObject({
    ok: false,
    what: expect.stringMatching(/127\.0\.0\.1:1 cannot be reached over https \(.*ECONNREFUSED/),
  });
});
