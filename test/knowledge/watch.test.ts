import { mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pass } from "node:timers/promises";
import { type ArticleChange, watchArticles } from "../../src/knowledge/watch.js";
import { createUnderstanding, type Learnt, type Understanding } from "../../src/understanding/live.js";

const article = (title: string, ...questions: string[]) =>
  `---\ntitle: ${title}\nquestions:\n${questions.map((each) => `  - ${each}\n`).join("")}---\n## Steps\n1. Do it.\n`;

let dir: string;
let stop = () => {};
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "firstline-kb-"));
  writeFileSync(join(dir, "vpn.md"), article("VPN", "the tunnel does not connect", "vpn is down", "no vpn at home"));
  writeFileSync(join(dir, "printer.md"), article("Printer", "nothing prints", "printer is offline", "paper jam"));
});
afterEach(() => {
  stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Watches; `next` waits for the next change, at most a second. */
async function watched() {
  const changes: ArticleChange[] = [];
  const watch = await watchArticles(dir, (change) => changes.push(change));
  stop = watch.stop;
  const next = async () => {
    const before = changes.length;
    for (let waited = 0; changes.length === before && waited < 1_000; waited += 20) await pass(20);
    return changes[before];
  };
  return { watch, next, changes };
}

describe("watching the articles", () => {
  test("tells of what came, changed and went, within a second", async () => {
    const { watch, next } = await watched();
    expect(watch.articles.map(({ id }) => id)).toEqual(["printer", "vpn"]);
    writeFileSync(join(dir, "wifi.md"), article("Wi-Fi", "no wireless"));
    expect((await next())!.articles.map(({ id }) => id)).toEqual(["printer", "vpn", "wifi"]);
    writeFileSync(join(dir, "wifi.new"), article("Wireless", "no wireless at all"));
    renameSync(join(dir, "wifi.new"), join(dir, "wifi.md"));
    expect((await next())!.articles[2]!.title).toBe("Wireless");
    rmSync(join(dir, "vpn.md"));
    expect((await next())!.articles.map(({ id }) => id)).toEqual(["printer", "wifi"]);
  });

  test("a broken article stays as it was and is reported; mended, it is the new one", async () => {
    const { next } = await watched();
    writeFileSync(join(dir, "vpn.md"), "---\ntitle: [VPN\n---\n");
    const broke = (await next())!;
    expect(broke.articles.find(({ id }) => id === "vpn")!.title).toBe("VPN");
    expect(broke.problems).toMatchObject([{ file: join(dir, "vpn.md"), severity: "error" }]);
    writeFileSync(join(dir, "vpn.md"), article("Remote access", "vpn"));
    const mended = (await next())!;
    expect(mended.articles.find(({ id }) => id === "vpn")!.title).toBe("Remote access");
    expect(mended.problems).toEqual([]);
  });

  test("says nothing while nothing changes, and nothing once it is stopped", async () => {
    const { watch, changes } = await watched();
    await pass(900);
    watch.stop();
    rmSync(join(dir, "vpn.md"));
    await pass(600);
    expect(changes).toEqual([]);
  });
});

describe("understanding what is watched", () => {
  const best = (understanding: Understanding, text: string) => understanding.understand(text).candidates[0]?.intent;

  test("a new article is found at once, and learnt soon after", async () => {
    const { watch, next } = await watched();
    const data = mkdtempSync(join(tmpdir(), "firstline-data-"));
    const learnt: (Learnt | Error)[] = [];
    const understanding = await createUnderstanding({
      articles: watch.articles,
      sayings: [{ text: "hello there", intent: "smalltalk:greeting" }],
      dir: data,
      learnt: (outcome) => learnt.push(outcome),
    });
    expect(understanding.intents).toBe(3);
    writeFileSync(
      join(dir, "badge.md"),
      article("Badge", "my badge does not open the door", "badge reader blinks red"),
    );
    const done = understanding.update((await next())!.articles);
    expect(best(understanding, "the badge reader blinks")).toBe("article:badge");
    expect(understanding.understand("the badge reader blinks").outOfScope).toBe(false);
    expect(understanding.intents).toBe(3);
    await done;
    expect(understanding.intents).toBe(4);
    expect(best(understanding, "the badge reader blinks")).toBe("article:badge");
    expect(learnt).toMatchObject([{ trained: true }, { trained: true, intents: 4 }]);
    rmSync(data, { recursive: true, force: true });
  });
});
