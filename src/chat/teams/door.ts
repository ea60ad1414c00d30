/** `POST /api/messages`: who it is from is shown first, then it is stored, then Teams hears "yes". */
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../../effects.js";
import type { Event } from "../../events.js";
import type { Identity, Place } from "../../people.js";
import { bodyOf, send, sendJson } from "../../web/http.js";
import type { Door, Inbox, ToolParts } from "../chat.js";
import { type Activity, isBot, parseActivity } from "./activity.js";
import type { Auth } from "./auth.js";
import type { Pressing } from "./card.js";
import type { Connector } from "./connector.js";
import { fetchFiles } from "./files.js";
import { isHeard } from "./hear.js";
import { NotKnown, type TeamsPeople } from "./people.js";
import { conversationOf, placeOf, placeOfActivity } from "./places.js";
import { pressedEvent, readEvents, readPress } from "./read.js";
import { type References, type Who, whoId } from "./references.js";
import { activitiesOf, answerContent, backBody, invokeBody } from "./write.js";

/** An invoke must be answered within 5 s, looking people up and drawing included. */
const invokeDeadline = 3_300;
/** How long the answer to a press waits for the update of its own card, ms. */
const updateDeadline = 600;
/** Within so long Teams must say who acted, ms: a message may be answered within 15 s, an invoke within 5 s. */
const saysWho = { message: 9_000, invoke: 1_500 };
const largestBody = 1024 * 1024;

export interface DoorParts {
  parts: ToolParts;
  auth: Auth;
  connector: Connector;
  references: References;
  people: TeamsPeople;
  /** Null before the app has started. */
  inbox(): Inbox | null;
  /** The one tenant; empty in a local test that names none. */
  tenantId: string;
  /** Told whether the keys of the Bot Framework were there. */
  keys(reason: string | null): void;
  /** A test server on this machine may hand out files. */
  local: boolean;
  /** A local test without an app id: there are no tokens. */
  withoutToken: boolean;
}

export function createDoor(given: DoorParts): Door {
  const { parts, auth, connector, references, people, local } = given;
  const { settings, now, log } = parts;

  const drawing = { publicUrl: parts.publicUrl, linkUrl: parts.linkUrl, fileUrl: parts.fileUrl };
  const refuse = (response: ServerResponse, status: number, error: string) => sendJson(response, status, { error });

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const inbox = given.inbox();
    if (!inbox) return refuse(response, 503, "Firstline is starting; please try again.");
    const header = request.headers.authorization ?? "";
    if (!header && !given.withoutToken) {
      log({ level: "warn", what: "teams refused", reason: "no token" });
      return refuse(response, 401, "Unauthorized.");
    }
    const body = await bodyOf(request, largestBody);
    let json: unknown;
    try {
      json = JSON.parse(body.toString("utf8"));
    } catch {
      return refuse(response, 400, "The request is no JSON.");
    }
    const read = parseActivity(json);
    if ("error" in read) return refuse(response, 400, read.error);
    const { activity } = read;
    const verdict = await auth.verify(activity, header);
    given.keys(verdict.kind === "unavailable" ? verdict.reason : null);
    if (verdict.kind !== "ok") {
      log({ level: "warn", what: `teams ${verdict.kind}`, reason: verdict.reason });
      return verdict.kind === "refused"
        ? refuse(response, 401, "Unauthorized.")
        : refuse(response, 503, "The keys of the Bot Framework cannot be fetched; please try again.");
    }
    // shown to be ours; a local test may say anything, and means the one it was set up with
    activity.channelData = { ...activity.channelData, tenant: { id: given.tenantId } };
    if (activity.type === "invoke") return invoke(activity, inbox, response);
    try {
      await take(activity, inbox);
    } catch (error) {
      if (!(error instanceof NotKnown)) throw error;
      // not stored, and not answered with yes: Teams sends it again
      log({ level: "warn", what: "teams who", activity: activity.id, error: error.message });
      return refuse(response, 503, "Teams does not say who that is right now; please send it again.");
    }
    send(response, 200, "");
  }

  /** Everything but invokes: resolves when it is stored. */
  async function take(activity: Activity, inbox: Inbox): Promise<void> {
    const place = whereOf(activity);
    const pressed = activity.type === "message" ? readPress(activity.value) : null;
    const kinds = ["message", "messageUpdate", "messageDelete"];
    if (
      kinds.includes(activity.type) &&
      (!activity.id || (!pressed && !(await isHeard(activity, place, { settings, references, now }))))
    )
      return;
    await references.learn(activity);
    if (activity.type === "installationUpdate" && activity.action?.startsWith("remove")) {
      const id = whoId(activity.from.aadObjectId || activity.from.id);
      if (place.direct && (await references.get<Who>(id)))
        await references.put<Who>(id, "who", (doc) => ({ key: doc!.key, direct: undefined as never }));
      return;
    }
    if (isBot(activity.from) && !settings.bots.includes(activity.from.id)) return;
    const interesting = pressed || readEvents(activity, { from: nobody, place, now: 0, files: [file] }).length > 0;
    if (!interesting) return;
    const from = await people.identityOf(activity, saysWho.message);
    if (pressed) return submitted(activity, pressed, from, place, inbox);
    const owner = from.email ?? `${from.tool}:${from.team}:${from.user}`;
    const { files, missing } =
      activity.type === "message"
        ? await fetchFiles(activity, owner, { connector, keepFile: parts.keepFile, local })
        : { files: [], missing: [] };
    for (const event of readEvents(activity, { from, place, now: now(), files, missing })) await inbox.accept(event);
  }

  /** Outside a thread a message in a channel opens one. */
  function whereOf(activity: Activity): Place {
    const place = placeOfActivity(activity);
    if (place.direct || !place.channel || place.channel !== place.id || activity.type !== "message" || !activity.id)
      return place;
    return placeOf(place.id.split("/")[0]!, `${conversationOf(place)};messageid=${activity.id}`);
  }

  /** A press from a client without Action.Execute: what would be the answer's body is posted. */
  async function submitted(
    activity: Activity,
    pressed: NonNullable<ReturnType<typeof readPress>>,
    from: Identity,
    place: Place,
    inbox: Inbox,
  ): Promise<void> {
    if (pressed.pressing.back) return;
    const event = pressedEvent(activity, pressed, { from, place, now: now(), files: [] });
    const found = answerContent(await inbox.ask(event, invokeDeadline));
    if (!found) return;
    const [message] = activitiesOf(found.content, {
      ...drawing,
      t: parts.wordsOf(from),
      mentions: [],
      images: new Map(),
      ...(found.form ? { form: found.form } : {}),
    });
    await connector
      .send(activity.serviceUrl, conversationOf(place), message!)
      .catch((error: unknown) => log({ level: "warn", what: "teams answer", event: event.id, error: String(error) }));
  }

  /** A press: the answer is the body of this very response, and changes only what the presser sees. */
  async function invoke(activity: Activity, inbox: Inbox, response: ServerResponse): Promise<void> {
    if (activity.name !== "adaptiveCard/action") return refuse(response, 404, "Firstline offers no such invoke.");
    const pressed = readPress(activity.value);
    if (!pressed || !activity.id)
      return sendJson(response, 200, {
        statusCode: 400,
        type: "application/vnd.microsoft.error",
        value: { code: "BadRequest", message: "That is no button of Firstline." },
      });
    await references.learn(activity);
    const place = placeOfActivity(activity);
    const message = activity.replyToId ?? "";
    const before = message ? await references.shown(place, message) : null;
    const { pressing, values } = pressed;
    const invoked = {
      ...drawing,
      shown: before?.card ?? null,
      values,
      ...(pressing.form ? { form: pressing.form } : {}),
    };
    if (pressing.back) return sendJson(response, 200, backBody(invoked));
    const from = await people.identityOf(activity, saysWho.invoke).catch((error: unknown) => {
      if (error instanceof NotKnown) return null;
      throw error;
    });
    if (!from)
      return sendJson(
        response,
        200,
        invokeBody(
          { kind: "text", text: "Teams does not tell me who you are right now. Please press it again in a moment." },
          { ...drawing, shown: null, values: {} },
        ),
      );
    if (from.bot) return refuse(response, 403, "Bots press nothing here.");
    const event: Event = pressedEvent(activity, pressed, { from, place, now: now(), files: [] });
    const answer = await inbox.ask(event, invokeDeadline);
    const shown = before && changes(answer, pressing) ? await updated(place, message, before.revision) : null;
    sendJson(response, 200, invokeBody(answer, { ...invoked, t: parts.wordsOf(from), shown: shown ?? invoked.shown }));
  }

  /** True when the card itself is the answer. */
  const changes = (answer: Answer | null, pressing: Pressing) =>
    answer?.kind === "none" || (answer?.kind === "text" && pressing.form !== undefined);

  /** The card after its update, which is on its way to everybody; null when none comes in time. */
  async function updated(place: Place, message: string, revision: number) {
    for (const until = Date.now() + updateDeadline; Date.now() < until; ) {
      const shown = await references.shown(place, message);
      if (shown && shown.revision > revision) return shown.card;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    return null;
  }

  return { path: "/api/messages", handle };
}

const nobody: Identity = { tool: "teams", team: "", user: "" };
const file = { id: "", name: "", type: "", size: 0 };
