/** A MongoDB that is gone for a while, and back: 503 meanwhile, then it goes on; nothing is lost, nothing is said twice. */
import { connect, createServer, type Socket } from "node:net";
import { alice, cleanUp, openSite, pause, words } from "../crash/site.js";
import { freshDatabase, saySkipped } from "../mongo/database.js";

afterAll(cleanUp);
saySkipped("a MongoDB that is gone and back");

/** A wire to a server that can be cut. */
async function wire(host: string, port: number) {
  const sockets = new Set<Socket>();
  let cut = false;
  const server = createServer((near) => {
    if (cut) {
      near.destroy();
      return;
    }
    const far = connect(port, host);
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket
        .on("error", () => {})
        .on("close", () => {
          sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as { port: number }).port,
    cut() {
      cut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend() {
      cut = false;
    },
    close() {
      this.cut();
      server.close();
    },
  };
}

const database = freshDatabase();
const [, start, host, port, rest] = /^(.*\/\/(?:[^@/]*@)?)([^:/,]+):(\d+)(\/.*)$/.exec(database?.address ?? "") ?? [];
(host ? test : test.skip)(
  "what is said while it is gone is refused, then accepted once; what was in hand is answered",
  async () => {
    const line = await wire(host!, Number(port));
    const address = `${start}127.0.0.1:${line.port}${rest}${rest!.includes("?") ? "&" : "?"}serverSelectionTimeoutMS=700&directConnection=true`;
    const site = openSite({ mongo: address.replace("?&", "?") });
    const { url } = await site.start();
    const me = site.person(alice);
    await me.say("hello");
    for (let n = 0; n < 3; n++) {
      const saying = me.say(`my laptop is slow, the ${n}. time`);
      await pause(n * 15);
      line.cut();
      await pause(1500);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      const ready = await fetch(`${url}/readyz`);
      expect(ready.status).toBe(503);
      expect(await ready.text()).toMatch(/The MongoDB at .* could not be used/);
      line.mend();
      await saying;
    }
    await site.quiet();
    const seen = (await me.reads()).map(words);
    expect(seen.filter((text) => text.includes("my laptop is slow"))).toHaveLength(3);
    const ids = (await me.reads()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(site.log.join("")).not.toMatch(/set aside|unhandled/);
    line.cut();
    const from = performance.now();
    await site.stop();
    expect(performance.now() - from).toBeLessThan(6000);
    line.close();
    await database!.drop();
  },
  180_000,
);
