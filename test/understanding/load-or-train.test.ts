import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadOrTrain } from "../../src/understanding/understanding.js";
import { asked, examples } from "./fixture.js";

describe("loadOrTrain", () => {
  let dir: string;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), "firstline-model-"));
  });
  afterEach(() => rm(dir, { recursive: true, force: true }));

  const answers = (classifier: Awaited<ReturnType<typeof loadOrTrain>>["classifier"]) =>
    asked.map(([text]) => classifier.understand(text));

  test("trains once, and loads the same classifier after that", async () => {
    const one = await loadOrTrain({ examples, dir });
    const other = await loadOrTrain({ examples, dir });
    expect([one.trained, other.trained]).toEqual([true, false]);
    expect(other.ms).toBeLessThan(300);
    expect(answers(other.classifier)).toEqual(answers(one.classifier));
  });

  test("other examples: another model, and the old file goes; what is not a model stays", async () => {
    await writeFile(join(dir, "firstline.db"), "x");
    await loadOrTrain({ examples, dir });
    const [before] = (await readdir(dir)).filter((name) => name.startsWith("model-"));
    const { trained } = await loadOrTrain({ examples: examples.slice(1), dir });
    const after = await readdir(dir);
    expect(trained).toBe(true);
    expect(after).toHaveLength(2);
    expect(after).toContain("firstline.db");
    expect(after).not.toContain(before);
  });

  test("a damaged file means training again", async () => {
    const one = await loadOrTrain({ examples, dir });
    const path = join(dir, (await readdir(dir))[0]!);
    const whole = await readFile(path);
    await writeFile(path, whole.subarray(0, whole.length / 2));
    const other = await loadOrTrain({ examples, dir });
    expect(other.trained).toBe(true);
    expect(answers(other.classifier)).toEqual(answers(one.classifier));
    expect(await readFile(path)).toEqual(whole);
  });

  test("a folder that cannot be written means training at each start", async () => {
    const file = join(dir, "a-file");
    await writeFile(file, "");
    const { trained, classifier } = await loadOrTrain({ examples, dir: join(file, "below") });
    expect(trained).toBe(true);
    expect(classifier.intents).toHaveLength(8);
  });
});
