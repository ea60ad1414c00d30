/** The chat tool `teams`: Microsoft Teams through the Bot Framework's wire protocol. */
import type { QueueSettings } from "../../config.js";
import type { Place } from "../../people.js";
import type { Connection, Inbox, ToolParts } from "../chat.js";
import { createHealth } from "../health.js";
import { createAuth, type TeamsSettings } from "./auth.js";
import { checkTeams } from "./check.js";
import { createConnector } from "./connector.js";
import { createDeliver } from "./deliver.js";
import { createDoor } from "./door.js";
import { hears, hearsKeys, probe } from "./health.js";
import { createTeamsPeople } from "./people.js";
import { channelIdOf, placeOf, tool } from "./places.js";
import { createReferences } from "./references.js";

/** The connector of the public cloud, until Teams has said where it is reached. */
const publicCloud = "https://smba.trafficmanager.net/teams/";

/** Throws a sentence when there is no app id and nobody said that this is a local test. */
export function createTeams(teams: TeamsSettings, parts: ToolParts): Connection {
  const { settings, now, log } = parts;
  const auth = createAuth(teams);
  const health = createHealth({ tool, store: parts.store, now, log });
  const connector = createConnector(auth.token, hears(health));
  const references = createReferences(parts.store);
  const people = createTeamsPeople(references, connector, teams, now);
  const test = Boolean(teams.openIdMetadataUrl) || !teams.appId;
  let inbox: Inbox | null = null;
  let tidying: NodeJS.Timeout | undefined;
  if (!teams.appId)
    log({
      level: "warn",
      what: "teams",
      warning:
        "TEAMS_INSECURE_LOCAL=1: nobody is asked who they are at /api/messages. For a test on this machine only.",
    });

  const channelOf = (queue: QueueSettings): Place | undefined =>
    queue.channels.teams ? placeOf(teams.tenantId, queue.channels.teams) : undefined;

  return {
    tool: {
      name: tool,
      async start(given) {
        inbox = given;
        const tidy = () =>
          references
            .forget(now())
            .catch((error: unknown) => log({ level: "warn", what: "teams", error: String(error) }));
        tidying = setInterval(tidy, 24 * 3_600_000);
        tidying.unref();
        await tidy();
        health.watch(probe({ token: auth.token, connector, references, health }));
      },
      deliver: createDeliver({
        parts,
        connector,
        references,
        people,
        appId: teams.appId,
        usualServiceUrl: test ? undefined : publicCloud,
      }),
      async stop() {
        inbox = null;
        health.stop();
        clearInterval(tidying);
      },
    },
    doors: [
      createDoor({
        parts,
        auth,
        connector,
        references,
        people,
        inbox: () => inbox,
        tenantId: teams.tenantId,
        keys: hearsKeys(health),
        local: test,
        withoutToken: !teams.appId,
      }),
    ],
    channelOf,
    queueOf(place) {
      const channel = channelIdOf(place);
      return channel ? settings.queues.find((queue) => queue.channels.teams === channel)?.id : undefined;
    },
    directOf: (who) => people.directOf(who.user),
    directTo: (email) => people.directTo(email),
    async membersOf(queue) {
      const place = queue.members_from.channel === "teams" ? channelOf(queue) : undefined;
      return place ? people.membersOf(place) : null;
    },
    troubles: health.troubles,
    check: () => checkTeams({ teams, settings, auth, references, publicUrl: parts.publicUrl }),
  };
}
