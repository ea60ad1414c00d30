/** Sends one delivery once: what an effect says becomes what a chat tool does, and where it was posted is remembered. */
import type { ChatTool, Delivery } from "../chat/chat.js";
import { type Answer, type Content, contentOf, type Delivered, type Doc, type Effect } from "../effects.js";
import { type Event, isActed } from "../events.js";
import type { Place } from "../people.js";
import type { Store, Write } from "../store/collection.js";
import type { DeliveryEntry, Entry } from "./entry.js";
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

export interface SendOptions {
  store: Store;
  tools: Map<string, ChatTool>;
  /** Mail, codes, notices and steps of actions: `name` is the idempotency key. */
  carry(effect: Effect, name: string, doubtful: boolean): Promise<Delivered>;
}

/** What came of it, and what is to be written when it is ticked off. */
export interface Sent {
  outcome: Delivered;
  write: Write | null;
}

export const refId = (slot: string, place: Place): string => `${slot}@${placeKey(place)}`;

/** What an answer becomes when the platform has no more room for it: a card with a button for a form. */
export function lateAnswer(answer: Answer, event: Event): Content | null {
  if (answer.kind !== "form") return contentOf(answer);
  const again = event.kind === "pressed" ? event.command : answer.form.command;
  const { title } = answer.form;
  return { card: { text: title, notice: title, buttons: [{ label: "Open the form", command: again }] } };
}

export function createSend({ store, tools, carry }: SendOptions) {
  /** Sends one delivery once. */
  async function send(entry: Entry, delivery: DeliveryEntry, doubtful: boolean): Promise<Sent> {
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
        return { outcome: await carry(effect, name, doubtful), write: null };
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
    if (known) {
      // a message that was gone was posted anew: the slot is there from now on, and its thread
      const { message = known.message, thread: below } = outcome.ref ?? {};
      const moved = message !== known.message && below ? { thread: placeKey(below), threadPlace: below } : {};
      const doc: Ref = { ...known, ...moved, message, rev: known.rev + 1, by: name, revision };
      return { op: "replace", in: "refs", rev: known.rev, doc };
    }
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

  return send;
}
