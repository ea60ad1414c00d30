/**
 * Random kill -9 under load, on each store, with one and with two processes: nothing is lost, nothing is said twice, no
 * ticket is doubled. CHAOS_KILLS says how many deaths each (3 unless told; 50 is the long run).
 */

import { cleanUp, openSite, pause } from "../crash/site.js";
import { freshDatabase, saySkipped, stores } from "../mongo/database.js";
import { findings } from "./check.js";
import { startLoad } from "./load.js";

const kills = Number(process.env["CHAOS_KILLS"] ?? 3);
afterAll(cleanUp);
saySkipped("random deaths");

const cases = stores.flatMap((store) => [1, 2].map((processes) => ({ store, processes })));

test.each(cases)(
  `${kills} deaths: $store, processes: $processes`,
  async ({ store, processes }) => {
    const database = store === "MongoDB" ? freshDatabase() : null;
    const first = openSite({ mongo: database?.address });
    const sites = [first];
    if (processes > 1) sites.push(openSite({ dir: first.dir, mongo: database?.address }));
    for (const site of sites) await site.start();
    const load = startLoad(sites);
    let died = 0;
    for (; died < kills; died++) {
      await pause(150 + Math.random() * 1500);
      const site = sites[Math.floor(Math.random() * sites.length)]!;
      const victim = await site.up();
      victim.kill("SIGKILL");
      await victim.died;
      if (processes > 1 && Math.random() < 0.5) await pause(Math.random() * 1500); // the other one is alone for a while
      await site.start();
      if (died % 10 === 9) process.stderr.write(`${died + 1} deaths, ${load.accepted.length} acts\n`);
    }
    await pause(500);
    await load.stop();
    await first.quiet();
    const wrong = await findings(first, load.accepted);
    const lost = { ...load.accepted[0]!, event: "page:nobody:lost" };
    expect((await findings(first, [lost])).join()).toMatch(/is not in the journal/); // it would be seen
    for (const site of sites) site.kill();
    await database?.drop();
    process.stderr.write(
      `${store}, processes ${processes}: ${died} deaths, ${load.accepted.length} acts, ${wrong.length} findings\n`,
    );
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(load.accepted.length).toBeGreaterThan(kills * 2);
  },
  60_000 + kills * 20_000,
);
