/** What a person sees when they open Firstline's home in a chat tool: their tickets, and what they can say. */
import type { Card } from "../cards.js";
import { command } from "../commands.js";
import type { Settings } from "../config.js";
import type { Library } from "../knowledge/library.js";
import type { Identity } from "../people.js";
import { shortDay, shortMoment } from "../sla/explain.js";
import type { Sla } from "../sla/sla.js";
import type { Store } from "../store/collection.js";
import { ticketLine } from "../tickets/card.js";
import type { Ticket } from "../tickets/ticket.js";
import { wordsFor } from "../words/languages.js";
import type { People } from "./people.js";
import { brakeCard } from "./switches.js";
import { isTechnician, type Paused } from "./turn.js";

/** Most tickets in one list. */
const most = 10;

/** Gives the cards of the home; for technicians their own tickets and those of their queues that fall due next come first. */
export function createHome({
  store,
  settings,
  people,
  sla,
  library,
  now,
}: {
  store: Store;
  settings: Settings;
  people: People;
  sla: Sla;
  library(): Library;
  now(): number;
}) {
  return async (who: Identity): Promise<Card[]> => {
    const me = await people.know(who);
    const t = wordsFor(me.language ?? settings.language);
    const line = (ticket: Ticket) => {
      const clock = sla.shown(ticket, now());
      return ticketLine(ticket, {
        t,
        settings,
        nameOf: people.nameOf,
        moment: (at) => shortMoment(at, me.zone, now(), false, t),
        day: (at) => shortDay(at, me.zone, now(), t),
        titleOf: (id) => library().titleOf(id, t.language),
        ...(clock ? { clock } : {}),
      });
    };
    const list = (title: string, tickets: Ticket[], none: string): Card => ({
      title,
      text: tickets.length ? tickets.slice(0, most).map(line).join("\n\n") : none,
      notice: title,
    });
    const mine = await store.find<Ticket>("tickets", {
      where: { requester: me.id },
      sort: { by: "openedAt", direction: "desc" },
      limit: 50,
    });
    const cards: Card[] = [];
    if (isTechnician(settings, me.id)) {
      const assigned = await store.find<Ticket>("tickets", {
        where: { assignee: me.id, open: 1 },
        sort: { by: "openedAt", direction: "asc" },
        limit: 50,
      });
      const queues = settings.queues.filter((queue) => queue.members.includes(me.id) || queue.lead === me.id);
      const waiting = (
        await Promise.all(
          queues.map((queue) =>
            store.find<Ticket>("tickets", {
              where: { queue: queue.id, open: 1 },
              sort: { by: "openedAt", direction: "asc" },
              limit: 100,
            }),
          ),
        )
      ).flat();
      waiting.sort((a, b) => (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER));
      cards.push(
        list(t`Yours`, assigned, t`You have claimed nothing.`),
        list(
          t`Due next in your queues`,
          waiting.filter((ticket) => ticket.assignee !== me.id),
          t`Nothing waits.`,
        ),
      );
    }
    if (settings.queues.some((queue) => queue.lead === me.id))
      cards.push(brakeCard(await store.get<Paused>("switches", "paused"), t));
    cards.push(
      list(
        t`Your open tickets`,
        mine.filter((ticket) => ticket.open),
        t`You have no open ticket.`,
      ),
      {
        title: t`Get help`,
        text: t`Write me in your own words what is wrong, or press one of these.`,
        buttons: settings.suggestions.slice(0, 5).map((text) => ({
          label: text.length > 70 ? `${text.slice(0, 69)}…` : text,
          command: command("say", { text: text.slice(0, 300) }),
        })),
        notice: t`Get help`,
      },
    );
    return cards;
  };
}
