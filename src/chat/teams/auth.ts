/**
 * Who may post to us, and with which token we post to Teams. JWTs are validated by botbuilder against the keys of the
 * Bot Framework; the tenant is compared by us, because botbuilder does not.
 */
import { ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory } from "botbuilder";
import type { Environment } from "../../config.js";
import { type Activity, tenantOf } from "./activity.js";

export type TeamsSettings = NonNullable<Environment["teams"]>;

/** `refused`: who it was could not be shown (401). `unavailable`: the keys could not be fetched (503, Teams tries again). */
export type Verdict = { kind: "ok" } | { kind: "refused"; reason: string } | { kind: "unavailable"; reason: string };

export interface Auth {
  verify(activity: Activity, header: string): Promise<Verdict>;
  /** A bearer token for the connector. Throws when none can be had. */
  token(): Promise<string>;
}

const scope = "https://api.botframework.com";
const loopback = (url: string) => /^https?:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/.test(url);

/** The same sentence whatever was wrong: the reason goes to the log only. */
export function createAuth(settings: TeamsSettings): Auth {
  const { appId, password, tenantId, openIdMetadataUrl } = settings;
  if (!appId) {
    if (!settings.insecureLocal)
      throw new Error("Teams needs TEAMS_APP_ID: without it nobody could tell who posts to /api/messages.");
    return {
      // loopback only (config.ts); what is posted there must answer on loopback too
      verify: async (activity) =>
        loopback(activity.serviceUrl)
          ? { kind: "ok" }
          : { kind: "refused", reason: `insecure local mode, and serviceUrl is ${activity.serviceUrl}` },
      token: async () => "insecure-local",
    };
  }
  const credentials = new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    MicrosoftAppType: "SingleTenant",
    MicrosoftAppTenantId: tenantId,
  });
  // once one of these is set, all of them must be
  const testKeys = openIdMetadataUrl
    ? {
        ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
        ToBotFromChannelTokenIssuer: scope,
        ToChannelFromBotLoginUrl: "https://login.invalid/",
        ToChannelFromBotOAuthScope: scope,
        OAuthUrl: new URL(openIdMetadataUrl).origin,
      }
    : {};
  const authentication = new ConfigurationBotFrameworkAuthentication(
    { MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId, ...testKeys },
    credentials,
  );

  return {
    async verify(activity, header) {
      if (activity.channelId !== "msteams") return { kind: "refused", reason: `channelId is "${activity.channelId}"` };
      try {
        await authentication.authenticateRequest(activity as never, header);
      } catch (error) {
        const { name, statusCode, message } = error as Error & { statusCode?: number };
        // of its own errors only the fetching of keys is a 500; of others only what a token says of itself is the sender's
        const sender =
          statusCode === 401 || /^(JsonWebTokenError|TokenExpiredError|NotBeforeError|SyntaxError)$/.test(name);
        return { kind: sender ? "refused" : "unavailable", reason: `${name}: ${message}` };
      }
      const tenant = tenantOf(activity);
      return tenant === tenantId ? { kind: "ok" } : { kind: "refused", reason: `tenant is "${tenant}"` };
    },
    async token() {
      if (openIdMetadataUrl) return "test-server";
      const login = `https://login.microsoftonline.com/${tenantId}`;
      const made = await credentials.createCredentials(appId, scope, login, true);
      return (made as unknown as { getToken(): Promise<string> }).getToken();
    },
  };
}
