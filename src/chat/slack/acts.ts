/** What people do in Slack, as read from a payload: Slack's own ids, before anybody was looked up. */
import type { SlackFile } from "./files.js";
import type { SubmittedView, ViewMemory } from "./write.js";

/** What reading depends on. */
export interface Reader {
  team: string;
  botUser: string;
  botId?: string;
  /** Ids of channels where each new message is heard. */
  requestChannels: string[];
  triageChannels: string[];
  ticketEmoji: string;
  /** Bots that may speak, by bot id or user id. */
  bots: string[];
}

/** Where in Slack. */
export interface Spot {
  channel: string;
  /** The message whose thread it is. */
  thread?: string | undefined;
  shared: boolean;
}

interface Spoken extends Spot {
  ts: string;
  user: string;
  bot?: boolean;
  /** Heard only where Firstline was named in this thread before. */
  onlyIfKnown: boolean;
}

export type Act =
  | (Spoken & { kind: "said"; text: string; files: SlackFile[]; reply: boolean; mentioned: boolean })
  | (Spoken & { kind: "edited"; text: string; at: string })
  | (Spoken & { kind: "deleted"; at: string })
  | {
      kind: "reacted";
      user: string;
      channel: string;
      ts: string;
      emoji: string;
      added: boolean;
      at: string;
      shared: boolean;
    }
  /** A button; `spot` is absent for one on the App Home. `state`: by block id, then action id. */
  | {
      kind: "pressed";
      user: string;
      spot?: Spot;
      command: string;
      message?: string;
      at: string;
      trigger?: string | undefined;
      state: Record<string, Record<string, unknown>>;
    }
  | {
      kind: "submitted";
      user: string;
      view: SubmittedView & { id: string };
      memory: ViewMemory;
      trigger: string;
      state: Record<string, Record<string, unknown>>;
    }
  | { kind: "command"; user: string; channel: string; text: string; trigger: string }
  /** The shortcut on a message. */
  | { kind: "adopt"; user: string; channel: string; message: PointedMessage; trigger: string }
  | { kind: "home"; user: string }
  /** The direct message was opened. */
  | { kind: "met"; user: string; channel: string }
  | { kind: "trouble"; what: string }
  | { kind: "ignored"; why: string };

/** Somebody's message that another person points at. */
export interface PointedMessage {
  ts: string;
  thread?: string | undefined;
  user?: string | undefined;
  bot?: string | undefined;
  text: string;
  files: SlackFile[];
}
