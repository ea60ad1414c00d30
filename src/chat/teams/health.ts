/** Teams' health: whether a token is to be had, and the connector takes it. */
import type { Health } from "../health.js";
import type { Connector } from "./connector.js";
import { ConnectorProblem } from "./connector.js";
import type { References, Who } from "./references.js";

const todo =
  "Check TEAMS_APP_ID, TEAMS_TENANT_ID and that the client secret in TEAMS_APP_PASSWORD has not expired (firstline doctor).";

/** What each call of the connector says about the token. */
export const hears = (health: Health) => (refused: string | null) =>
  refused === null
    ? health.good("token")
    : health.bad("token", `Teams takes no messages of Firstline: ${refused.split("\n")[0]!.slice(0, 200)}.`, todo);

/** Whether the keys by which Teams' requests are checked can be fetched. */
export const hearsKeys = (health: Health) => (reason: string | null) =>
  reason === null
    ? health.good("keys")
    : health.bad(
        "keys",
        `The keys of the Bot Framework cannot be fetched: ${reason.split("\n")[0]!.slice(0, 200)}.`,
        "Check that this machine reaches login.botframework.com over https.",
      );

/** Fetches a token; while Teams refuses it, asks for somebody who is known, which changes nothing. */
export function probe(parts: {
  token(): Promise<string>;
  connector: Connector;
  references: References;
  health: Health;
}): () => Promise<void> {
  const { token, connector, references, health } = parts;
  const heard = hears(health);
  return async () => {
    try {
      await token();
    } catch (error) {
      return heard(`no token: ${String((error as Error)?.message ?? error)}`);
    }
    if (!health.troubles().some(({ part }) => part === "token")) return;
    const who = await references.someone().catch((): Who | null => null);
    const serviceUrl = who && (await references.serviceUrl().catch(() => null));
    if (!who?.direct || !serviceUrl) return heard(null);
    await connector.member(serviceUrl, who.direct, who.user).catch((error: unknown) => {
      // the connector itself has said what it thinks of the token; that it is away is another matter
      if (!(error instanceof ConnectorProblem)) throw error;
    });
  };
}
