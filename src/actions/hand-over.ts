/** No directory is connected: the company's own page does it, or a person. */
import { command } from "../commands.js";
import { offerDraft, privately, remember } from "../desk/topic.js";
import type { Turn } from "../desk/turn.js";
import type { ActionName, ActionSpec } from "./run.js";

/** Shows the way to `reset_url` and asks whether that helped; without one, a draft. */
export function handOver(turn: Turn, name: ActionName, action: ActionSpec): void {
  const { reset_url } = turn.settings;
  const topic = turn.conversation!.topic;
  // an article that was shown earlier is not what "Yes, I am in" speaks of
  if (topic) remember(turn, { topic: { ...topic, article: undefined as never } });
  if (!reset_url)
    return offerDraft(turn, {
      lead: action.cannot(turn.t),
    });
  privately(turn, {
    card: {
      title: turn.t.of(action.title),
      text: `${turn.t`You can do this yourself, at any hour, on the company's own page: [${reset_url}](${reset_url}). It makes sure that it is you. **Never type a password in this chat.**`}\n\n${turn.t`Did that let you in?`}`,
      buttons: [
        { label: turn.t`Yes, I am in`, command: command("let-in", { action: name, in: "yes" }), style: "primary" },
        { label: turn.t`No`, command: command("let-in", { action: name, in: "no" }) },
      ],
      notice: turn.t`${turn.t.of(action.title)}: on the company's own page`,
    },
  });
}
