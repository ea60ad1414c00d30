/** People who use it without a rest, and keep a list of what was accepted from them. */
import { randomUUID } from "node:crypto";
import type { Answer } from "../../src/effects.js";
import { alice, ben, desk, lea, omar, type Person, petra } from "../crash/site.js";

/** One act that was answered. `token` is in its words and in nobody else's. */
export interface Accepted {
  kind: "said" | "new" | "note" | "reply" | "claim";
  who: string;
  token: string;
  /** Of the event that it became. */
  event: string;
  ticket?: number;
  /** The ways it was sent: each got its answer. */
  answers: Answer[];
}

const pick = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)]!;
const questions = [
  "my laptop is slow",
  "the printer does not print",
  "my mailbox is full",
  "the vpn drops",
  "hello",
  "status",
];

/** A process that people can act on, again and again until they are answered. */
export interface Door {
  person(email: string): Pick<Person, "act">;
}

/** Starts them on these processes; `stop` resolves when what was begun is answered. */
export function startLoad(sites: Door[]): { accepted: Accepted[]; stop(): Promise<void> } {
  const accepted: Accepted[] = [];
  let stopping = false;
  let tokens = 0;
  let tickets = 0;

  /** Now and then the same act comes by two ways at once, as a repeat does. */
  async function send(who: string, kind: Accepted["kind"], token: string, act: object, ticket?: number): Promise<void> {
    const id = randomUUID();
    const ways = Math.random() < 0.2 ? [pick(sites), pick(sites)] : [pick(sites)];
    const done = await Promise.all(ways.map((site) => site.person(who).act({ id, ...act })));
    const answers = done.map(({ status, body }) => {
      if (status !== 200) throw new Error(`${kind} of ${who}: ${status} ${JSON.stringify(body)}`);
      return body.answer!;
    });
    if (kind === "new") tickets = Math.max(tickets, Number(/#(\d+)/.exec(JSON.stringify(answers[0]))?.[1] ?? 0));
    accepted.push({ kind, who, token, event: `page:${who}:${id}`, answers, ...(ticket ? { ticket } : {}) });
  }

  const dm = (who: string) => ({ tool: "page", id: `dm/${who}`, direct: true });
  const channel = { tool: "page", id: desk, direct: false };
  const submit = (command: string, values: Record<string, string>) => ({
    kind: "submitted",
    place: channel,
    command,
    form: randomUUID(),
    values,
  });

  async function employee(who: string): Promise<void> {
    while (!stopping) {
      const token = `t${++tokens}x`;
      await send(who, "said", token, { kind: "said", place: dm(who), text: `${pick(questions)} ${token}` });
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
    }
  }

  async function technician(who: string): Promise<void> {
    while (!stopping) {
      const token = `t${++tokens}x`;
      const dice = tickets === 0 ? 0 : Math.random();
      const ticket = 1 + Math.floor(Math.random() * tickets);
      if (dice < 0.2)
        await send(
          who,
          "new",
          token,
          submit("new", {
            for: pick([alice, ben]),
            text: `Broken ${token}`,
            source: "phone",
            at: "",
            who: "me",
            work: "yes",
          }),
        );
      else if (dice < 0.4)
        await send(who, "claim", token, { kind: "pressed", place: channel, command: `claim?ticket=${ticket}` }, ticket);
      else if (dice < 0.8)
        await send(who, "note", token, submit(`note?ticket=${ticket}`, { text: `Seen ${token}` }), ticket);
      else await send(who, "reply", token, submit(`reply?ticket=${ticket}`, { text: `Try ${token}` }), ticket);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
    }
  }

  const working = Promise.all([...[alice, ben].map(employee), ...[lea, omar, petra].map(technician)]);
  working.catch(() => {}); // told by stop
  return {
    accepted,
    async stop() {
      stopping = true;
      await working;
    },
  };
}
