/** Who may do what, judged from the store at the moment of the press. Closed unless opened: there is no default. */
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
  worker: "Only the people of that queue can do this.",
  requester: "Only the person who asked can do this.",
};

/** Null when allowed; else a kind sentence that says why not. */
const rules: Record<Who, (turn: Turn) => string | null> = {
  anyone: () => null,
  /** Only other decisions say it (`told`). */
  nobody: (turn) => (turn.event.kind === "told" ? null : "That is not a command."),
  /** The page's door for people who cannot sign in anywhere. */
  door: (turn) => (turn.me?.id === "door" ? null : "That is not a command."),
  employee: (turn) => (turn.me && !turn.me.guest ? null : "This is for employees of the company only."),
  technician: (turn) => (turn.me && isTechnician(turn.settings, turn.me.id) ? null : "This is for technicians only."),
  lead: (turn) => {
    const { me, settings } = turn;
    const leads = [...settings.queues.map((queue) => queue.lead), ...settings.administrators];
    return me && leads.includes(me.id) ? null : "This is for leads and administrators only.";
  },
  worker: (turn) => {
    const { me, ticket } = turn;
    if (!ticket) return "That ticket does not exist any more.";
    if (!me) return no.worker;
    const queue = queueOf(turn.settings, ticket.queue);
    if (queue.members.includes(me.id) || queue.lead === me.id || ticket.assignee === me.id) return null;
    return `#${ticket.number} is with the ${queue.name} queue, and only its people can do this.`;
  },
  requester: (turn) =>
    !turn.ticket ? "That ticket does not exist any more." : turn.me?.id === turn.ticket.requester ? null : no.requester,
  "requester-or-worker": (turn) => (rules.requester(turn) === null ? null : rules.worker(turn)),
  "draft-owner": (turn) =>
    !turn.draft ? "That draft does not exist any more." : turn.me?.id === turn.draft.person ? null : no.requester,
  "run-owner": (turn) =>
    !turn.run ? "That is over. Ask again to start anew." : turn.me?.id === turn.run.startedBy ? null : no.requester,
  "run-subject": (turn) =>
    !turn.run ? "That is over. Ask again to start anew." : turn.me?.id === turn.run.person ? null : no.requester,
};

/** Null when the one who acted may; else a kind sentence. */
export const refusal = (who: Who, turn: Turn): string | null => rules[who](turn);
