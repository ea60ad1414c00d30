/** A password reset killed at every step: one code, one password, one receipt, one notice, whenever it died. */
import type { Run } from "../../src/actions/run.js";
import { killAtEveryStep, template } from "./drill.js";
import { alice, cleanUp, type Site, words } from "./site.js";

afterAll(cleanUp);

const password = "correct-Horse 7 battery";

/** Repeats a form of the one-time page until somebody answers it, as a person reloads it. */
async function choose(site: Site, path: string): Promise<string> {
  for (;;) {
    const { url } = await site.up();
    try {
      const response = await fetch(`${url}${path}`, {
        method: "POST",
        body: new URLSearchParams({ password, again: password }),
      });
      const text = await response.text();
      if (/Your password is changed|This link is over/.test(text)) return text;
      if (response.status !== 409 && response.status !== 503) throw new Error(text);
    } catch (error) {
      if (!/fetch failed|terminated|aborted/.test(String(error))) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function act(site: Site): Promise<void> {
  const me = site.person(alice);
  await me.press("Send me the code");
  const code = await wait(async () => (await me.reads("outbox")).findLast((message) => message.code)?.code);
  await me.say(code);
  const link = await wait(async () => (await me.reads()).flatMap((message) => message.links ?? []).at(-1)?.url);
  await choose(site, new URL(link).pathname);
}

async function wait<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const until = Date.now() + 20_000; Date.now() < until; ) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error("It did not come within 20 seconds.");
}

async function check(site: Site): Promise<void> {
  const process = await site.up();
  const [run] = await site.find<Run>("runs");
  expect(await process.ask("lets", alice, password)).toBe(true);
  const mine = (await site.person(alice).reads()).map(words);
  const outbox = (await site.person(alice).reads("outbox")).map(words);
  expect(mine.filter((text) => text.includes("I sent a six-digit code"))).toHaveLength(1);
  expect(mine.filter((text) => /Choose your new password on this page|The link was used\./.test(text))).toHaveLength(1);
  expect(outbox.filter((text) => text.includes("your code"))).toHaveLength(1);
  expect(run!.outcome).toBe("done");
  expect(mine.filter((text) => text.includes("Your password was changed"))).toHaveLength(1);
  expect(outbox.filter((text) => text.includes("Not you?"))).toHaveLength(1);
}

test("killed before and after each step, the password is set once and said once", async () => {
  const { dir } = await template((site) => site.person(alice).say("reset my password"));
  const steps = await killAtEveryStep({
    like: dir,
    act,
    check,
    again: 7,
    skewAfter: 31_000, // a window that died holds the link for 30 seconds
  });
  expect(steps.length).toBeGreaterThanOrEqual(15);
}, 600_000);
