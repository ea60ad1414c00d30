/** Who is who in the workspace: what Slack vouches for about a person, kept for an hour. */
import type { Log } from "../../log.js";
import type { Identity, Place } from "../../people.js";
import type { Web } from "./api.js";
import { codeOf } from "./faults.js";
import { directPlace, tool } from "./places.js";
import type { Remembered } from "./remembered.js";

/** The workspace that the token belongs to, and the bot itself. */
export interface Workspace {
  team: string;
  /** Of an Enterprise Grid organisation, whose people may come from any of its workspaces. */
  enterprise?: string;
  botUser: string;
  botId?: string;
  name: string;
  url: string;
}

export interface Member {
  user: string;
  team: string;
  name: string;
  email?: string;
  zone?: string;
  guest?: boolean;
  bot?: boolean;
}

/** The parts of Slack's user object that are read. */
interface SlackUser {
  id?: string;
  team_id?: string;
  deleted?: boolean;
  is_bot?: boolean;
  is_restricted?: boolean;
  is_ultra_restricted?: boolean;
  is_stranger?: boolean;
  is_email_confirmed?: boolean;
  real_name?: string;
  name?: string;
  tz?: string;
  enterprise_user?: { enterprise_id?: string };
  profile?: { real_name?: string; display_name?: string; email?: string };
}

const validZone = (zone: string | undefined): boolean => {
  try {
    return Boolean(zone && new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
};

/**
 * A user object as what we may rely on. People of other organisations (Slack Connect) are guests here, and their address
 * is not ours to believe; nor is one that Slack says is not confirmed.
 */
export function memberOf(user: SlackUser, home: Workspace): Member {
  const { team_id: team = home.team, profile = {} } = user;
  const ours =
    !user.is_stranger &&
    (team === home.team || (home.enterprise !== undefined && user.enterprise_user?.enterprise_id === home.enterprise));
  const name = profile.real_name || user.real_name || profile.display_name || user.name || user.id || "";
  const vouched = ours && !user.is_bot && user.is_email_confirmed !== false && profile.email?.includes("@");
  return {
    user: user.id ?? "",
    team: ours ? home.team : team,
    name,
    ...(vouched ? { email: profile.email!.toLowerCase() } : {}),
    ...(validZone(user.tz) ? { zone: user.tz! } : {}),
    ...(user.is_restricted || user.is_ultra_restricted || !ours ? { guest: true } : {}),
    ...(user.is_bot ? { bot: true } : {}),
  };
}

export interface Members {
  /** Throws when nothing is known of them and Slack cannot be asked. */
  of(user: string): Promise<Member>;
  identity(user: string): Promise<Identity>;
  /** The user with this address; null when there is none. Throws when Slack cannot be asked. */
  byEmail(email: string): Promise<string | null>;
  /** The direct message with a user. Throws when Slack cannot be asked. */
  direct(user: string): Promise<Place>;
}

const hidden = new Set(["user_not_found", "user_not_visible"]);

/** How long what is known of a person is good, ms. */
const goodFor = 3_600_000;

export function createMembers(parts: {
  web: Web;
  remembered: Remembered;
  home(): Promise<Workspace>;
  now(): number;
  log: Log;
}): Members {
  const { web, remembered, now, log } = parts;
  const known = new Map<string, { member: Member; at: number }>();
  const addresses = new Map<string, { user: string | null; at: number }>();
  const directs = new Map<string, string>();
  const asking = new Map<string, Promise<Member>>();

  async function ask(user: string): Promise<Member> {
    const home = await parts.home();
    const member = await web.users.info({ user }).then(
      ({ user: found }) => memberOf({ ...(found as SlackUser), id: user }, home),
      (error: unknown): Member => {
        // whom Slack does not show us is a stranger
        if (!hidden.has(codeOf(error) ?? "")) throw error;
        return { user, team: home.team, name: user, guest: true };
      },
    );
    known.set(user, { member, at: now() });
    await remembered.put(`user:${user}`, member);
    return member;
  }

  const self: Members = {
    async of(user) {
      let seen = known.get(user);
      if (!seen) {
        const kept = await remembered.get<Member>(`user:${user}`);
        if (kept) {
          seen = { member: kept.value, at: kept.at };
          known.set(user, seen);
        }
      }
      if (seen && now() - seen.at < goodFor) return seen.member;
      let asked = asking.get(user);
      if (!asked) {
        asked = ask(user).finally(() => asking.delete(user));
        asking.set(user, asked);
      }
      try {
        return await asked;
      } catch (error) {
        if (!seen) throw error;
        log({ level: "warn", what: "slack-user", user, error: String(error) });
        return seen.member;
      }
    },
    async identity(user) {
      return { tool, ...(await self.of(user)) };
    },
    async byEmail(email) {
      const seen = addresses.get(email);
      if (seen && now() - seen.at < (seen.user ? goodFor : 300_000)) return seen.user;
      const user = await web.users.lookupByEmail({ email }).then(
        (found) => found.user?.id ?? null,
        (error: unknown) => {
          if (codeOf(error) === "users_not_found") return null;
          throw error;
        },
      );
      addresses.set(email, { user, at: now() });
      return user;
    },
    async direct(user) {
      let channel = directs.get(user) ?? (await remembered.get<string>(`direct:${user}`))?.value;
      if (!channel) {
        channel = (await web.conversations.open({ users: user })).channel?.id;
        if (!channel) throw new Error("Slack opened no direct message.");
        await remembered.put(`direct:${user}`, channel);
      }
      directs.set(user, channel);
      return directPlace(channel);
    },
  };
  return self;
}
