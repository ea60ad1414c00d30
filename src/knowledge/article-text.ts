/** An article as text in our small markdown, with the company's facts put in. */
import type { Article } from "./articles.js";
import { withPictures } from "./pictures.js";
import { fenceOf, type Section } from "./sections.js";

const fact = /\{\{\s*([A-Za-z][\w-]*(?:\.[\w-]+)*)\s*(?:\|([^{}]*))?\}\}/g;

/** Puts the facts into a text: `{{vpn.client|your VPN app}}` is the fact, else the words after the bar, else the name's words. */
export function withFacts(text: string, facts: Record<string, string>): string {
  return text.replace(fact, (_, key: string, words?: string) => {
    const value = Object.hasOwn(facts, key) ? facts[key]?.trim() : "";
    return value || words?.trim() || key.replace(/[._-]+/g, " ");
  });
}

/** The facts that a text uses, each with the words it falls back to, if it has any. */
export function factsOf(text: string): { key: string; words?: string }[] {
  return [...text.matchAll(fact)].map(([, key, words]) => ({
    key: key!,
    ...(words?.trim() ? { words: words.trim() } : {}),
  }));
}

/** The names of facts that articles use and `facts` does not hold, in alphabetical order. */
export function unsetFacts(articles: Article[], facts: Record<string, string>): string[] {
  const used = articles.flatMap((article) => factsOf(`${article.title}\n${article.description}\n${article.body}`));
  return [...new Set(used.map(({ key }) => key))]
    .filter((key) => !(Object.hasOwn(facts, key) && facts[key]?.trim()))
    .sort();
}

/** The id of the article that a link leads to, or undefined for a link to anything else. */
export function articleOfLink(target: string): string | undefined {
  const article = /^article:([\w.-]+)$/.exec(target)?.[1];
  if (article) return article;
  if (/^[a-z][a-z0-9+.-]*:|^\/\/|^#/i.test(target)) return undefined;
  return /(?:^|\/)([^/#?]+)\.md(?:[#?].*)?$/i.exec(target)?.[1];
}

/** Markdown of any origin as our small markdown: images become what `draw` makes of them (nothing), comments and HTML go, links between articles become `article:` links. */
export function small(markdown: string, draw: (alt: string, target: string) => string = () => ""): string {
  let fence = "";
  const drawn: string[] = [];
  const lines = withPictures(markdown.replace(/<!--[\s\S]*?-->/g, ""), (alt, target) => {
    const text = draw(alt, target);
    return text && `\ue000${drawn.push(text) - 1}\ue001`;
  })
    .split("\n")
    .flatMap((line): string[] => {
      const mark = fenceOf(line);
      if (mark && (!fence || mark.startsWith(fence))) {
        fence = fence ? "" : mark;
        return [];
      }
      if (fence) return line.trim() ? [`\`${line.trim().replace(/`/g, "'")}\``] : [];
      if (/^\s*:::|^\s*>?\s*\[!|^\s*\|?[\s:|-]*-{3}[\s:|-]*$|^\s*(import|export) .* from /.test(line)) return [];
      return [
        line
          .replace(/\[([^\]]*)\]\(<?([^)\s>]*)>?[^)]*\)/g, (_, words: string, target: string) => {
            const article = articleOfLink(target);
            if (article) return `[${words}](article:${article})`;
            return /^(https?:|mailto:|tel:)/i.test(target) ? `[${words}](${target})` : words;
          })
          .replace(/<\/?[a-z][^<>]{0,300}>/gi, "")
          .replace(/^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$/, "**$1**")
          .replace(/^\s{0,3}>\s?/, "")
          .replace(/^(\s*)[*+]\s+/, "$1- ")
          .replace(/^(\s*\d{1,3})\)\s+/, "$1. ")
          .replace(/^\|(.*)\|\s*$/, (_, row: string) =>
            row
              .split("|")
              .map((cell) => cell.trim())
              .filter(Boolean)
              .join(" · "),
          )
          .trimEnd(),
      ];
    });
  return lines
    .join("\n")
    .replace(/\ue000(\d+)\ue001/g, (_, n: string) => drawn[Number(n)] ?? "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

export const hasList = (text: string): boolean => /^ {0,3}(\d{1,3}[.)]|[-*+])[ \t]+\S/m.test(text);
/** What articles call their two sections that matter, in the languages of the shipped ones. */
export const isSteps = ({ heading }: Section): boolean => /^(?:(?:the )?steps?|schritte|pasos|étapes)$/i.test(heading);
export const isLastResort = ({ heading }: Section): boolean =>
  /^(?:if (?:that|this|it) (?:did|does) ?n[o']?t (?:help|work)|wenn (?:das|es) nicht (?:geholfen|hilft)|si (?:(?:eso|esto) )?no se soluciona|si (?:(?:eso|esto) )?no (?:ayud|funcion)|si (?:cela|ça) n'a pas (?:aidé|suffi|marché)|si le problème persiste)/i.test(
    heading.replace(/’/g, "'"),
  );

/** As much of a text as fits, cut between lines if possible, else between words. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 2);
  const line = head.lastIndexOf("\n");
  const end = line > most / 2 ? line : Math.max(head.lastIndexOf(" "), most / 2);
  return `${head.slice(0, end).trimEnd()}${line > most / 2 ? "\n" : " "}…`;
}

/** The whole article in our small markdown, headings in bold; its pictures as `draw` says, none unless it does. */
export function wholeText(
  article: Article,
  facts: Record<string, string>,
  draw?: (alt: string, target: string) => string,
): string {
  const parts = article.sections.map(({ heading, text }) => (heading ? `**${heading}**\n${text}` : text));
  return small(withFacts(parts.join("\n\n"), facts), draw) || withFacts(article.description, facts);
}
