/** Which chat tools beside the page are on. Each is loaded only when the environment turns it on. */
import type { Environment } from "../config.js";
import type { Connection, ToolParts } from "./chat.js";

/** The connections of this installation; none in demo mode on the page alone. */
export async function connect(env: Environment, parts: ToolParts): Promise<Connection[]> {
  const found: Connection[] = [];
  if (env.teams) found.push((await import("./teams/teams.js")).createTeams(env.teams, parts));
  if (env.slack) found.push((await import("./slack/slack.js")).createSlack(env.slack, parts));
  return found;
}
