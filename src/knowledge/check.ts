/** What is wrong with articles that can be read: between them, and by the calendar. */
import { articleOfLink, factsOf } from "./article-text.js";
import type { Article, Problem } from "./articles.js";
import { mixedIn, variantsOf } from "./platforms.js";

/** An article with fewer questions than this is understood badly (NLU.md, section 1). */
const fewQuestions = 10;

const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** More questions than this crowd out other articles and are seldom read again. */
const manyQuestions = 40;

/** The first line of a text, from 1, that holds the words; `otherwise` when none does. */
export function lineOf(source: string, words: string, otherwise = 1): number {
  const wanted = plain(words);
  const at = wanted === "" ? -1 : source.split("\n").findIndex((line) => plain(line).includes(wanted));
  return at < 0 ? otherwise : at + 1;
}

/** What keeps people from seeing only the steps for their own device; `words` stand on the line. */
function platformProblems(body: string): { words: string; sentence: string }[] {
  const lines = body.split("\n");
  const mixed = lines
    .map((line) => ({ words: line, found: mixedIn(line) }))
    .filter(({ found }) => found.length > 1)
    .map(({ words, found }) => ({
      words,
      sentence: `It tells ${found.join(" and ")} in one line: write ${found.map((each) => `\`- ${each}: …\``).join(" and ")} below it, and people see their own.`,
    }));
  const twice = variantsOf(body).flatMap((group) =>
    group
      .filter(({ platforms }, at) => group.slice(0, at).some((each) => each.platforms.join() === platforms.join()))
      .map(({ platforms, from }) => ({
        words: lines[from]!,
        sentence: `${platforms.join(" and ")} stands here twice: people see both.`,
      })),
  );
  return [...mixed, ...twice];
}

/**
 * Every problem of articles that were read. `sources` holds the text of each file by its path, for line numbers; `today` is a
 * day, `YYYY-MM-DD`.
 */
export function checkArticles(
  articles: readonly Article[],
  sources: ReadonlyMap<string, string>,
  today: string,
): Problem[] {
  const problems: Problem[] = [];
  const ids = new Set(articles.map(({ id }) => id));
  const titles = new Map<string, Article>();
  const asked = new Map<string, Article>();
  for (const article of articles) {
    const { file } = article;
    const source = sources.get(file) ?? "";
    const report = (line: number, severity: Problem["severity"], sentence: string) =>
      problems.push({ file, line, severity, sentence });
    const line = (words: string, key: string) => lineOf(source, words, lineOf(source, key));

    const title = `${article.language} ${plain(article.title)}`;
    const twin = titles.get(title);
    if (twin)
      report(
        line(article.title, "title"),
        "error",
        `The title is that of ${twin.file} too: people could not tell them apart.`,
      );
    else titles.set(title, article);

    if (article.questions.length < fewQuestions) {
      const has =
        article.questions.length === 0
          ? "no questions"
          : `only ${article.questions.length} of ${fewQuestions} questions`;
      report(lineOf(source, "questions"), "warning", `It has ${has}: write how people would ask, so that it is found.`);
    }
    if (article.questions.length > manyQuestions) {
      const sentence = `It has ${article.questions.length} questions: keep the ${manyQuestions} that differ most.`;
      report(lineOf(source, "questions"), "warning", sentence);
    }
    for (const question of article.questions) {
      const key = `${article.language} ${plain(question)}`;
      const other = asked.get(key);
      if (other === article) report(line(question, "questions"), "warning", `"${question}" stands here twice.`);
      else if (other)
        report(
          line(question, "questions"),
          "error",
          `"${question}" is a question of ${other.file} too: leave it in one of them.`,
        );
      else asked.set(key, article);
    }
    if (article.reviewBy && article.reviewBy < today) {
      report(lineOf(source, "review_by"), "warning", `It should have been looked at by ${article.reviewBy}.`);
    }
    const bare = factsOf(`${article.title}\n${article.description}\n${article.body}`).filter(({ words }) => !words);
    for (const key of new Set(bare.map((one) => one.key))) {
      const sentence = `{{${key}}} has no words for companies that do not set it: write {{${key}|your ...}}.`;
      report(line(`{{${key}}}`, key), "warning", sentence);
    }
    for (const { words, sentence } of platformProblems(article.body))
      report(lineOf(source, words), "warning", sentence);
    for (const [, target] of article.body.matchAll(/(?<!!)\[[^\]]*\]\(<?([^)\s>]+)/g)) {
      const linked = articleOfLink(target!);
      if (linked && !ids.has(linked))
        report(line(target!, linked), "error", `The link to ${target} leads to no article.`);
    }
  }
  return problems;
}
