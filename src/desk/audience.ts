/** Which articles the one who acted may be shown, where they are. */
import { mayRead } from "../knowledge/audience.js";
import { isTechnician, type Turn } from "./turn.js";

/** True when the one who acted may read this article here. */
export const mayReadHere = (turn: Turn, id: string): boolean =>
  mayRead(turn.library.articles.get(id)?.audience, {
    guest: turn.me?.guest ?? false,
    technician: turn.me !== undefined && isTechnician(turn.settings, turn.me.id),
    open: turn.open,
    shared: turn.conversation?.place.shared ?? false,
  });

/** True for an intent that is no article, or one that may be read here. */
export const mayShow = (turn: Turn, intent: string): boolean =>
  !intent.startsWith("article:") || mayReadHere(turn, intent.slice("article:".length));
