/** The self-service portal's API: articles by search, the reader's own tickets. Audience is judged here, for each reader. */
import type { Settings } from "../config.js";
import { mayRead, type Who } from "../knowledge/audience.js";
import type { Library } from "../knowledge/library.js";
import { highlights } from "../knowledge/terms.js";
import { shortMoment } from "../sla/explain.js";
import type { Sla } from "../sla/sla.js";
import type { Store } from "../store/collection.js";
import { withoutMarks } from "../text.js";
import { stateOf } from "../tickets/card.js";
import { fixOf } from "../tickets/solved.js";
import { isPublic, type Ticket } from "../tickets/ticket.js";
import type { Understanding } from "../understanding/live.js";
import { wordsFor } from "../words/languages.js";
import { readFile } from "./files.js";
import type { ArticleHit, Marked, OwnTicket } from "./portal-view.js";

export interface PortalParts {
  store: Store;
  settings: Settings;
  sla: Sla;
  library(): Library;
  search: Understanding["search"];
  /** What a person is, as the audience of articles. */
  whoIs(person: string): Who;
  /** Two letters. */
  languageOf(person: string): string;
  zoneOf(person: string): string;
  nameOf(person: string): string;
  now(): number;
}

const mostHits = 20;
const mostTickets = 100;
const lineLength = 170;

export function createPortal(parts: PortalParts) {
  const { store, sla } = parts;
  const readable = (reader: string, id: string): boolean =>
    mayRead(parts.library().articles.get(id)?.audience, parts.whoIs(reader));

  const marked = (text: string, words: ReadonlySet<string>): Marked => ({
    text,
    marks: words.size ? highlights(words, text).map(({ start, end }) => [start, end] as [number, number]) : [],
  });

  /** The line of an article with the most of these words, cut around the first of them. */
  function lineOf(id: string, words: ReadonlySet<string>, language: string): Marked {
    const library = parts.library();
    const { description } = library.articles.get(id)!;
    const lines = withoutMarks(library.wholeText(id, language))
      .split("\n")
      .map((line) => line.trim());
    const [first = ""] = lines.filter((line) => line.length > 20);
    const own = library.languageOf(id, language) === library.articles.get(id)!.language ? description : first;
    let best = marked(own || first, words);
    const different = ({ text, marks }: Marked) =>
      new Set(marks.map(([start, end]) => text.slice(start, end).toLowerCase())).size;
    for (const line of lines) {
      const one = marked(line, words);
      if (different(one) > different(best)) best = one;
    }
    if (best.text.length <= lineLength) return best;
    const from = Math.max(0, Math.min((best.marks[0]?.[0] ?? 0) - 50, best.text.length - lineLength));
    const start = from === 0 ? 0 : best.text.indexOf(" ", from) + 1;
    const cut = best.text.slice(start, start + lineLength);
    const end = start + lineLength < best.text.length ? cut.lastIndexOf(" ") : cut.length;
    const text = `${start ? "… " : ""}${cut.slice(0, end)}${start + end < best.text.length ? " …" : ""}`;
    return marked(text, words);
  }

  /** What a reader finds; everything that they may read, by title, when nothing is searched for. */
  function articles(reader: string, query: string): ArticleHit[] {
    const library = parts.library();
    const language = parts.languageOf(reader);
    const asked = query.trim().slice(0, 500);
    const { hits, words } = asked
      ? parts.search(query.slice(0, 500), 3 * mostHits, { language, typing: true })
      : { hits: [...library.articles.keys()].map((id) => ({ id })), words: new Set<string>() };
    const found = hits.filter(({ id }) => readable(reader, id));
    const shown = asked ? found.slice(0, mostHits) : found;
    const list = shown.map(({ id }) => ({
      id,
      title: marked(library.titleOf(id, language), words),
      line: lineOf(id, words, language),
      category: library.articles.get(id)!.category,
    }));
    return asked ? list : list.sort((one, other) => one.title.text.localeCompare(other.title.text, language));
  }

  /** A whole article; null for one that does not exist or that this reader may not read. */
  function article(reader: string, id: string): { id: string; title: string; markdown: string } | null {
    if (!readable(reader, id)) return null;
    const language = parts.languageOf(reader);
    return { id, title: parts.library().titleOf(id, language), markdown: parts.library().pageText(id, language) };
  }

  /** A picture of an article, for who may read that article. */
  const picture = async (reader: string, id: string, file: string) =>
    readable(reader, id) && parts.library().shows(id, file) ? readFile(store, file) : null;

  /** A reader's own tickets: the open ones first, then the newest. */
  async function tickets(reader: string): Promise<OwnTicket[]> {
    const now = parts.now();
    const t = wordsFor(parts.languageOf(reader));
    const moment = (at: number) => shortMoment(at, parts.zoneOf(reader), now, false, t);
    const due = (label: string, at: number) =>
      at > now ? `${t.of(label)} ${moment(at)}.` : t`We are late: an answer was due ${moment(at)}.`;
    const found = await store.find<Ticket>("tickets", {
      where: { requester: reader },
      sort: { by: "openedAt", direction: "desc" },
      limit: mostTickets,
    });
    found.sort((one, other) => other.open - one.open);
    return found.map((ticket): OwnTicket => {
      const clock = sla.shown(ticket, now);
      const fix = fixOf(ticket);
      const waits = ticket.state === "pending" && ticket.pendingFor === "requester";
      return {
        number: ticket.number,
        title: ticket.title,
        open: ticket.open === 1,
        state: waits ? t`Waiting for your answer` : stateOf(ticket, t),
        tone: waits ? "warn" : ticket.open ? "info" : "good",
        lines: [
          ticket.open ? (ticket.assignee ? t`${parts.nameOf(ticket.assignee)} has it.` : t`Nobody has it yet.`) : "",
          ticket.open && clock?.deadline && !clock.paused ? due(clock.label, clock.deadline) : "",
          ticket.state === "resolved" && fix ? t`What fixed it: ${fix}` : "",
        ].filter(Boolean),
        opened: moment(ticket.openedAt),
        changed: moment(ticket.timeline.findLast(({ act }) => isPublic(act))?.at ?? ticket.openedAt),
      };
    });
  }

  return { articles, article, picture, tickets };
}
