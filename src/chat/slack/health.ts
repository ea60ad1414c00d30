/** Slack's health: whether the token is good, Slack answers, and the socket is open. */
import type { Health } from "../health.js";
import type { Heard, Web } from "./api.js";
import { faultOf, tokenCodes } from "./faults.js";

const token = (code: string) =>
  [
    "token",
    `Slack takes the bot's token no more (${code}).`,
    "Install the app anew, copy the Bot User OAuth Token (xoxb-…) into SLACK_BOT_TOKEN, and restart Firstline.",
  ] as const;

/** That Slack is away is not said by any call that fails: by those alone that ask for nothing else. */
export function away(health: Health, error: unknown): void {
  const fault = faultOf(error);
  if (fault.kind === "unsure") health.bad("reach", fault.reason, "Check that this machine reaches slack.com.");
}

/** What each call of the Web API says about the token. */
export const hears =
  (health: Health): Heard =>
  (error) => {
    if (error === null) {
      health.good("token");
      health.good("reach");
      return;
    }
    const fault = faultOf(error);
    if (fault.kind === "said" && tokenCodes.has(fault.code)) health.bad(...token(fault.code));
  };

/** One call that changes nothing: shows whether Slack is there, and whether it still takes the token. */
export const probe = (web: Web, health: Health) => async (): Promise<void> => {
  await web.auth.test().catch((error: unknown) => away(health, error));
};

/** A socket that is down for so long is trouble; Slack closes and opens it as a matter of course, ms. */
const patience = 5000;

/** Hears whether the socket is open. */
export function socketHealth(health: Health): (up: boolean, why?: string) => void {
  let timer: NodeJS.Timeout | undefined;
  const down = (why: string) =>
    health.bad(
      "socket",
      `Socket Mode is not connected${why ? ` (${why})` : ""}.`,
      "Firstline goes on trying; see that SLACK_APP_TOKEN is good and Socket Mode is on (firstline doctor).",
    );
  return (up, why = "") => {
    clearTimeout(timer);
    if (up) return health.good("socket");
    if (why) return down(why);
    timer = setTimeout(down, patience, "");
    timer.unref();
  };
}
