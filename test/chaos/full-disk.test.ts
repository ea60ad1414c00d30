/** A disk that is full: a sentence, 503, nothing half done; with room it goes on by itself. */
import { execFileSync } from "node:child_process";
import { alice, cleanUp, openSite, pause, words } from "../crash/site.js";

afterAll(cleanUp);

/** No file of this process may grow beyond so many bytes: every write to the store's log fails. */
const limit = (pid: number, bytes: number | "unlimited") =>
  execFileSync("prlimit", ["--pid", String(pid), `--fsize=${bytes}:unlimited`]);

const canLimit = (() => {
  try {
    limit(process.pid, "unlimited");
    return true;
  } catch {
    process.stderr.write("Skipped: the full disk (no prlimit here)\n");
    return false;
  }
})();

(canLimit ? test : test.skip)(
  "said while the disk is full, it is refused with 503, and accepted once when there is room",
  async () => {
    const site = openSite();
    const { url, pid } = await site.start();
    await site.person(alice).say("hello");
    await site.quiet();
    const before = (await site.person(alice).reads()).map(words);

    limit(pid, 4096);
    const signed = await fetch(`${url}/api/sign-in`, {
      method: "POST",
      headers: { "x-firstline": "1" },
      body: JSON.stringify({ person: alice }),
    });
    const headers = { "x-firstline": "1", cookie: signed.headers.get("set-cookie")!.split(";")[0]! };
    const act = {
      id: crypto.randomUUID(),
      as: alice,
      kind: "said",
      text: "the printer does not print",
      place: { tool: "page", id: `dm/${alice}`, direct: true },
    };
    const say = () => fetch(`${url}/api/acts`, { method: "POST", headers, body: JSON.stringify(act) });
    for (let n = 0; n < 3; n++) {
      const refused = await say();
      expect(refused.status).toBe(503);
      expect(((await refused.json()) as { error: string }).error).toMatch(/try again in a moment/);
      await pause(600);
    }
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const ready = await fetch(`${url}/readyz`);
    expect(ready.status).toBe(503);
    expect(((await ready.json()) as { reasons: string[] }).reasons.join()).toMatch(/firstline\.db .*goes on by itself/);

    limit(pid, "unlimited");
    for (let tries = 0; ; tries++) {
      const response = await say();
      if (response.status === 200) break;
      expect([202, 503]).toContain(response.status);
      expect(tries).toBeLessThan(50);
      await pause(200);
    }
    expect((await say()).status).toBe(200); // the same act once more
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    await site.quiet();
    const after = (await site.person(alice).reads()).map(words);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.filter((text) => text === act.text)).toHaveLength(1);
    expect(after).toHaveLength(before.length + 2); // and its answer
    // and it is all on the disk
    site.kill();
    const again = openSite({ dir: site.dir });
    await again.start();
    expect((await again.person(alice).reads()).map(words)).toEqual(after);
    again.kill();
  },
  60_000,
);
