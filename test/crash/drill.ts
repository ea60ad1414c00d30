/** What people do, killed before and after each step of it. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Fate } from "./process.js";
import { models, openSite, type Site } from "./site.js";

/** A folder in which something has happened, to be copied for each run. Gives what `prepare` gives, too. */
export async function template<T>(
  prepare: (site: Site) => Promise<T>,
  options: { like?: string; skew?: number; mongo?: string } = {},
): Promise<{ dir: string; given: T }> {
  const site = openSite(options);
  const process = await site.start(options.skew ? { skew: options.skew } : {});
  await process.ask("learnt");
  mkdirSync(models, { recursive: true });
  for (const file of readdirSync(site.dir))
    if (/^model.*\.bin$/.test(file) && !existsSync(join(models, file)))
      copyFileSync(join(site.dir, file), join(models, file));
  const given = await prepare(site);
  await site.quiet();
  await site.stop();
  return { dir: site.dir, given };
}

export interface Drill {
  /** The folder that each run starts with. */
  like: string;
  skew?: number;
  /** The clock of the process that comes after the death. */
  skewAfter?: number;
  /** What people do; with a death in between it goes on in the next process. */
  act(site: Site): Promise<unknown>;
  /** What must hold afterwards, whenever it died. */
  check(site: Site): Promise<void>;
  /** Every how many-th of them dies once more, at one of the first steps of its second life; none unless told. */
  again?: number;
}

/**
 * Runs it once without a death, which tells the steps; then once for each step, with a death after it (and with
 * CRASH_BOTH set one before it, too). Throws with all the steps at which it went wrong. Gives the steps.
 */
export async function killAtEveryStep(drill: Drill): Promise<string[]> {
  const { skew } = drill;
  const whole = openSite({ like: drill.like });
  const first = await whole.start({ skew });
  await drill.act(whole);
  await whole.quiet();
  const steps = await first.ask<string[]>("steps");
  await drill.check(whole);
  whole.kill();

  const cases = steps.flatMap((what, n) =>
    // after one step is before the next one, unless both are on their way at the same moment
    (n === 0 || process.env["CRASH_BOTH"] ? (["before", "after"] as const) : (["after"] as const)).map((when) => ({
      at: n + 1,
      when,
      what: `${when} step ${n + 1} (${what})`,
    })),
  );
  const after = drill.skewAfter ?? drill.skew;
  const wrong: string[] = [];
  let deaths = 0;
  let ran = 0;
  const run = async ({ at, when, what }: (typeof cases)[number], n: number) => {
    const site = openSite({ like: drill.like });
    const again = drill.again && n % drill.again === 0 ? { at: 1 + (n % 7), when } : null;
    const lives: Fate[] = [{ skew, at, when }, ...(again ? [{ skew: after, ...again }] : []), { skew: after }];
    let acting: Promise<unknown> | undefined;
    let held = false;
    try {
      for (const [n, fate] of lives.entries()) {
        const life = await site.start(fate);
        acting ??= drill.act(site);
        const look = async () => {
          await acting;
          if (life.alive()) await site.quiet();
          if (life.alive()) await drill.check(site);
        };
        // it may die late, while it is looked at: then its next life is looked at
        const seen = look();
        const failed = await Promise.race([
          life.died,
          seen.then(
            () => undefined,
            (error: Error) => error,
          ),
        ]);
        // a question that broke off is heard of before the death itself
        if (failed?.message === "The process died.") await life.died;
        if (life.alive()) {
          if (failed) throw failed;
          held = true;
          life.kill("SIGKILL");
          await life.died;
          break;
        }
        if (n === 0) deaths++;
      }
      if (!held) throw new Error("It died in its last life, too.");
      rmSync(site.dir, { recursive: true, force: true });
    } catch (error) {
      wrong.push(`Killed ${what}${again ? `, then ${again.when} step ${again.at}` : ""}: ${(error as Error).message}`);
    } finally {
      site.kill();
      if (++ran % 10 === 0) process.stderr.write(`${ran} of ${cases.length} deaths\n`);
    }
  };
  const queue = [...cases.entries()];
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await run(next[1], next[0]);
  };
  await Promise.all([worker(), worker()]);
  if (wrong.length > 0) throw new Error(`${wrong.length} of ${cases.length} went wrong.\n\n${wrong.join("\n\n")}`);
  // what happens at the same moment is not counted the same each time: the last step may not come
  if (process.env["CRASH_STEPS"]) console.log(`${deaths} of ${cases.length} died\n${steps.join("\n")}`);
  if (deaths < cases.length - 4) throw new Error(`Only ${deaths} of ${cases.length} died.`);
  return steps;
}
