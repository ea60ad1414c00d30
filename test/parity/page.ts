/** The stage of Firstline's own page, over its HTTP interface. */
import { randomUUID } from "node:crypto";
import type { Answer } from "../../src/effects.js";
import type { PageMessage } from "../../src/web/view.js";
import { openHouse, words } from "../stories/house.js";
import { addressOf, codeInOutbox, morning, type Name, type OpenStage, type Where } from "./stage.js";

const desk = "channel/service-desk";

export const openPageStage: OpenStage = async () => {
  const house = await openHouse({ at: morning });
  const stream = (who: Name, where: Where) => (where === "direct" ? `dm/${addressOf(who)}` : desk);
  const newest = (messages: PageMessage[]) =>
    messages.filter((message) => message.thread && /^#\d+ /.test(message.card?.title ?? "")).at(-1);

  async function reads(who: Name, where: Where): Promise<PageMessage[]> {
    const all = (await house.person(addressOf(who)).reads(stream(who, where))).sort(
      (a, b) => a.at - b.at || a.seq - b.seq,
    );
    if (where === "direct") return all;
    if (where === "triage") return all.filter((message) => message.place.id === desk);
    const card = newest(all);
    return all.filter((message) => message.place.id === card?.thread?.id);
  }
  const textOf = (answer: Answer | undefined): string =>
    answer?.kind === "text" ? answer.text : answer?.kind === "card" ? answer.card.text : "";

  return {
    house,
    async say(who, text, where = "direct") {
      const me = house.person(addressOf(who));
      const id = randomUUID();
      const place =
        where === "direct"
          ? { tool: "page", id: `dm/${addressOf(who)}`, direct: true }
          : newest(await me.reads(desk))!.thread!;
      const { body } = await me.act({ id, kind: "said", place, text });
      if (body.error) throw new Error(body.error);
      const message = (await me.reads(stream(who, where))).filter((each) => each.mine).at(-1)!;
      return {
        edit: async (changed) => void (await me.act({ kind: "edited", place, message: message.id, text: changed })),
        erase: async () => void (await me.act({ kind: "deleted", place, message: message.id })),
      };
    },
    sees: async (who, where = "direct") => (await reads(who, where)).map(words),
    async press(who, label, where = "direct", values) {
      const me = house.person(addressOf(who));
      const found = { stream: stream(who, where) };
      return textOf(values ? await me.submit(label, values, found) : await me.press(label, found));
    },
    async fill(who, label, tries, where = "triage") {
      const me = house.person(addressOf(who));
      const form = await me.press(label, { stream: stream(who, where) });
      const errors: string[] = [];
      for (const values of tries) {
        const answer = await me.send(form, values);
        if (answer.kind === "errors") errors.push(...Object.values(answer.errors));
      }
      return errors;
    },
    code: (who) => codeInOutbox(house, who),
    close: () => house.close(),
  };
};
