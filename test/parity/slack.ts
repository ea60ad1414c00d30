/** The stage of Slack, by signed HTTP or by Socket Mode, in front of Slack's double. */
import type { FakeMessage } from "../doubles/slack-api.js";
import { wordsOf } from "../doubles/slack-client.js";
import * as workspace from "../slack/workspace.js";
import { codeInOutbox, morning, type Name, type OpenStage, type Where } from "./stage.js";

/** Opens it; `mode` is the way in. */
export const openSlackStage =
  (mode: "http" | "socket"): OpenStage =>
  async () => {
    const slack = await workspace.openWorkspace({ at: morning, mode });
    const { people, api, house, quiet } = slack;
    const { alice, ben, lea, omar, petra } = workspace;
    const users: Record<Name, string> = { alice, ben, lea, omar, petra };
    const user = (who: Name) => users[who];
    const channelOf = (where: Where) => (where === "direct" ? {} : { channel: workspace.triage });
    const card = (): FakeMessage =>
      people
        .reads(workspace.lea, workspace.triage)
        .findLast((each) => !each.thread_ts && /#\d+ .*[\s\S]*P\d · /.test(wordsOf(each)))!;

    function reads(who: Name, where: Where): FakeMessage[] {
      if (where === "direct") return people.reads(user(who));
      const all = people.reads(user(who), workspace.triage);
      return where === "triage"
        ? all.filter((each) => !each.thread_ts)
        : all.filter((each) => each.thread_ts === card().ts);
    }

    return {
      house,
      async say(who, text, where = "direct") {
        const message = await people.say(
          user(who),
          text,
          where === "direct" ? {} : { channel: workspace.triage, thread: card().ts },
        );
        await quiet();
        const then = async (done: Promise<unknown>) => {
          await done;
          await quiet();
        };
        return { edit: (changed) => then(people.edit(message, changed)), erase: () => then(people.erase(message)) };
      },
      sees: async (who, where = "direct") => reads(who, where).map(wordsOf),
      async press(who, label, where = "direct", values) {
        const before = new Set(people.reads(user(who), channelOf(where).channel));
        await people.press(user(who), label, { ...channelOf(where), ...(values ? { values } : {}) });
        await quiet();
        const whispers = people
          .reads(user(who), channelOf(where).channel)
          .filter((each) => !before.has(each) && (each.only || where === "direct"));
        return whispers.map(wordsOf).join("\n");
      },
      async fill(who, label, tries, where = "triage") {
        await people.press(user(who), label, channelOf(where));
        await quiet();
        const view = api.views.at(-1)!;
        const errors: string[] = [];
        for (const values of tries) {
          const { body } = await people.submit(user(who), values, view);
          await quiet();
          if (body?.["response_action"] === "errors")
            errors.push(...Object.values(body["errors"] as Record<string, string>));
        }
        return errors;
      },
      code: (who) => codeInOutbox(house, who),
      close: () => slack.close(),
    };
  };
