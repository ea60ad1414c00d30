/** Deliveries to Teams: posts, updates, removals, through stored conversation references. */
import type { Delivered } from "../../effects.js";
import type { Place } from "../../people.js";
import type { Delivery, ToolParts } from "../chat.js";
import { type Connector, ConnectorProblem, outcomeOf } from "./connector.js";
import type { TeamsPeople } from "./people.js";
import { channelIdOf, conversationOf, isChannel, placeOf } from "./places.js";
import { type Reference, type References, referenceId } from "./references.js";
import { activitiesOf, inlineImage, type Writing } from "./write.js";

export interface DeliverParts {
  parts: Pick<ToolParts, "openFile" | "fileUrl" | "linkUrl" | "publicUrl" | "now">;
  connector: Connector;
  references: References;
  people: TeamsPeople;
  appId: string;
  /** Where Teams is reached before anything was heard from it; undefined with a test server. */
  usualServiceUrl: string | undefined;
}

export function createDeliver({ parts, connector, references, people, appId, usualServiceUrl }: DeliverParts) {
  async function mentionsOf(persons: string[], place: Place) {
    const find = async () => (await Promise.all(persons.map(people.mentionOf))).filter((each) => each !== null);
    const found = await find();
    if (found.length === persons.length || place.direct) return found;
    await people.meet(place);
    return find();
  }

  async function writingOf({ content }: Delivery, place: Place): Promise<Writing> {
    const mentions = await mentionsOf(content?.mention ?? [], place);
    const images = new Map<string, Buffer>();
    for (const file of content?.files ?? []) {
      if (!/^image\/(png|jpeg|gif)$/.test(file.type) || file.size > inlineImage || images.size > 0) continue;
      const found = await parts.openFile(file.id);
      if (found) images.set(file.id, found.bytes);
    }
    const { fileUrl, linkUrl, publicUrl } = parts;
    return { fileUrl, linkUrl, publicUrl, mentions, images };
  }

  /** Posts; in a channel the first message opens a thread and the others go into it. */
  async function post(delivery: Delivery, place: Place, serviceUrl: string): Promise<Delivered> {
    const activities = activitiesOf(delivery.content ?? {}, await writingOf(delivery, place));
    let at = place;
    let message = "";
    let thread: Place | undefined;
    for (const [n, activity] of activities.entries()) {
      if (n === 0 && isChannel(place)) {
        const [tenant = ""] = place.id.split("/");
        const channel = channelIdOf(place)!;
        const made = await connector.create(serviceUrl, {
          isGroup: true,
          bot: { id: `28:${appId}` },
          tenantId: tenant,
          channelData: { channel: { id: channel }, tenant: { id: tenant } },
          activity,
        });
        message = made.activityId ?? made.id.split(";messageid=")[1] ?? made.id;
        thread = placeOf(tenant, made.id.includes(";messageid=") ? made.id : `${channel};messageid=${message}`);
        at = thread;
        // replies below our own message are heard without a mention
        const conversation = conversationOf(thread);
        await references.put<Reference>(referenceId(conversation), "ref", (doc) =>
          doc ? null : { conversation, serviceUrl, kind: "channel", tenant },
        );
      } else {
        const { id } = await connector.send(serviceUrl, conversationOf(at), activity);
        if (n === 0) message = id;
      }
    }
    await keepShown(delivery, place, message);
    return { kind: "delivered", ref: { place, message, ...(thread ? { thread } : {}) } };
  }

  /** What a message with buttons shows is kept, for the answers to its presses. */
  async function keepShown({ content, revision, kind }: Delivery, place: Place, message: string): Promise<void> {
    const { card } = content ?? {};
    if (card?.buttons?.length || card?.inputs?.length || kind === "update")
      if (card) await references.show(place, message, card, revision ?? 1, parts.now());
  }

  const inThreadOf = (place: Place, message: string) =>
    isChannel(place) ? `${conversationOf(place)};messageid=${message}` : conversationOf(place);

  async function update(delivery: Delivery, place: Place, serviceUrl: string): Promise<Delivered> {
    const message = delivery.message!;
    const [activity] = activitiesOf(delivery.content ?? {}, await writingOf(delivery, place));
    await connector.update(serviceUrl, inThreadOf(place, message), message, { ...activity, id: message });
    await keepShown(delivery, place, message);
    return { kind: "delivered", ref: { place, message } };
  }

  async function remove({ message }: Delivery, place: Place, serviceUrl: string): Promise<Delivered> {
    await connector.remove(serviceUrl, inThreadOf(place, message!), message!).catch((error: unknown) => {
      if (!(error instanceof ConnectorProblem) || error.status !== 404) throw error;
    });
    return { kind: "delivered" };
  }

  /** Nothing more goes there until the person is heard from again. */
  async function blocked(place: Place): Promise<void> {
    const conversation = conversationOf(place);
    await references.put<Reference>(referenceId(conversation), "ref", (doc) => doc && { removed: true });
  }

  /** One delivery. What Teams has no room for is done another way: a whisper in a channel goes to the personal chat. */
  return async function deliver(delivery: Delivery): Promise<Delivered> {
    // bots cannot react to messages in Teams
    if (delivery.kind === "react") return { kind: "delivered" };
    let at: Place | null = null;
    try {
      const alone = delivery.kind === "whisper" && !delivery.place.direct;
      const user = delivery.person?.slice(delivery.person.indexOf(":") + 1) ?? "";
      const place = alone ? await people.directOf(user) : delivery.place;
      at = place;
      if (!place) return { kind: "refused", reason: "Firstline is not installed for this person in Teams." };
      const serviceUrl = (await references.serviceUrlOf(place)) ?? usualServiceUrl;
      if (!serviceUrl) return { kind: "refused", reason: "Nothing was heard from Teams yet." };
      if ((await references.known(place))?.removed)
        return { kind: "refused", reason: "Firstline was removed from this conversation." };
      switch (delivery.kind) {
        case "post":
        case "whisper":
          return await post(delivery, place, serviceUrl);
        case "update":
          return await update(delivery, place, serviceUrl);
        case "remove":
          return await remove(delivery, place, serviceUrl);
      }
    } catch (error) {
      if (at?.direct && error instanceof ConnectorProblem && error.code === "MessageWritesBlocked") await blocked(at);
      return outcomeOf(error);
    }
  };
}
