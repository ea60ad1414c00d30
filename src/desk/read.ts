/** Reads from the store what a decision may look at; from there on the desk is pure. */
import { randomUUID } from "node:crypto";
import { recentRuns as runsOf } from "../actions/recent.js";
import type { ActionSpec, Run } from "../actions/run.js";
import type { Keys } from "../actions/secrets.js";
import { parseCommand } from "../commands.js";
import type { Settings } from "../config.js";
import type { Directory } from "../directory/directory.js";
import { type Event, isActed } from "../events.js";
import { placeKey } from "../journal/resolve.js";
import type { Ref } from "../journal/send.js";
import type { Feedback } from "../knowledge/feedback.js";
import type { Library } from "../knowledge/library.js";
import type { Identity, Person, Place } from "../people.js";
import type { Sla } from "../sla/sla.js";
import type { Store } from "../store/collection.js";
import type { Details } from "../tickets/details.js";
import type { Solved } from "../tickets/solved.js";
import type { Ticket } from "../tickets/ticket.js";
import type { ContactReader } from "../understanding/contacts.js";
import { inContext } from "../understanding/context.js";
import type { Reading, Why } from "../understanding/interpret.js";
import { languageOf } from "../understanding/language.js";
import type { Understanding } from "../understanding/live.js";
import type { MoveReading } from "../understanding/moves.js";
import { wordsFor } from "../words/languages.js";
import { shiftBy } from "./evidence.js";
import type { People } from "./people.js";
import { relatedTo } from "./related.js";
import { type Conversation, type Draft, type Notice, type Paused, Plan, type Turn } from "./turn.js";

export interface Reads {
  store: Store;
  settings: Settings;
  people: People;
  library: () => Library;
  sla: Sla;
  keys: Keys;
  directory: Directory | null;
  actions: Map<string, ActionSpec>;
  /** Reads a message in a language, two letters. */
  understand: (text: string, language: string) => Reading;
  /** Articles by search alone. */
  search: Understanding["search"];
  /** Tickets that were solved. */
  solved: Solved;
  /** The evidence behind a reading. */
  why: (text: string, language: string) => Why;
  /** The place among the settings' contacts of the one that a message is for. */
  contactFor: ContactReader;
  /** What people said about answers. */
  feedback: Feedback;
  /** Reads short words that follow on something. */
  moveOf: (text: string) => MoveReading;
  /** The queue whose triage channel a place is, or belongs to. */
  queueOfChannel: (place: Place) => string | undefined;
  placeOf: (person: string) => Place;
  /** The place where only this person and Firstline read, in the tool they use now; null when there is none. */
  directOf: (who: Identity) => Promise<Place | null>;
  /** Direct places of a person in the chat tools that a text names. */
  elsewhere: (email: string, text: string) => Promise<Place[]>;
}

/** How long an article that did not help is not offered again, ms. */
const missedFor = 24 * 3_600_000;

export const conversationId = (place: Place, person: string): string => `${placeKey(place)}|${person}`;

/** The id of a ticket that was made of a message: one message makes one ticket, whoever points at it, and however often. */
export const adoptedId = (place: Place, message: string): string => `adopted:${place.tool}:${message}`;

/** The id of a ticket to call somebody back: one an hour, however often it is asked for. */
export const callBackId = (person: string, at: number): string => `callback:${person}:${Math.floor(at / 3_600_000)}`;

async function ticketByNumber(store: Store, number: number): Promise<Ticket | undefined> {
  if (!Number.isSafeInteger(number)) return undefined;
  return (await store.find<Ticket>("tickets", { where: { number }, limit: 1 }))[0];
}

/** The ids that an event names: in its command, or as what fell due. */
function named(event: Event): {
  ticket?: number;
  ticketId?: string;
  draft?: string;
  run?: string;
  person?: string;
  notice?: string;
  linked?: number;
} {
  if (event.kind === "due")
    return event.collection === "tickets"
      ? { ticketId: event.doc }
      : event.collection === "drafts"
        ? { draft: event.doc }
        : event.collection === "notices"
          ? { notice: event.doc }
          : { run: event.doc };
  if (event.kind === "finished") return { run: event.run };
  if (event.kind !== "pressed" && event.kind !== "submitted" && event.kind !== "told") return {};
  const { name, args = {} } = parseCommand(event.command) ?? {};
  const person = args["person"] ?? (event.kind === "submitted" ? event.values["for"]?.trim().toLowerCase() : undefined);
  const linked =
    args["from"] ??
    (name === "link" && event.kind === "submitted" ? event.values["number"]?.replace("#", "") : undefined);
  return {
    ...(event.kind === "told" ? { ticketId: event.ticket } : {}),
    ...(name === "door" && args["what"] === "call" ? { ticketId: callBackId(person ?? "", event.at) } : {}),
    ...(args["ticket"] ? { ticket: Number(args["ticket"]) } : {}),
    ...(args["draft"] ? { draft: args["draft"] } : {}),
    ...(args["run"] ? { run: args["run"] } : {}),
    ...(args["notice"] ? { notice: args["notice"] } : {}),
    ...(person ? { person } : {}),
    ...(linked ? { linked: Number(linked) } : {}),
  };
}

/** A person who never wrote, as the directory knows them. */
async function fromDirectory({ directory }: Reads, email: string): Promise<Person | undefined> {
  const account = email.includes("@") ? await directory?.look(email).catch(() => null) : null;
  if (!account) return undefined;
  const { name, phone, manager } = account;
  return {
    id: account.email.toLowerCase(),
    rev: 0,
    by: "",
    name,
    email: account.email.toLowerCase(),
    zone: "UTC",
    identities: [],
    ...(phone ? { phone } : {}),
    ...(manager ? { manager } : {}),
  };
}

/** Everything a decision about this event may look at. */
export async function readTurn(
  reads: Reads,
  event: Event,
  given: { numbers: Record<string, number>; now: number },
): Promise<Omit<Turn, "perform" | "hear" | "commandOf">> {
  const { store, people, settings } = reads;
  const acted = isActed(event) ? event : undefined;
  const channelQueue = acted && !acted.place.direct ? reads.queueOfChannel(acted.place) : undefined;
  const said = event.kind === "said" && !channelQueue ? event.text : undefined;
  const heard = said === undefined ? undefined : languageOf(said);
  const me = acted ? await people.know(acted.from, acted.place, heard) : undefined;
  const ids = named(event);

  const [conversation, threadRef, draft, notice, notices, paused] = await Promise.all([
    acted && me ? store.get<Conversation>("conversations", conversationId(acted.place, me.id)) : null,
    channelQueue && acted ? store.find<Ref>("refs", { where: { thread: placeKey(acted.place) }, limit: 1 }) : [],
    ids.draft ? store.get<Draft>("drafts", ids.draft) : null,
    ids.notice ? store.get<Notice>("notices", ids.notice) : null,
    acted ? store.find<Notice>("notices", { where: { state: "open" }, limit: 50 }) : [],
    acted ? store.get<Paused>("switches", "paused") : null,
  ]);
  const [mine, drafts] = me
    ? await Promise.all([
        store.find<Ticket>("tickets", {
          where: { requester: me.id },
          sort: { by: "openedAt", direction: "desc" },
          limit: 20,
        }),
        store.find<Draft>("drafts", { where: { person: me.id, state: "open" }, limit: 20 }),
      ])
    : [[], []];
  const open = acted !== undefined && !acted.place.direct && !channelQueue;
  const about = event.kind === "pressed" || event.kind === "reacted" ? event.about : undefined;
  const [direct, author, authorPlace] = await Promise.all([
    acted && !acted.place.direct ? reads.directOf(acted.from) : undefined,
    about ? people.know(about.from) : undefined,
    about ? reads.directOf(about.from) : undefined,
  ]);
  const ticketId =
    ids.ticketId ??
    (about && acted
      ? adoptedId(acted.place, about.message)
      : ids.ticket === undefined
        ? threadRef[0]?.ticket
        : undefined);
  const ticket = ticketId
    ? ((await store.get<Ticket>("tickets", ticketId)) ?? undefined)
    : ids.ticket === undefined
      ? undefined
      : await ticketByNumber(store, ids.ticket);
  const linked = ids.linked ? await ticketByNumber(store, ids.linked) : undefined;
  const runId = ids.run ?? conversation?.run;
  const run = runId ? ((await store.get<Run>("runs", runId)) ?? undefined) : undefined;
  const otherId = ids.person ?? run?.person ?? draft?.person ?? ticket?.requester;
  const other =
    author ?? (otherId ? ((await people.read(otherId)) ?? (await fromDirectory(reads, otherId))) : undefined);

  const spokenIn = (text: string) =>
    (text === said ? heard : languageOf(text)) ?? (me ?? other)?.language ?? settings.language;
  const wordsAlone = (text: string) => reads.understand(text, spokenIn(text));
  const asked = said ?? conversation?.topic?.text;
  const bare = asked === undefined ? undefined : wordsAlone(asked);

  const sends = "command" in event && event.command.startsWith("send-article?");
  const concerned: Person | undefined = ids.person || sends ? other : run ? (run.person === me?.id ? me : other) : me;
  const touchesAccount =
    run !== undefined ||
    sends ||
    (settings.pilot?.groups.length ?? 0) > 0 ||
    ("command" in event && /^(?:pick|say|new-question|reset-for|door)\b/.test(event.command)) ||
    // an article that differs by platform is shown for the devices on record
    (bare?.candidates ?? []).some(
      ({ intent }) =>
        intent.startsWith("action:") ||
        (intent.startsWith("article:") && reads.library().varies(intent.slice("article:".length))),
    );
  const [account, recentRuns] =
    concerned?.email && touchesAccount
      ? await Promise.all([
          // a directory that is down does nothing to the rest of the desk: what needs it goes to a person
          reads.directory?.look(concerned.email).catch(() => null) ?? null,
          runsOf(store, concerned.id, given.now),
        ])
      : [null, []];
  const listed = settings.people.find(({ email }) => email === me?.email);
  const own = account && account.email === me?.email ? account : undefined;
  /** A reading in the light of what is known of the person; `details` are what was said of the matter so far. */
  const inLight = (text: string, reading: Reading, details?: Details): Reading =>
    inContext(
      reading,
      shiftBy({
        articles: reads.library().articles,
        gone: (conversation?.missed ?? []).flatMap(({ article, at, gone }) =>
          gone && given.now - at < missedFor ? [article] : [],
        ),
        details,
        department: own?.department ?? listed?.department,
        site: own?.site ?? listed?.site,
        hasOpenTicket: mine.some((each) => each.open === 1),
        verdicts: reads.feedback.about(text),
      }),
    );
  const readingOf = (text: string, details?: Details) => inLight(text, wordsAlone(text), details);
  const reading = bare && inLight(asked!, bare, said === undefined ? conversation?.topic?.details : undefined);
  const seen = new Map([me, other].filter((each) => each !== undefined).map((each) => [each.id, each]));
  const personOf = (id: string) => seen.get(id) ?? people.seen(id);
  const wordsOf = (id?: string) => wordsFor((id && personOf(id)?.language) || settings.language);

  return {
    event,
    open,
    ...(acted?.place.direct ? { direct: acted.place } : direct ? { direct } : {}),
    ...(authorPlace ? { authorPlace } : {}),
    now: given.now,
    settings,
    library: reads.library(),
    sla: reads.sla,
    ...(me ? { me } : {}),
    ...(acted && me
      ? {
          conversation: conversation ?? {
            id: conversationId(acted.place, me.id),
            rev: 0,
            by: "",
            place: acted.place,
            person: me.id,
            recent: [],
          },
        }
      : {}),
    ...(ticket ? { ticket } : {}),
    ...(linked ? { linked } : {}),
    ...(other ? { other } : {}),
    ...(draft ? { draft } : {}),
    ...(notice ? { notice } : {}),
    ...(paused ? { paused } : {}),
    notices,
    elsewhere: said !== undefined && me?.email ? await reads.elsewhere(me.email, said) : [],
    ...(run ? { run } : {}),
    directory: reads.directory !== null,
    account,
    recentRuns,
    actions: reads.actions,
    random: randomUUID(),
    expectedCode: (each) => reads.keys.hashed(reads.keys.code(each.id, each.nonce)),
    mine,
    drafts,
    ...(reading ? { reading } : {}),
    ...(channelQueue && acted ? { triage: { queue: channelQueue, thread: threadRef.length > 0 } } : {}),
    numbers: given.numbers,
    nameOf: people.nameOf,
    personOf,
    placeOf: reads.placeOf,
    t: wordsOf(me?.id),
    team: wordsOf(),
    wordsOf,
    ...(ticket && "command" in event && event.command.startsWith("related?")
      ? { related: await relatedTo(reads, ticket, spokenIn(ticket.title)) }
      : {}),
    readingOf,
    whyOf: (text) => reads.why(text, spokenIn(text)),
    moveOf: reads.moveOf,
    contactFor(text, found) {
      const at = reads.contactFor(text, found);
      return at === undefined ? undefined : settings.contacts[at];
    },
    plan: new Plan(event),
  };
}
