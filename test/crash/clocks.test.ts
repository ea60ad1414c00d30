/** An SLA mark that falls due, killed at every step of its sweep: spoken exactly once, also when the next process comes after a night. */
import type { Ticket } from "../../src/tickets/ticket.js";
import { killAtEveryStep, template } from "./drill.js";
import { alice, cleanUp, desk, petra, type Site, words } from "./site.js";

afterAll(cleanUp);

const minutes = 60_000;

/** A P1: its first answer is due after four minutes, at any hour. */
const critical = () =>
  template((site) =>
    site
      .person(petra)
      .submit("new", { for: alice, text: "Nothing works on floor 3", source: "phone", who: "many", work: "no" }, desk),
  );

/** Sweeps until a process has lived through it. */
async function sweep(site: Site): Promise<void> {
  for (;;) {
    try {
      await (await site.up()).ask("sweep");
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

const spoken = async (site: Site, pattern: RegExp) =>
  (await site.person(petra).reads(desk)).map(words).filter((text) => pattern.test(text)).length;
const marks = async (site: Site) =>
  (await site.find<Ticket>("tickets"))[0]!.timeline.flatMap(({ act }) =>
    act.what === "marked" ? [`${act.target} ${act.mark}`] : [],
  );

test("the mark at 50 % is spoken once, whenever it died", async () => {
  const { dir } = await critical();
  const steps = await killAtEveryStep({
    like: dir,
    skew: 2.1 * minutes,
    act: sweep,
    again: 2,
    async check(site) {
      await sweep(site); // whoever died is looked at again
      await site.quiet();
      expect(await spoken(site, /50 % of the time for the first answer/)).toBe(1);
      expect(await marks(site)).toEqual(["response 50"]);
    },
  });
  expect(steps.length).toBeGreaterThanOrEqual(4);
}, 300_000);

test("after a night it is one message of the highest mark, and never the earlier ones again", async () => {
  const { dir } = await critical();
  await killAtEveryStep({
    like: dir,
    skew: 2.1 * minutes,
    skewAfter: 10 * 60 * minutes,
    act: sweep,
    async check(site) {
      await sweep(site);
      await site.quiet();
      const half = await spoken(site, /50 % of the time/);
      const late = await spoken(site, /is (still )?late/);
      const all = await marks(site);
      expect(new Set(all).size).toBe(all.length);
      expect(await spoken(site, /75 % of the time/)).toBe(0);
      // whoever lived on says the 50 % mark; whoever came after the night says that it is late, once
      if (all.includes("response 100")) {
        expect(late).toBe(1);
        expect(half).toBeLessThanOrEqual(1);
      } else expect([half, late]).toEqual([1, 0]);
    },
  });
}, 300_000);
