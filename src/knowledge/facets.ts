/** Which devices an article is for. */
import { mentionsIn } from "../understanding/details.js";
import type { Facets } from "../understanding/question.js";
import type { Article } from "./article.js";

const kinds: Record<string, string> = { laptop: "computer", tablet: "phone" };
/** A thing that so large a share of the questions speak of is what the article is for, as is what its title names. */
const share = 0.2;

const known = new WeakMap<Article, Facets>();

/** The name of a device among those that people are asked for: a laptop is a computer, a tablet is like a phone. */
export const deviceKind = (device: string): string => {
  const bare = device.replace(/ \(.*$/, "");
  return kinds[bare] ?? bare;
};

/** From the title, the tags and the questions; remembered. */
export function facetsOf(article: Article): Facets {
  const found = known.get(article);
  if (found) return found;
  const counts = new Map<string, number>();
  const texts = [article.title, article.tags.join(" ").replace(/\bmobile\b/g, "phone"), ...article.questions];
  texts.forEach((text, at) => {
    for (const { kind, name } of mentionsIn(text))
      if (kind === "device") {
        const device = deviceKind(name);
        counts.set(device, (counts.get(device) ?? 0) + (at < 2 ? share * article.questions.length : 1));
      }
  });
  const least = share * article.questions.length;
  const facets = { device: [...counts].filter(([, times]) => times >= least).map(([device]) => device) };
  known.set(article, facets);
  return facets;
}
