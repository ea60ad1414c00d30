/** The stage of Microsoft Teams: signed activities, and the connector's double. */
import type { Shown } from "../doubles/teams-connector.js";
import * as site from "../teams/site.js";
import { codeInOutbox, morning, type Name, type OpenStage, type Where } from "./stage.js";

/** What a person reads of a message: its text, the texts of its card, `[Button]` for each button. */
function plain(message: Shown): string {
  const found: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) walk(each);
    else if (typeof value === "object" && value !== null) {
      const { type, text, title, value: shown, fallback, data, label, ...rest } = value as Record<string, unknown>;
      void [fallback, data];
      for (const each of [text, label]) if (typeof each === "string") found.push(each);
      if (String(type).startsWith("Action.")) found.push(`[${String(title)}]`);
      else if (typeof title === "string") found.push(`${title} ${String(shown ?? "")}`);
      for (const each of Object.values(rest)) walk(each);
    }
  };
  found.push(message.activity.text ?? "");
  walk(site.cardOf(message));
  // a backslash before a sign is how plain words stay plain in Teams
  return found
    .filter(Boolean)
    .join("\n")
    .replace(/\\([^\w\s])/g, "$1");
}

export const openTeamsStage: OpenStage = async () => {
  const teams = await site.openSite({ at: morning });
  const { house, connector } = teams;
  const top = () =>
    connector.messages.filter(
      (each) => each.conversation === `${site.channel};messageid=${each.id}` || each.conversation === site.channel,
    );
  const card = () => top().findLast((each) => /^#\d+ /m.test(plain(each)))!;

  function reads(who: Name, where: Where): Shown[] {
    const shown =
      where === "direct"
        ? teams.direct(who)
        : where === "triage"
          ? top()
          : connector.in(card().conversation).filter((each) => each !== card());
    return shown.filter((each) => !each.deleted);
  }
  const find = (who: Name, label: string, where: Where): Shown => {
    const found = reads(who, where).findLast((each) =>
      site.actionsOf(site.cardOf(each)).some((action) => action.title === label),
    );
    if (!found) throw new Error(`No button "${label}" for ${who}:\n${reads(who, where).map(plain).join("\n---\n")}`);
    return found;
  };

  let n = 500;
  return {
    house,
    async say(who, text, where = "direct") {
      const id = `said-${++n}`;
      const place = where === "direct" ? {} : site.inChannel(site.channel, card().id);
      await teams.say(who, text, { id, ...place });
      const change = async (more: object) => {
        await teams.post(teams.activity(who, { id, ...place, ...more }));
        await house.quiet();
      };
      const tenant = { tenant: { id: site.tenant } };
      return {
        edit: (changed) =>
          change({ type: "messageUpdate", text: changed, channelData: { ...tenant, eventType: "editMessage" } }),
        erase: () => change({ type: "messageDelete", channelData: { ...tenant, eventType: "softDeleteMessage" } }),
      };
    },
    sees: async (who, where = "direct") => reads(who, where).map(plain),
    async press(who, label, where = "direct", values = {}) {
      const message = find(who, label, where);
      const before = teams.direct(who).length;
      const body = await teams.press(who, label, { message, values });
      const told = body?.type?.endsWith("message") ? String(body.value) : "";
      return [told, ...teams.direct(who).slice(before).map(plain)].join("\n");
    },
    async fill(who, label, tries, where = "triage") {
      const message = find(who, label, where);
      let { value: form } = await teams.press(who, label, { message });
      const errors: string[] = [];
      for (const values of tries) {
        const send = site.actionsOf(form)[0].title as string;
        const body = await teams.press(who, send, { message, card: form, values });
        const words = site.words(body?.value);
        const shown = /"color":"attention"[^}]*"text":"([^"]+)"|"text":"([^"]+)"[^}]*"color":"attention"/i.exec(words);
        if (body?.value?.type === "AdaptiveCard" && site.actionsOf(body.value)[0]?.title === send) {
          errors.push(shown?.[1] ?? shown?.[2] ?? "an error");
          form = body.value;
        }
      }
      return errors;
    },
    code: (who) => codeInOutbox(house, who),
    close: () => teams.close(),
  };
};
