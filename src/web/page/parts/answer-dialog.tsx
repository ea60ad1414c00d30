import type { Card } from "../../../cards.js";
import type { Place } from "../../../people.js";
import { usePane } from "../lib/hooks.js";
import type { PageMessage } from "../lib/types.js";
import { CardView } from "./card.js";
import { Dialog } from "./dialog.js";

/** A card that answers what one did, seen by oneself only. */
export function AnswerDialog({ card, place, onClose }: { card: Card; place: Place; onClose(): void }) {
  const { reader } = usePane();
  const message: PageMessage = {
    id: "answer",
    stream: "",
    seq: 0,
    place,
    from: { id: "firstline", name: "Firstline", bot: true },
    at: Date.now(),
    notice: card.notice,
    revision: 1,
    only: reader.as,
  };
  const { title, ...rest } = card;
  return (
    <Dialog title={title ?? card.notice} wide light onClose={onClose}>
      <CardView message={message} card={rest} loose onDone={onClose} />
    </Dialog>
  );
}
