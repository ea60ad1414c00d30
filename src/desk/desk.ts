/** The desk: handles an event. Reads, then decides; knows no chat tool. */
import { decideFinished } from "../actions/finished.js";
import { type Command, parseCommand } from "../commands.js";
import type { Decision } from "../effects.js";
import { type Event, isActed } from "../events.js";
import type { Desk } from "../journal/commit.js";
import { StoreFailed } from "../store/collection.js";
import { adopt } from "./adopt.js";
import { loadFolder } from "./folder.js";
import { refusal } from "./may.js";
import { apologise, decideDue, decideEdited, decideRefused, wentWrong } from "./other.js";
import { outsidePilot } from "./pilot.js";
import { type Reads, readTurn } from "./read.js";
import { decideSaid } from "./said.js";
import type { CommandSpec } from "./spec.js";
import { remember, said, welcome } from "./topic.js";
import { NeedsNumber, type Turn } from "./turn.js";

/** Loads the commands of the folder and gives the desk over them. */
export async function createDesk(reads: Reads): Promise<Desk> {
  const commands = await loadFolder<CommandSpec>(new URL("./commands/", import.meta.url));
  const byIntent = new Map([...commands].flatMap(([name, { intent }]) => (intent ? [[intent, name] as const] : [])));

  /** Parses, asks who may, does. Every refusal is a sentence. */
  function perform(
    turn: Turn,
    name: string,
    args: Record<string, string>,
    values: Record<string, string> | null,
  ): void {
    const spec = commands.get(name);
    const parsed = spec?.args.safeParse(args);
    if (!spec || !parsed?.success)
      return turn.plan.say(turn.t`I do not know that button any more. Say what you need in your own words.`);
    const refused = refusal(spec.who, turn);
    if (refused) return turn.plan.say(refused);
    spec.decide(
      turn,
      parsed.data,
      values,
      turn.event.kind === "submitted" || turn.event.kind === "said" ? (turn.event.files ?? []) : [],
    );
  }

  /** A form is spent by the first submission that was not answered with errors; a later one changes nothing. */
  function submit(turn: Turn, form: string, command: Command, values: Record<string, string>): void {
    const opened = form.startsWith("form:");
    const spent = turn.conversation?.spent ?? [];
    if (opened && spent.includes(form)) return;
    perform(turn, command.name, command.args, values);
    if (opened && turn.plan.answer.kind !== "errors") remember(turn, { spent: [...spent, form].slice(-20) });
  }

  function decide(turn: Turn): void {
    const { event } = turn;
    if (isActed(event) && event.from.bot && !reads.settings.bots.includes(event.from.user)) return;
    const outside = outsidePilot(turn);
    if (outside) return event.kind === "said" || event.kind === "pressed" ? said(turn, { text: outside }) : undefined;
    switch (event.kind) {
      case "said":
        return decideSaid(turn, event);
      case "pressed":
      case "submitted":
      case "told": {
        const command = parseCommand(event.command);
        if (!command)
          return turn.plan.say(turn.t`I do not know that button any more. Say what you need in your own words.`);
        if (event.kind === "submitted") return submit(turn, event.form, command, event.values);
        return perform(turn, command.name, command.args, null);
      }
      case "edited":
      case "deleted":
        return decideEdited(turn, event);
      case "joined":
        // chat tools say more than once that somebody is here: when it is installed, opened, installed again
        if (turn.me!.welcomedAt) return;
        turn.plan.change("people", turn.me!, { welcomedAt: turn.now });
        return welcome(
          turn,
          turn.t`Hello ${turn.me!.name.split(" ")[0]}, I am Firstline, the first line of IT support.`,
        );
      case "reacted":
        if (event.added && event.emoji === reads.settings.ticket_emoji && event.about) turn.plan.say(adopt(turn));
        return;
      case "finished":
        return decideFinished(turn, event);
      case "due":
        return decideDue(turn, event);
      case "refused":
        return decideRefused(turn, event);
    }
  }

  async function turnFor(event: Event, given: { numbers: Record<string, number>; now: number }): Promise<Turn> {
    const bare = await readTurn(reads, event, given);
    const turn: Turn = {
      ...bare,
      perform: (name, args) => perform(turn, name, args, null),
      hear(text, files = [], message = event.id) {
        if (!isActed(event)) return;
        turn.reading = turn.readingOf(text);
        const { id, at, from, place } = event;
        decideSaid(turn, { kind: "said", id, at, from, place, text, files, message });
      },
      commandOf: (intent) => byIntent.get(intent),
    };
    return turn;
  }

  /** Writes the conversation once, if the turn changed it. */
  function close(turn: Turn, before: Turn["conversation"]): Decision {
    if (turn.conversation && turn.conversation !== before) turn.plan.keep("conversations", turn.conversation);
    return turn.plan.decision();
  }

  return {
    async handle(event, given) {
      const turn = await turnFor(event, given);
      const before = turn.conversation;
      try {
        decide(turn);
      } catch (error) {
        if (error instanceof NeedsNumber) return { need: error.counter };
        throw error;
      }
      return close(turn, before);
    },
    async apologise(event, { now, shy }) {
      // What threw may throw again. An event of nobody's is looked at once more (whose ticket was it?), one of a
      // person's is not; and when not even that can be read, there are still a few words.
      const bare: Event = isActed(event)
        ? { kind: "joined", id: event.id, at: event.at, from: event.from, place: event.place }
        : { kind: "refused", id: event.id, at: event.at, delivery: event.id, reason: "", meant: "" };
      for (const read of isActed(event) || shy ? [bare] : [event, bare]) {
        const turn = await turnFor(read, { numbers: {}, now }).catch((error) => {
          if (error instanceof StoreFailed) throw error;
          return null;
        });
        if (!turn) continue;
        const before = turn.conversation;
        apologise(turn, event);
        return close(turn, before);
      }
      return { writes: [], events: [], effects: [], answer: { kind: "text", text: wentWrong } };
    },
  };
}
