/** Who acted, as Teams vouches for it; and ways to a person. */
import type { Identity, Place } from "../../people.js";
import { type Activity, isBot, tenantOf } from "./activity.js";
import { type Connector, ConnectorProblem, type Member } from "./connector.js";
import { conversationOf, placeOf, tool } from "./places.js";
import { type References, type Who, whoId } from "./references.js";

export interface TeamsPeople {
  /**
   * The one who acted. Whom Teams does not know is a guest without an address: closed unless opened. Throws
   * {@link NotKnown} when Teams does not say within so many ms, and nothing is known from before.
   */
  identityOf(activity: Activity, within: number): Promise<Identity>;
  /** The personal chat with somebody; opened when the app is installed for them, else null. */
  directOf(user: string): Promise<Place | null>;
  directTo(email: string): Promise<Place | null>;
  /** The id that a mention needs, by person (an address, or the key of an identity). */
  mentionOf(person: string): Promise<{ id: string; name: string } | null>;
  /** Everybody who reads there is remembered, at most once an hour: whom a mention names may never have written. */
  meet(place: Place): Promise<void>;
  /** Addresses of all members of a conversation; each is remembered. */
  membersOf(place: Place): Promise<string[]>;
}

const hour = 3_600_000;
const day = 24 * hour;
/** One look-up, ms; it is made again while there is time. */
const patience = 2500;

/** Teams does not say at this moment who somebody is: to be asked again, for a guess would make two persons of one. */
export class NotKnown extends Error {
  override name = "NotKnown";
}

/** Teams' own "no such member here": asking again changes nothing. */
const isNobody = (error: unknown) => error instanceof ConnectorProblem && [400, 403, 404].includes(error.status);
/** After Teams refused to open a personal chat, it is asked again so much later, ms. */
const closedFor = 600_000;

/** What a member record says about a person. A guest's address is no proof of who they are here. */
export function readMember(member: Member, tenant: string): Pick<Who, "user" | "name" | "email" | "guest"> {
  const { userPrincipalName = "", userRole = "", tenantId } = member;
  const guest =
    /^(guest|anonymous)$/i.test(userRole) ||
    (tenantId !== undefined && tenantId !== tenant) ||
    userPrincipalName.toUpperCase().includes("#EXT#");
  const address = (member.email || userPrincipalName).trim().toLowerCase();
  return {
    user: member.id,
    ...(member.name ? { name: member.name } : {}),
    ...(guest ? { guest } : /^[^\s@]+@[^\s@]+$/.test(address) ? { email: address } : {}),
  };
}

export function createTeamsPeople(
  references: References,
  connector: Connector,
  settings: { appId: string; tenantId: string },
  now: () => number,
): TeamsPeople {
  async function remember(key: string, member: Member, tenant: string): Promise<Who> {
    const read = readMember(member, tenant);
    return (await references.put<Who>(
      whoId(key),
      read.email ? `mail:${read.email}` : "who",
      () =>
        ({
          ...read,
          email: read.email,
          guest: read.guest,
          tenant,
          fetchedAt: now(),
        }) as Partial<Who>,
    ))!;
  }

  async function lookUp(activity: Activity, key: string, within: number): Promise<Who | null> {
    const known = await references.get<Who>(whoId(key));
    if (known && now() - known.fetchedAt < day) return known;
    const where = activity.channelData?.team?.id ?? activity.conversation.id.split(";messageid=")[0]!;
    const until = performance.now() + within;
    for (let wait = 200; ; wait *= 2) {
      const asked = connector.member(activity.serviceUrl, where, activity.from.id);
      const left = Math.min(patience, Math.max(0, until - performance.now()));
      const late = new Promise<never>((_, reject) =>
        setTimeout(() => reject(new ConnectorProblem(0, "", "it took too long")), left).unref(),
      );
      try {
        const member = await Promise.race([asked, late]);
        return await remember(key, { ...member, id: activity.from.id }, tenantOf(activity));
      } catch (error) {
        asked.catch(() => {});
        if (!(error instanceof ConnectorProblem)) throw error;
        if (known || isNobody(error)) return known;
        if (performance.now() + wait > until) throw new NotKnown(error.message);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  async function open(who: Who): Promise<Place | null> {
    if (who.direct) {
      const place = placeOf(who.tenant, who.direct, { direct: true });
      return (await references.known(place))?.removed ? null : place;
    }
    if ((who.closedUntil ?? 0) > now()) return null;
    const serviceUrl = await references.serviceUrlOf(placeOf(who.tenant, ""));
    if (!serviceUrl) return null;
    const change = await connector
      .create(serviceUrl, {
        bot: { id: `28:${settings.appId}` },
        members: [{ id: who.user }],
        isGroup: false,
        tenantId: who.tenant,
        channelData: { tenant: { id: who.tenant } },
      })
      .then(({ id }) => ({ direct: id }))
      .catch((error: unknown) => {
        if (error instanceof ConnectorProblem && error.status >= 400 && error.status < 500)
          return { closedUntil: now() + closedFor };
        throw error;
      });
    await references.put<Who>(who.id, who.key, () => change);
    return "direct" in change ? placeOf(who.tenant, change.direct, { direct: true }) : null;
  }

  const byPerson = async (person: string): Promise<Who | null> =>
    person.startsWith(`${tool}:`)
      ? references.get<Who>(whoId(person.split(":").slice(2).join(":")))
      : ((await references.found<Who>(`mail:${person.toLowerCase()}`))[0] ?? null);

  const met = new Map<string, number>();

  const self: TeamsPeople = {
    async identityOf(activity, within) {
      const { from, localTimezone, locale } = activity;
      const key = from.aadObjectId || from.id;
      const bare: Identity = {
        tool,
        team: tenantOf(activity),
        user: key,
        ...(from.name ? { name: from.name } : {}),
        ...(localTimezone && isZone(localTimezone) ? { zone: localTimezone } : {}),
        ...(locale ? { language: locale } : {}),
      };
      if (isBot(from)) return { ...bare, bot: true };
      const who = await lookUp(activity, key, within);
      if (who && activity.conversation.conversationType === "personal" && who.direct !== activity.conversation.id)
        await references.put<Who>(who.id, who.key, () => ({
          direct: activity.conversation.id,
          closedUntil: undefined as never,
        }));
      const name = who?.name ?? from.name;
      return {
        ...bare,
        ...(name ? { name } : {}),
        ...(who?.email ? { email: who.email } : {}),
        ...(who && !who.guest ? {} : { guest: true }),
      };
    },
    async directOf(user) {
      const who = await references.get<Who>(whoId(user));
      return who ? open(who) : null;
    },
    async directTo(email) {
      const who = await byPerson(email);
      return who ? open(who) : null;
    },
    async mentionOf(person) {
      const who = await byPerson(person);
      return who ? { id: who.user, name: who.name ?? person } : null;
    },
    async membersOf(place) {
      const serviceUrl = await references.serviceUrlOf(place);
      if (!serviceUrl) return [];
      const addresses: string[] = [];
      for (const member of await connector.members(serviceUrl, conversationOf(place))) {
        if (!member.id || member.id.startsWith("28:")) continue;
        const who = await remember(member.aadObjectId || member.objectId || member.id, member, settings.tenantId);
        if (who.email) addresses.push(who.email);
      }
      return addresses;
    },
    async meet(place) {
      const channel = place.channel ?? place.id;
      if (now() - (met.get(channel) ?? 0) < hour) return;
      met.set(channel, now());
      await self.membersOf({ ...place, id: channel }).catch(() => []);
    },
  };
  return self;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
