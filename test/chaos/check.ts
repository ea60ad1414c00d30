/** Compares what was accepted with what every place shows and every document says. */
import { isDeepStrictEqual } from "node:util";
import type { StoredMessage } from "../../src/chat/page/messages.js";
import type { Entry } from "../../src/journal/entry.js";
import { type Ref, refId } from "../../src/journal/send.js";
import type { Doc, Store } from "../../src/store/collection.js";
import type { Ticket } from "../../src/tickets/ticket.js";
import type { Accepted } from "./load.js";

const count = <T>(all: T[], keyOf: (each: T) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const each of all) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  return counts;
};

/** Where everything can be looked up. */
type Archive = Pick<Store, "find">;

/** Everything in a collection. */
async function all<T extends Doc>(site: Archive, collection: string): Promise<T[]> {
  const found: T[] = [];
  for (;;) {
    const last = found.at(-1)?.id;
    const page = await site.find<T>(collection, { limit: 1000, ...(last ? { after: { value: last, id: last } } : {}) });
    found.push(...page);
    if (page.length < 1000) return found;
  }
}

/** Sentences about what is wrong; none when all is well. */
export async function findings(site: Archive, accepted: Accepted[]): Promise<string[]> {
  const entries = await all<Entry>(site, "events");
  const messages = await all<StoredMessage>(site, "messages");
  const tickets = await all<Ticket>(site, "tickets");
  const refs = await all<Ref>(site, "refs");
  const wrong: string[] = [];
  const say = (sentence: string) => void wrong.push(sentence);
  const textOf = (message: StoredMessage) => JSON.stringify(message.content);

  const byEvent = new Map(entries.map((entry) => [entry.id, entry]));
  for (const entry of entries) {
    if (entry.state !== "done") say(`${entry.id} is ${entry.state}.`);
    if (entry.aside) say(`${entry.id} was set aside.`);
    for (const each of entry.deliveries) if (each.state !== "done") say(`${each.name} is ${each.state}.`);
  }
  for (const number of count(entries, (entry) => String(entry.seq)))
    if (number[1] > 1) say(`Number ${number[0]} was given to ${number[1]} events.`);

  // what was accepted
  for (const { kind, who, token, event, ticket, answers } of accepted) {
    const entry = byEvent.get(event);
    if (!entry) {
      say(`${kind} of ${who} (${token}) was answered, and is not in the journal.`);
      continue;
    }
    if (!answers.every((answer) => isDeepStrictEqual(answer, answers[0])))
      say(`${token} got different answers: ${JSON.stringify(answers)}`);
    const mine = messages.filter((message) => message.by === event);
    if (kind === "said" && mine.length !== 1) say(`What ${who} said (${token}) is shown ${mine.length} times.`);
    const acts = tickets.flatMap((each) =>
      each.timeline.filter((act) => act.by === event).map((act) => ({ number: each.number, act: act.act })),
    );
    if (kind === "new" && (acts.length !== 1 || acts[0]!.act.what !== "opened"))
      say(`${token} opened ${acts.length} tickets.`);
    const did = answers[0]!.kind === "none";
    if (kind === "note" || kind === "reply") {
      const texts = acts.filter(({ act }) => "text" in act && act.text.includes(token));
      if (texts.length !== (did ? 1 : 0))
        say(`${kind} ${token} stands ${texts.length} times in #${ticket} (answer: ${answers[0]!.kind}).`);
      // the thread shows it once
      const shown = messages.filter(
        (message) =>
          message.by.startsWith(`${event}:`) &&
          message.stream.startsWith("channel/") &&
          textOf(message).includes(token) &&
          !message.content.card,
      );
      if (did && shown.length !== 1)
        say(`${kind} ${token} is shown ${shown.length} times in the thread of #${ticket}.`);
    }
    if (kind === "reply" && did) {
      const told = messages.filter((message) => message.stream.startsWith("dm/") && textOf(message).includes(token));
      if (told.length !== 1) say(`The reply ${token} reached its requester ${told.length} times.`);
    }
  }

  // tickets
  for (const [number, times] of count(tickets, (ticket) => String(ticket.number)))
    if (times > 1) say(`#${number} exists ${times} times.`);
  for (const ticket of tickets) {
    const name = `#${ticket.number}`;
    if (new Set(ticket.timeline.map((act) => act.id)).size !== ticket.timeline.length) say(`${name} has an act twice.`);
    if (ticket.timeline.filter((act) => act.act.what === "claimed").length > 1) say(`${name} was claimed twice.`);
    const cards = messages.filter(
      (message) => message.stream.startsWith("channel/") && message.content.card?.title?.startsWith(`${name} `),
    );
    if (cards.length !== 1) say(`${name} has ${cards.length} cards in the triage channels.`);
    const ref = refs.find((each) => each.message === cards[0]?.id);
    if (ref?.revision !== ticket.rev || cards[0]?.revision !== ticket.rev)
      say(`The card of ${name} shows revision ${cards[0]?.revision} (${ref?.revision}) of ${ticket.rev}.`);
  }

  // what was said: one message a delivery, though an update may have been written over it since
  const byName = count(messages, (message) => message.by);
  const slots = new Set(refs.map((ref) => ref.id));
  for (const entry of entries) {
    for (const { name, n, place } of entry.deliveries) {
      const effect = entry.decision!.effects[n];
      if (effect?.kind !== "post" || place.tool !== "page") continue;
      const shown = byName.get(name) ?? 0;
      const changed = effect.slot !== undefined && slots.has(refId(effect.slot, place));
      if (shown !== 1 && !(shown === 0 && changed)) say(`${name} is shown ${shown} times.`);
    }
  }
  const streams = new Map<string, number[]>();
  for (const { stream, seq } of messages) streams.set(stream, [...(streams.get(stream) ?? []), seq]);
  for (const [stream, numbers] of streams) {
    if (new Set(numbers).size !== numbers.length) say(`${stream} has a number twice.`);
  }
  return wrong;
}
