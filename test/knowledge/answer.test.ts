/** What is shown of an article: for whose devices, which fix, which section. */
import fc from "fast-check";
import { answerOf } from "../../src/knowledge/answer.js";
import { parseArticle } from "../../src/knowledge/articles.js";
import { checkArticles } from "../../src/knowledge/check.js";
import { fixesOf } from "../../src/knowledge/fixes.js";
import { devicesIn, forDevices, platforms, platformsIn, platformsOfLabel } from "../../src/knowledge/platforms.js";

const article = (body: string) => parseArticle("kb/one.md", `---\ntitle: One\n---\n${body}`).article!;

test.each([
  ["outlook on my mac is dead", ["Mac"]],
  ["my MacBook Pro does not start", ["Mac"]],
  ["windows 11 update fails", ["Windows"]],
  ["how do I print from my iPhone or the old Samsung", ["iPhone", "Android"]],
  ["Mein Mac zeigt nichts", ["Mac"]],
  ["all windows close at once", []],
  ["two windows pop up", []],
  ["what is my mac address", []],
  ["the macro in excel fails", []],
  ["the printer is broken", []],
])("%s", (text, expected) => expect(platformsIn(text)).toEqual(expected));

test("one's own devices are known when one names one of a kind", () => {
  expect(devicesIn("my mac and my iphone")).toEqual({ computer: "Mac", phone: "iPhone" });
  expect(devicesIn("is windows better than a mac?")).toEqual({});
});

test.each([
  ["Windows 11", ["Windows"]],
  ["On a Mac", ["Mac"]],
  ["iPhone and Android", ["iPhone", "Android"]],
  ["Auf dem Mac", ["Mac"]],
  ["Sous Windows", ["Windows"]],
  ["Teams on Windows 11", []],
  ["Mac, or a computer that signs in with a cloud account", []],
])("the label %s", (label, expected) => expect(platformsOfLabel(label)).toEqual(expected));

const steps = `1. Restart it.
2. End it for good:
   - Windows: press **Ctrl+Shift+Esc**.
   - Mac: press **Cmd+Option+Esc**.
     Then wait.
3. Allow it.
   - iPhone: open **Settings**.
   - Android: open **Apps**.`;

test("steps are those of the known devices; a single item goes on in its line", () => {
  const { text, without } = forDevices(steps, { computer: "Windows", phone: "iPhone" });
  expect(text).toBe(`1. Restart it.
2. End it for good: press **Ctrl+Shift+Esc**.
3. Allow it. Open **Settings**.`);
  expect(without).toEqual(["Mac", "Android"]);
});

test("what was named counts more than what is known, and what nobody named stays", () => {
  const { text } = forDevices(steps, { computer: "Windows", named: ["Mac"] });
  expect(text).toContain("   - Mac: press **Cmd+Option+Esc**.\n     Then wait.");
  expect(text).not.toContain("Windows");
  expect(text).toContain("- iPhone");
  expect(text).toContain("- Android");
});

test("headings of platforms hold what is below them", () => {
  const body = "Before.\n### Windows\nPress **Start**.\n### Mac\nPress **Cmd**.\n## Next\nAfter.";
  expect(forDevices(body, { computer: "Mac" }).text).toBe("Before.\nPress **Cmd**.\n## Next\nAfter.");
  expect(forDevices(body, {}).text).toBe(body);
});

test("a text keeps its lines in order, whatever it is, and nothing is dropped where nothing is known", () => {
  const line = fc.oneof(
    fc
      .constantFrom(...platforms)
      .chain((name) => fc.constantFrom(`- ${name}: do it`, `   - ${name}: do it`, `### ${name}`)),
    fc.constantFrom("", "```", "1. A step:", "words", "## Steps", "  - an item"),
    fc.string({ maxLength: 30 }),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), fc.constantFrom(...platforms), (lines, named) => {
      const text = lines.join("\n");
      expect(forDevices(text, {}).text).toBe(text);
      const left = forDevices(text, { named: [named] }).text.split("\n").length;
      expect(left).toBeLessThanOrEqual(text.split("\n").length);
    }),
  );
});

const ways = article(`It is stuck.
## Steps
### Restart it
1. Restart the **computer**.
### Start it without add-ins (Windows)
Press **Windows+R**.
### Install it again
From the catalogue.
## If that did not help
Tell us the message.`);

test("fixes are given one at a time, those for the person's devices only", () => {
  const first = answerOf(ways, {}, { devices: { computer: "Mac" } });
  expect(first.fix).toEqual({ at: 0, of: 2, name: "Restart it" });
  expect(first.text).toBe("It is stuck.\n\n**Restart it**\n1. Restart the **computer**.");
  const last = answerOf(ways, {}, { devices: { computer: "Mac" }, fix: 1 });
  expect(last.text).toBe("**Install it again**\nFrom the catalogue.\n\n**If that did not help**\nTell us the message.");
  expect(answerOf(ways, {}).fix?.of).toBe(3);
});

test("sections that call themselves options are fixes too", () => {
  const names = fixesOf(article("## Option 1: Reset it\nPress.\n## Option 2 - Call\nDial.\n## More\nWords.").sections);
  expect(names.map(({ name }) => name)).toEqual(["Reset it", "Call"]);
});

const filler = "It is explained at length, so that nobody has to ask again. ".repeat(12);
const long = article(`About the VPN. ${filler}
## Install the client
${filler} Download the client from the portal.
## Hotel and train networks
${filler} Accept the sign-in page of the hotel first.
## Split tunnelling
${filler} Only internal addresses go through it.`);

test("of a long article the section that fits the question is shown", () => {
  const { text } = answerOf(long, {}, { question: "vpn in a hotel shows no sign-in page" });
  expect(text).toContain("**Hotel and train networks**");
  expect(text).not.toContain("**Install the client**");
  expect(text.length).toBeLessThanOrEqual(2_600);
  expect(answerOf(long, {}, { question: "zebra" }).text).toMatch(/^About the VPN/);
});

test("kb check names lines that mix platforms", () => {
  const source =
    "---\ntitle: One\n---\nIntro.\n## Steps\n1. End it: Windows **Ctrl**; Mac **Cmd**.\n- Mac: one\n- Mac: two";
  const read = parseArticle("kb/one.md", source).article!;
  const found = checkArticles([read], new Map([["kb/one.md", source]]), "2026-11-25").map(
    ({ line, sentence }) => `${line}: ${sentence}`,
  );
  expect(found).toContainEqual(expect.stringMatching(/^6: It tells Windows and Mac in one line/));
  expect(found).toContainEqual(expect.stringMatching(/^8: Mac stands here twice/));
});
