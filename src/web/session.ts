/** Who is signed in: a signed cookie. Demo mode may hold several people at once, chosen from a list. */

import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Keys } from "../actions/secrets.js";

const name = "firstline";
const lives = 7 * 24 * 3600;

/** The ids of the people that this browser is signed in as. */
export function peopleOf(request: IncomingMessage, keys: Keys, now: number): string[] {
  const cookie = (request.headers.cookie ?? "").split(/;\s*/).find((each) => each.startsWith(`${name}=`));
  const [data = "", signature = ""] = cookie?.slice(name.length + 1).split(".") ?? [];
  const right = Buffer.from(keys.sign("session", data));
  const given = Buffer.from(signature);
  if (right.length !== given.length || !timingSafeEqual(right, given)) return [];
  try {
    const session = JSON.parse(Buffer.from(data, "base64url").toString()) as { people: string[]; until: number };
    return session.until > now ? session.people : [];
  } catch {
    return [];
  }
}

/** The `Set-Cookie` of a session. `secure` on https. */
export function cookieFor(people: string[], keys: Keys, now: number, secure: boolean): string {
  const data = Buffer.from(JSON.stringify({ people, until: now + lives * 1000 })).toString("base64url");
  return `${name}=${data}.${keys.sign("session", data)}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${lives}${secure ? "; Secure" : ""}`;
}
