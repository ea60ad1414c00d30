/** Pictures of articles: in chat beside the answer, on the page inside the article, for who may read it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { png } from "../knowledge/word.js";
import { alice, type House, lea, openHouse } from "./house.js";

let folder: string;
let house: House;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "firstline-kb-"));
  mkdirSync(join(folder, "images"));
  writeFileSync(join(folder, "images", "red.png"), png);
  writeFileSync(join(folder, "images", "inner.png"), Buffer.concat([png, Buffer.from("2")]));
  writeFileSync(join(folder, "images", "fake.png"), "no picture at all");
  const article = (name: string, audience: string, topic: string, body: string) => {
    const asks = ["is broken", "does not start", "how to use", "shows an error", "needs repair"];
    const questions = asks.map((words) => `  - the ${topic} ${words}`).join("\n");
    writeFileSync(
      join(folder, `${name}.md`),
      `---\ntitle: The ${topic}\naudience: ${audience}\nquestions:\n${questions}\n---\n${body}`,
    );
  };
  article(
    "door",
    "employees",
    "teleporter",
    "It opens.\n## Steps\n### Push\nPush it.\n\n![The red button](images/red.png)\n![x](images/fake.png)\n![y](../../etc/passwd.png)\n![z](https://elsewhere.test/z.png)\n### Pull\nPull it.",
  );
  article("inner", "technicians", "hologram", "Inside.\n## Steps\n1. Look:\n\n   ![Inside](images/inner.png)");
  house = await openHouse({ at: "2026-11-24T10:00:00Z", kb: folder });
}, 60_000);
afterAll(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

test("an answer brings the pictures of the way that it shows", async () => {
  const me = house.person(alice);
  await me.say("the teleporter is broken");
  const first = await me.last();
  expect(first.files?.map(({ name, type, size }) => [name, type, size])).toEqual([
    ["red.png", "image/png", png.length],
  ]);
  expect(first.card!.text).not.toContain("red.png");
  const bytes = await (await me.get(`/api/files/${first.files![0]!.id}?as=${alice}`)).arrayBuffer();
  expect(Buffer.from(bytes).equals(png)).toBe(true);
  await me.press("Not solved");
  expect((await me.last()).files ?? []).toEqual([]);
});

test("the page shows them inside the article, to who may read it", async () => {
  const text = async (email: string, id: string) =>
    ((await (await house.person(email).get(`/api/articles/${id}?as=${email}`)).json()) as { markdown?: string })
      .markdown;
  const [, path] = /!\[The red button\]\(picture:([^)]+)\)/.exec((await text(alice, "door"))!)!;
  expect(path).toMatch(/^door\/[0-9a-f-]{36}$/);
  const address = (article: string, file: string, email: string) =>
    `/api/articles/${article}/pictures/${file}?as=${email}`;
  const [door = "", file = ""] = path!.split("/");
  const shown = await house.person(alice).get(address(door, file, alice));
  expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/png"]);
  expect(shown.headers.get("content-security-policy")).toContain("sandbox");

  expect(await text(alice, "inner")).toBeUndefined();
  const [, inner] = /picture:inner\/([0-9a-f-]{36})/.exec((await text(lea, "inner"))!)!;
  expect((await house.person(lea).get(address("inner", inner!, lea))).status).toBe(200);
  expect((await house.person(alice).get(address("inner", inner!, alice))).status).toBe(404);
  // not by way of an article that does not show it
  expect((await house.person(alice).get(address("door", inner!, alice))).status).toBe(404);
});
