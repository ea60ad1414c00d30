/** Delivery: effects one at a time per place, each ticked off alone; the one retry policy. */
import type { ChatTool, Delivery } from "../chat/chat.js";
import type { Answer, Content, Delivered, Doc, Effect } from "../effects.js";
import { type Event, isActed } from "../events.js";
import type { Place } from "../people.js";
import type { Store, Write } from "../store/collection.js";
import type { DeliveryEntry, Entry } from "./entry.js";
import { type Journal, turned } from "./journal.js";
import { placeKey } from "./resolve.js";

/** Where a slot was posted, and the newest revision it shows. */
export interface Ref extends Doc {
  slot: string;
  place: Place;
  message: string;
  /** Key of the thread's place, for finding the ticket of a thread. */
  thread?: string;
  threadPlace?: Place;
  ticket?: string;
  revision: number;
}

export interface DeliverOptions {
  store: Store;
  journal: Journal;
  tools: Map<string, ChatTool>;
  /** Mail, codes, notices and steps of actions: `name` is the idempotency key. */
  carry(effect: Effect, name: string, doubtful: boolean): Promise<Delivered>;
  now(): number;
  log(line: Record<string, unknown>): void;
  mayWork(): Promise<boolean>;
  counted(what: "delivered" | "retried" | "parked" | "refused"): void;
}

/** Failures of one delivery until it is parked, so that nobody else waits behind it. */
const triesUntilParked = 8;
const backOff = (tries: number) => Math.min(250 * 2 ** tries, 60_000);
export const refId = (slot: string, place: Place): string => `${slot}@${placeKey(place)}`;

/** What an answer becomes when the platform has no more room for it: a whisper, a card with a button for a form. */
export function lateAnswer(answer: Answer, event: Event): Content | null {
  switch (answer.kind) {
    case "none":
      return null;
    case "text":
      return { text: answer.text };
    case "card":
      return { card: answer.card };
    case "errors":
      return { text: Object.values(answer.errors).join("\n") };
    case "form": {
      const again = event.kind === "pressed" ? event.command : answer.form.command;
      const { title } = answer.form;
      return { card: { text: title, notice: title, buttons: [{ label: "Open the form", command: again }] } };
    }
  }
}

export function createDelivery(options: DeliverOptions) {
  const { store, journal, tools, now, log } = options;
  const queues = new Map<string, { entry: Entry; delivery: DeliveryEntry; doubtful: boolean }[]>();
  const finished = new Set<string>();

  /** Queues what is still open of an applied entry. `doubtful`: it may have been sent before a crash. */
  function queue(entry: Entry, doubtful = false): void {
    for (const delivery of entry.deliveries) {
      if (delivery.state !== "open" || finished.has(delivery.name)) continue;
      const key = placeKey(delivery.place);
      const line = queues.get(key);
      if (line) line.push({ entry, delivery, doubtful });
      else {
        queues.set(key, [{ entry, delivery, doubtful }]);
        void drain(key);
      }
    }
    scheduleAnswer(entry);
  }

  async function drain(key: string): Promise<void> {
    const line = queues.get(key)!;
    for (let next = line[0]; next; next = line[0]) {
      try {
        if (!(await deliverOne(next.entry, next.delivery, next.doubtful))) break;
      } catch (error) {
        log({
          level: "error",
          what: "delivery",
          delivery: next.delivery.name,
          error: String((error as Error).stack ?? error),
        });
        if (!(await options.mayWork())) break;
        await new Promise((resolve) => setTimeout(resolve, 500));
        continue;
      }
      line.shift();
    }
    queues.delete(key);
  }

  /** Sends until it is done, refused or parked. False: this process must stop. */
  async function deliverOne(entry: Entry, delivery: DeliveryEntry, first: boolean): Promise<boolean> {
    let doubtful = first;
    for (let tries = 0; ; tries++) {
      if (!(await options.mayWork())) return false;
      const { outcome, write } = await send(entry, delivery, doubtful).catch((error) => ({
        outcome: { kind: "later", after: 0, reason: String(error) } as Delivered,
        write: null,
      }));
      if (outcome.kind === "delivered") {
        options.counted("delivered");
        await tick(entry.id, delivery.name, { state: "done" }, write);
        return true;
      }
      if (outcome.kind === "refused" || tries + 1 >= triesUntilParked) {
        const parked = outcome.kind !== "refused";
        options.counted(parked ? "parked" : "refused");
        log({ level: "warn", what: parked ? "parked" : "refused", delivery: delivery.name, reason: outcome.reason });
        await journal.accept(refusal(entry, delivery, outcome.reason, parked));
        await tick(entry.id, delivery.name, { state: parked ? "parked" : "refused", tries: tries + 1 }, null);
        return true;
      }
      options.counted("retried");
      log({ level: "warn", what: "retry", delivery: delivery.name, tries: tries + 1, reason: outcome.reason });
      doubtful = true;
      await new Promise((resolve) => setTimeout(resolve, Math.max(outcome.after, backOff(tries))));
    }
  }

  function refusal(entry: Entry, delivery: DeliveryEntry, reason: string, parked: boolean): Event {
    const to = entry.decision?.effects[delivery.n];
    const meant = to && "to" in to ? JSON.stringify(to.to) : "";
    return {
      kind: "refused",
      id: `refused:${delivery.name}`,
      at: now(),
      delivery: delivery.name,
      reason: parked ? `parked: ${reason}` : reason,
      meant,
    };
  }

  /** Sends one delivery once. */
  async function send(
    entry: Entry,
    delivery: DeliveryEntry,
    doubtful: boolean,
  ): Promise<{ outcome: Delivered; write: Write | null }> {
    const { place, name } = delivery;
    if (delivery.n < 0) {
      const content = lateAnswer(entry.decision!.answer, entry.event);
      const person = isActed(entry.event) ? `${entry.event.from.team}:${entry.event.from.user}` : "";
      return {
        outcome: await through(place, {
          name,
          place,
          kind: "whisper",
          person,
          ...(content ? { content } : {}),
          doubtful,
        }),
        write: null,
      };
    }
    const effect = entry.decision!.effects[delivery.n]!;
    switch (effect.kind) {
      case "post": {
        const at = delivery.threadOf ? await threadPlace(delivery.threadOf, place) : place;
        const outcome = await through(at, {
          name,
          place: at,
          kind: "post",
          content: effect.content,
          revision: effect.revision ?? 1,
          doubtful,
        });
        return {
          outcome,
          write: effect.slot
            ? await refWrite(effect.slot, place, effect.revision ?? 1, effect.ticket, outcome, name)
            : null,
        };
      }
      case "update": {
        const ref = await store.get<Ref>("refs", refId(effect.slot, place));
        if (ref && ref.revision >= effect.revision) return { outcome: { kind: "delivered" }, write: null };
        const outcome = await through(
          place,
          ref
            ? {
                name,
                place,
                kind: "update",
                message: ref.message,
                content: effect.content,
                revision: effect.revision,
                doubtful,
              }
            : { name, place, kind: "post", content: effect.content, revision: effect.revision, doubtful },
        );
        return { outcome, write: await refWrite(effect.slot, place, effect.revision, effect.ticket, outcome, name) };
      }
      case "whisper":
        return {
          outcome: await through(place, {
            name,
            place,
            kind: "whisper",
            person: effect.person,
            content: effect.content,
            doubtful,
          }),
          write: null,
        };
      case "react":
        return {
          outcome: await through(place, {
            name,
            place,
            kind: "react",
            message: effect.message,
            emoji: effect.emoji,
            doubtful,
          }),
          write: null,
        };
      case "remove": {
        const ref = await store.get<Ref>("refs", refId(effect.slot, place));
        if (!ref) return { outcome: { kind: "delivered" }, write: null };
        return {
          outcome: await through(place, { name, place, kind: "remove", message: ref.message, doubtful }),
          write: null,
        };
      }
      default:
        return { outcome: await options.carry(effect, name, doubtful), write: null };
    }
  }

  async function through(place: Place, delivery: Delivery): Promise<Delivered> {
    const tool = tools.get(place.tool);
    return tool ? tool.deliver(delivery) : { kind: "refused", reason: `The chat tool "${place.tool}" is not on.` };
  }

  async function threadPlace(slot: string, channel: Place): Promise<Place> {
    return (await store.get<Ref>("refs", refId(slot, channel)))?.threadPlace ?? channel;
  }

  async function refWrite(
    slot: string,
    place: Place,
    revision: number,
    ticket: string | undefined,
    outcome: Delivered,
    name: string,
  ): Promise<Write | null> {
    if (outcome.kind !== "delivered") return null;
    const known = await store.get<Ref>("refs", refId(slot, place));
    if (known)
      return {
        op: "replace",
        in: "refs",
        rev: known.rev,
        doc: { ...known, rev: known.rev + 1, by: name, revision } as Ref,
      };
    if (!outcome.ref) return null;
    const { message, thread } = outcome.ref;
    const ref: Ref = {
      id: refId(slot, place),
      rev: 1,
      by: name,
      slot,
      place,
      message,
      revision,
      ...(thread ? { thread: placeKey(thread), threadPlace: thread } : {}),
      ...(ticket ? { ticket } : {}),
    };
    return { op: "insert", into: "refs", doc: ref };
  }

  /** Ticks one delivery off, together with what is remembered of it. */
  async function tick(id: string, name: string, change: Partial<DeliveryEntry>, write: Write | null): Promise<void> {
    finished.add(name);
    for (;;) {
      const entry = await store.get<Entry>("events", id);
      if (!entry) break;
      const deliveries = entry.deliveries.map((each) => (each.name === name ? { ...each, ...change } : each));
      const next = finish(turned(entry, { deliveries }));
      const done = await store.apply([
        ...(write ? [write] : []),
        { op: "replace", in: "events", doc: next, rev: entry.rev },
      ]);
      if (done.ok || (write && done.refused === 0)) {
        if (!done.ok) write = null;
        else {
          journal.moved(next);
          break;
        }
      }
    }
    finished.delete(name);
  }

  /** Done when every delivery is ticked and the answer given. */
  function finish(entry: Entry): Entry {
    const open = entry.deliveries.some((each) => each.state === "open");
    return entry.state === "applied" && !open && entry.answer === "given"
      ? { ...entry, state: "done", doneAt: now() }
      : entry;
  }

  /** What is not ticked one second after its deadline is delivered like any effect. */
  function scheduleAnswer(entry: Entry): void {
    if (entry.state !== "applied") return;
    if (entry.answer === "given") {
      if (entry.deliveries.every((each) => each.state !== "open")) void settle(entry.id);
      return;
    }
    const due =
      entry.asked === undefined ? 0 : Math.max(entry.claimedUntil ?? 0, entry.acceptedAt + entry.asked) + 1000;
    setTimeout(() => void answerLate(entry.id), Math.max(0, due - now())).unref();
  }

  async function answerLate(id: string): Promise<void> {
    const late = await journal
      .change(id, (entry) => {
        if (entry.answer === "given" || entry.state !== "applied" || !isActed(entry.event)) return null;
        const { place } = entry.event;
        const delivery: DeliveryEntry = {
          name: `${id}:answer:${placeKey(place)}`,
          n: -1,
          place,
          state: "open",
          tries: 0,
        };
        return turned(entry, { answer: "given", deliveries: [...entry.deliveries, delivery] });
      })
      .catch(() => null);
    if (late) queue({ ...late, deliveries: late.deliveries.slice(-1) });
  }

  /** Marks an entry done that has nothing (more) to deliver. */
  async function settle(id: string): Promise<void> {
    await journal
      .change(id, (entry) => {
        const next = finish(turned(entry, {}));
        return next.state === "done" && entry.state !== "done" ? next : null;
      })
      .catch(() => null);
  }

  return {
    queue,
    settle,
    /** Deliveries that wait in this process. */
    waiting: () => [...queues.values()].reduce((sum, line) => sum + line.length, 0),
  };
}
