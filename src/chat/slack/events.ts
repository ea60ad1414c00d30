/** Acts as events of the vocabulary: who, where, and the files that came along. */
import { command } from "../../commands.js";
import type { Event, Pointed, Pressed, Said, Submitted } from "../../events.js";
import { type Identity, identityKey, type Place } from "../../people.js";
import type { ToolParts } from "../chat.js";
import type { Act, PointedMessage, Spot } from "./acts.js";
import type { Web } from "./api.js";
import { inputOf, stateValue } from "./blocks.js";
import { codeOf } from "./faults.js";
import type { createFiles, SlackFile } from "./files.js";
import type { Members, Workspace } from "./members.js";
import { channelPlace, directPlace, isDirect, nameOf, threadPlace, tool } from "./places.js";
import { readPointed } from "./read-message.js";
import { mentionsIn, plainText } from "./text.js";

export interface EventParts extends Pick<ToolParts, "now"> {
  web: Web;
  members: Members;
  workspace(): Promise<Workspace>;
  files: ReturnType<typeof createFiles>;
}

type Of<K extends Act["kind"]> = Extract<Act, { kind: K }>;

/** The place of something that hangs below a message, or stands in the channel itself. */
export const placeOf = ({ channel, thread, shared }: Spot): Place =>
  isDirect(channel)
    ? directPlace(channel)
    : thread
      ? threadPlace(channel, thread, shared)
      : channelPlace(channel, shared);

/** A message at the top of a channel opens a thread of its own. */
const spokenAt = (act: Spot & { ts: string }): Place => placeOf({ ...act, thread: act.thread ?? act.ts });

/** The values of our inputs by their names. */
export const valuesOf = (state: Record<string, Record<string, unknown>>, zone: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(state).flatMap(([block, elements]) => {
      const name = inputOf(block);
      return name ? [[name, stateValue(Object.values(elements)[0] ?? null, zone)]] : [];
    }),
  );

export function createEvents({ web, members, workspace, files, now }: EventParts) {
  async function speaker(user: string, bot: boolean | undefined): Promise<Identity> {
    if (!bot) return members.identity(user);
    return { tool, team: (await workspace()).team, user, name: "a bot", bot: true };
  }

  /** The words of a message; people who are mentioned become their address, or their name. */
  async function wordsOf(text: string): Promise<string> {
    const { botUser } = await workspace();
    const names = new Map<string, string>();
    for (const user of mentionsIn(text).slice(0, 20)) {
      if (user === botUser) continue;
      const member = await members.of(user).catch(() => null);
      names.set(user, member?.email ?? `@${member?.name ?? user}`);
    }
    return plainText(text, (user) => (user === botUser ? "" : (names.get(user) ?? `@${user}`)));
  }

  async function withFiles(text: string, given: SlackFile[], owner: Identity) {
    const words = await wordsOf(text);
    if (given.length === 0) return { text: words, files: [] };
    const { files: found, notes } = await files(given, owner.email ?? identityKey(owner));
    return { text: [words, ...notes].filter(Boolean).join("\n"), files: found };
  }

  async function pointed(message: PointedMessage, channel: string): Promise<Pointed | null> {
    const { user, bot, ts } = message;
    if (!user && !bot) return null;
    const from = await speaker(user ?? bot!, bot !== undefined);
    const link = await web.chat.getPermalink({ channel, message_ts: ts }).then(
      (found) => found.permalink,
      () => undefined,
    );
    return { from, message: ts, ...(link ? { link } : {}), ...(await withFiles(message.text, message.files, from)) };
  }

  /** The message with this id, wherever in the channel it stands; null when it cannot be read. */
  async function fetched(channel: string, ts: string): Promise<PointedMessage | null> {
    const asked = { channel, latest: ts, oldest: ts, inclusive: true, limit: 1 };
    const same = (found: { messages?: { ts?: string }[] }) => found.messages?.find((each) => each.ts === ts);
    try {
      const found =
        same(await web.conversations.history(asked)) ?? same(await web.conversations.replies({ ...asked, ts }));
      return found ? readPointed(found) : null;
    } catch (error) {
      if (codeOf(error) === undefined) throw error; // Slack cannot be asked right now: it sends the event again
      return null;
    }
  }

  return {
    pointed,
    async said(act: Of<"said">): Promise<Event> {
      const from = await speaker(act.user, act.bot);
      const place = spokenAt(act);
      const { team } = await workspace();
      return {
        kind: "said",
        id: nameOf(team, [act.channel, act.ts], place.direct ? act : undefined),
        at: now(),
        from,
        place,
        ...(await withFiles(act.text, act.files, from)),
        message: act.ts,
        ...(act.reply && !place.direct ? { reply: true } : {}),
        ...(act.mentioned ? { mentioned: true } : {}),
      };
    },
    async changed(act: Of<"edited"> | Of<"deleted">): Promise<Event> {
      const from = await speaker(act.user, act.bot);
      const id = nameOf((await workspace()).team, [act.kind, act.channel, act.ts, act.at]);
      const common = { id, at: now(), from, place: spokenAt(act), message: act.ts };
      return act.kind === "deleted"
        ? { kind: "deleted", ...common }
        : { kind: "edited", ...common, text: await wordsOf(act.text) };
    },
    async reacted(act: Of<"reacted">): Promise<Event> {
      const message = act.added ? await fetched(act.channel, act.ts) : null;
      const about = message && (await pointed(message, act.channel));
      const { team } = await workspace();
      return {
        kind: "reacted",
        id: nameOf(team, ["react", act.channel, act.ts, act.user, act.emoji, act.added ? "on" : "off", act.at]),
        at: now(),
        from: await members.identity(act.user),
        place: spokenAt({ ...act, thread: message?.thread }),
        message: act.ts,
        emoji: act.emoji,
        added: act.added,
        ...(about ? { about } : {}),
      };
    },
    async adopted(act: Of<"adopt">): Promise<Pressed> {
      const from = await members.identity(act.user);
      const about = await pointed(act.message, act.channel);
      return {
        kind: "pressed",
        id: nameOf((await workspace()).team, ["adopt", act.trigger]),
        at: now(),
        from,
        place: spokenAt({ channel: act.channel, shared: false, ts: act.message.ts, thread: act.message.thread }),
        command: command("adopt"),
        message: act.message.ts,
        ...(about ? { about } : {}),
      };
    },
    /** A button; with the inputs of its card it is a submission. */
    async pressed(act: Of<"pressed">): Promise<Pressed | Submitted> {
      const from = await members.identity(act.user);
      const place = act.spot ? placeOf(act.spot) : await members.direct(act.user);
      const common = {
        id: nameOf(
          (await workspace()).team,
          ["press", act.user, act.spot?.channel ?? "home", act.at],
          act.spot && place.direct ? act.spot : undefined,
        ),
        at: now(),
        from,
        place,
        command: act.command,
      };
      const message = act.message ? { message: act.message } : {};
      if (Object.keys(act.state).length === 0) return { kind: "pressed", ...common, ...message };
      const values = valuesOf(act.state, from.zone ?? "UTC");
      return { kind: "submitted", ...common, form: act.message ?? act.at, values };
    },
    async submitted(act: Of<"submitted">): Promise<Submitted> {
      const from = await members.identity(act.user);
      return {
        kind: "submitted",
        id: nameOf((await workspace()).team, ["form", act.view.id, act.trigger]),
        at: now(),
        from,
        place: act.memory.place,
        command: act.memory.command,
        form: act.memory.form,
        values: valuesOf(act.state, from.zone ?? "UTC"),
      };
    },
    /** `/helpdesk`: nothing is help; `mine`, `status N`, `page`; anything else is a question. */
    async commanded(act: Of<"command">): Promise<Pressed | Said> {
      const common = {
        id: nameOf((await workspace()).team, ["command", act.trigger]),
        at: now(),
        from: await members.identity(act.user),
        place: await members.direct(act.user),
      };
      const status = /^status(?:\s+#?(\d{1,7}))?$/i.exec(act.text);
      const named = !act.text || /^help$/i.test(act.text) ? "help" : /^mine$/i.test(act.text) ? "mine" : null;
      if (named) return { kind: "pressed", ...common, command: command(named) };
      if (status)
        return { kind: "pressed", ...common, command: command("status", status[1] ? { ticket: status[1] } : {}) };
      const text = /^page$/i.test(act.text) ? "open the page" : await wordsOf(act.text);
      return { kind: "said", ...common, text, files: [], message: act.trigger };
    },
    async joined(act: Of<"met">): Promise<Event> {
      const { team } = await workspace();
      const from = await members.identity(act.user);
      return {
        kind: "joined",
        id: nameOf(team, ["joined", act.user]),
        at: now(),
        from,
        place: directPlace(act.channel),
      };
    },
  };
}
