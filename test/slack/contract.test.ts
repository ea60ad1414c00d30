/** Slack keeps the contract of chat tools, by HTTP and by Socket Mode. */
import { type ChatClient, chatContract, type Mishap, type Where } from "../contracts/chat.js";
import type { FakeMessage, FaultKind } from "../doubles/slack-api.js";
import { wordsOf } from "../doubles/slack-client.js";
import { openWorkspace, triage } from "./workspace.js";

const kinds: Record<Mishap, FaultKind> = { busy: "429", down: "500", lost: "lost", "cut off": "half" };
const plain = (text: string) =>
  text.replaceAll("\u200b", "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

async function open(mode: "http" | "socket"): Promise<ChatClient> {
  const slack = await openWorkspace({ mode, at: "2026-11-24T10:00:00Z" });
  const { api, people } = slack;
  const user = (email: string) => api.users.find((each) => each.email === email)!.id;
  const top = (ticket: number) =>
    api.messages.findLast(
      (each) => each.channel === triage && !each.thread_ts && !each.deleted && wordsOf(each).includes(`#${ticket} `),
    )!;
  let last: FakeMessage;
  let view = api.views[0];
  return {
    house: slack.house,
    async say(email, text) {
      last = await people.say(
        user(email),
        text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
      );
    },
    async again() {
      const [event] = people.eventsOf(last, ["message"]);
      await people.transport("event", event!, { "x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout" });
    },
    reads: async (email) =>
      people
        .reads(user(email))
        .filter((each) => each.bot_id)
        .map((each) => plain(wordsOf(each))),
    card: async (ticket) => plain(wordsOf(top(ticket))),
    thread: async (ticket) =>
      api.messages.filter((each) => each.thread_ts === top(ticket).ts).map((each) => plain(wordsOf(each))),
    async note(email, ticket, text) {
      await people.say(user(email), text, { channel: triage, thread: top(ticket).ts });
    },
    async press(email, label, where: Where = {}) {
      const opened = api.views.length;
      const card = where.ticket ? `#${where.ticket} ` : where.card;
      await people.press(user(email), label, {
        ...(where.ticket ? { channel: triage } : {}),
        ...(card ? { card } : {}),
        ...(where.values ? { values: where.values } : {}),
      });
      await slack.quiet();
      if (api.views.length > opened) view = api.views.at(-1);
    },
    async fill(email, values) {
      const { body } = await people.submit(user(email), values, view!);
      if (body?.["response_action"] !== "errors") return null;
      const errors = Object.entries(body["errors"] as Record<string, string>);
      return Object.fromEntries(errors.map(([block, sentence]) => [block.split(":")[1], sentence]));
    },
    mishap: (kind) => api.fault({ kind: kinds[kind], method: "chat.postMessage" }),
    quiet: slack.quiet,
    close: slack.close,
  };
}

chatContract("Slack by HTTP", () => open("http"), { atMostOnLoss: 1 });
chatContract("Slack by Socket Mode", () => open("socket"), { atMostOnLoss: 1 });
