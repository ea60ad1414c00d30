/** A house with Teams on: activities are signed and posted from the outside, and what the connector was told is looked at. */
import { join } from "node:path";
import { readEnvironment, type Settings } from "../../src/config.js";
import { type ConnectorDouble, openConnector, type Shown } from "../doubles/teams-connector.js";
import { type Gateway, openGateway } from "../doubles/teams-gateway.js";
import { dataDir, type House, openHouse, root } from "../stories/house.js";

export const appId = "11111111-2222-3333-4444-555555555555";
export const tenant = "aaaaaaaa-0000-0000-0000-000000000001";
export const channel = "19:desk@thread.tacv2";
export const systems = "19:systems@thread.tacv2";
export const requests = "19:help@thread.tacv2";
export const team = "19:team@thread.tacv2";
export const botId = `28:${appId}`;

// biome-ignore lint/suspicious/noExplicitAny: what a client shows is looked at, not typed
type Any = any;

export interface Pressing {
  message: Shown;
  values?: Record<string, string>;
}

export interface Site {
  house: House;
  gateway: Gateway;
  connector: ConnectorDouble;
  /** Posts an activity with a good token (or another header); gives status and body. */
  post(activity: Any, authorization?: string): Promise<{ status: number; body: Any }>;
  /** An activity of somebody, in their personal chat unless told. */
  activity(who: string, more?: Any): Any;
  say(who: string, text: string, more?: Any): Promise<{ status: number; body: Any }>;
  /** Presses a button of a message and gives the body of the invoke's answer. */
  press(who: string, label: string, pressing: Pressing & { card?: Any }): Promise<Any>;
  /** What the personal chat of somebody shows. */
  direct(who: string): Shown[];
  close(): Promise<void>;
}

export const inChannel = (id: string, root?: string) => ({
  conversation: {
    id: root ? `${id};messageid=${root}` : id,
    conversationType: "channel",
    isGroup: true,
    tenantId: tenant,
  },
  channelData: { tenant: { id: tenant }, team: { id: team, name: "IT" }, channel: { id } },
});

/** Every text that a message shows. */
export const words = (value: Any): string =>
  JSON.stringify(value ?? "", (key, each) =>
    key === "fallback" || key === "data" || key === "speak" ? undefined : each,
  );

export const cardOf = (message: Shown | undefined): Any =>
  message?.activity.attachments?.find((each: Any) => each.content)?.content;

/** All actions of a card, wherever they stand. */
export function actionsOf(card: Any): Any[] {
  if (typeof card !== "object" || card === null) return [];
  const own = Array.isArray(card.actions) ? card.actions : [];
  return [
    ...own,
    ...Object.entries(card).flatMap(([key, each]) =>
      key === "actions" || key === "fallback" ? [] : Array.isArray(each) ? each.flatMap(actionsOf) : actionsOf(each),
    ),
  ];
}

/** Inputs of a card with what stands in them. */
export function inputsOf(card: Any): Record<string, string> {
  if (typeof card !== "object" || card === null) return {};
  const own = String(card.type ?? "").startsWith("Input.") ? { [card.id]: card.value ?? "" } : {};
  return Object.assign(
    own,
    ...Object.values(card).map((each) =>
      Array.isArray(each) ? Object.assign({}, ...each.map(inputsOf)) : inputsOf(each),
    ),
  );
}

export async function openSite(
  options: { settings?: (settings: Settings) => void; env?: Record<string, string>; at?: string } = {},
): Promise<Site> {
  const gateway = await openGateway(appId);
  const connector = await openConnector();
  const dir = dataDir();
  const env = readEnvironment({
    PORT: "0",
    DATA_DIR: dir,
    KB_DIR: join(root, "kb"),
    LOG_LEVEL: "silent",
    PUBLIC_URL: "https://help.acme.test",
    FIRSTLINE_DEMO: "1",
    TEAMS_APP_ID: appId,
    TEAMS_APP_PASSWORD: "pw",
    TEAMS_TENANT_ID: tenant,
    TEAMS_OPENID_METADATA_URL: gateway.openid,
    ...options.env,
  });
  const house = await openHouse({
    dir,
    ...(options.at ? { at: options.at } : {}),
    settings(settings) {
      settings.queues[0]!.channels.teams = channel;
      settings.queues[1]!.channels.teams = systems;
      settings.request_channels.teams = [requests];
      options.settings?.(settings);
    },
    app: { env },
  });
  gateway.forwardTo(`${house.url}/api/messages`);
  for (const { email, name } of house.app.settings.people) {
    const key = email.split("@")[0]!;
    connector.people.set(`29:${key}`, {
      id: `29:${key}`,
      aadObjectId: `aad-${key}`,
      name,
      email,
      userPrincipalName: email,
      userRole: "user",
      tenantId: tenant,
    });
  }
  let n = 1000;

  const site: Site = {
    house,
    gateway,
    connector,
    activity(who, more = {}) {
      const person = connector.people.get(`29:${who}`);
      return {
        type: "message",
        id: String(++n),
        channelId: "msteams",
        serviceUrl: connector.url,
        timestamp: new Date(house.clock.now()).toISOString(),
        from: { id: `29:${who}`, name: person?.name ?? who, aadObjectId: `aad-${who}` },
        recipient: { id: botId, name: "Firstline" },
        conversation: { id: `a:29:${who}`, conversationType: "personal", tenantId: tenant },
        channelData: { tenant: { id: tenant } },
        ...more,
      };
    },
    async post(activity, authorization = `Bearer ${gateway.token(activity.serviceUrl)}`) {
      const response = await fetch(`${house.url}/api/messages`, {
        method: "POST",
        headers: { "content-type": "application/json", ...(authorization ? { authorization } : {}) },
        body: typeof activity === "string" ? activity : JSON.stringify(activity),
      });
      const text = await response.text();
      let body: Any = text;
      try {
        body = JSON.parse(text);
      } catch {}
      return { status: response.status, body };
    },
    async say(who, text, more = {}) {
      const done = await site.post(site.activity(who, { text, textFormat: "plain", ...more }));
      await house.quiet();
      return done;
    },
    async press(who, label, { message, values = {}, card = cardOf(message) }) {
      const action = actionsOf(card).find((each) => each.title === label);
      if (!action) throw new Error(`There is no button "${label}": ${actionsOf(card).map((each) => each.title)}`);
      const channelId = message.conversation.split(";")[0]!;
      const where = message.conversation.startsWith("a:")
        ? {}
        : inChannel(channelId, message.conversation.split("messageid=")[1]);
      const activity = site.activity(who, {
        type: "invoke",
        name: "adaptiveCard/action",
        replyToId: message.id,
        value: {
          action: { type: action.type, verb: action.verb, data: { ...action.data, ...inputsOf(card), ...values } },
          trigger: "manual",
        },
        ...where,
      });
      const { status, body } = await site.post(activity);
      if (status !== 200) throw new Error(`The invoke was answered with ${status}: ${JSON.stringify(body)}`);
      await house.quiet();
      return body;
    },
    direct: (who) => connector.in(`a:29:${who}`),
    async close() {
      await house.close();
      await gateway.close();
      await connector.close();
    },
  };
  return site;
}
