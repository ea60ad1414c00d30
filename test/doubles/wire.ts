/** A chat tool that works, in memory: what the desk must do in channels, without a platform. */
import { randomUUID } from "node:crypto";
import type { Connection, Delivery, Inbox } from "../../src/chat/chat.js";
import type { Answer, Content } from "../../src/effects.js";
import type { Pointed } from "../../src/events.js";
import type { Identity, Place } from "../../src/people.js";

export interface Shown {
  place: string;
  id: string;
  content: Content;
  /** Only this person sees it. */
  only?: string;
}

export interface Wire extends Connection {
  shown: Shown[];
  /** What a place shows, as one text. */
  text(place: string): string;
  identity(email: string, more?: Partial<Identity>): Identity;
  /** Says it at the top of a channel (which opens a thread), in a thread, or directly. */
  say(
    email: string,
    text: string,
    where?: { channel?: string; thread?: string; mentioned?: boolean; more?: Partial<Identity> },
  ): Promise<string>;
  press(email: string, label: string, place: string): Promise<Answer | null>;
  point(email: string, about: Pointed, channel: string, emoji?: string): Promise<Answer | null>;
}

const tool = "wire";
const direct = (user: string): Place => ({ tool, id: `direct/${user}`, direct: true });
const top = (channel: string): Place => ({ tool, id: channel, direct: false, channel });
const below = (channel: string, message: string): Place => ({
  tool,
  id: `${channel}/${message}`,
  direct: false,
  channel,
});

export function createWire(options: { triage?: Record<string, string>; shared?: string[] } = {}): Wire {
  const { triage = {}, shared = [] } = options;
  let inbox!: Inbox;
  const shown: Shown[] = [];
  const flags = (place: Place): Place => (shared.includes(place.channel ?? "") ? { ...place, shared: true } : place);

  const deliver = async (delivery: Delivery) => {
    const { place, content = {} } = delivery;
    if (delivery.kind === "update") {
      const known = shown.find((each) => each.id === delivery.message);
      if (known) known.content = content;
      return { kind: "delivered" as const, ref: { place, message: delivery.message! } };
    }
    const known = shown.find((each) => each.id === delivery.name);
    if (!known)
      shown.push({
        place: place.id,
        id: delivery.name,
        content,
        ...(delivery.person ? { only: delivery.person } : {}),
      });
    const thread = !place.direct && place.id === place.channel ? below(place.id, delivery.name) : undefined;
    return { kind: "delivered" as const, ref: { place, message: delivery.name, ...(thread ? { thread } : {}) } };
  };
  const self: Wire = {
    shown,
    doors: [],
    tool: {
      name: tool,
      async start(given) {
        inbox = given;
      },
      deliver,
      async stop() {},
    },
    channelOf: (queue) => (triage[queue.id] ? top(triage[queue.id]!) : undefined),
    queueOf: (place) => Object.keys(triage).find((queue) => triage[queue] === place.channel),
    directOf: async (who) => direct(who.user),
    directTo: async () => null,
    membersOf: async () => null,
    troubles: () => [],
    check: async () => [],
    identity: (email, more = {}) => ({ tool, team: "T", user: email.split("@")[0]!, email, name: email, ...more }),
    text: (place) =>
      shown
        .filter((each) => each.place === place)
        .map(({ content }) =>
          [
            content.card?.title,
            content.card?.text,
            content.text,
            ...(content.card?.buttons ?? []).map((each) => `[${each.label}]`),
          ]
            .filter(Boolean)
            .join("\n"),
        )
        .join("\n---\n"),
    async say(email, text, where = {}) {
      const id = randomUUID();
      const from = self.identity(email, where.more);
      const place = where.thread
        ? below(where.channel!, where.thread)
        : where.channel
          ? below(where.channel, id)
          : direct(from.user);
      await inbox.accept({
        kind: "said",
        id: `wire:${id}`,
        at: Date.now(),
        from,
        place: flags(place),
        text,
        files: [],
        message: id,
        ...(where.thread ? { reply: true } : {}),
        ...(where.mentioned ? { mentioned: true } : {}),
      });
      return place.id;
    },
    async press(email, label, placeId) {
      const found = shown.findLast(
        (each) => each.place === placeId && each.content.card?.buttons?.some((button) => button.label === label),
      );
      if (!found) throw new Error(`No button "${label}" in ${placeId}:\n${self.text(placeId)}`);
      const command = found.content.card!.buttons!.find((button) => button.label === label)!.command;
      const isDirect = placeId.startsWith("direct/");
      const place: Place = {
        tool,
        id: placeId,
        direct: isDirect,
        ...(isDirect ? {} : { channel: placeId.split("/")[0]! }),
      };
      return inbox.ask(
        { kind: "pressed", id: `wire:${randomUUID()}`, at: Date.now(), from: self.identity(email), place, command },
        5000,
      );
    },
    point: (email, about, channel, emoji) =>
      inbox.ask(
        {
          id: `wire:${randomUUID()}`,
          at: Date.now(),
          from: self.identity(email),
          place: below(channel, about.message),
          ...(emoji
            ? { kind: "reacted" as const, message: about.message, emoji, added: true }
            : { kind: "pressed" as const, command: "adopt" }),
          about,
        },
        5000,
      ),
  };
  return self;
}
