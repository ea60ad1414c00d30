/** Links of articles to other sites: which of them lead to nothing. Asked for on purpose, because it goes out to the network. */
import type { Article, Problem } from "./articles.js";

/** No more addresses than this are looked at, and no more than so many at a time. */
const most = 500;
const atOnce = 6;
const redirects = 5;

export interface LinkOptions {
  /** How long one answer is waited for, ms. */
  timeout?: number;
}

/** The addresses that an article links to, without their `#` part, each with its words as they stand there. */
function linksOf(article: Article): Map<string, string> {
  const found = new Map<string, string>();
  for (const [whole, bracketed, bare] of article.body.matchAll(
    /\]\(<?(https?:\/\/[^)\s>]+)|(?<![\w`(<[])(https?:\/\/[^\s<>"'`)\]]+)/gi,
  )) {
    const written = (bracketed ?? bare!).replace(/[.,;:!?]+$/, "");
    if (!URL.canParse(written)) continue;
    const url = new URL(written);
    url.hash = "";
    if (!found.has(url.href)) found.set(url.href, bracketed ? written : whole.trim());
  }
  return found;
}

/** Why an address leads to nothing, as the end of a sentence; null when it leads somewhere, or only lets people in. */
async function trouble(address: string, timeout: number): Promise<string | null> {
  for (const method of ["HEAD", "GET"]) {
    let url = address;
    try {
      for (let hop = 0; ; hop++) {
        const response = await fetch(url, {
          method,
          redirect: "manual",
          signal: AbortSignal.timeout(timeout),
          headers: { "user-agent": "firstline-kb-check", accept: "text/html,*/*;q=0.5" },
        });
        await response.body?.cancel();
        const { status, headers } = response;
        const next = status >= 300 && status < 400 ? headers.get("location") : null;
        if (next !== null) {
          if (hop >= redirects) return "goes on and on to other addresses";
          url = new URL(next, url).href;
          continue;
        }
        // some servers do not know HEAD: their answer to it says nothing
        if (status >= 400 && method === "HEAD") break;
        if (status === 404 || status === 410) return `leads to nothing (${status})`;
        return status >= 500 ? `is answered with an error (${status})` : null;
      }
    } catch (error) {
      if ((error as Error).name === "TimeoutError") return `is not answered within ${Math.ceil(timeout / 1000)} s`;
      if (method === "HEAD") continue;
      const cause = (error as { cause?: { code?: string } }).cause?.code;
      return `cannot be reached${cause ? ` (${cause})` : ""}`;
    }
  }
  return null;
}

/** Looks at every link to another site, each address once. Takes as long as the slowest servers do. */
export async function checkLinks(
  articles: readonly Article[],
  lineOf: (article: Article, words: string) => number,
  { timeout = 10_000 }: LinkOptions = {},
): Promise<Problem[]> {
  const places = new Map<string, { article: Article; words: string }[]>();
  for (const article of articles)
    for (const [address, words] of linksOf(article))
      places.set(address, [...(places.get(address) ?? []), { article, words }]);
  const problems: Problem[] = [];
  const left = [...places.keys()].slice(0, most);
  const look = async () => {
    for (let address = left.shift(); address !== undefined; address = left.shift()) {
      const why = await trouble(address, timeout);
      for (const { article, words } of why ? places.get(address)! : [])
        problems.push({
          file: article.file,
          line: lineOf(article, words),
          severity: "warning",
          sentence: `The link to ${words} ${why}.`,
        });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, look));
  const passedOver = places.size - most;
  if (passedOver > 0)
    problems.push({
      file: articles[0]!.file,
      line: 1,
      severity: "warning",
      sentence: `There are more than ${most} links: ${passedOver} were not looked at.`,
    });
  return problems;
}
