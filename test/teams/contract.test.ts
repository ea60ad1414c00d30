/** The contract of chat tools, told to Teams over signed HTTP and a connector in memory. */
import { type ChatClient, chatContract, type Where } from "../contracts/chat.js";
import type { Fault, Shown } from "../doubles/teams-connector.js";
import { actionsOf, cardOf, channel, inChannel, inputsOf, openSite } from "./site.js";

// biome-ignore lint/suspicious/noExplicitAny: what a client shows is looked at, not typed
type Any = any;

const faults: Record<string, Fault> = {
  busy: { status: 429, headers: { "retry-after": "1" } },
  down: { status: 502 },
  lost: { cut: "after" },
  "cut off": { cut: "half" },
};

/** What a person sees: markdown and entities are gone, buttons are `[Label]`. */
const seen = (text: string) =>
  text
    .replace(/\\([\\*_`[\]()#>+.-])/g, "$1")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&");

function textsOf(card: Any): string[] {
  if (typeof card !== "object" || card === null) return [];
  if (card.type === "TextBlock") return [seen(card.text)];
  if (card.type === "FactSet") return card.facts.map((each: Any) => seen(`${each.title}: ${each.value}`));
  if (card.type === "ActionSet") return card.actions.map((each: Any) => `[${each.title}]`);
  return Object.values(card).flatMap((each) => (Array.isArray(each) ? each.flatMap(textsOf) : textsOf(each)));
}
const shows = (message: Shown) =>
  [seen(message.activity.text ?? ""), ...textsOf(cardOf(message))].filter(Boolean).join("\n");

async function open(): Promise<ChatClient> {
  const site = await openSite({
    at: "2026-11-24T10:00:00Z",
    settings: (settings) => {
      for (const queue of settings.queues) queue.channels.teams ??= `19:${queue.id}@thread.tacv2`;
    },
  });
  const key = (email: string) => email.split("@")[0]!;
  let last: Any;
  let form: { message: Shown; card: Any; label: string } | null = null;

  /** The root of a ticket's thread, in whichever triage channel it is. */
  const root = (ticket: number) =>
    site.connector.messages
      .filter((each) => each.conversation.endsWith(`;messageid=${each.id}`) && shows(each).startsWith(`#${ticket} `))
      .at(-1)!;
  const holding = (email: string, label: string, { ticket, card }: Where): Shown => {
    const all = ticket ? [root(ticket)] : site.direct(key(email));
    return all.findLast(
      (each) =>
        actionsOf(cardOf(each)).some((action) => action.title === label) &&
        (!card || (typeof card === "string" ? shows(each).includes(card) : card.test(shows(each)))),
    )!;
  };

  return {
    house: site.house,
    quiet: site.house.quiet,
    close: site.close,
    async say(email, text) {
      last = site.activity(key(email), { text, textFormat: "plain" });
      await site.post(last);
    },
    async again() {
      await site.post(last);
    },
    reads: async (email) => site.direct(key(email)).map(shows),
    card: async (ticket) => shows(root(ticket)),
    thread: async (ticket) => site.connector.in(root(ticket).conversation).slice(1).map(shows),
    async note(email, ticket, text) {
      const { conversation } = root(ticket);
      const [id = channel, thread] = conversation.split(";messageid=");
      await site.say(key(email), text, inChannel(id, thread));
    },
    async press(email, label, where = {}) {
      const message = holding(email, label, where);
      const body = await site.press(key(email), label, { message, ...(where.values ? { values: where.values } : {}) });
      const [submit, cancel] = actionsOf(body.value);
      form =
        cancel?.data?.firstline?.back && submit.data.firstline.form
          ? { message, card: body.value, label: submit.title }
          : null;
    },
    async fill(email, values) {
      if (!form) throw new Error("No form is open.");
      const { value } = await site.press(key(email), form.label, { message: form.message, card: form.card, values });
      // errors are drawn in the form itself, in red below its inputs
      const still = actionsOf(value).some((each) => each.data?.firstline?.form);
      if (!still) return null;
      const red = (card: Any): string[] =>
        typeof card !== "object" || card === null
          ? []
          : card.type === "TextBlock" && card.color === "Attention"
            ? [card.text]
            : Object.values(card).flatMap(red);
      return Object.fromEntries(red(value).map((text, n) => [Object.keys(inputsOf(value))[n] ?? "", text]));
    },
    mishap: (kind) => void site.connector.faults.push({ method: "POST", path: /activities$/, ...faults[kind]! }),
  };
}

chatContract("teams", open, { atMostOnLoss: 2 });
