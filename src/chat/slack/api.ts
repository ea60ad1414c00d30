/** The Web API client. Its own retries are off: the one retry policy is ours (`journal/deliver.ts`). */
import { LogLevel, webApi } from "@slack/bolt";
import type { Log } from "../../log.js";

export type Web = webApi.WebClient;

/** Time-out of one call, ms. */
const callTimeOut = 10_000;

/** What the SDK has to say, as lines of our log; never at `info`, for it may hold texts. */
export function sdkLogger(log: Log) {
  const line =
    (level: string) =>
    (...said: unknown[]) =>
      log({ level: "debug", what: "slack-sdk", severity: level, said: said.map(String).join(" ").slice(0, 500) });
  return {
    // its debug lines hold whole texts; they are not even made
    debug() {},
    info: line("info"),
    warn: line("warn"),
    error: line("error"),
    setLevel() {},
    getLevel: () => LogLevel.INFO,
    setName() {},
  };
}

/** Address of the API; with a slash at its end. */
export const apiBase = (url: string | undefined): string | undefined =>
  url === undefined ? undefined : url.endsWith("/") ? url : `${url}/`;

export const clientOptions = (log: Log, apiUrl?: string) => {
  const slackApiUrl = apiBase(apiUrl);
  return {
    ...(slackApiUrl ? { slackApiUrl } : {}),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: callTimeOut,
    maxRequestConcurrency: 50,
    logger: sdkLogger(log),
  };
};

/** Tells what came of each call: null when it was done, else what was thrown. */
export type Heard = (error: unknown) => void;

/** A client whose calls are listened to: they show whether the token is still good. */
class HeardClient extends webApi.WebClient {
  heard: Heard = () => {};

  override async apiCall(...given: Parameters<webApi.WebClient["apiCall"]>) {
    try {
      const result = await super.apiCall(...given);
      this.heard(null);
      return result;
    } catch (error) {
      this.heard(error);
      throw error;
    }
  }
}

export function createWeb(token: string, log: Log, apiUrl?: string, heard: Heard = () => {}): Web {
  const client = new HeardClient(token, clientOptions(log, apiUrl));
  client.heard = heard;
  return client;
}
