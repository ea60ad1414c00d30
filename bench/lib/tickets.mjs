// An embedded store full of open tickets, each with a timeline of twenty entries.
import { openEmbedded } from "../../dist/store/embedded.js";
import { collections } from "../../dist/store/store.js";
import { derive } from "../../dist/tickets/ticket.js";

const queues = ["service-desk", "systems", "security"];
const words = "It worked yesterday and now it says that something went wrong with the connection to the server.".slice(
  0,
  80,
);
const day = 24 * 3_600_000;

/** One ticket. Of all of them, every `count / due`th is due before `now`. */
function ticket(number, { count, due, now, says }) {
  const openedAt = now - (number % 90) * day - number;
  const by = `event-${number}`;
  const requester = `person-${number % 997}`;
  const entry = (n, who, act) => ({ id: `${by}:${n}`, at: openedAt + n * 60_000, by, who, act });
  const opened = {
    what: "opened",
    kind: "incident",
    title: says ? says[number % says.length] : `Ticket ${number}`,
    text: says ? `${says[(number * 7) % says.length]}. ${words}` : words,
    category: "other",
    impact: 2,
    urgency: 3,
    security: false,
    queue: queues[number % queues.length],
    tier: "L1",
    requester,
    source: "chat",
    before: [],
    tried: [],
  };
  const timeline = [entry(0, requester, opened)];
  if (number % 2) timeline.push(entry(1, `technician-${number % 40}`, { what: "claimed" }));
  for (let n = timeline.length; n < 20; n++) timeline.push(entry(n, requester, { what: "said", text: words }));
  if (says)
    timeline.push(entry(20, "technician-1", { what: "resolved", fix: `Done: ${says[(number * 13) % says.length]}` }));
  const dueAt = number % Math.floor(count / due) === 0 ? now - number : now + day + number;
  const place = { tool: "page", id: `dm/${requester}`, direct: true };
  return { ...derive(timeline), id: by, rev: 1, by, number, place, openedBy: requester, timeline, dueAt };
}

/** Opens a store in `dir` and fills it with `count` tickets, `due` of which are due. With sentences (`says`) they are solved ones. */
export async function storeOfTickets(dir, { count, due, now, says }) {
  const store = await openEmbedded(dir, collections);
  const batch = 250;
  for (let from = 1; from <= count; from += batch) {
    const numbers = Array.from({ length: Math.min(batch, count - from + 1) }, (_, n) => from + n);
    const docs = numbers.map((number) => ticket(number, { count, due, now, says }));
    await store.apply(docs.map((doc) => ({ op: "insert", into: "tickets", doc })));
  }
  return store;
}
