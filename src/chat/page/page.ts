/** The chat tool `page`: our own web page. Posting is an insert under the delivery's name: a repeat shows nothing twice. */

import type { Content, Delivered } from "../../effects.js";
import type { ChatTool, Delivery } from "../chat.js";
import { located, type Messages, type Secret, type StoredMessage } from "./messages.js";
import { messageId, threadPlace, tool } from "./places.js";

export function createPage(messages: Messages, now: () => number): ChatTool {
  const firstline = { id: "firstline", name: "Firstline", bot: true };

  const fromOf = (content: Content) =>
    content.voice ? { id: content.voice.person ?? "", name: content.voice.name, bot: false } : firstline;

  const secretsOf = (content: Content): { secrets?: Secret[] } => {
    const secrets = content.card?.links?.map(({ run, what }) => ({ run, link: what }));
    return secrets?.length ? { secrets } : {};
  };

  async function post(delivery: Delivery, only?: string): Promise<Delivered> {
    const content = delivery.content ?? {};
    const id = messageId(delivery.name);
    const channel = !delivery.place.direct && delivery.place.id === delivery.place.channel;
    const thread = channel && !only ? threadPlace(delivery.place, id) : undefined;
    await messages.append({
      id,
      by: delivery.name,
      ...located(delivery.place),
      ...(thread ? { thread } : {}),
      from: fromOf(content),
      relayed: true,
      when: content.at ?? now(),
      content,
      revision: delivery.revision ?? 1,
      ...(only ? { only } : {}),
      ...secretsOf(content),
      ...(content.files?.length ? { files: content.files } : {}),
    });
    return { kind: "delivered", ref: { place: delivery.place, message: id, ...(thread ? { thread } : {}) } };
  }

  return {
    name: tool,
    async start() {},
    async stop() {},
    async deliver(delivery) {
      switch (delivery.kind) {
        case "post":
          return post(delivery);
        case "whisper":
          // the answer's addressee comes as team:user; the page's team is "page"
          return post(delivery, delivery.person?.replace(/^page:/, ""));
        case "update":
          await messages.change(delivery.message!, delivery.name, (message) =>
            message.revision >= (delivery.revision ?? 0)
              ? null
              : {
                  content: delivery.content ?? {},
                  revision: delivery.revision ?? message.revision + 1,
                  secrets: secretsOf(delivery.content ?? {}).secrets ?? [],
                },
          );
          return { kind: "delivered", ref: { place: delivery.place, message: delivery.message! } };
        case "remove":
          await messages.change(delivery.message!, delivery.name, (message) =>
            message.deletedAt ? null : { deletedAt: now(), content: {}, revision: message.revision + 1 },
          );
          return { kind: "delivered" };
        case "react":
          return { kind: "delivered" };
      }
    },
  };
}

export type { StoredMessage };
