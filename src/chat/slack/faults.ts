/** What went wrong with a call of the Web API, and what becomes of a delivery because of it. */
import { webApi } from "@slack/bolt";
import type { Delivered } from "../../effects.js";

export type Fault =
  /** 429: not done; to be repeated after so many ms. */
  | { kind: "limited"; after: number }
  /** Slack's own answer: not done, and why. */
  | { kind: "said"; code: string; needed?: string }
  /** Nobody knows whether it was done. */
  | { kind: "unsure"; reason: string };

/** Wait where Slack says "too many" and not how long, ms. */
const limitedAfter = 5000;

/** Codes of Slack's that mean "our side failed": it may have been done. */
const passing = new Set(["fatal_error", "internal_error", "service_unavailable", "request_timeout", "ratelimited"]);

/** Reads what a call of the SDK threw. */
export function faultOf(error: unknown): Fault {
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: "limited", after: error.retryAfter * 1000 };
  if (error instanceof webApi.WebAPIPlatformError) {
    const { error: code, needed } = error.data as { error?: unknown; needed?: unknown };
    // a body that was cut off reaches us as an "error" that is no code at all
    if (typeof code !== "string" || !/^[a-z][a-z0-9_]{1,60}$/.test(code))
      return { kind: "unsure", reason: "Slack's answer was cut off." };
    if (code === "ratelimited" || code === "rate_limited") return { kind: "limited", after: limitedAfter };
    if (passing.has(code)) return { kind: "unsure", reason: `Slack answered ${code}.` };
    return { kind: "said", code, ...(typeof needed === "string" ? { needed } : {}) };
  }
  if (error instanceof webApi.WebAPIHTTPError)
    return { kind: "unsure", reason: `Slack answered HTTP ${error.statusCode}.` };
  const message = error instanceof Error ? error.message : String(error);
  if (/^Retry header did not contain/.test(message)) return { kind: "limited", after: limitedAfter };
  return { kind: "unsure", reason: `Slack could not be reached: ${message}` };
}

export const codeOf = (error: unknown): string | undefined => {
  const fault = faultOf(error);
  return fault.kind === "said" ? fault.code : undefined;
};

/** Codes that mean the bot's token is of no use any more. */
export const tokenCodes = new Set([
  "token_revoked",
  "token_expired",
  "invalid_auth",
  "account_inactive",
  "not_authed",
  "team_access_not_granted",
]);

/** How long a delivery waits for an administrator to put a token right, ms. */
const tokenAfter = 10_000;

const sentences: Record<string, string> = {
  channel_not_found:
    "Slack knows no such channel, or Firstline is not in it: invite it there with /invite @Firstline, and check the id in firstline.yaml.",
  not_in_channel: "Firstline is not in that channel: invite it there with /invite @Firstline.",
  is_archived: "That channel is archived. Unarchive it, or name another one in firstline.yaml.",
  message_not_found: "That message does not exist any more.",
  user_disabled: "That person's account in Slack is deactivated.",
  cannot_dm_bot: "Bots read no direct messages.",
  user_not_found: "Slack knows no such person.",
  restricted_action: "This workspace does not let Firstline post there.",
};

/** What becomes of a delivery that met this fault. */
export function outcomeOf(fault: Fault): Delivered {
  switch (fault.kind) {
    case "limited":
      return { kind: "later", after: fault.after, reason: "Slack asked to wait (429)." };
    case "unsure":
      return { kind: "later", after: 1000, reason: fault.reason };
    case "said":
      if (tokenCodes.has(fault.code))
        return {
          kind: "later",
          after: tokenAfter,
          reason: `Slack takes the bot's token no more (${fault.code}).`,
          down: true,
        };
      if (fault.code === "missing_scope")
        return {
          kind: "refused",
          reason: `The Slack app lacks the scope ${fault.needed ?? ""}: install it anew from manifest/slack.yaml.`,
        };
      return { kind: "refused", reason: sentences[fault.code] ?? `Slack refused it: ${fault.code}.` };
  }
}
