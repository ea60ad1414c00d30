import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseArticle, readArticles } from "../../src/knowledge/articles.js";
import { markdownOf } from "../../src/knowledge/import/html.js";
import { importPages } from "../../src/knowledge/import/import.js";
import { skeleton } from "../../src/knowledge/skeleton.js";
import { png, wordFile } from "./word.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "firstline-import-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (name: string, text: string | Buffer) => {
  mkdirSync(dirname(join(root, "from", name)), { recursive: true });
  writeFileSync(join(root, "from", name), text);
};
const take = () => importPages(join(root, "from"), join(root, "kb"));
const read = async () => {
  const { articles, problems } = await readArticles(join(root, "kb"));
  expect(problems).toEqual([]);
  return new Map(articles.map((article) => [article.id, article]));
};

test("pages of six systems become articles; drafts, tables of contents and what has no title are left out and told", async () => {
  put(
    "docusaurus/vpn.mdx",
    '---\nid: vpn\ntitle: Set up the VPN\nsidebar_position: 2\ntags: [vpn, {label: remote, permalink: /r}]\n---\nimport Tabs from "@theme/Tabs";\n\n:::note\n\nYou need a token for this.\n\n:::\n\nSee [Wi-Fi](../mkdocs/wifi.md).\n\n![client](./img/client.png)\n',
  );
  put("docusaurus/img/client.png", "PNG");
  put("mkdocs/wifi.md", '# Office Wi-Fi\n\n!!! tip "Try this first"\n    Forget the network.\n\nThen join again.\n');
  put(
    "hugo/printer.md",
    '+++\ntitle = "Printing"\ndraft = false\ntags = ["print", "paper"]\n+++\n{{< alert >}}Turn it on.{{< /alert >}}\n',
  );
  put("hugo/secret.md", '+++\ntitle = "Not yet"\ndraft = true\n+++\nText\n');
  put(
    "jekyll/2021-03-04-mail.md",
    "---\ntitle: Mail\nexcerpt: About mail.\nlang: de\n---\nWrite to {{ site.support_mail }}.\n{% include note.html %}\n",
  );
  put("gitbook/SUMMARY.md", "# Summary\n* [One](one.md)\n");
  put("gitbook/screens/README.md", '# Screens\n\n{% hint style="info" %}\nPlug it in.\n{% endhint %}\n');
  put(
    "learn/reset.md",
    "---\ntitle: Reset a password\ndescription: How to reset it.\nms.author: petra\n---\n# Reset a password\n\n> [!NOTE]\n> Wait a minute.\n\n1. Press it.\n",
  );
  put("learn/empty.md", "just words");
  put("learn/manual.docx", "zip");
  const outcomes = await take();
  const articles = await read();
  expect([...articles.keys()].sort()).toEqual(["mail", "printer", "reset", "screens", "vpn", "wifi"]);
  expect(articles.get("vpn")).toMatchObject({ title: "Set up the VPN", tags: ["vpn", "remote"], questions: [] });
  expect(articles.get("vpn")!.body).toBe(
    "You need a token for this.\n\nSee [Wi-Fi](../mkdocs/wifi.md).\n\n![client](images/vpn-client.png)",
  );
  expect(existsSync(join(root, "kb", "images", "vpn-client.png"))).toBe(true);
  expect(articles.get("wifi")!.body).toContain("**Try this first**");
  expect(articles.get("wifi")!.body).toContain("\nForget the network.");
  expect(articles.get("printer")).toMatchObject({ title: "Printing", tags: ["print", "paper"], body: "Turn it on." });
  expect(articles.get("mail")).toMatchObject({
    description: "About mail.",
    language: "de",
    body: "Write to support mail.",
  });
  expect(articles.get("screens")).toMatchObject({ title: "Screens", body: "Plug it in." });
  expect(articles.get("reset")).toMatchObject({ owner: "petra", body: "> Wait a minute.\n\n1. Press it." });
  const told = outcomes.map(({ from, sentence }) => `${from}: ${sentence}`).join("\n");
  expect(told).toContain('docusaurus/vpn.mdx: "Set up the VPN" is now vpn.md (1 image).');
  expect(told).toContain("hugo/secret.md: It was left out: it is a draft.");
  expect(told).toContain("gitbook/SUMMARY.md: It was left out: it is a table of contents.");
  expect(told).toContain("learn/empty.md: It was left out: it has no title and no heading.");
  expect(told).toMatch(/manual\.docx: It was left out: it cannot be read as a Word file/);
});

test("a Zendesk export and a Confluence export become articles", async () => {
  put(
    "articles.json",
    JSON.stringify({
      articles: [
        {
          id: 7,
          title: "Reset MFA",
          locale: "en-us",
          label_names: ["mfa"],
          body: '<p>First <a href="https://x.zendesk.com/hc/en-us/articles/8-VPN">the VPN</a>.</p><ol><li>One</li><li>Two<ul><li>Deep</li></ul></li></ol>',
        },
        { id: 8, title: "VPN", body: "<h2>Steps</h2><p>Connect &amp; wait.</p>" },
        { id: 9, title: "Later", draft: true, body: "<p>x</p>" },
      ],
    }),
  );
  put(
    "space/Set-up-mail_123456.html",
    '<html lang="en"><head><title>IT : Set up mail</title><style>p{}</style></head><body><div id="main-content" class="wiki-content"><h2>Steps</h2><p>Open <strong>Settings</strong>.<script>alert(1)</script></p><table><tr><th>Server</th><th>Port</th></tr><tr><td>mail</td><td>993</td></tr></table><p><a href="Wi-Fi_99999.html">Wi-Fi</a></p></div><div id="footer">Atlassian</div></body></html>',
  );
  put("space/index.html", "<html><body><h1>Space Details:</h1><p>Available Pages:</p></body></html>");
  const outcomes = await take();
  const articles = await read();
  expect([...articles.keys()].sort()).toEqual(["reset-mfa", "set-up-mail", "vpn"]);
  expect(articles.get("reset-mfa")).toMatchObject({ tags: ["mfa"], language: "en" });
  expect(articles.get("reset-mfa")!.body).toBe("First [the VPN](vpn.md).\n\n1. One\n2. Two\n   - Deep");
  expect(articles.get("set-up-mail")!.title).toBe("Set up mail");
  expect(articles.get("set-up-mail")!.body).toBe(
    "## Steps\n\nOpen **Settings**.\n\n| Server | Port |\n| --- | --- |\n| mail | 993 |\n\n[Wi-Fi](wi-fi.md)",
  );
  expect(outcomes.filter(({ to }) => !to).map(({ sentence }) => sentence)).toEqual([
    '"Later" was left out: it is a draft.',
    "It was left out: it is a table of contents.",
  ]);
});

test("nothing that is there is overwritten; two pages of one name get two", async () => {
  put("a/setup.md", "# Set up A\n\nText of A.");
  put("b/setup.md", "# Set up B\n\nText of B.");
  await take();
  expect([...(await read()).keys()]).toEqual(["setup-2", "setup"]);
  const before = readFileSync(join(root, "kb", "setup.md"), "utf8");
  const again = await take();
  expect(again.every(({ to }) => to === undefined)).toBe(true);
  expect(readFileSync(join(root, "kb", "setup.md"), "utf8")).toBe(before);
});

test.each([
  ["<p>a<br>b</p>", "a\nb"],
  ["<pre>x &lt; y\n  z</pre>", "```\nx < y\n  z\n```"],
  ["<a href='https://a.test/x y'>go</a>", "[go](https://a.test/x%20y)"],
  ["<unknown>text</unknown> <b></b>tail", "text tail"],
  ["&#65;&#x42;&nbsp;&copy;&zzz;", "AB ©&zzz;"],
  ["a < b", "a < b"],
])("HTML %s", (html, markdown) => {
  expect(markdownOf(html)).toBe(markdown);
});

test("a new article is one that can be read", () => {
  const { article, problems } = parseArticle("kb/my-title.md", skeleton('My: "title"', "2027-01-31"));
  expect(problems).toEqual([]);
  expect(article).toMatchObject({ title: 'My: "title"', reviewBy: "2027-01-31", questions: [] });
});

test("a Word file becomes an article with its headings and pictures", async () => {
  put("Door opener.docx", wordFile("Open the door", "Steps", "Press the red button."));
  put("old.doc", "an old one");
  const told = (await take()).map(({ from, sentence }) => `${from}: ${sentence}`).join("\n");
  expect(told).toMatch(/Door opener\.docx: "Open the door" is now door-opener\.md \(1 image\)/);
  expect(told).toMatch(/old\.doc: It was left out: it is an old Word file/);
  const article = (await read()).get("door-opener")!;
  expect(article.title).toBe("Open the door");
  expect(article.description).toBe("It is easy once you know where the button is.");
  expect(article.sections.map(({ heading }) => heading)).toEqual(["", "Steps"]);
  expect(article.body).toContain("![The red button](images/door-opener-picture-1.png)");
  expect(readFileSync(join(root, "kb", "images", "door-opener-picture-1.png")).equals(png)).toBe(true);
});
