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
      lead: `I cannot ${action.offer} by myself here. A person can, and will check that it is you.`,
    });
  privately(turn, {
    card: {
      title: action.title,
      text: `You can do this yourself, at any hour, on the company's own page: [${reset_url}](${reset_url}). It makes sure that it is you. **Never type a password in this chat.**\n\nDid that let you in?`,
      buttons: [
        { label: "Yes, I am in", command: command("let-in", { action: name, in: "yes" }), style: "primary" },
        { label: "No", command: command("let-in", { action: name, in: "no" }) },
      ],
      notice: `${action.title}: on the company's own page`,
    },
  });
}
