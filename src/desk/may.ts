/** Who may do what, judged from the store at the moment of the press. Closed unless opened: there is no default. */
import { en } from "../words/words.js";
import { isTechnician, queueOf, type Turn } from "./turn.js";

export type Who =
  | "anyone"
  | "employee"
  | "technician"
  | "lead"
  | "worker"
  | "requester"
  | "requester-or-worker"
  | "draft-owner"
  | "run-owner"
  | "run-subject"
  | "door"
  | "nobody";

const no = {
  worker: en`Only the people of that queue can do this.`,
  requester: en`Only the person who asked can do this.`,
};

/** Null when allowed; else a kind sentence that says why not. */
const rules: Record<Who, (turn: Turn) => string | null> = {
  anyone: () => null,
  /** Only other decisions say it (`told`). */
  nobody: (turn) => (turn.event.kind === "told" ? null : turn.t`That is not a command.`),
  /** The page's door for people who cannot sign in anywhere. */
  door: (turn) => (turn.me?.id === "door" ? null : turn.t`That is not a command.`),
  employee: (turn) => (turn.me && !turn.me.guest ? null : turn.t`This is for employees of the company only.`),
  technician: (turn) =>
    turn.me && isTechnician(turn.settings, turn.me.id) ? null : turn.t`This is for technicians only.`,
  lead: (turn) => {
    const { me, settings } = turn;
    const leads = [...settings.queues.map((queue) => queue.lead), ...settings.administrators];
    return me && leads.includes(me.id) ? null : turn.t`This is for leads and administrators only.`;
  },
  worker: (turn) => {
    const { me, ticket } = turn;
    if (!ticket) return turn.t`That ticket does not exist any more.`;
    if (!me) return turn.t.of(no.worker);
    const queue = queueOf(turn.settings, ticket.queue);
    if (queue.members.includes(me.id) || queue.lead === me.id || ticket.assignee === me.id) return null;
    return turn.t`#${ticket.number} is with the ${queue.name} queue, and only its people can do this.`;
  },
  requester: (turn) =>
    !turn.ticket
      ? turn.t`That ticket does not exist any more.`
      : turn.me?.id === turn.ticket.requester
        ? null
        : turn.t.of(no.requester),
  "requester-or-worker": (turn) => (rules.requester(turn) === null ? null : rules.worker(turn)),
  "draft-owner": (turn) =>
    !turn.draft
      ? turn.t`That draft does not exist any more.`
      : turn.me?.id === turn.draft.person
        ? null
        : turn.t.of(no.requester),
  "run-owner": (turn) =>
    !turn.run
      ? turn.t`That is over. Ask again to start anew.`
      : turn.me?.id === turn.run.startedBy
        ? null
        : turn.t.of(no.requester),
  "run-subject": (turn) =>
    !turn.run
      ? turn.t`That is over. Ask again to start anew.`
      : turn.me?.id === turn.run.person
        ? null
        : turn.t.of(no.requester),
};

/** Null when the one who acted may; else a kind sentence. */
export const refusal = (who: Who, turn: Turn): string | null => rules[who](turn);
