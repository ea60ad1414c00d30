import { type Article, parseArticle } from "../../src/knowledge/articles.js";
import { compareArticles } from "../../src/knowledge/compare.js";

const article = (id: string, title: string, questions: string[], body = `About ${title}.`): Article =>
  parseArticle(`kb/${id}.md`, `---\ntitle: ${title}\nquestions: ${JSON.stringify(questions)}\n---\n${body}`).article!;

const vpn = article("vpn", "VPN", [
  "the vpn does not connect",
  "vpn keeps disconnecting at home",
  "cannot reach the company network remotely",
  "my vpn tunnel to the office is down",
  "vpn access hangs at connecting",
  "paper is stuck in the printer tray",
]);
const printer = article("printer", "Printer", [
  "the printer does not print",
  "my print job is stuck in the printer queue",
  "paper stuck in the printer",
  "the printer tray has no paper",
  "printer on the second floor is offline",
  "the printer on the second floor is offline now",
]);
const said = (articles: Article[]) =>
  compareArticles(articles, [{ text: "hello", intent: "smalltalk:greeting" }], () => 3).map(
    ({ file, line, sentence }) => `${file}:${line}: ${sentence}`,
  );

test("questions that lead elsewhere and twins are named, with the line", () => {
  const sentences = said([vpn, printer]).join("\n");
  expect(sentences).toMatch(/kb\/vpn\.md:3: "paper is stuck in the printer tray" reads like a question of printer\.md/);
  expect(sentences).toMatch(
    /"the printer on the second floor is offline now" says the same as "printer on the second floor is offline"/,
  );
  expect(sentences).not.toMatch(/"the vpn does not connect"/);
});

test("articles with almost the same text, and pairs that are confused", () => {
  const body = "Open the settings, choose the network, forget it and join it again with your current password.";
  const twin = article(
    "printing",
    "Printing",
    [
      "print queue of the printer hangs",
      "the printer will not print",
      "printer offline second floor",
      "no paper in printer",
    ],
    body,
  );
  const other = article("wifi", "Wi-Fi", ["no wireless", "wifi is gone"], `${body} Restart.`);
  const sentences = said([vpn, printer, twin, other]).join("\n");
  expect(sentences).toMatch(/kb\/wifi\.md:3: It says almost the same as printing\.md/);
  expect(sentences).toMatch(/questions are taken for (printer|printing)\.md: "/);
});

test("one article, or none: nothing to say", () => {
  expect(said([])).toEqual([]);
  expect(said([article("a", "A", ["does it work"])])).toEqual([]);
});
