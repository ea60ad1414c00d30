/** What `doctor` says about Teams. Changes nothing. */
import type { Settings } from "../../config.js";
import { certificateOf } from "../certificate.js";
import type { Finding } from "../chat.js";
import type { Auth, TeamsSettings } from "./auth.js";
import type { Reference, References, Team } from "./references.js";

const consent =
  "In Teams: Manage team > Apps > Firstline: grant ChannelMessage.Read.Group, or add the app again and accept it. Without it Firstline hears @mentions only, and cards carry Reply and Note.";

export async function checkTeams(given: {
  teams: TeamsSettings;
  settings: Settings;
  auth: Auth;
  references: References;
  publicUrl: string;
}): Promise<Finding[]> {
  const { teams, settings, auth, references, publicUrl } = given;
  const found: Finding[] = [];
  if (!teams.appId)
    found.push({
      ok: "note",
      what: "Teams: TEAMS_INSECURE_LOCAL=1, anybody on this machine can be anybody",
      todo: "For a local test only; set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID.",
    });
  else
    await auth.token().then(
      () => found.push({ ok: true, what: `Teams: the credentials of app ${teams.appId} are accepted` }),
      (error: unknown) =>
        found.push({
          ok: false,
          what: `Teams: no token for app ${teams.appId}: ${String((error as Error)?.message ?? error)
            .split("\n")[0]!
            .slice(0, 200)}`,
          todo: "Check TEAMS_APP_ID, TEAMS_TENANT_ID, and that the client secret in TEAMS_APP_PASSWORD has not expired (Entra admin center > App registrations > Certificates & secrets).",
        }),
    );
  const https = publicUrl.startsWith("https:");
  const test = Boolean(teams.openIdMetadataUrl) || !teams.appId;
  found.push({
    ok: https || test,
    what: `Teams: messages arrive at ${publicUrl}/api/messages`,
    ...(https || test
      ? {}
      : {
          todo: "Teams posts to https only: set PUBLIC_URL, and the same address as the bot's messaging endpoint in Azure.",
        }),
  });
  if (https && !test) found.push(await certificateOf(publicUrl, Date.now()));
  const [conversations, teamsKnown] = await Promise.all([
    references.found<Reference>("ref"),
    references.found<Team>("team"),
  ]);
  const personal = conversations.filter((each) => each.kind === "personal");
  const chats = personal.filter((each) => !each.removed).length;
  if (chats < personal.length)
    found.push({
      ok: "note",
      what: `Teams: ${personal.length - chats} personal chats take no messages (Firstline was removed or blocked there); those people are reached another way`,
      todo: "Nothing, if they meant it: it ends as soon as they write Firstline again.",
    });
  found.push({
    ok: "note",
    what: `Teams: ${chats} personal chats are known; who never opened the app is reached once it is installed for them`,
    ...(chats ? {} : { todo: "Install the app for people with a setup policy (Teams admin center > Teams apps)." }),
  });
  for (const { team, name, unnamedAt } of teamsKnown)
    found.push({
      ok: unnamedAt ? true : "note",
      what: unnamedAt
        ? `Teams: in the team ${name ?? team} messages without a mention are heard`
        : `Teams: in the team ${name ?? team} no message without a mention was heard yet`,
      ...(unnamedAt ? {} : { todo: consent }),
    });
  for (const { id, channels } of settings.queues)
    if (channels.teams && !/^19:.+@thread\.(tacv2|skype)$/.test(channels.teams))
      found.push({
        ok: false,
        what: `Teams: the triage channel of ${id} is "${channels.teams}"`,
        todo: 'Copy the channel\'s link in Teams: its id is the part that begins with "19:" and ends with "@thread.tacv2", decoded.',
      });
  return found;
}
