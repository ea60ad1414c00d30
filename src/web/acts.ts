/** `POST /api/acts`: an act of a signed-in person becomes an event, stored together with what the page shows of it. */

import type { Given } from "../chat/chat.js";
import { located, type Messages, type StoredMessage } from "../chat/page/messages.js";
import { channelPlace, directPlace, messageId, streamOf } from "../chat/page/places.js";
import { eventOf, type PageAct, readAct } from "../chat/page/read.js";
import type { Answer, Write } from "../effects.js";
import type { Event } from "../events.js";
import type { Journal } from "../journal/journal.js";
import type { Identity, Place } from "../people.js";
import { en } from "../words/words.js";
import { HttpProblem } from "./http.js";

export interface ActsParts {
  journal: Journal;
  messages: Messages;
  now(): number;
  identityOf(person: string): Identity;
  nameOf(person: string): string;
  /** Streams that this person may see. */
  streamsOf(person: string): string[];
}

/** How long the page's request waits for its answer, ms; then the page asks again with the same id. */
const deadline = 4000;

export function createActs({ journal, messages, now, identityOf, nameOf, streamsOf }: ActsParts) {
  /** The place by its id, made anew: what a request says about it is not believed. */
  async function placeOf(act: PageAct): Promise<Place> {
    const { id } = act.place;
    if (id === `dm/${act.as}`) return directPlace(act.as);
    const channel = id.startsWith("thread/") ? (await messages.get(id.slice("thread/".length)))?.stream : id;
    if (!channel?.startsWith("channel/") || !streamsOf(act.as).includes(channel))
      throw new HttpProblem(403, en`You cannot write there.`);
    const top = channelPlace(channel.slice("channel/".length));
    return id === channel ? top : { ...top, id };
  }

  /** What the page shows of the event itself. */
  async function alongside(event: Event): Promise<Write[]> {
    if (event.kind === "said") {
      const { from, place, message, text, files, at } = event;
      if (await messages.get(message)) return [];
      const shown: Omit<StoredMessage, "seq" | "rev"> = {
        id: message,
        by: event.id,
        ...located(place),
        from: { id: from.user, name: nameOf(from.user), bot: false },
        when: at,
        content: { text, ...(files.length ? { files } : {}) },
        revision: 1,
        ...(files.length ? { files } : {}),
      };
      return [await messages.appending(shown)];
    }
    if (event.kind === "edited" || event.kind === "deleted") {
      const message = await messages.get(event.message);
      if (!message || message.from.id !== event.from.user || message.relayed || message.by === event.id) return [];
      const change: Partial<StoredMessage> =
        event.kind === "edited"
          ? { content: { ...message.content, text: event.text }, editedAt: event.at, revision: message.revision + 1 }
          : { content: {}, files: [], deletedAt: event.at, revision: message.revision + 1 };
      return [await messages.changing(message, change, event.id)];
    }
    return [];
  }

  return {
    /** Stores the act and waits for its answer. `pending`: ask again with the same id. */
    async act(body: unknown, signedIn: string[]): Promise<{ given: Given } | { pending: true }> {
      const read = readAct(body);
      if ("error" in read) throw new HttpProblem(400, read.error);
      const { act } = read;
      if (!signedIn.includes(act.as))
        throw new HttpProblem(401, en`You are not signed in as that person. Choose the person again.`);
      const place = await placeOf(act);
      if (act.kind === "edited" || act.kind === "deleted") {
        const message = await messages.get(act.message);
        if (!message || message.from.id !== act.as || message.relayed)
          throw new HttpProblem(403, en`That is not your message.`);
      }
      const event = eventOf(act, identityOf(act.as), place, now());
      await journal.acceptWith(event, alongside, deadline);
      messages.wrote(streamOf(place));
      const given = await journal.answerOf(event.id, deadline);
      return given ? { given } : { pending: true };
    },
  };
}

export type { Answer };
export { messageId };
