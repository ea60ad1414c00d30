/** Which chat tools beside the page are on. Each is loaded only when the environment turns it on. */
import type { Environment } from "../config.js";
import type { Connection, ToolParts } from "./chat.js";

/** The connections of this installation; none in demo mode on the page alone. */
export async function connect(_env: Environment, _parts: ToolParts): Promise<Connection[]> {
  const found: Connection[] = [];
  return found;
}
