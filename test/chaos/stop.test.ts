/** A clean stop: within 5 s, whatever is open; nothing that was accepted is lost, nothing is said twice. */
import { request } from "node:http";
import { alice, ben, cleanUp, openSite, pause } from "../crash/site.js";

afterAll(cleanUp);

test("SIGTERM under load, with live readers and half an upload", async () => {
  const site = openSite();
  const { url, died } = await site.start();
  const readers = await Promise.all([site.person(alice).listens(), site.person(ben).listens()]);
  const upload = request(`${url}/api/files?as=${alice}&name=x`, { method: "PUT", headers: { "x-firstline": "1" } });
  upload.on("error", () => {});
  upload.write("half");
  const texts = Array.from({ length: 20 }, (_, n) => `my laptop is slow, number ${n}`);
  const said = texts.map((text, n) => site.person(n % 2 ? alice : ben).say(text));
  await pause(60);
  const from = performance.now();
  const stopping = site.stop();
  await died;
  const took = performance.now() - from;
  await stopping;
  for (const reader of readers) reader.stop();
  expect(took).toBeLessThan(5000);
  expect(site.log.join("")).not.toMatch(/unhandled|UnhandledPromise/i);

  await site.start();
  await Promise.all(said); // repeated by the page until they are answered
  await site.quiet();
  const seen = [...(await site.person(alice).reads()), ...(await site.person(ben).reads())];
  const mine = seen.filter((message) => message.mine).map((message) => message.text);
  expect(mine.sort()).toEqual(texts.sort());
  expect(new Set(seen.map((message) => message.id)).size).toBe(seen.length);
  site.kill();
}, 60_000);
