/** What `doctor` says about Slack. Changes nothing. */
import type { Settings } from "../../config.js";
import type { Log } from "../../log.js";
import { certificateOf } from "../certificate.js";
import type { Finding } from "../chat.js";
import { apiBase, createWeb, type Web } from "./api.js";
import { codeOf, faultOf, tokenCodes } from "./faults.js";
import { scopes } from "./scopes.js";
import type { SlackSettings } from "./slack.js";

/** Clocks may differ by so much before Slack's signatures look too old, s. */
const clockRoom = 120;

export interface CheckParts {
  slack: SlackSettings;
  settings: Settings;
  web: Web;
  log: Log;
  publicUrl: string;
}

const sentence = (error: unknown): string => {
  const fault = faultOf(error);
  return fault.kind === "said" ? fault.code : fault.kind === "unsure" ? fault.reason : "Slack asks to wait";
};

async function token({ web }: CheckParts): Promise<{ found: Finding[]; ok: boolean }> {
  try {
    const who = await web.auth.test();
    const has = new Set(who.response_metadata?.scopes ?? []);
    const missing = has.size ? Object.keys(scopes).filter((scope) => !has.has(scope)) : [];
    return {
      ok: true,
      found: [
        {
          ok: true,
          what: `Slack: the bot's token is good; workspace ${who.team ?? who.team_id}, bot ${who.user ?? who.user_id}`,
        },
        has.size === 0
          ? { ok: "note", what: "Slack: the server does not say which scopes the token has" }
          : missing.length
            ? {
                ok: false,
                what: `Slack: scopes are missing: ${missing.map((scope) => `${scope} (${scopes[scope]})`).join(", ")}`,
                todo: "Paste manifest/slack.yaml into the app's manifest, and press Reinstall to Workspace.",
              }
            : { ok: true, what: `Slack: all ${Object.keys(scopes).length} scopes are there` },
      ],
    };
  } catch (error) {
    const bad = tokenCodes.has(codeOf(error) ?? "");
    return {
      ok: false,
      found: [
        {
          ok: false,
          what: `Slack: the bot's token does not work (${sentence(error)})`,
          todo: bad
            ? "Copy the Bot User OAuth Token (xoxb-…) anew from OAuth & Permissions, and set SLACK_BOT_TOKEN."
            : "Check that this machine reaches slack.com over https.",
        },
      ],
    };
  }
}

async function wayIn({ slack, log }: CheckParts): Promise<Finding> {
  if (!slack.appToken)
    return slack.signingSecret && /^[0-9a-f]{32}$/i.test(slack.signingSecret)
      ? { ok: true, what: "Slack: HTTP at /slack/events; the signing secret is set" }
      : {
          ok: "note",
          what: "Slack: HTTP at /slack/events; SLACK_SIGNING_SECRET does not look like one (32 hexadecimal digits)",
          todo: "Copy the Signing Secret from Basic Information.",
        };
  try {
    // asks for an address to connect to, and connects to nothing
    await createWeb(slack.appToken, log, slack.apiUrl).apps.connections.open({});
    return { ok: true, what: "Slack: Socket Mode; the app token is good" };
  } catch (error) {
    return {
      ok: false,
      what: `Slack: Socket Mode does not open (${sentence(error)})`,
      todo: "Make an app-level token with the scope connections:write under Basic Information, set SLACK_APP_TOKEN, and turn Socket Mode on.",
    };
  }
}

async function clock({ slack }: CheckParts): Promise<Finding[]> {
  const base = apiBase(slack.apiUrl) ?? "https://slack.com/api/";
  const response = await fetch(`${base}api.test`, { method: "POST", signal: AbortSignal.timeout(10_000) }).catch(
    () => null,
  );
  const date = Date.parse(response?.headers.get("date") ?? "");
  if (Number.isNaN(date)) return [];
  const seconds = Math.round(Math.abs(Date.now() - date) / 1000);
  return [
    seconds > clockRoom
      ? {
          ok: false,
          what: `This machine's clock differs from Slack's by ${seconds} s; over 300 s every request is refused`,
          todo: "Turn on time synchronisation (NTP).",
        }
      : { ok: true, what: `The clock agrees with Slack's within ${seconds} s` },
  ];
}

async function channel(web: Web, id: string, role: string): Promise<Finding> {
  try {
    const { channel: found } = await web.conversations.info({ channel: id });
    const name = `#${found?.name ?? id}`;
    if (found?.is_archived)
      return {
        ok: false,
        what: `${role} ${name} is archived`,
        todo: "Unarchive it, or name another one in firstline.yaml.",
      };
    if (found?.is_member) return { ok: true, what: `${role} ${name}: Firstline is in it` };
    return found?.is_private
      ? { ok: false, what: `${role} ${name}: Firstline is not in it`, todo: `Write /invite @Firstline in ${name}.` }
      : {
          ok: "note",
          what: `${role} ${name}: Firstline is not in it yet; it joins at its next start`,
          todo: `Write /invite @Firstline in ${name}, so that it hears people there at once.`,
        };
  } catch (error) {
    return {
      ok: false,
      what: `${role} ${id}: ${sentence(error)}`,
      todo: "Check the id in firstline.yaml (channel details, at the bottom); in a private channel write /invite @Firstline.",
    };
  }
}

/** Token and scopes, the way in, the clock, and whether Firstline is where it should be. */
export async function check(parts: CheckParts): Promise<Finding[]> {
  const { settings, web } = parts;
  const first = await token(parts);
  const found = [...first.found, await wayIn(parts), ...(await clock(parts))];
  // by Socket Mode nobody posts to us; a test server may
  const { appToken, apiUrl } = parts.slack;
  if (!appToken && !apiUrl)
    found.push(
      parts.publicUrl.startsWith("https:")
        ? await certificateOf(parts.publicUrl, Date.now())
        : {
            ok: false,
            what: `Slack: requests arrive at ${parts.publicUrl}/slack/events, and Slack posts to https only`,
            todo: "Set PUBLIC_URL to the https address, or use Socket Mode (SLACK_APP_TOKEN).",
          },
    );
  if (!first.ok) return found;
  for (const queue of settings.queues) {
    const id = queue.channels.slack;
    if (id) found.push(await channel(web, id, `Triage channel of ${queue.name}`));
    else
      found.push({
        ok: "note",
        what: `Queue ${queue.name} has no triage channel in Slack; its tickets appear on the page only`,
        todo: `Name one: queues, ${queue.id}, channels: { slack: C… }`,
      });
  }
  for (const id of settings.request_channels.slack) found.push(await channel(web, id, "Request channel"));
  return found;
}
