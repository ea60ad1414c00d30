/** What is done with an act: into the journal first, then "yes" to Slack, then the answer. */
import { type Content, contentOf } from "../../effects.js";
import type { Pressed, Submitted } from "../../events.js";
import type { Identity, Place } from "../../people.js";
import type { Given, Inbox, ToolParts } from "../chat.js";
import type { Act } from "./acts.js";
import type { Web } from "./api.js";
import { cardBlocks, type DrawOptions } from "./blocks.js";
import type { createDeliver } from "./deliver.js";
import type { createEvents } from "./events.js";
import { isDirect } from "./places.js";
import type { Remembered } from "./remembered.js";
import { errorsByBlock, viewAgain, viewOf, wordsView } from "./write.js";

/** What a receiver answers Slack: a body, if any, and what is left to do after that. */
export interface Reply {
  body?: object;
  after?(): Promise<void>;
}

export interface HandleParts extends Pick<ToolParts, "home" | "wordsOf" | "now" | "log"> {
  web: Web;
  inbox: Inbox;
  draw: DrawOptions;
  events: ReturnType<typeof createEvents>;
  deliver: ReturnType<typeof createDeliver>;
  remembered: Remembered;
  members: { identity(user: string): Promise<Identity> };
  trouble(what: string): void;
  botUser(): Promise<string>;
}

type Of<K extends Act["kind"]> = Extract<Act, { kind: K }>;

/** Slack waits 3 s for its answer, and a trigger lives as long; this is how long the desk has, ms. */
const inTime = 2400;
/** How long a form that said "working on it" waits for its answer, ms. */
const formTime = 20_000;

export function createHandle(parts: HandleParts) {
  const { web, inbox, draw, events, deliver, remembered, log } = parts;
  const spent = (from: number) => Math.max(50, inTime - (parts.now() - from));
  const drawFor = (who: Identity): DrawOptions => ({ ...draw, ...(who.zone ? { zone: who.zone } : {}) });

  /** Says an answer where it was asked for; true when Slack has it. */
  async function tell(event: Pressed | Submitted, place: Place, content: Content): Promise<boolean> {
    const { from, id } = event;
    const person = `${from.team}:${from.user}`;
    const told = await deliver({ kind: "whisper", name: `${id}:answer`, place, person, content });
    return told.kind === "delivered";
  }

  /** Gives the answer to a press; what Slack does not take is left for the holder to deliver another way. */
  async function give(event: Pressed | Submitted, given: Given, trigger: string | undefined): Promise<void> {
    const { answer, tick } = given;
    const content = contentOf(answer);
    if (content) {
      if (await tell(event, event.place, content)) await tick();
      return;
    }
    if (answer.kind !== "form" || !trigger) return;
    await web.views.open({ trigger_id: trigger, view: viewOf(answer.form, event.place, drawFor(event.from)) });
    await tick();
  }

  async function press(act: Of<"pressed"> | Of<"adopt">, from: number): Promise<Reply> {
    const event = act.kind === "adopt" ? await events.adopted(act) : await events.pressed(act);
    await inbox.accept(event, spent(from));
    return {
      async after() {
        const given = await inbox.answerOf(event.id, spent(from));
        if (given) await give(event, given, act.trigger);
        if (act.kind === "pressed" && !act.spot) await showHome(act.user);
      },
    };
  }

  /** A form: errors, the next form or nothing in Slack's own answer; else "working on it", changed when the answer is there. */
  async function submit(act: Of<"submitted">, from: number): Promise<Reply> {
    const event = await events.submitted(act);
    await inbox.accept(event, formTime);
    const given = await inbox.answerOf(event.id, spent(from));
    const t = parts.wordsOf(event.from);
    if (!given)
      return {
        body: { response_action: "update", view: wordsView(t`Working on it`, t`This takes a moment; it is not lost.`) },
        after: () => finishForm(act, event),
      };
    const { answer, tick } = given;
    switch (answer.kind) {
      case "errors":
        return {
          body: { response_action: "errors", errors: errorsByBlock(answer.errors, act.view.blocks) },
          after: tick,
        };
      case "form":
        return {
          body: { response_action: "update", view: viewOf(answer.form, event.place, drawFor(event.from)) },
          after: tick,
        };
      case "none":
        return {};
      default:
        return { after: () => give(event, given, undefined) };
    }
  }

  async function finishForm(act: Of<"submitted">, event: Submitted): Promise<void> {
    const given = await inbox.answerOf(event.id, formTime - inTime);
    const t = parts.wordsOf(event.from);
    const show = (view: ReturnType<typeof wordsView>) => web.views.update({ view_id: act.view.id, view });
    if (!given) return void (await show(wordsView(t`Still working`, t`I write you in the chat when it is done.`)));
    const { answer, tick } = given;
    switch (answer.kind) {
      case "errors":
        await show(viewAgain(act.view, answer.errors));
        return tick();
      case "form":
        await show(viewOf(answer.form, event.place, drawFor(event.from)));
        return tick();
      case "none":
        return void (await show(wordsView(t`Done`, t`That is done.`)));
      case "text":
        await show(wordsView(t`Done`, answer.text));
        return tick();
      case "card":
        await show(wordsView(t`Done`, t`The answer is in the chat.`));
        return give(event, given, undefined);
    }
  }

  /** Draws the App Home of one person. */
  async function showHome(user: string): Promise<void> {
    const who = await parts.members.identity(user);
    const cards = await parts.home(who);
    const blocks = cards.flatMap((card, n) => [
      ...(n > 0 ? [{ type: "divider" as const }] : []),
      ...cardBlocks(card, { ...drawFor(who), room: 6000 }).map((block) =>
        // ids must be unique in the whole view
        block.type === "actions"
          ? {
              ...block,
              elements: block.elements.map((each) => ({ ...each, action_id: `${each.action_id}:${n}` })),
            }
          : block,
      ),
    ]);
    await web.views.publish({ user_id: user, view: { type: "home", blocks: blocks.slice(0, 100) as never[] } });
  }

  async function heardBefore(act: Of<"said"> | Of<"edited"> | Of<"deleted">): Promise<boolean> {
    const key = `thread:${act.channel}/${act.thread ?? act.ts}`;
    if (act.onlyIfKnown) return (await remembered.get(key)) !== null;
    if (act.kind === "said" && act.mentioned && !isDirect(act.channel)) await remembered.first(key);
    return true;
  }

  /** Resolves when Slack may be told "yes"; throws when it may not, so that Slack sends it again. */
  return async function handle(act: Act, from: number): Promise<Reply> {
    switch (act.kind) {
      case "said":
        if (await heardBefore(act)) await inbox.accept(await events.said(act));
        return {};
      case "edited":
      case "deleted":
        if (await heardBefore(act)) await inbox.accept(await events.changed(act));
        return {};
      case "reacted":
        await inbox.accept(await events.reacted(act));
        return {};
      case "pressed":
      case "adopt":
        return press(act, from);
      case "submitted":
        return submit(act, from);
      case "command": {
        const event = await events.commanded(act);
        await inbox.accept(event);
        if (isDirect(act.channel) && event.place.id === act.channel) return {};
        const t = parts.wordsOf(event.from);
        const text = t`I answer in our direct message: ${`<@${await parts.botUser()}>`}`;
        return { body: { response_type: "ephemeral", text } };
      }
      case "home":
        return { after: () => showHome(act.user) };
      case "met": {
        const event = await events.joined(act);
        if (await remembered.first(`met:${act.user}`)) await inbox.accept(event);
        return {};
      }
      case "trouble":
        log({ level: "error", what: "slack-trouble", detail: act.what });
        parts.trouble(act.what);
        return {};
      case "ignored":
        log({ level: "debug", what: "slack-ignored", why: act.why.slice(0, 100) });
        return {};
    }
  };
}
